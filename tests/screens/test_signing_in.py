"""Signing in, in either language; what a session that ends or a server that fails leaves behind."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from naccs_tui.actions import action
from naccs_tui.backend.services import contract_views, sessions
from naccs_tui.screens.application import ApplicationScreen
from naccs_tui.screens.contract import ContractScreen
from naccs_tui.screens.login import LoginScreen
from naccs_tui.screens.menu import MenuScreen
from naccs_tui.screens.procedure import FormScreen
from tests.screens.clerk import at_work
from tests.screens.wire import Wire


async def test_the_language_is_switched_before_anybody_signs_in(root: Path) -> None:
    async with at_work(root, account="") as clerk:
        await clerk.sees("事業所コード", "F9 English")
        await clerk.press("f9")
        await clerk.sees("Office code", "F9 日本語", "independent software")
        await clerk.sees_no("事業所")
        await clerk.sign_in("TKT101")
        await clerk.sees("Change of contract")
        await clerk.press("f3")
        await clerk.sees("Office code")
        await clerk.press(action("language").keys[1])
        await clerk.sees("事業所コード")


@pytest.mark.parametrize(
    ("account", "password", "words"),
    [
        ("TKT101", "naccs124", "事業所コードまたはパスワードが違います [S001]"),
        ("XXX999", "naccs123", "事業所コードまたはパスワードが違います [S001]"),
        ("NAC001/nobody", "naccs123", "事業所コードまたはパスワードが違います [S001]"),
        ("", "naccs123", "事業所コードが未入力です [F001]"),
        ("TKT101", "", "パスワードが未入力です [F001]"),
    ],
)
async def test_a_wrong_sign_in_is_said_and_can_be_mended(
    root: Path, account: str, password: str, words: str
) -> None:
    async with at_work(root, account="") as clerk:
        await clerk.sign_in(account, password)
        await clerk.is_told(words)
        screen = clerk.app.screen
        assert isinstance(screen, LoginScreen)
        assert screen.query_one("#account", Input).value == account
        for field in ("#account", "#password"):
            screen.query_one(field, Input).value = ""
        screen.query_one("#account").focus()
        await clerk.sign_in("tkt101")
        await clerk.at_home()


async def test_typing_on_while_the_backend_still_starts_signs_in(root: Path) -> None:
    async with at_work(root, account="") as clerk:
        assert clerk.app.work.nss is None
        await clerk.sign_in("NAC001/sato")
        await clerk.at_home()
        await clerk.sees("NAC001/sato 2013/07/18 19:05からログイン中", "NACCSサポートシステム")


async def test_after_a_session_that_ended_one_goes_on_in_the_same_field(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        await clerk.go_to("fax")
        with monkeypatch.context() as ended:
            ended.setattr(sessions, "IDLE", timedelta())
            await clerk.press("f10")
            await clerk.is_on(LoginScreen)
        await clerk.is_told("ログインの有効時間が切れました。入力は下書きに残っています")
        await clerk.sign_in("TKT101")
        await clerk.sees("前回の続き")
        await clerk.press("enter")
        await clerk.stands_in("office", "fax")
        await clerk.confirm()
        await clerk.sees_below("0345678901")


async def test_a_failure_in_the_server_is_said_with_its_reference(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    async with at_work(root) as clerk:
        monkeypatch.setattr(contract_views, "current", fail)
        await clerk.press("6")
        await clerk.is_on(ContractScreen)
        await clerk.is_told("内部エラーが起きました (控え番号", "[X006]", "お知らせください")
        monkeypatch.undo()
        await clerk.press("f5")
        await clerk.sees("1300036A")


async def test_a_server_out_of_reach_is_said_and_the_form_stays(root: Path, wire: Wire) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        wire.cut = True
        await clerk.press("f10")
        await clerk.is_told("サーバーに接続できません: nss.example.jp", "確かめてください")
        assert type(clerk.app.screen) is FormScreen
        wire.cut = False
        await clerk.confirm()


async def test_the_program_ends_from_the_login_screen(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.press("ctrl+q")
        await clerk.is_told("ログアウトしました")
        await clerk.press("f3")
        await clerk.until_ended()
        assert clerk.app.return_code == 0


async def test_home_is_up_to_date_when_one_comes_back(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.sees("新着情報 (未読 7件)")
        await clerk.press("f6")
        await clerk.sees("件名", "2013/06/26 09:12")
        await clerk.press("enter")
        await clerk.is_on(ApplicationScreen)
        await clerk.sees("ステータス:")
        await clerk.press("f12")
        await clerk.sees("既読   2013/07/18 15:05")
        await clerk.press("down", "enter")
        await clerk.sees("ステータス:")
        await clerk.press("f12")
        await clerk.sees("既読   2013/07/18 11:20")
        await clerk.press("f12")
        await clerk.is_on(MenuScreen)
        await clerk.sees("新着情報 (未読 5件)")
