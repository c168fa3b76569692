"""Work that comes due: in the order of days, once, whatever happens in between."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from naccs_tui.backend.context import Context, open_context
from naccs_tui.backend.database.tables import contract_version, effect, mail, notice
from naccs_tui.backend.services.due import run_due
from naccs_tui.domain.application import Act, Role, Status
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.rig import Clocks
from tests.examples import gone_terminal, new_terminal, office_change, terminal_change

FOUR = (
    office_change("2013-08-05", phone="0322223333"),
    office_change(AUGUST, items=("head_office",), head_phone="0344445555"),
    terminal_change(new_terminal(), gone_terminal(), wished="2013-08-02"),
    office_change(AUGUST, items=("manager",), manager_phone="0366667777"),
)


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def state(house: House) -> dict[str, list[tuple[object, ...]]]:
    """What due work leaves behind, times of carrying out apart."""
    columns = {
        "versions": (
            contract_version.c.version,
            contract_version.c.day,
            contract_version.c.planned,
        ),
        "effects": (effect.c.number, effect.c.position, effect.c.carried_out_at.is_not(None)),
        "notices": (notice.c.number, notice.c.event),
        "mails": (mail.c.dedup_key,),
    }
    with house.context.database.read() as connection:
        return {
            name: sorted(tuple(row) for row in connection.execute(select(*found)))
            for name, found in columns.items()
        }


def test_nothing_is_due_before_its_day(house: House, clocks: Clocks) -> None:
    number = house.settle(office_change(AUGUST, phone="0322223333"))
    clocks.nss.advance(days=13)
    assert run_due(house.context) == 0
    assert house.detail(number).summary.status is Status.REVIEW_COMPLETE


def test_on_its_day_an_application_is_in_force_and_people_are_told(
    house: House, clocks: Clocks
) -> None:
    number = house.settle(office_change(AUGUST, phone="0322223333"))
    clocks.nss.advance(days=14)
    assert run_due(house.context) == 1
    detail = house.detail(number)
    assert detail.summary.status is Status.IN_FORCE
    last = detail.history[-1]
    assert (last.act, last.who, last.role) == (Act.TAKE_EFFECT, "system", Role.SYSTEM)
    with house.context.database.read() as connection:
        told = connection.execute(select(notice).where(notice.c.event == "in_force")).one()
    assert told.params["day"] == "2013/08/01"


def test_missed_days_are_caught_up_in_their_order(house: House, clocks: Clocks) -> None:
    numbers = [house.settle(each) for each in FOUR]
    clocks.nss.advance(days=60)
    assert run_due(house.context) == len(FOUR) + 1, "and the new terminal's codes are destroyed"
    with house.context.database.read() as connection:
        events = notice.c.event == "in_force"
        told = connection.execute(select(notice.c.number).where(events).order_by(notice.c.id))
        in_order = told.scalars().all()
        rows = connection.execute(select(contract_version).order_by(contract_version.c.day)).all()
    assert in_order == [numbers[1], numbers[3], numbers[2], numbers[0]]
    assert not any(row.planned for row in rows)


def test_done_twice_is_done_once(house: House, clocks: Clocks) -> None:
    for each in FOUR:
        house.settle(each)
    clocks.nss.advance(days=60)
    run_due(house.context)
    before = state(house)
    assert run_due(house.context) == 0
    assert state(house) == before


def test_several_processes_at_once_do_it_once(house: House, clocks: Clocks) -> None:
    for each in FOUR:
        house.settle(each)
    clocks.nss.advance(days=60)
    others = [open_context(house.context.settings) for _ in range(3)]
    contexts = [house.context, *(same_time(each, house.context) for each in others)]
    with ThreadPoolExecutor(4) as pool:
        steps = list(pool.map(run_due, contexts))
    for other in others:
        other.database.close()
    assert sum(steps) == len(FOUR) + 1
    assert len([row for row in state(house)["notices"] if row[1] == "in_force"]) == 4


def same_time(context: Context, of: Context) -> Context:
    return replace(context, nss=of.nss, machine=of.machine)
