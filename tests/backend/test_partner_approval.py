"""Sharing equipment needs the other office: it is asked, sees its part alone, agrees or refuses."""

from datetime import date

import httpx
import pytest
from sqlalchemy import insert, select, update

from naccs_tui.api.applications import ApplicationDetail, ApplicationPage
from naccs_tui.api.home import Home
from naccs_tui.api.problems import ProblemBody
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    application_approval,
    contract,
    contract_version,
    notice,
)
from naccs_tui.backend.database.tables import (
    office as offices,
)
from naccs_tui.backend.services import attachments
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import AttachmentRef, Payload, RowChange, SectionChange
from tests.backend.house import AUGUST, CONTRACT, House, ask_for_approval, plant_house
from tests.backend.rig import Api, refused
from tests.backend.sharing import GENERAL, HAR, LINE, SHARED, TKT, changed, has_terminal, sharing
from tests.examples import office_change

MANAGER = "TKT101/suzuki"
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def house(people: Context) -> House:
    """HAR001 has a terminal that it shares with TKT101."""
    house = plant_house(people)
    has_terminal(house.context, {})
    return house


async def read(api: Api, number: str) -> ApplicationDetail:
    answer = await api.get(f"/v1/applications/{number}")
    assert answer.status_code == 200, answer.text
    return ApplicationDetail.model_validate_json(answer.content)


async def act(api: Api, number: str, name: str, *, remark: str = "") -> httpx.Response:
    """Do something with the application as one sees it now."""
    version = (await read(api, number)).summary.version
    body = {"remark": remark} if remark else None
    headers = {"If-Match": f'"{version}"'}
    return await api.post(f"/v1/applications/{number}/{name}", body, headers)


async def waiting(api: Api) -> int:
    return Home.model_validate_json((await api.get("/v1/home")).content).waiting_for_approval


async def listed(api: Api, **filters: str) -> list[str]:
    answer = await api.get("/v1/applications", **filters)
    return [each.number for each in ApplicationPage.model_validate_json(answer.content).items]


def notices(house: House, office: str) -> list[str]:
    told = select(notice.c.event).where(notice.c.office == office).order_by(notice.c.id)
    with house.context.database.read() as connection:
        return list(connection.execute(told).scalars())


def asked(house: House, number: str) -> dict[str, str]:
    """Office -> how far it is."""
    table = application_approval.c
    rows = select(table.office, table.state).where(table.number == number)
    with house.context.database.read() as connection:
        return {row.office: row.state for row in connection.execute(rows)}


async def test_the_other_office_agrees_and_the_center_reviews(house: House, api: Api) -> None:
    sent = house.submit(sharing(TKT), HAR)
    assert sent.status is Status.WAITING_FOR_APPROVAL
    partner = await api.sign_in(MANAGER)
    assert await waiting(partner) == 1
    assert await listed(partner) == [sent.number]
    assert await listed(partner, status="waiting_for_approval") == [sent.number]
    seen = await read(partner, sent.number)
    assert seen.acts == {Act.APPROVE, Act.SEND_BACK}
    assert (await act(partner, sent.number, "approve")).status_code == 200
    assert await waiting(partner) == 0
    found = house.detail(sent.number)
    assert (found.summary.status, found.waits_for) == (Status.WAITING_FOR_REVIEW, ())
    house.claim(sent.number)
    assert house.finish(sent.number).summary.status is Status.REVIEW_COMPLETE


async def test_the_applicant_sees_for_whom_it_waits_and_can_do_nothing_but_withdraw(
    house: House, api: Api
) -> None:
    number = house.submit(sharing(TKT), HAR).number
    office = await api.sign_in(HAR)
    assert await waiting(office) == 0
    seen = await read(office, number)
    assert seen.waits_for == (TKT,)
    assert seen.acts == {Act.WITHDRAW}
    refused(await act(office, number, "approve"), 403, "S004")


async def test_the_other_office_is_told_and_only_its_managers_act(house: House, api: Api) -> None:
    number = house.submit(sharing(TKT), HAR).number
    assert notices(house, TKT) == ["partner_asked"]
    assert ("partner_asked", "hanako@example.jp") in house.mails(number)
    applicant = await api.sign_in("TKT101/sato")
    assert (await read(applicant, number)).acts == frozenset()
    refused(await act(applicant, number, "approve"), 403, "S004")
    manager = await api.sign_in(MANAGER)
    refused(await act(manager, number, "withdraw"), 403, "S004")
    refused(await act(manager, number, "form"), 403, "S004")


