"""新着情報: what the mail says is read to its end, also where it is long or from a newer server."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from naccs_tui.api.home import Notice, NoticePage
from naccs_tui.client.nss import NssClient
from tests.journeys.operator import at_the_demo

AT = datetime(2013, 7, 18, 10, 5, tzinfo=UTC)
PARAMS = {"title": "契約内容の変更", "number": "1305572A", "day": "2013/07/18"}
REASON = "\n".join([*(f"{place}番目の理由" for place in range(1, 9)), "長い理由" * 12 + "の終わり"])


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An application was returned for many reasons; a newer server tells of something else."""
    returned = {**PARAMS, "reason": REASON}
    items = (
        Notice(id=2, at=AT, event="returned", params=returned, number="1305572A"),
        Notice(id=1, at=AT, event="fax_sent", params={}, number="1305573A"),
    )

    async def notices(_self: NssClient, after: str = "") -> NoticePage:
        return NoticePage(items=items, unread=2)

    monkeypatch.setattr(NssClient, "notices", notices)


@pytest.mark.usefixtures("told")
async def test_a_long_reason_is_read_to_its_end(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー", "新着情報 (")
        await operator.press("f6")
        await operator.sees("差戻しのお知らせ (受付番号 1305572A)", "内容に訂正が必要なため")
        await operator.press("tab", "end")
        await operator.sees("8番目の理由", "の終わり")


@pytest.mark.usefixtures("told")
async def test_what_only_a_newer_program_can_say_is_a_plain_notice(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー", "新着情報 (")
        await operator.press("f6")
        await operator.sees("お知らせ (受付番号 1305573A)")
        await operator.press("down")
        await operator.sees("この版のプログラムでは内容を表示できません。")
