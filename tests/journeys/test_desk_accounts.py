"""Somebody of an office cannot get in and calls: the desk finds the office and lets them in again."""

from pathlib import Path

from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, Operator, at_the_demo
from tests.journeys.seats import change_seats
from tests.journeys.test_accounts import noted_password


async def find_office(operator: Operator, query: str, code: str) -> None:
    """From the Center's home to an office."""
    await operator.press("5")
    await operator.sees("DOE701", "HAR001", "TKT101")
    await operator.press("f4")
    await operator.sees(_("事業所コード、名称または請求先コード"))
    await operator.type(query)
    await operator.press("enter")
    await operator.sees(_("検索: {query} (F4で変更)", query=query), code)
    await operator.press("enter")
    await operator.sees(code, _("請求先"), _("利用中"))


async def sign_in_at_the_center(operator: Operator, account: str) -> None:
    await operator.sign_in(account)
    await operator.sees(_("審査メニュー"), account)


@LANGUAGES
async def test_who_typed_the_wrong_password_too_often_is_let_in_again(
    root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sign_in("NAC001/sato", "wrong")
        await operator.sees("[S001]")
        for _again in range(9):
            await operator.press("end", "ctrl+u")
            await operator.type("wrong")
            await operator.press("enter")
            # A refusal forgets the keys that waited for the answer.
            await operator.until(lambda: not operator.app.awaits_content(), "an answer")
            if "[S002]" in operator.screen():
                break
        await operator.sees("[S002]")
        await operator.press("end", "ctrl+u", "shift+tab", "end", "ctrl+u")
        await sign_in_at_the_center(operator, "CTR002")
        await find_office(operator, "nac0", "NAC001")
        await operator.go_down_to("NAC001/sato")
        await operator.press("enter", "1")
        await operator.sees(_("{login} の待ちを解除しました", login="NAC001/sato"))
        await operator.press("f3")
        await operator.sees(_("審査メニュー"))
        await change_seats(operator, "NAC001/sato")


async def test_who_forgot_the_password_gets_one_that_must_be_changed(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await sign_in_at_the_center(operator, "CTR002")
        await find_office(operator, "東京通関", "TKT101")
        await operator.press("enter", "2")
        await operator.sees("のパスワードを再設定しますか")
        await operator.press("y")
        await operator.sees("再設定したパスワード", "ご本人であることを確かめて")
        made = await noted_password(operator)
        await operator.sees("初回変更待ち")
        await operator.press("f3")
        await operator.sees("審査メニュー")
        await operator.press("4")
        await operator.sees("再設定", "CTR002")
        await operator.press("f3")
        await operator.sees("審査メニュー")
        await operator.press("f3")
        await operator.sees("ログアウトしました")
        await operator.sign_in("TKT101", made)
        await operator.sees("最初に、新しいパスワードへ変更してください。")


@LANGUAGES
async def test_a_lost_billing_password_is_made_anew_and_the_office_hears_of_it(
    root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await sign_in_at_the_center(operator, "CTR002")
        await find_office(operator, "NAC001", "NAC001")
        await operator.press("end")
        party = operator.current_line.split()[0]
        await operator.press("enter", "2", "y")
        await operator.sees(_("再設定したパスワード"), party)
        await noted_password(operator)
        await operator.press("f3")
        await operator.sees(_("審査メニュー"))
        await change_seats(operator, "NAC001")
        await operator.sees(_("請求先パスワード再発行のお知らせ"))


async def test_a_reviewer_looks_and_is_told_who_acts(root: Path) -> None:
    async with at_the_demo(root, size=(120, 40)) as operator:
        await sign_in_at_the_center(operator, "CTR001")
        await find_office(operator, "NAC001", "NAC001")
        await operator.sees("申込事務担当者 / 管理責任者 / 請求担当者")
        await operator.press("enter")
        await operator.sees("待ちの解除と再設定は審査責任者が行います")
