"""Bills in tests: TKT101 has one for July, issued, behind a password; HAR001 one of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, update

from naccs_tui.api.billing import BillDetail, BillingView
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import bill, billing_party, contract_version, office_billing
from naccs_tui.backend.services import payments
from naccs_tui.backend.services.applications import machine_desk
from naccs_tui.backend.services.due import run_due
from naccs_tui.domain.contract import Row
from tests.backend.house import CONTRACT, House, plant_house
from tests.backend.passing import PARTY, bill_tkt101, catch_up
from tests.backend.planting import planted
from tests.backend.rig import Api, Clocks

SECRET, OTHER_PARTY = "seikyu12", "7000051"
ISSUED, DUE = date(2013, 8, 12), date(2013, 8, 27)
TOTAL = 5674
"""TKT101's bill of July: 5,000 for a terminal, 101 uses at 4 yen, 5 % of tax."""
BILLING: Row = {
    "name": "東京通関株式会社大井営業所",
    "postal_code": "1400014",
    "phone": "0301234567",
    "address": "東京都品川区大井",
    "contact_department": "経理部",
    "method": "transfer",
}


@dataclass
class Billed:
    """A house in which bills were issued."""

    house: House
    clocks: Clocks

    def bill_id(self, party: str = PARTY) -> int:
        """The id of a party's newest bill."""
        newest = select(bill.c.id).where(bill.c.party == party).order_by(bill.c.month.desc())
        with self.house.context.database.read() as connection:
            found: int = connection.execute(newest.limit(1)).scalar_one()
        return found

    def pay(self, amount: int, day: date = ISSUED, number: int = 0) -> None:
        """Note a payment for a bill."""
        context = self.house.context
        with context.database.write() as connection:
            desk = machine_desk(context, connection)
            payments.record(desk, number or self.bill_id(), amount, day)

    def until(self, day: date) -> None:
        """All days up to that one."""
        catch_up(self.house, self.clocks, day)


def plant_bills(people: Context, clocks: Clocks, until: date = ISSUED, **terms: str) -> Billed:
    """The bills of July. terms: what TKT101's contract says of its bills otherwise."""
    planted(people, f"bills {until} {terms}", lambda context: _bill(context, clocks, terms, until))
    clocks.nss.advance(days=(until - people.nss.today()).days)
    return Billed(House(people), clocks)


def _bill(people: Context, clocks: Clocks, terms: Mapping[str, str], until: date) -> None:
    house = plant_house(people)
    bill_tkt101(house)
    plan = {"net": "A"}
    named: Row = {**BILLING, "billing_code": PARTY, **terms}
    state = CONTRACT.model_copy(
        update={"records": {**CONTRACT.records, "plan": plan, "billing": named}}
    )
    mine = contract_version.c.contract_office == "TKT101"
    with house.context.database.write() as connection:
        connection.execute(
            update(contract_version).where(mine).values(state=state.model_dump(mode="json"))
        )
        connection.execute(insert(billing_party).values(code=OTHER_PARTY, name="ハルハル株式会社"))
        connection.execute(insert(office_billing).values(office="HAR001", party=OTHER_PARTY))
        stored = people.hasher.hash(SECRET)
        connection.execute(update(billing_party).values(password_hash=stored))
    run_due(house.context)
    catch_up(house, clocks, until)


async def unlocked(api: Api, account: str = "TKT101") -> Api:
    """Somebody who is signed in and sees amounts."""
    somebody = await api.sign_in(account)
    answer = await somebody.post("/v1/billing/unlock", {"password": SECRET})
    assert answer.status_code == 200, answer.text
    return somebody


async def overview(api: Api) -> BillingView:
    """What an unlocked caller sees of its party."""
    return BillingView.model_validate_json((await api.get("/v1/billing")).content)


async def detail(api: Api, number: int) -> BillDetail:
    """A bill as an unlocked caller sees it."""
    answer = await api.get(f"/v1/billing/bills/{number}")
    assert answer.status_code == 200, answer.text
    return BillDetail.model_validate_json(answer.content)
