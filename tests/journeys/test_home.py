"""Home: beside the menu stands what needs attention, and each is one key from where it is done."""

from pathlib import Path

import pytest

from naccs_tui.api.applications import ApplicationPage
from naccs_tui.client.calls import Query
from naccs_tui.client.nss import NssClient
from naccs_tui.i18n import _
from tests.journeys.operator import EVERYWHERE, LANGUAGES, Operator, at_the_demo

PLACES = (
    ("f7", "差し戻された申込", "1307982A"),
    ("7", "支払期日を過ぎた請求書 {count}件", "請求先パスワード"),
    ("f4", "失効した証明書 {count}件", "証明書一覧"),
    ("f4", "証明書の更新 {count}件 ({day}まで)", "証明書一覧"),
    ("f6", "未読の新着情報 {count}件", "新着情報"),
)
"""Key, what home says of it, what stands where it leads."""


async def at_home(operator: Operator, account: str) -> None:
    await operator.sign_in(account)
    await operator.sees(_("メニュー"), account, _("対応が必要なもの"))


def line_of(operator: Operator, words: str) -> int:
    lines = operator.screen().splitlines()
    return next(at for at, line in enumerate(lines) if words in line)


@EVERYWHERE
async def test_the_most_urgent_stands_first_beside_all_eight_items(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_demo(root, language=language, size=size) as operator:
        await at_home(operator, "TKT101")
        told = [_(words).partition("{")[0].rstrip() for _key, words, _there in PLACES]
        await operator.sees(*told, *(f"   {item}  " for item in range(1, 9)))
        places = [line_of(operator, words) for words in told]
        assert places == sorted(places)


@LANGUAGES
async def test_each_is_one_key_from_where_it_is_done(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await at_home(operator, "TKT101")
        for key, _words, there in PLACES:
            await operator.press(key)
            await operator.sees(_(there))
            await operator.press("f12")
            await operator.sees(_("メニュー"), _("対応が必要なもの"))


async def test_arrows_go_from_list_to_list_and_enter_opens_there(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await at_home(operator, "TKT101")
        await operator.press("right", "down", "down")
        assert "失効した証明書" in operator.current_line
        await operator.press("down")
        assert "証明書の更新 " in operator.current_line
        await operator.press("enter")
        await operator.sees("証明書一覧")
        await operator.press("f12")
        await operator.sees("対応が必要なもの")
        await operator.press("left", "home", "enter")
        await operator.sees("変更申込ガイダンス")


@LANGUAGES
async def test_a_form_that_is_not_issued_is_told_and_leads_to_its_application(
    root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await at_home(operator, "DOE701")
        await operator.sees(_("申込書が未出力の申込"))
        await operator.press("f10")
        await operator.sees(_("申込情報"), "1305572A", _("申込書未出力"))


@pytest.mark.parametrize(("key", "office"), [("f10", "DOE701"), ("f7", "TKT101")])
async def test_only_what_the_office_sent_itself_is_opened(
    root: Path, monkeypatch: pytest.MonkeyPatch, key: str, office: str
) -> None:
    """As it is counted: of what others sent it can neither issue the form nor correct anything."""
    asked, fetch = list[Query](), NssClient.applications

    async def noted(client: NssClient, query: Query) -> ApplicationPage:
        asked.append(query)
        return await fetch(client, query)

    monkeypatch.setattr(NssClient, "applications", noted)
    async with at_the_demo(root) as operator:
        await at_home(operator, office)
        await operator.press(key)
        await operator.sees("申込情報一覧", "利用申込詳細")
    assert [each.get("office") for each in asked] == [office]


async def test_what_is_done_is_gone(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await at_home(operator, "HAR001")
        setting = "システム設定 1AD0F  書類登録 x 名称登録 o"
        await operator.sees("未読の新着情報 1件", setting)
        await operator.press("f6")
        await operator.sees("システム設定の申込(名称登録) 受付完了")
        await operator.press("enter")
        await operator.sees("1308725C")
        await operator.press("f3")
        await operator.sees("新着情報 (未読 0件)", setting)
        await operator.sees_no("未読の新着情報")
