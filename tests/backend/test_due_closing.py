"""The end of a contract, and terminals that leave it while their certificates are made anew."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import insert, select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    contract,
    contract_version,
    effect,
    sealed_content,
    user_id,
)
from naccs_tui.backend.services import submission
from naccs_tui.backend.services.certificates import certificates_of
from naccs_tui.backend.services.contracts import standing
from naccs_tui.backend.services.due import run_due
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.effects import CertificateReissued, ContractClosed, Effect
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Problem, Refused
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.passing import CODE, catch_up, codes_finished, finish_as, status_of, told
from tests.backend.rig import Clocks
from tests.examples import (
    TERMINAL,
    gone_terminal,
    new_terminal,
    office_change,
    reissue,
    terminal_change,
)
from tests.procedures import known_to_the_program

END = date(2013, 7, 30)
REASON = "契約が終了したため"


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    with known_to_the_program():
        house = plant_house(people)
        run_due(house.context)
        yield house


def closing(house: House) -> str:
    """An application that ends TKT101's contract with the end of July."""
    number = house.submit(
        office_change("2013-07-30", items=("manager",), manager_phone="0366667777")
    ).number
    finish_as(house, number, [ContractClosed(on=END)])
    return number


def test_with_the_contract_certificates_and_ids_end(house: House, clocks: Clocks) -> None:
    with house.context.database.write() as connection:
        mine = {"user_code": "1OLD1", "id_number": "A0A", "office": "TKT101"}
        others = {**mine, "user_code": "1HAR1", "office": "HAR001"}
        connection.execute(insert(user_id), [mine, others])
    number = closing(house)
    catch_up(house, clocks, END)
    assert status_of(house, number) is Status.IN_FORCE
    with house.context.database.read() as connection:
        contracts = connection.execute(select(contract.c.office, contract.c.ends_on)).all()
        ids = connection.execute(select(user_id.c.office, user_id.c.revoked_on)).all()
        ended = {
            office: [each.ended_on for each in certificates_of(connection, office)]
            for office in ("TKT101", "HAR001")
        }
        found = standing(connection, "TKT101", END)
    for rows in (contracts, ids):
        assert {tuple(row) for row in rows} == {("TKT101", END), ("HAR001", None)}
    assert ended == {"TKT101": [END], "HAR001": [None]}
    assert found is not None
    assert found.ends_on == END


def test_with_the_contract_what_was_given_out_is_destroyed(house: House, clocks: Clocks) -> None:
    house.settle(reissue("2013-07-24"))
    house.settle(reissue("2013-07-24"), "HAR001")
    closing(house)
    catch_up(house, clocks, END)
    because = select(sealed_content.c.destroyed_because).order_by(sealed_content.c.notice_id)
    with house.context.database.read() as connection:
        assert connection.execute(because).scalars().all() == ["closed", ""]


def test_what_is_still_open_is_void_and_told_why(house: House, clocks: Clocks) -> None:
    finished = house.settle(office_change(AUGUST, phone="0322223333"))
    waiting = house.submit(office_change(AUGUST, items=("head_office",), head_phone="0344445555"))
    coded = codes_finished(house)
    in_force = house.settle(reissue("2013-07-24"))
    of_another = house.settle(office_change(AUGUST, phone="0322223333"), "HAR001")
    closing(house)
    catch_up(house, clocks, END)
    void = [finished, waiting.number, coded]
    assert {status_of(house, each) for each in void} == {Status.VOID}
    assert (status_of(house, in_force), status_of(house, of_another)) == (
        Status.IN_FORCE,
        Status.REVIEW_COMPLETE,
    )
    assert [(params["number"], params["reason"]) for _, params in told(house, "void")] == [
        (each, REASON) for each in void
    ]
    last = house.detail(waiting.number).history[-1]
    assert (last.act, last.remark) == (Act.MAKE_VOID, REASON)
    catch_up(house, clocks, date(2013, 8, 10))
    assert status_of(house, of_another) is Status.IN_FORCE
    assert nothing_is_planned(house)


def nothing_is_planned(house: House) -> bool:
    """Whether TKT101's contract is as it was, and nothing is to come."""
    with house.context.database.read() as connection:
        mine = contract_version.c.contract_office == "TKT101"
        versions = connection.execute(select(contract_version.c.planned).where(mine)).scalars()
        waiting = effect.c.carried_out_at.is_(None) & ~effect.c.void
        left = connection.execute(select(effect.c.id).where(waiting)).all()
        codes = connection.execute(select(user_id.c.revoked_on).where(user_id.c.user_code == CODE))
        assert codes.scalar_one() == END
        return list(versions) == [False] and not left


# After the end there is nothing to change


def refused(house: House, payload: Payload) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        house.submit(payload)
    return [(each.code, each.pointer) for each in caught.value.problems if each.is_error]


def test_a_closed_contract_takes_no_application(house: House, clocks: Clocks) -> None:
    other = house.submit(office_change("2013-08-20", phone="0322223333"), "HAR001").number
    closing(house)
    catch_up(house, clocks, date(2013, 8, 10))
    late = terminal_change(new_terminal(), wished="2013-08-30")
    assert refused(house, late) == [("P018", "")]
    checked = submission.check_only(house.context, house.who("TKT101"), late)
    assert [each.code for each in checked.problems] == ["P018"]
    assert status_of(house, other) is Status.WAITING_FOR_REVIEW, "another's contract goes on"


