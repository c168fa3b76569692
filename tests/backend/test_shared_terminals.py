"""What others share with an office stands in its contract's view as well, day by day."""

from datetime import date

import pytest

from naccs_tui.api.contracts import ContractView
from naccs_tui.backend.context import Context
from naccs_tui.backend.services import contract_views, contracts, moves
from naccs_tui.backend.services.due import run_due
from naccs_tui.domain.contract import Row
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import RowChange
from naccs_tui.domain.shared_terminals import SharedTerminal
from tests.backend.house import House, plant_house
from tests.backend.rig import Clocks
from tests.backend.sharing import HAR, SHARED, TKT, changed, has_terminal, sharing
from tests.examples import office_change

MANAGER = "TKT101/suzuki"
THEIRS = SharedTerminal(office=HAR, terminal="30401B")
START, RELEASE = "2013-08-02", "2013-08-30"


@pytest.fixture
def house(people: Context) -> House:
    """HAR001 has a terminal that it shares with nobody."""
    house = plant_house(people)
    has_terminal(house.context, {})
    return house


def view(house: House, login: str = TKT) -> ContractView:
    return contract_views.current(house.context, house.who(login))


def agreed(house: House) -> str:
    """HAR001's application to share with TKT101, to which TKT101 agreed and which is reviewed."""
    number = house.submit(sharing(TKT, wished=START), HAR).number
    version = house.detail(number, MANAGER).summary.version
    moves.approve(house.context, house.who(MANAGER), number, version)
    house.claim(number)
    house.finish(number)
    return number


def days_pass(house: House, clocks: Clocks, to: str) -> None:
    clocks.nss.advance(days=(date.fromisoformat(to) - house.context.nss.today()).days)
    run_due(house.context)


def test_a_shared_terminal_is_seen_by_both_from_its_day_on(house: House, clocks: Clocks) -> None:
    agreed(house)
    days_pass(house, clocks, "2013-08-01")
    assert view(house).shared == ()
    days_pass(house, clocks, START)
    assert view(house).shared == (THEIRS,)
    assert [*view(house, HAR).contract.table("sharing")] == ["30401BTKT101"]
    assert view(house, HAR).shared == ()


def test_what_is_released_is_seen_by_nobody_any_more(house: House, clocks: Clocks) -> None:
    agreed(house)
    days_pass(house, clocks, START)
    row: Row = {"terminal": "30401B", "partner": TKT}
    gone = RowChange(key="30401BTKT101", mark=Mark.DELETE, base=row)
    version = view(house, HAR).version
    released = changed((gone,), RELEASE).model_copy(update={"base_version": version})
    house.settle(released, HAR)
    days_pass(house, clocks, "2013-08-29")
    assert view(house).shared == (THEIRS,)
    days_pass(house, clocks, RELEASE)
    assert view(house).shared == ()
    assert [*view(house, HAR).contract.table("sharing")] == []


def test_an_office_sees_nothing_of_what_it_was_only_asked_for(house: House, clocks: Clocks) -> None:
    """Not agreed yet: a contract that names it may be anybody's mistake."""
    house.submit(sharing(TKT, wished=START), HAR)
    has_terminal(house.context, SHARED)
    assert view(house).shared == ()


def test_a_version_that_is_past_shows_what_was_shared_on_its_last_day(
    house: House, clocks: Clocks
) -> None:
    agreed(house)
    house.settle(office_change(START, phone="0322223333"))
    days_pass(house, clocks, START)
    shared = {
        each.number: contract_views.by_number(house.context, house.who(TKT), each.number).shared
        for each in view(house).history
    }
    newest, first = shared.values()
    assert (newest, first) == ((THEIRS,), ())


def test_what_an_ended_contract_shared_is_shared_no_more(house: House, clocks: Clocks) -> None:
    agreed(house)
    days_pass(house, clocks, START)
    with house.context.database.write() as connection:
        contracts.close(connection, "1000002A", date(2013, 8, 5))
    days_pass(house, clocks, "2013-08-05")
    assert view(house).shared == (THEIRS,)
    days_pass(house, clocks, "2013-08-06")
    assert view(house).shared == ()
