"""What finished applications do to contract and certificates, whatever the order of finishing."""

from datetime import date

import pytest
from sqlalchemy import select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import effect, filed_document
from naccs_tui.backend.services.applications import machine_desk
from naccs_tui.backend.services.certificates import certificates_of
from naccs_tui.backend.services.contracts import standing
from naccs_tui.backend.services.due import run_due
from naccs_tui.backend.services.effects import carry_out, plan
from naccs_tui.domain.certificate import Certificate, CertificateState, state_on
from naccs_tui.domain.contract import Contract, Dated, fold
from naccs_tui.domain.effects import ContractChange, DocumentsFiled
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Refused
from tests.backend.house import AUGUST, CONTRACT, House, plant_house
from tests.backend.rig import Clocks
from tests.examples import (
    TERMINAL,
    gone_terminal,
    new_terminal,
    office_change,
    reissue,
    terminal_change,
)

PHONE, FAX = "0322223333", "0344445555"
DAYS = [date(2013, 7, 19), date(2013, 8, 1), date(2013, 8, 2), date(2013, 8, 5), date(2014, 1, 1)]


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def contract_on(house: House, day: date) -> Contract:
    with house.context.database.read() as connection:
        found = standing(connection, "TKT101", day)
    assert found is not None
    return found.state


def certificates(house: House) -> list[Certificate]:
    with house.context.database.read() as connection:
        return list(certificates_of(connection, "TKT101"))


def claimed(house: House, payload: Payload) -> str:
    number = house.submit(payload).number
    house.claim(number)
    return number


def stored(house: House) -> list[Dated]:
    with house.context.database.read() as connection:
        rows = connection.execute(select(effect).where(effect.c.type == "contract_change")).all()
    return [
        Dated(row.day, row.finish_order, ContractChange.model_validate(row.body).operations)
        for row in rows
    ]


@pytest.mark.parametrize("days", [(AUGUST, AUGUST), (AUGUST, "2013-08-05"), ("2013-08-05", AUGUST)])
@pytest.mark.parametrize("last_first", [False, True])
def test_the_order_of_finishing_does_not_change_the_contract(
    house: House, days: tuple[str, str], *, last_first: bool
) -> None:
    numbers = [
        claimed(house, office_change(days[0], phone=PHONE)),
        claimed(house, office_change(days[1], items=("head_office",), head_phone=FAX)),
    ]
    for number in reversed(numbers) if last_first else numbers:
        house.finish(number)
    for day in DAYS:
        record = contract_on(house, day).record("office")
        reached = [day >= date.fromisoformat(each) for each in days]
        assert record["phone"] == (PHONE if reached[0] else "0301234567")
        assert record["head_phone"] == (FAX if reached[1] else "0301230000")


def test_a_planned_version_is_recomputed_when_something_finishes_before_it(house: House) -> None:
    house.settle(office_change("2013-08-05", phone=PHONE))
    house.settle(office_change(AUGUST, items=("head_office",), head_phone=FAX))
    with house.context.database.read() as connection:
        last = standing(connection, "TKT101", DAYS[-1])
    assert last is not None
    assert (last.version, last.starts_on) == (3, date(2013, 8, 5))
    assert last.state.text("office", "head_phone") == FAX
    assert last.number == "1300001A", "the number stays with the application that got it"


def test_every_day_is_the_fold_of_what_was_finished(house: House) -> None:
    house.settle(office_change("2013-08-02", phone=PHONE))
    house.settle(terminal_change(new_terminal(), gone_terminal(), wished="2013-08-05"))
    house.settle(office_change(AUGUST, items=("manager",), manager_phone=FAX))
    changes = stored(house)
    for day in DAYS:
        assert contract_on(house, day) == fold(CONTRACT, changes, day)


def test_what_is_in_force_is_frozen_and_later_ones_build_on_it(
    house: House, clocks: Clocks
) -> None:
    house.settle(office_change(AUGUST, phone=PHONE))
    clocks.nss.advance(days=20)
    run_due(house.context)
    frozen = contract_on(house, DAYS[-1])
    base = {**frozen.record("office")}
    house.settle(office_change("2013-09-02", base=base, fax=FAX, base_version=2))
    assert contract_on(house, date(2013, 8, 30)) == frozen
    later = contract_on(house, date(2013, 9, 2)).record("office")
    assert (later["phone"], later["fax"]) == (PHONE, FAX)


def test_a_new_terminal_comes_with_a_certificate_on_its_day(house: House, clocks: Clocks) -> None:
    number = house.settle(terminal_change(new_terminal(), wished="2013-08-05"))
    grant = house.detail(number).grants["new-1"]
    assert [each.terminal for each in certificates(house)] == [TERMINAL]
    clocks.nss.advance(days=18)
    run_due(house.context)
    [issued] = [each for each in certificates(house) if each.terminal == grant["terminal"]]
    assert (issued.code_1, issued.code_2) == (grant["code_1"], grant["code_2"])
    assert (issued.issued_on, issued.fetched_on) == (date(2013, 8, 5), None)
    assert state_on(issued, date(2013, 8, 5)) is CertificateState.NOT_FETCHED
    row = contract_on(house, date(2013, 8, 5)).table("net_terminals")[grant["terminal"]]
    assert row == {
        "terminal": grant["terminal"],
        "code_1": grant["code_1"],
        "system_class": "air",
        "place": "大井営業所４階",
    }


def test_a_deleted_terminal_loses_its_certificate(house: House, clocks: Clocks) -> None:
    house.settle(terminal_change(gone_terminal(), wished="2013-08-05"))
    clocks.nss.advance(days=18)
    run_due(house.context)
    assert [each.ended_on for each in certificates(house)] == [date(2013, 8, 5)]
    assert contract_on(house, DAYS[-1]).table("net_terminals") == {}


def test_a_reissue_ends_the_old_certificate_and_makes_a_new_one(
    house: House, clocks: Clocks
) -> None:
    number = house.settle(reissue("2013-07-24"))
    code = house.detail(number).grants[TERMINAL]["code_2"]
    clocks.nss.advance(days=6)
    run_due(house.context)
    old, new = certificates(house)
    assert (old.ended_on, old.fetched_on) == (date(2013, 7, 24), date(2013, 3, 4))
    assert (new.code_2, new.issued_on, new.fetched_on) == (code, date(2013, 7, 24), None)
    assert (new.ended_on, new.code_1) == (None, old.code_1)


def test_an_overlapping_one_is_stopped_with_the_others_number(house: House) -> None:
    first = claimed(house, office_change(AUGUST, phone=PHONE))
    second = claimed(house, office_change(AUGUST, phone=FAX))
    house.finish(first)
    with pytest.raises(Refused) as caught:
        house.finish(second)
    [stops] = [each for each in caught.value.problems if each.is_error]
    assert (stops.code, stops.params["number"]) == ("P005", first)


def test_documents_are_put_on_file(house: House) -> None:
    number = claimed(house, reissue("2013-07-24"))
    filed = DocumentsFiled(on=date(2013, 7, 24), subject="1AD0F", names=("一覧.xlsx",))
    context = house.context
    with context.database.write() as connection:
        found = standing(connection, "TKT101", date(2013, 7, 18))
        assert found is not None
        plan(connection, number, found, [filed], 1)
        carry_out(machine_desk(context, connection), connection.execute(select(effect)).one())
        row = connection.execute(select(filed_document)).one()
    assert (row.office, row.number, row.subject, row.names) == (
        "TKT101",
        number,
        "1AD0F",
        ["一覧.xlsx"],
    )
