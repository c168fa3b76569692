"""The demo's clock: what time it is, what comes next, and going there."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from naccs_tui.api.service import ClockMove, DemoClock
from naccs_tui.client.nss import NssClient
from naccs_tui.i18n import _
from tests.journeys.operator import at_the_demo


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_day_forward_shows_in_the_head(tmp_path: Path, language: str) -> None:
    async with at_the_demo(tmp_path, language=language) as operator:
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"), "2013/07/18")
        await operator.press("f9")
        await operator.sees(_("デモの時計"), "2013/07/18 19:05", _("+1営業日"))
        await operator.press("1")
        await operator.sees(_("{now}になりました", now="2013/07/19 19:05"))
        await operator.press("2")
        await operator.sees(_("{now}になりました", now="2013/07/22 19:05"))
        await operator.press("f12")
        await operator.sees(_("メニュー"), _("{since}からログイン中", since="2013/07/22 19:05"))


async def test_what_comes_next_is_said_and_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves: list[ClockMove] = []
    now = datetime(2013, 7, 18, 10, 5, tzinfo=UTC)
    before = DemoClock(
        now=now, today=date(2013, 7, 18), next_day=date(2013, 7, 25), next_what="反映"
    )

    async def clock(_self: NssClient) -> DemoClock:
        return before

    async def move_clock(_self: NssClient, move: ClockMove) -> DemoClock:
        moves.append(move)
        return DemoClock(now=now, today=date(2013, 7, 25))

    monkeypatch.setattr(NssClient, "clock", clock)
    monkeypatch.setattr(NssClient, "move_clock", move_clock)
    async with at_the_demo(tmp_path) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await operator.press("f9")
        await operator.sees("次の予定: 2013/07/25 反映")
        await operator.press("3")
        await operator.sees("次の予定: なし")
        await operator.press("3")
        await operator.sees("この先に予定はありません")
        assert moves == [ClockMove(to_next_event=True)]
