"""From the board of all certificates to new ones: chosen there, wished for a day, made by the desk."""

from pathlib import Path

import pytest

from naccs_tui.api.service import ClockMove
from naccs_tui.connection import connect
from naccs_tui.i18n import _
from tests.journeys.operator import DEMO_DAY, PASSWORD, Operator, at_the_demo
from tests.journeys.seats import change_seats, finish_at_the_desk

RISKY = ["10234A", "10233A", "10232A"]
"""TKT101's certificates that ended or soon end, the one that ended first before the others."""
NOT_FETCHED, VALID = "10235A", "10231A"


def terminals_on(operator: Operator) -> list[str]:
    """The terminals that show, from top to bottom."""
    words = [word for line in operator.screen().splitlines() for word in line.split()]
    return [word for word in words if word in (*RISKY, NOT_FETCHED, VALID)]


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        (each, reason)
        for reason in ("有効期限切れ", "端末入替え", "その他")
        for each in ("ja", "en")
    ],
)
async def test_what_ends_is_chosen_on_the_board_and_made_anew(
    root: Path, language: str, reason: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"))
        await operator.press("f4")
        await operator.sees(_("証明書一覧"), NOT_FETCHED, _("失効"), _("停止"), _("更新期間"))
        assert terminals_on(operator) == [*RISKY, NOT_FETCHED, VALID]
        await operator.press("f10")
        await operator.sees(_("再発行する証明書をSpaceで選択してください"))
        await operator.press("f6")
        await operator.sees(_("{count}件を選択しました。Spaceで外せます", count=3))
        # For these two something is under way already; one that is still valid comes instead.
        for terminal in (*RISKY[1:], VALID):
            await operator.go_down_to(terminal)
            await operator.press("space")
        await operator.press("f10")
        number = await fill_in(operator, reason)

        await operator.press("enter")
        await change_seats(operator, "CTR001")
        await finish_at_the_desk(operator, number, *(RISKY[0], VALID))
        await change_seats(operator, "TKT101")
        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", PASSWORD)
        await center.move_clock(ClockMove(to=DEMO_DAY.replace(day=24)))
        await center.close()
        certificates = (await operator.app.work.client.certificates()).items
        anew = {each.terminal for each in certificates if each.issued_on.day == 24}
        assert anew == {RISKY[0], VALID}


async def fill_in(operator: Operator, reason: str) -> str:
    await operator.sees(_("申込事務担当者入力"))
    await operator.press("f8")
    await operator.go_to("wished_day")
    await operator.enter("20130724")
    await operator.choose(_(reason))
    await operator.press("f10")
    await operator.sees(_("入力内容の確認"))
    if reason == "有効期限切れ":
        await operator.sees("[B021]")
    return await operator.register()


async def test_the_table_of_a_reissue_is_narrowed_and_says_where_a_renewal_would_do(
    root: Path,
) -> None:
    async with at_the_demo(root) as operator:
        await operator.sees("ログイン")
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await operator.press("4", "f10")
        await operator.sees("申込事務担当者入力")
        await operator.press("f8", "f8")
        await operator.sees("認証コード", "更新期間", "失効")
        await operator.press("f4")
        await operator.sees("表示する証明書")
        await operator.press("2")
        await operator.sees("更新期間、失効、停止 3件")
        await operator.until(lambda: sorted(terminals_on(operator)) == sorted(RISKY), "three rows")
        await operator.press("down", "up")
        await operator.sees("更新で足りる場合、再発行は要りません")
        await operator.press("f6")
        await operator.sees("3件を選択しました")
        await operator.press("f4", "1")
        await operator.sees(NOT_FETCHED)
        marked = [line for line in operator.screen().splitlines() if line.startswith(" 再発行 ")]
        assert [line.split()[3] for line in marked] == sorted(RISKY)
