"""An office shares a terminal with another one, whose manager agrees before the Center reviews it."""

from datetime import date
from pathlib import Path

from naccs_tui.domain.procedures.lines import GENERAL
from tests.journeys.change_steps import apply_for, in_force, mark_row, on, register
from tests.journeys.operator import Operator, at_the_demo
from tests.journeys.seats import change_seats, claim

STARTS, SHARED = date(2013, 10, 1), "30401BNAC001"
REASON = "共用の開始を10月からにしてください。"


async def ask_to_share(operator: Operator, partner: str) -> None:
    """From the menu to the confirmation."""
    await apply_for(operator, "20130902", "機器共用")
    await operator.sees("機器共用 入力", "登録はありません")
    await operator.press("f6")
    await operator.go_to("terminal")
    await operator.choose("30401B")
    await operator.go_to("partner")
    await operator.enter(partner)
    await operator.press("escape", "f10")


async def test_the_other_offices_manager_refuses_then_agrees(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await ask_to_share(operator, "NAC001")
        await operator.sees("変更前", "変更後", "30401B", "NAC001")
        number = await operator.register()
        await operator.sees("事業所 NAC001 の管理責任者の承認を待っています")
        await operator.press("enter")
        await operator.sees("メニュー")
        operator.app.work.go.application(number)
        await operator.sees("承認待ち", "事業所 NAC001 の管理責任者の承認待ち")
        await operator.press("f10")
        await operator.sees("事業所 NAC001 の承認を待っています")
        await operator.press("f12")

        await change_seats(operator, "NAC001/tanaka")
        await operator.sees("承認待ちの申込 2件", "TKT101 の契約内容の変更 承認のお願い")
        await operator.press("f8")
        await operator.sees("申込情報 一覧", number, "TKT101 ")
        await operator.go_down_to(number)
        await operator.press("enter")
        await operator.sees("申込事業所: TKT101", "F10で承認、F11で差戻しをしてください")
        await operator.sees_below("機器共用", "30401B")
        await operator.press("f9")
        await operator.sees("この操作は申込事業所の方が行います")
        await operator.press("f11")
        await operator.type(REASON)
        await operator.press("enter")
        await operator.sees("申込者に差し戻しました")
        await operator.press("f12", "f12")
        await operator.sees("承認待ちの申込 1件")

        await change_seats(operator, "TKT101")
        await operator.sees("F7", "差し戻された申込 2件")
        operator.app.work.go.application(number)
        await operator.sees("差戻しの理由 (管理責任者)", REASON)
        await operator.press("f6")
        await operator.go_to("wished_start")
        await operator.enter("20131001")
        await operator.press("f10")
        assert await operator.register() == number
        await operator.press("enter")

        await change_seats(operator, "NAC001/tanaka")
        await operator.sees("承認待ちの申込 2件")
        await operator.press("f8")
        await operator.sees("申込情報 一覧", number, "TKT101 ")
        await operator.go_down_to(number)
        await operator.press("enter")
        await operator.sees("2回目 (再申込)")
        await operator.press("f10")
        await operator.sees(f"受付番号{number}を承認しますか")
        await operator.press("y")
        await operator.sees("承認しました。NACCSセンターの審査に進みます", "審査待ち")
        await operator.press("f12", "f12")
        await change_seats(operator, "CTR001")
        await operator.press("1")
        await operator.sees(number)
        await claim(operator, number)
        await operator.press("f10", "y")
        await operator.sees(f"{number} の審査を終了しました")
        await operator.press("f12", "f12")
        await both_see_it(operator)
        await it_is_released(operator)


async def both_see_it(operator: Operator) -> None:
    """From its day on the terminal stands in the contracts of both offices."""
    await change_seats(operator, "NAC001/tanaka")
    before = await on(operator, date(2013, 9, 30))
    before.hides(GENERAL, "30401B")
    after = await on(operator, STARTS)
    after.shows(GENERAL, "ほかの事業所から共用", "30401B", "TKT101")
    await change_seats(operator, "TKT101")
    mine = await on(operator, STARTS)
    mine.shows(GENERAL, "NAC001")
    assert [*mine.contract.table("sharing")] == [SHARED]


async def it_is_released(operator: Operator) -> None:
    """Whoever lends it asks nobody for that; then it stands in neither contract."""
    await apply_for(operator, "20131101", "機器共用")
    await operator.sees("機器共用 入力", "30401B")
    await mark_row(operator, "NAC001")
    number = await register(operator, "解除", "30401B", "NAC001")
    mine = await in_force(operator, number, date(2013, 11, 1))
    assert mine.contract.table("sharing") == {}
    mine.hides(GENERAL, "NAC001")
    await change_seats(operator, "NAC001/tanaka")
    theirs = await on(operator, date(2013, 11, 1))
    theirs.hides(GENERAL, "30401B")


async def test_an_office_that_does_not_exist_is_said_at_its_field(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await ask_to_share(operator, "ABC999")
        await operator.sees(
            "[B020]", "ABC999", "相手の事業所に事業所コードと契約を確かめてください"
        )