async def test_a_refusal_goes_back_with_its_reason_and_all_are_asked_anew(
    house: House, api: Api
) -> None:
    number = house.submit(sharing(TKT), HAR).number
    partner = await api.sign_in(MANAGER)
    answer = await act(partner, number, "send-back", remark="来月からにしてください")
    assert answer.status_code == 200, answer.text
    assert await waiting(partner) == 0
    mine = house.detail(number, HAR)
    assert mine.summary.status is Status.RETURNED
    assert mine.history[-1].remark == "来月からにしてください"
    assert notices(house, HAR)[-1] == "partner_refused"
    again = house.resubmit(number, sharing(TKT, wished="2013-09-02"), HAR)
    assert again.status is Status.WAITING_FOR_APPROVAL
    assert asked(house, number) == {TKT: "waiting"}
    assert notices(house, TKT) == ["partner_asked", "partner_asked"]
    assert (await act(partner, number, "approve")).status_code == 200
    assert house.detail(number).summary.status is Status.WAITING_FOR_REVIEW


async def test_what_was_agreed_to_is_asked_anew_after_a_correction(house: House, api: Api) -> None:
    number = house.submit(sharing(TKT), HAR).number
    partner = await api.sign_in(MANAGER)
    await act(partner, number, "approve")
    house.claim(number)
    house.give_back(number, remark="訂正してください")
    assert house.resubmit(number, sharing(TKT), HAR).status is Status.WAITING_FOR_APPROVAL
    assert await waiting(partner) == 1


async def test_who_is_no_partner_any_more_sees_it_no_more(house: House, api: Api) -> None:
    has_terminal(house.context, SHARED)
    number = house.submit(sharing(TKT), HAR).number
    partner = await api.sign_in(MANAGER)
    await act(partner, number, "send-back", remark="共用しません")
    release = RowChange(key="30401B TKT101", mark=Mark.DELETE, base=dict(SHARED["30401B TKT101"]))
    again = house.resubmit(number, changed((release,), "2013-08-02"), HAR)
    assert again.status is Status.WAITING_FOR_REVIEW
    refused(await partner.get(f"/v1/applications/{number}"), 404, "S005")
    assert await listed(partner) == []


async def test_releasing_asks_nobody(house: House, api: Api) -> None:
    has_terminal(house.context, SHARED)
    release = RowChange(key="30401B TKT101", mark=Mark.DELETE, base=dict(SHARED["30401B TKT101"]))
    sent = house.submit(changed((release,), "2013-08-02"), HAR)
    assert sent.status is Status.WAITING_FOR_REVIEW
    assert await listed(await api.sign_in(MANAGER)) == []


async def test_the_own_manager_comes_first_and_until_then_nobody_else_knows(
    house: House, api: Api
) -> None:
    ask_for_approval(house.context)
    give_line_to_tkt101(house)
    number = house.submit(sharing(HAR), "TKT101/sato").number
    partner, own = await api.sign_in(HAR), await api.sign_in(MANAGER)
    refused(await partner.get(f"/v1/applications/{number}"), 404, "S005")
    assert (await waiting(partner), await waiting(own)) == (0, 1)
    assert await listed(partner) == []
    assert "partner_asked" not in notices(house, HAR)
    assert (await read(own, number)).waits_for == (TKT,)
    assert (await act(own, number, "approve")).status_code == 200
    assert (await waiting(partner), await waiting(own)) == (1, 0)
    seen = await read(own, number)
    assert (seen.summary.status, seen.waits_for) == (Status.WAITING_FOR_APPROVAL, (HAR,))
    refused(await act(own, number, "approve"), 403, "S004")
    assert (await act(partner, number, "approve")).status_code == 200
    assert house.detail(number).summary.status is Status.WAITING_FOR_REVIEW


def give_line_to_tkt101(house: House) -> None:
    state = CONTRACT.model_copy(update={"tables": {**CONTRACT.tables, "general_terminals": LINE}})
    mine = update(contract_version).where(contract_version.c.contract_office == TKT)
    with house.context.database.write() as connection:
        connection.execute(mine.values(state=state.model_dump(mode="json")))


async def test_the_other_office_sees_only_what_concerns_it(house: House, api: Api) -> None:
    plant_partner(house, "DOE701")
    ref = attachments.upload(house.context, house.who(HAR), "構成図.pdf", GENERAL, [PDF])
    payload = sharing(TKT, "DOE701", phone="0399998888")
    number = house.submit(with_file(payload, ref), HAR).number
    partner = await api.sign_in(MANAGER)
    seen = await read(partner, number)
    assert set(seen.payload.sections) == {"applicant", "sharing"}
    assert [row.value["partner"] for row in seen.payload.rows("sharing")] == [TKT]
    assert (seen.payload.attachments, seen.contract) == ((), Contract())
    text = (await partner.get(f"/v1/applications/{number}")).text
    assert "0399998888" not in text
    refused(await partner.get(f"/v1/attachments/{ref.id}"), 404, "S005")
    refused(await partner.get("/v1/contracts/current", office=HAR), 404, "S005")


async def test_an_office_finds_its_own_ones_behind_those_to_which_it_is_asked_to_agree(
    house: House, api: Api
) -> None:
    own = house.submit(office_change("2013-08-05", phone="0322223333")).number
    others = [house.submit(sharing(TKT), HAR).number for _ in range(2)]
    partner = await api.sign_in(MANAGER)
    assert await listed(partner, limit="2") == others[::-1]
    assert await listed(partner, limit="2", office=TKT) == [own]


