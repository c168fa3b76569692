"""A customer with 300 terminals, 100 利用者コード and 200 識別番号 changes most of them."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.places import opened
from benchmarks.server.large_contract import TERMINALS, USERS, enlarge, terminal, user_code
from naccs_tui.domain.contract_view import USERS as TAB_OF_USERS
from naccs_tui.domain.procedures.net_terminals import EQUIPMENT
from tests.journeys.change_steps import Standing, add_row, begin, in_force, register, to_row
from tests.journeys.operator import at_the_demo

CODES, GONE = 20, 250
OF_DEMO = 6
"""識別番号 that the demo's office has."""


@pytest.fixture
def large(root: Path) -> Path:
    """The demo with a large contract."""
    with opened(root) as context:
        enlarge(context)
    return root


async def test_most_terminals_and_some_users_go_and_others_come(large: Path) -> None:
    async with at_the_demo(large) as operator:
        await begin(operator, "20130902", "利用者コード", "識別番号", "netNACCS端末の登録情報")
        await operator.sees("1TK0A")
        await to_row(operator, user_code(0))
        await operator.press(*["space", "down"] * CODES)
        await operator.press("f8")
        await operator.sees("A0A")
        await operator.press("end", "space")
        await operator.press("f8")
        await operator.sees("10231A")
        await to_row(operator, terminal(0))
        await operator.press(*["space", "down"] * GONE)
        await add_row(operator, {"place": "新館一階"}, {"system_class": "航空"})
        await add_row(operator, {"place": "新館二階"}, {"system_class": "海上"})
        number = await register(operator, user_code(CODES - 1), terminal(0), terminal(9))
        now = await in_force(operator, number, date(2013, 9, 2))
        the_rest_is_there(now)


def the_rest_is_there(now: Standing) -> None:
    """All that was deleted is gone, all that came is there, nothing else changed."""
    users, ids = now.contract.table("users"), now.contract.table("user_ids")
    large = [user_code(at) for at in range(CODES, USERS)]
    assert [each for each in users if each.startswith("2L")] == large
    assert len(ids) == OF_DEMO + 2 * len(large) - 1
    assert f"{user_code(USERS - 1)}A0B" not in ids
    terminals = now.contract.table("net_terminals")
    kept = [terminal(at) for at in range(GONE, TERMINALS)]
    assert [each for each in terminals if each in {*kept, *map(terminal, range(GONE))}] == kept
    new = [each for each, row in terminals.items() if str(row["place"]).startswith("新館")]
    now.shows(EQUIPMENT, *new, *kept, "新館一階", "新館二階")
    now.hides(EQUIPMENT, terminal(0), terminal(GONE - 1))
    now.shows(TAB_OF_USERS, *large)
    now.hides(TAB_OF_USERS, user_code(0), user_code(CODES - 1))
