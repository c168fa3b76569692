"""Time that passes in tests: days run one by one, and what must be there for something to come due."""

from datetime import date

from sqlalchemy import insert, select, true, update

from naccs_tui.backend.counters import next_value
from naccs_tui.backend.database.tables import (
    application_event,
    audit,
    bill,
    billing_party,
    certificate,
    contract_version,
    effect,
    mail,
    meta,
    notice,
    office_billing,
    reminder,
    sealed_content,
    setting_due,
    usage,
    user_id,
)
from naccs_tui.backend.services import effects, finishing, sealing_key
from naccs_tui.backend.services.applications import by_number, change, machine_desk
from naccs_tui.backend.services.closing_days import business_days
from naccs_tui.backend.services.contracts import replan, standing
from naccs_tui.backend.services.due import run_due
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.contract import PutRow
from naccs_tui.domain.effects import ContractChange, Effect, IdsIssued
from naccs_tui.domain.setting import SettingWay, closing_day
from tests.backend.house import CONTRACT, House
from tests.backend.rig import Clocks
from tests.examples import gone_terminal, new_terminal, office_change, terminal_change
from tests.procedures import setting, user_codes

Left = dict[str, list[tuple[object, ...]]]
PARTY, CODE, ID = "7000101", "1AD0F", "A0A"
CHANGES = (
    office_change("2013-08-05", phone="0322223333"),
    office_change("2013-08-01", items=("head_office",), head_phone="0344445555"),
    terminal_change(new_terminal(), gone_terminal(), wished="2013-08-02"),
    office_change("2013-08-01", items=("manager",), manager_phone="0366667777"),
)
DONE = effect.c.carried_out_at.is_not(None)
LEFT = {
    "audit": (audit.c.seq, audit.c.subject),
    "bills": (bill.c.id, bill.c.party, bill.c.month, bill.c.closed_on, bill.c.issued_on),
    "certificates": (
        certificate.c.id,
        *(certificate.c.office, certificate.c.terminal, certificate.c.issued_on),
        *(certificate.c.suspended_on, certificate.c.ended_on),
    ),
    "effects": (effect.c.id, effect.c.number, effect.c.position, DONE, effect.c.void),
    "history": (application_event.c.id, application_event.c.number, application_event.c.act),
    "ids": (user_id.c.user_code, user_id.c.issued_on, user_id.c.revoked_on),
    "mails": (mail.c.id, mail.c.recipient, mail.c.subject, mail.c.dedup_key),
    "meta": (meta.c.key, meta.c.value),
    "notices": (notice.c.id, notice.c.office, notice.c.event, notice.c.number, notice.c.params),
    "reminders": (reminder.c.day, reminder.c.subject, reminder.c.event),
    "sealed": (sealed_content.c.notice_id, sealed_content.c.content),
    "versions": (
        contract_version.c.contract_number,
        *(contract_version.c.day, contract_version.c.version, contract_version.c.planned),
    ),
}
"""Table -> the column that orders it, and what is compared."""
CHANCE = {"meta": meta.c.key != sealing_key.NAME}
"""Table -> the rows that are compared, where others are made of chance."""
START = date(2013, 8, 5)
"""Of what `codes_finished` finishes: its 締切日 is 30 July."""


def pass_days(house: House, clocks: Clocks, count: int) -> int:
    """So many days, each with its due work; returns the steps of all."""
    steps = 0
    for _ in range(count):
        clocks.nss.advance(days=1)
        steps += run_due(house.context)
    return steps


def catch_up(house: House, clocks: Clocks, day: date) -> None:
    """All days up to that one, in one run: it leaves the same as one a day (`test_due_days`)."""
    clocks.nss.advance(days=(day - house.context.nss.today()).days)
    run_due(house.context)


def told(house: House, event: str) -> list[tuple[str, dict[str, str]]]:
    """Office and parameters of the notices of an event, in their order."""
    found = select(notice).where(notice.c.event == event).order_by(notice.c.id)
    with house.context.database.read() as connection:
        return [(row.office, row.params) for row in connection.execute(found)]


def status_of(house: House, number: str) -> Status:
    return house.detail(number).summary.status