def test_while_the_end_is_planned_nothing_starts_after_it(house: House) -> None:
    closing(house)
    late, in_time = office_change(AUGUST, phone="0322223333"), reissue(f"{END}")
    assert refused(house, late) == [("P019", "/sections/applicant/fields/wished_start")]
    assert refused(house, reissue("2013-07-31")) == [
        ("P019", "/sections/reissue/fields/wished_day")
    ]
    assert house.submit(in_time).number


def test_what_was_received_before_the_end_was_planned_is_not_finished_after_it(
    house: House, clocks: Clocks
) -> None:
    after = house.submit(office_change(AUGUST, phone="0322223333")).number
    late = house.submit(reissue("2013-07-24")).number
    closing(house)
    house.claim(after)
    with pytest.raises(Refused) as caught:
        house.finish(after)
    assert "P019" in {each.code for each in caught.value.problems if each.is_error}
    house.give_back(after, remark="契約が終了します")
    with pytest.raises(Refused) as caught:
        house.resubmit(after, office_change("2013-08-05", phone="0322223333"))
    assert {each.code for each in caught.value.problems if each.is_error} == {"P019"}
    catch_up(house, clocks, date(2013, 7, 29))
    house.claim(late)
    assert house.finish(late).summary.effective_day == END


@pytest.mark.parametrize("days", [1, 20])
def test_what_would_take_effect_after_the_end_is_void(
    house: House, clocks: Clocks, days: int
) -> None:
    number = house.settle(office_change(AUGUST, phone="0322223333"))
    of_another = house.settle(office_change(AUGUST, phone="0322223333"), "HAR001")
    with house.context.database.write() as connection:
        mine = contract.c.office == "TKT101"
        connection.execute(contract.update().where(mine).values(ends_on=date(2013, 7, 31)))
    catch_up(house, clocks, date(2013, 8, days))
    last = house.detail(number).history[-1]
    assert (last.act, last.status, last.remark) == (Act.MAKE_VOID, Status.VOID, REASON)
    assert status_of(house, of_another) is Status.IN_FORCE
    with house.context.database.read() as connection:
        mine = contract_version.c.contract_office == "TKT101"
        assert len(connection.execute(select(contract_version).where(mine)).all()) == 1


# A terminal is deleted while its certificate is to be made anew

DELETED = "2013-08-02"
DELETE, REISSUE = terminal_change(gone_terminal(), wished=DELETED), reissue(AUGUST)


def warned(house: House, payload: Payload) -> tuple[str, list[Problem]]:
    receipt = house.submit(payload)
    return receipt.number, list(receipt.warnings)


def stopped_by(house: House, number: str) -> list[tuple[str, str, str]]:
    house.claim(number)
    with pytest.raises(Refused) as caught:
        house.finish(number)
    errors = [each for each in caught.value.problems if each.is_error]
    return [(each.code, each.params["number"], each.params["what"]) for each in errors]


@pytest.mark.parametrize(
    ("first", "second"), [(DELETE, REISSUE), (REISSUE, DELETE)], ids=["delete", "reissue"]
)
def test_the_applicant_is_warned_and_the_reviewer_is_stopped(
    house: House, first: Payload, second: Payload
) -> None:
    before, none = warned(house, first)
    after, warnings = warned(house, second)
    assert none == []
    assert [(each.code, each.params["number"]) for each in warnings] == [("P004", before)]
    checked = submission.check_only(house.context, house.who("TKT101"), second)
    assert {each.params["number"] for each in checked.problems} == {before, after}
    assert stopped_by(house, after) == [("P005", before, TERMINAL)]
    house.claim(before)
    house.finish(before)
    assert ("P005", before, TERMINAL) in stopped_by(house, after)


def test_when_the_deletion_is_through_there_is_nothing_to_make_anew(
    house: House, clocks: Clocks
) -> None:
    deletion, pending = house.submit(DELETE).number, house.submit(reissue("2013-08-05")).number
    house.claim(deletion)
    house.finish(deletion)
    catch_up(house, clocks, date.fromisoformat(DELETED))
    house.claim(pending)
    with pytest.raises(Refused) as caught:
        house.finish(pending)
    assert [each.code for each in caught.value.problems if each.is_error] == ["P006"]


def test_when_the_reissue_is_through_the_new_certificate_is_deleted(
    house: House, clocks: Clocks
) -> None:
    anew, deletion = house.submit(reissue("2013-07-24")).number, house.submit(DELETE).number
    house.claim(anew)
    house.finish(anew)
    catch_up(house, clocks, date(2013, 7, 24))
    house.claim(deletion)
    house.finish(deletion)
    catch_up(house, clocks, date.fromisoformat(DELETED))
    with house.context.database.read() as connection:
        found = certificates_of(connection, "TKT101")
    assert [each.ended_on for each in found] == [date(2013, 7, 24), date.fromisoformat(DELETED)]


@pytest.mark.parametrize("same_day", [False, True])
def test_a_reissue_of_a_terminal_that_is_gone_makes_nothing(
    house: House, clocks: Clocks, *, same_day: bool
) -> None:
    house.settle(DELETE)
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    on = date.fromisoformat(DELETED) if same_day else date(2013, 8, 5)
    late: list[Effect] = [
        CertificateReissued(on=on, terminal=TERMINAL, code_2="NEVER23456", reason="other")
    ]
    finish_as(house, number, late)
    catch_up(house, clocks, date(2013, 8, 5))
    assert status_of(house, number) is Status.IN_FORCE
    with house.context.database.read() as connection:
        assert [each.ended_on for each in certificates_of(connection, "TKT101")] == [
            date.fromisoformat(DELETED)
        ]
