"""A customer with 300 terminals, 100 利用者コード and 200 識別番号 changes most of them."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.places import opened
from benchmarks.server.large_contract import TERMINALS, USERS, enlarge, terminal, user_code
from naccs_tui.domain.contract_view import USERS as TAB_OF_USERS
from naccs_tui.domain.procedures.net_terminals import EQUIPMENT
from tests.journeys.change_steps import Standing, add_row, begin, in_force, register
from tests.journeys.operator import Operator, at_the_demo

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
        await operator.sees("1TK0A", f"1/{USERS + 3}")
        await mark_span(operator, user_code(0), user_code(CODES - 1))
        await operator.sees(f"{CODES - 1}行に「削除」を付けました", f"{CODES + 3}/{USERS + 3}")
        await operator.press("f8")
        await operator.sees("A0A")
        await operator.press("end", "space")
        await operator.press("f8")
        await operator.sees("10231A", f"1/{TERMINALS + 5}", "/ 探す、m まとめて")
        await mark_span(operator, terminal(0), terminal(GONE))
        await operator.sees(f"{GONE}行に「削除」を付けました", f"{GONE + 6}/{TERMINALS + 5}")
        await one_too_many(operator)
        await add_row(operator, {"place": "新館一階"}, {"system_class": "航空"})
        await add_row(operator, {"place": "新館二階"}, {"system_class": "海上"})
        number = await register(operator, user_code(CODES - 1), terminal(0), terminal(9))
        now = await in_force(operator, number, date(2013, 9, 2))
        the_rest_is_there(now)


async def mark_span(operator: Operator, first: str, last: str) -> None:
    """Find a row and mark it, find another and mark all between them."""
    await seek(operator, first)
    await operator.press("space")
    await seek(operator, last)
    await operator.press("m")


async def seek(operator: Operator, text: str) -> None:
    """Go to the only row with a text, from wherever one is."""
    await operator.press("slash")
    await operator.sees("探す文字")
    await operator.type(text)
    await operator.press("enter")
    await operator.until(lambda: text in operator.current_line, f"is on {text}")


async def one_too_many(operator: Operator) -> None:
    """The last row was not meant: the span is taken back, and ends one row before."""
    await operator.press("ctrl+z")
    await operator.sees("元に戻しました: まとめて付けた印")
    await seek(operator, terminal(GONE - 1))
    await operator.press("m")
    await operator.sees(f"{GONE - 1}行に「削除」を付けました")


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