def codes_finished(house: House, code: str = CODE, types: str = "") -> str:
    """An application for a user code whose review is complete and whose system setting is due."""
    number = house.submit(user_codes("通関業", wished=f"{START}")).number
    row: dict[str, str | bool] = {"user_code": code, "id_number": ID, "business": "通関業"}
    if types:
        row["business_types"] = types
    operations = (PutRow(table="users", key=code, values=row),)
    planned: list[Effect] = [
        ContractChange(on=START, operations=operations),
        IdsIssued(on=START, ids=(code + ID,)),
    ]
    finish_as(house, number, planned, code)
    with house.context.database.write() as connection:
        key = {"user_code": code, "id_number": ID, "office": "TKT101", "number": number}
        connection.execute(insert(user_id).values(**key))
    return number


def finish_as(house: House, number: str, planned: list[Effect], code: str = "") -> None:
    """Finish an application with these effects, whatever its procedure would do."""
    context = house.context
    with context.database.write() as connection:
        row = by_number(connection, number)
        found = standing(connection, "TKT101", context.nss.today())
        assert row is not None
        assert found is not None
        first = min(each.on for each in planned)
        order = next_value(connection, finishing.ORDER)
        closing = closing_day(business_days(first), first) if code else None
        values = {"finish_order": order, "effective_day": first, "closing_day": closing}
        desk = machine_desk(context, connection)
        change(desk, change(desk, row, Act.CLAIM), Act.FINISH, values)
        if code:
            connection.execute(insert(setting_due).values(number=number, user_code=code))
        effects.plan(connection, number, found, planned, order)
        replan(connection, found.contract, context.nss.today())


def set_half(house: House, way: SettingWay, code: str = CODE) -> str:
    """Half of the system setting of a user code, through review."""
    return house.settle(setting(code, way, wished="2013-07-29"))


def bill_tkt101(house: House) -> None:
    """A billing party for TKT101, which pays plan A, and what it used in July."""
    state = CONTRACT.model_copy(update={"records": {**CONTRACT.records, "plan": {"net": "A"}}})
    mine = contract_version.c.contract_office == "TKT101"
    with house.context.database.write() as connection:
        connection.execute(insert(billing_party).values(code=PARTY, name="東京通関株式会社"))
        connection.execute(insert(office_billing).values(office="TKT101", party=PARTY))
        changed = update(contract_version).where(mine)
        connection.execute(changed.values(state=state.model_dump(mode="json")))
        key = {"office": "TKT101", "month": date(2013, 7, 1), "network": "net", "count": 101}
        used = {**key, "user_code": CODE, "id_number": ID, "operation": "DLH01"}
        connection.execute(insert(usage).values(**used))


def plant_everything(house: House) -> None:
    """Of all that can come due in the 40 days after 18 July, something. The first day is done."""
    run_due(house.context)
    for each in CHANGES:
        house.settle(each)
    codes_finished(house)
    bill_tkt101(house)
    _plant_certificate_days(house, "TKT101", date(2012, 8, 17), date(2012, 8, 17))
    _plant_certificate_days(house, "HAR001", date(2013, 6, 3), None)
    with house.context.database.write() as connection:
        first = connection.execute(select(notice.c.id).order_by(notice.c.id).limit(1)).scalar_one()
        sealed = {"notice_id": first, "content": "secret", "last_day": date(2013, 7, 25)}
        connection.execute(insert(sealed_content).values(**sealed))


def _plant_certificate_days(house: House, office: str, issued: date, fetched: date | None) -> None:
    mine = certificate.c.office == office
    changed = update(certificate).where(mine).values(issued_on=issued, fetched_on=fetched)
    with house.context.database.write() as connection:
        connection.execute(changed)


def left_behind(house: House) -> Left:
    """What due work has written, each table in its order; instants and chance apart."""
    with house.context.database.read() as connection:
        return {
            name: [
                tuple(row)
                for row in connection.execute(
                    select(*columns).where(CHANCE.get(name, true())).order_by(order)
                )
            ]
            for name, (order, *columns) in LEFT.items()
        }


def done_day(house: House) -> str | None:
    """The last day that is done, as it is kept."""
    kept = select(meta.c.value).where(meta.c.key == "due_day")
    with house.context.database.read() as connection:
        return connection.execute(kept).scalar_one_or_none()
