"""パスワードの変更: once, with what the manual promises of it."""

from pathlib import Path

import pytest

from naccs_tui.i18n import _
from naccs_tui.screens.password import PasswordScreen
from tests.journeys.operator import LANGUAGES, PASSWORD, Operator, at_the_demo

NEW = "Nimotsu7"


async def open_password(operator: Operator, account: str) -> None:
    await operator.sign_in(account)
    home = _("審査メニュー") if account.startswith("CTR") else _("メニュー")
    await operator.sees(home, account)
    await operator.press("8")
    await operator.sees(_("パスワード変更情報"), account)


async def fill_in(operator: Operator, old: str, new: str, again: str) -> None:
    for text in (old, new):
        await operator.type(text)
        await operator.press("enter")
    await operator.type(again)


@LANGUAGES
async def test_the_password_is_changed_and_one_goes_on(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await open_password(operator, "TKT101")
        await fill_in(operator, PASSWORD, NEW, NEW)
        await operator.sees(_("規則に合っています"), _("一致しています"))
        await operator.press("f10")
        await operator.sees(_("パスワードを変更しました。このまま続けて手続きを行うことができます"))
        assert NEW not in operator.screen()
        await operator.press("f12")
        await operator.sees(_("パスワード変更完了のお知らせ ({code})", code="TKT101"))
        await operator.press("f6")
        await operator.sees(_("パスワード変更完了のお知らせ ({code})", code="TKT101"), "TKT101")
        await operator.press("f3")
        await operator.sees(_("メニュー"))
        await operator.press("f3")
        await operator.sees(_("ログアウトしました"))
        await operator.sign_in("TKT101")
        await operator.sees("[S001]")
        await operator.type(NEW)
        await operator.press("enter")
        await operator.sees(_("メニュー"), "TKT101")


@pytest.mark.parametrize(
    ("account", "title"), [("NAC001", "事業所コード"), ("NAC001/suzuki", "アカウント")]
)
async def test_only_the_account_of_the_office_itself_is_called_its_code(
    root: Path, account: str, title: str
) -> None:
    async with at_the_demo(root) as operator:
        await open_password(operator, account)
        line = next(
            line for line in operator.screen().splitlines() if account in line and title in line
        )
        assert line.split()[:2] == [title, account]


async def test_a_mistake_is_told_before_anything_is_sent(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_password(operator, "TKT101")
        await operator.press("f10")
        await operator.sees("[F001]")
        await fill_in(operator, PASSWORD, "short", "short")
        await operator.sees("文字数が足りません")
        await operator.press("f10")
        await operator.sees("変更後パスワードが規則に合っていません", "[S021]")
        await operator.enter(NEW)
        await operator.press("end", "ctrl+u")
        await operator.type("Nimotsu8")
        await operator.sees("一致していません")
        await operator.press("f10")
        await operator.sees("変更後パスワードと確認用が一致しません", "[S024]")
        await operator.press("end", "ctrl+u")
        await operator.type(NEW)
        await operator.press("f10")
        await operator.sees("パスワードを変更しました")


async def test_a_wrong_old_password_is_typed_anew_and_the_rest_stays(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_password(operator, "TKT101")
        await fill_in(operator, "naccs124", NEW, NEW)
        await operator.press("f10")
        await operator.sees("変更前パスワードが違います", "[S020]", "一致しています")
        await operator.type(PASSWORD)
        await operator.press("f10")
        await operator.sees("パスワードを変更しました")


async def test_nothing_that_is_typed_shows_or_stays(root: Path) -> None:
    async with at_the_demo(root, size=(120, 40)) as operator:
        await open_password(operator, "CTR001")
        await fill_in(operator, PASSWORD, NEW, "Nimo")
        screen = operator.app.screen
        assert isinstance(screen, PasswordScreen)
        for text in (PASSWORD, NEW, "Nimo"):
            assert text not in operator.screen()
        await operator.press("f1")
        await operator.sees("ヘルプ")
        assert NEW not in operator.screen()
        await operator.press("f12", "f12")
        await operator.sees("審査メニュー")
        assert [field.value for field in screen._fields] == ["", "", ""]


async def test_a_reviewer_is_told_nothing_of_mails_that_nobody_gets(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_password(operator, "CTR001")
        await operator.sees_no("請求担当者宛て")
        await fill_in(operator, PASSWORD, NEW, NEW)
        await operator.press("f10")
        await operator.sees("パスワードを変更しました")
