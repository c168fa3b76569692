"""The demo's clock: what time it is, what comes next, and going there."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from naccs_tui.api.service import ClockMove, DemoClock
from naccs_tui.client.nss import NssClient
from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, at_the_demo


@LANGUAGES
async def test_a_day_forward_shows_in_the_head(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"), "2013/07/18")
        await operator.press("f9")
        await operator.sees(_("デモの時計"), "2013/07/18 19:05", _("+1営業日"))
        await operator.press("1")
        await operator.sees(_("{now}になりました", now="2013/07/19 19:05"))
        await operator.press("2")
        await operator.sees(_("{now}になりました", now="2013/07/22 19:05"))
        await operator.press("f12")
        signed_in = _("{since}からログイン中", since="2013/07/18 19:05")
        await operator.sees(_("メニュー"), signed_in, _("今日 {day}", day="2013/07/22"))


async def test_what_comes_next_is_said_and_reached(
    root: Path, monkeypatch: pytest.MonkeyPatch
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
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await operator.press("f9")
        await operator.sees("次の予定: 2013/07/25 反映")
        await operator.press("3")
        await operator.sees("次の予定はありません")
        await operator.press("3")
        await operator.sees("この先に予定はありません")
        assert moves == [ClockMove(to_next_event=True)]


async def test_any_day_is_reached_and_what_happened_on_the_way_is_said(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await operator.press("f9")
        await operator.sees("日付を指定")
        await operator.press("4")
        await operator.sees("2013/07/25 19:05になりました", "その間に行われたことはありません")
        await operator.press("6")
        await operator.sees("進める日付")
        await operator.type("平成25年7月1日")
        await operator.press("enter")
        await operator.sees("時計は先へ", "C015")
        await operator.press("6")
        await operator.sees("進める日付")
        await operator.type("20130813")
        await operator.press("enter")
        await operator.sees("2013/08/13 00:00になりました", "請求書の発行 4件", "お知らせ 8件")
        await operator.press("5")
        await operator.sees("2013/09/13 00:00になりました")