async def test_a_list_says_what_is_to_be_changed_of_own_ones_where_it_is_asked(
    house: House, api: Api
) -> None:
    own = house.submit(office_change("2013-08-05", phone="0322223333")).number
    other = house.submit(sharing(TKT, phone="0399998888"), HAR).number
    partner, center = await api.sign_in(MANAGER), await api.sign_in("CTR001")
    assert await items_of(partner) == {other: (), own: ()}
    assert await items_of(partner, items="true") == {other: (), own: ("names",)}
    found = await items_of(center, items="true", number=other)
    assert found == {other: ("names", "sharing")}


async def items_of(api: Api, **filters: str) -> dict[str, tuple[str, ...]]:
    answer = await api.get("/v1/applications", **filters)
    found = ApplicationPage.model_validate_json(answer.content).items
    return {each.number: each.items for each in found}


def with_file(payload: Payload, ref: AttachmentRef) -> Payload:
    """The terminal moves, too, as is drawn in a file."""
    before = LINE["30401B"]
    moved = RowChange(
        key="30401B", mark=Mark.CHANGE, value={**before, "place": "本社"}, base={**before}
    )
    sections = {**payload.sections, GENERAL: SectionChange(rows=(moved,))}
    items = (*payload.items, GENERAL)
    return payload.model_copy(update={"items": items, "sections": sections, "attachments": (ref,)})


def plant_partner(house: House, code: str) -> None:
    """One more office with a contract."""
    values = {"code": code, "company_id": 1, "name": "本社", "abbreviation": code[:3]}
    with house.context.database.write() as connection:
        connection.execute(insert(offices).values(**values))
        found = select(contract_version).where(contract_version.c.contract_office == HAR)
        known = connection.execute(found).one()._asdict()
        mine = {"number": "1000009A", "office": code, "starts_on": known["day"]}
        connection.execute(insert(contract).values(**mine))
        named = {"contract": "1000009A", "contract_number": "1000009A", "contract_office": code}
        connection.execute(insert(contract_version).values(**{**known, **named}))


async def test_all_other_offices_must_agree(house: House, api: Api) -> None:
    plant_partner(house, "DOE701")
    number = house.submit(sharing(TKT, "DOE701"), HAR).number
    assert asked(house, number) == {TKT: "waiting", "DOE701": "waiting"}
    await act(await api.sign_in(MANAGER), number, "approve")
    found = house.detail(number, HAR)
    assert found.summary.status is Status.WAITING_FOR_APPROVAL
    assert found.waits_for == ("DOE701",)


async def test_a_withdrawn_application_waits_for_nobody_and_they_are_told(
    house: House, api: Api
) -> None:
    number = house.submit(sharing(TKT), HAR).number
    assert (await act(await api.sign_in(HAR), number, "withdraw")).status_code == 200
    partner = await api.sign_in(MANAGER)
    assert await waiting(partner) == 0
    assert asked(house, number) == {TKT: "void"}
    assert notices(house, TKT) == ["partner_asked", "partner_withdrawn"]
    refused(await act(partner, number, "approve"), 409, "R001")


async def test_whoever_was_never_asked_does_not_learn_of_a_withdrawal(
    house: House, api: Api
) -> None:
    ask_for_approval(house.context)
    give_line_to_tkt101(house)
    number = house.submit(sharing(HAR), "TKT101/sato").number
    before = notices(house, HAR)
    assert (await act(await api.sign_in("TKT101/sato"), number, "withdraw")).status_code == 200
    assert notices(house, HAR) == before
    refused(await (await api.sign_in(HAR)).get(f"/v1/applications/{number}"), 404, "S005")


@pytest.mark.parametrize("case", ["unknown", "over", "not begun"])
async def test_an_office_without_a_contract_cannot_be_a_partner(
    house: House, api: Api, case: str
) -> None:
    partner = "DOE701" if case == "unknown" else TKT
    of_partner = update(contract).where(contract.c.office == TKT)
    values = {"over": {"ends_on": AUGUST}, "not begun": {"starts_on": "2013-08-05"}}.get(case, {})
    if values:
        days = {name: date.fromisoformat(value) for name, value in values.items()}
        with house.context.database.write() as connection:
            connection.execute(of_partner.values(**days))
    office = await api.sign_in(HAR)
    body = sharing(partner).model_dump(mode="json")
    checked = (await office.post("/v1/applications/check", body)).json()["problems"]
    found = [(each["code"], each["pointer"], each["params"]) for each in checked]
    told = {"title": "機器共用", "code": partner}
    assert ("B020", "/sections/sharing/rows/0/value/partner", told) in found
    answer = await office.post("/v1/applications", body, {"Idempotency-Key": "sharing-0001"})
    codes = [each.code for each in ProblemBody.model_validate_json(answer.content).problems]
    assert (answer.status_code, codes) == (422, ["B020"])
