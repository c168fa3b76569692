"""What goes wrong on the way: nothing ends the program, nothing typed is lost, nothing is done twice."""

from pathlib import Path

import pytest

from naccs_tui.api.applications import ApplicationPage, Submitted
from naccs_tui.client.calls import Params
from naccs_tui.client.errors import Away, ServerAway
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import refuse
from naccs_tui.drafts.opened import OpenDraft
from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, Operator, at_the_demo

PHONE = "0312340000"


async def open_the_items(operator: Operator) -> None:
    """From the login to the items of a contract change."""
    await operator.sign_in("TKT101")
    await operator.sees(_("メニュー"), _("契約内容の変更"))
    await operator.press("1")
    await operator.sees(_("手続きの流れ"))
    await operator.press("enter")
    await operator.sees("[ ]")


async def in_the_office_page(operator: Operator) -> None:
    """A contract change, a telephone number typed."""
    await open_the_items(operator)
    await operator.press("space", "f10")
    await operator.sees("利用開始希望日")
    await operator.go_to("wished_start")
    await operator.enter("20130802")
    await operator.sees("所在地1(町名まで)")
    await operator.go_to("phone")
    await operator.enter(PHONE)
    await operator.go_to("security_confirmed")
    await operator.press("space")
    await operator.go_to("fax")


async def test_a_session_that_ends_in_the_form_costs_a_sign_in_and_nothing_else(
    root: Path,
) -> None:
    async with at_the_demo(root) as operator:
        await in_the_office_page(operator)
        operator.app.work.client._http.token = "of a session that ended"
        await operator.press("f10")
        await operator.sees("事業所コード", "ログインの有効時間が切れました")
        await operator.sign_in("TKT101")
        await operator.sees("前回の続き", "契約内容の変更 (")
        await operator.press("enter")
        await operator.sees("事業所・企業 入力", PHONE)
        screen = operator.form()
        assert screen.page.place.field == "fax"


async def test_an_answer_that_was_lost_is_found_again_and_there_is_one_application(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[Submitted] = []
    submit = NssClient.submit

    async def and_lose_the_answer(self: NssClient, payload: Payload, key: str) -> Submitted:
        received.append(await submit(self, payload, key))
        raise ServerAway(Away.BROKEN, "bundled", may_have_arrived=True)

    async with at_the_demo(root) as operator:
        await in_the_office_page(operator)
        await operator.press("f10")
        await operator.sees("変更前")
        monkeypatch.setattr(NssClient, "submit", and_lose_the_answer)
        await operator.press("f10", "y")
        await operator.sees("送信結果を確認できません")
        monkeypatch.undo()
        await operator.press("f3")
        await operator.sees("前回の続き")
        await operator.press("enter")
        await operator.sees("申込内容 参照", received[0].number)

        page = await operator.app.work.client.applications({"number": received[0].number[:7]})
        assert [each.number for each in page.items] == [received[0].number]
        await operator.press("f12")
        await operator.sees_no("前回の続き")


async def test_registering_again_after_a_lost_answer_gives_the_same_receipt(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[Submitted] = []
    submit = NssClient.submit

    async def and_lose_the_answer(self: NssClient, payload: Payload, key: str) -> Submitted:
        received.append(await submit(self, payload, key))
        raise ServerAway(Away.TIMED_OUT, "bundled", may_have_arrived=True)

    async with at_the_demo(root) as operator:
        await in_the_office_page(operator)
        await operator.press("f10")
        await operator.sees("変更前")
        monkeypatch.setattr(NssClient, "submit", and_lose_the_answer)
        await operator.press("f10", "y")
        await operator.sees("送信結果を確認できません")
        monkeypatch.undo()
        assert await operator.register() == received[0].number


async def test_a_server_that_went_away_leaves_the_list_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody_there(self: NssClient, filters: Params) -> ApplicationPage:
        raise ServerAway(Away.REFUSED, "bundled")

    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await operator.press("5")
        await operator.sees("1308708A")
        monkeypatch.setattr(NssClient, "applications", nobody_there)
        await operator.press("f5")
        await operator.sees("サーバーに接続できません", "1308708A")
        await operator.press("enter")
        await operator.sees("申込内容 参照")


async def test_one_can_sign_out_without_a_server(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody_there(self: NssClient) -> None:
        raise ServerAway(Away.REFUSED, "bundled")

    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        monkeypatch.setattr(NssClient, "sign_out", nobody_there)
        await operator.press("f3")
        await operator.sees("事業所コード", "ログアウトしました")


async def test_whatever_is_typed_for_a_path_is_answered(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_the_items(operator)
        await operator.go_down_to("netNACCS端末の登録情報")
        await operator.press("space", "f10")
        await operator.sees("利用開始希望日")
        await operator.press("f8", "f8")
        await operator.sees("添付ファイルはありません")
        await operator.press("f6")
        await operator.type("~nobody/x")
        await operator.press("tab", "enter")
        await operator.sees("[A016]", "添付できる場所")
        await operator.press("ctrl+u")
        await operator.type("~/無い.pdf")
        await operator.press("enter")
        await operator.sees("その名前のファイルはありません")
        await operator.press("escape", "escape")
        await operator.sees("添付ファイルはありません")


@LANGUAGES
async def test_each_step_back_keeps_what_was_typed_and_says_so(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await open_the_items(operator)
        await operator.press("space", "f10")
        await operator.sees(_("利用開始希望日"))
        await operator.go_to("wished_start")
        await operator.enter("20130802")
        await operator.press("f12")
        await operator.sees("[x]", _("入力した内容は残っています。F10で入力に戻ります"))
        await operator.press("f10")
        await operator.sees("2013/08/02")
        await operator.press("f12")
        await operator.sees("[x]")
        await operator.press("f12")
        await operator.sees(_("手続きの流れ"))
        await operator.sees(
            _("入力した内容は下書きに残っています。ホームの「前回の続き」から再開できます")
        )
        await operator.press("f10")
        await operator.sees("[x]")
        await operator.press("f10")
        await operator.sees("2013/08/02")


async def test_a_correction_in_which_nothing_was_entered_is_not_said_to_be_kept(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("差し戻された申込")
        await operator.press("f7")
        await operator.sees("1307982A")
        await operator.press("f6")
        await operator.sees("利用申込", "入力")
        await operator.press("f12")
        await operator.sees("1307982A")
        await operator.sees_no("下書きに残っています")


async def test_what_cannot_be_saved_is_not_left_before_there_is_room(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_what: object) -> None:
        raise refuse("X003")

    async with at_the_demo(root) as operator:
        await open_the_items(operator)
        with monkeypatch.context() as patch:
            patch.setattr(OpenDraft, "save", full)
            await operator.press("space", "f10")
            await operator.sees("利用開始希望日")
            await operator.go_to("wished_start")
            await operator.enter("20130802")
            await operator.press("f12")
            await operator.sees("[x]")
            await operator.press("f12")
            await operator.sees("[x]", "[X003]")
        await operator.press("f12")
        await operator.sees("手続きの流れ", "入力した内容は下書きに残っています")
        await operator.press("f10")
        await operator.sees("[x]")
        await operator.press("f10")
        await operator.sees("2013/08/02")
