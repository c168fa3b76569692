"""What the keys do on every screen: one thing each, shown as far as there is room, never silent."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.cells import cell_len

from naccs_tui import actions
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.login import LoginScreen
from naccs_tui.screens.menu import MenuScreen
from naccs_tui.screens.procedure import FormScreen
from naccs_tui.screens.procedure_choice import ChoiceScreen
from naccs_tui.screens.procedure_confirm import ConfirmScreen
from naccs_tui.screens.procedure_done import DoneScreen
from naccs_tui.screens.survey_check import SurveyCheckScreen
from naccs_tui.survey.submitting import candidate
from tests.journeys.operator import DEMO_DAY
from tests.screens.clerk import OFFICE_ITEM, TERMINALS_ITEM, Clerk, at_work, bare
from tests.screens.wire import Wire
from tests.snapshots.tour_desk import FAX, enter_the_center, open_case
from tests.snapshots.tour_office import RETURNED_ONE, a_sealed_notice, withdraw_elsewhere

WIDTH, MOST = 80, 9
"""A terminal's columns, and how many keys they may show at most."""


def subclasses(kind: type[object]) -> Iterator[type[object]]:
    each: type[object]
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


async def every_screen(clerk: Clerk) -> AsyncIterator[NssScreen[None]]:
    """Each screen once, each page of the form; whoever looks leaves the screen as it was."""
    await clerk.sees("事業所コード")
    yield ours(clerk)
    await clerk.sign_in("TKT101")
    await clerk.at_home()
    yield ours(clerk)
    for keys, text, ways in (
        (("f2", "2"), "申込実施 選択", 1),
        (("8",), "変更前パスワード", 1),
        (("f11",), "利用中", 1),
        (("5",), "1308708A", 0),
        (("f4",), "検索条件入力", 1),
        (("enter",), "ステータス:", 2),
        (("f4",), "10234A", 1),
        (("6",), "1300036A", 0),
        (("f7",), "1300081A", 0),
        (("f10",), "異なる項目は2件です", 2),
        (("f6",), "1306449A", 1),
    ):
        await clerk.press(*keys)
        await clerk.sees(text)
        yield ours(clerk)
        await clerk.press(*("f12",) * ways)
    looked = candidate("調査票.xlsx", b"%PDF-1.7")
    clerk.app.push_screen(SurveyCheckScreen(clerk.app.work, looked, lambda: looked, DEMO_DAY))
    await clerk.sees("[W001]")
    yield ours(clerk)
    await clerk.press("f12")
    await clerk.at_home()
    await clerk.press("1")
    await clerk.sees("手続きの流れ")
    yield ours(clerk)
    await clerk.press("f12")
    async for screen in an_application(clerk):
        yield screen


async def an_application(clerk: Clerk) -> AsyncIterator[NssScreen[None]]:
    await clerk.open_choice()
    yield ours(clerk)
    await clerk.go_down_to("料金プラン")
    await clerk.press("f5")
    await clerk.sees("請求先パスワード")
    await clerk.type("seikyu12")
    await clerk.press("enter")
    await clerk.sees("2012/07")
    yield ours(clerk)
    await clerk.press("f12", "f12", "f12")
    await clerk.at_home()
    await clerk.press("7")
    await clerk.sees("2012/08")
    yield ours(clerk)
    await clerk.press("enter")
    await clerk.sees("1TK0CA0A")
    yield ours(clerk)
    await clerk.press("f12", "f12")
    await clerk.at_home()
    await clerk.open_change(OFFICE_ITEM, TERMINALS_ITEM)
    for title in (
        "申込担当者 入力",
        "事業所・企業 入力",
        "論理端末・証明書 入力",
        "添付ファイル 入力",
    ):
        await clerk.sees(title)
        yield ours(clerk)
        if title[0] == "論":
            await clerk.paste("港南営業所\t海上\n")
            await clerk.sees("貼り付けた行")
            yield ours(clerk)
            await clerk.press("f12")
            await clerk.sees(title)
        if title[0] != "添":
            await clerk.press("f8")
    await clerk.press("f6")
    await clerk.sees("添付できない理由")
    yield ours(clerk)
    await clerk.press("f12")
    await clerk.sees("添付ファイル 入力")
    await clerk.press("f7", "space", "f7")
    await clerk.sees("事業所・企業 入力")
    await clerk.go_to("security_confirmed")
    await clerk.press("space", "f7")
    await clerk.sees("申込担当者 入力")
    await clerk.go_to("wished_start")
    await clerk.enter("20130802")
    await clerk.confirm()
    yield ours(clerk)
    await clerk.register()
    yield ours(clerk)
    await clerk.press("enter")
    await clerk.at_home()
    async for screen in at_home_and_after(clerk):
        yield screen
    async for screen in at_the_desk(clerk):
        yield screen


async def at_home_and_after(clerk: Clerk) -> AsyncIterator[NssScreen[None]]:
    """The demo's clock, what was issued, and a correction that comes too late."""
    await clerk.press("f9")
    await clerk.sees("次の予定")
    yield ours(clerk)
    await clerk.press("f12")
    await clerk.at_home()
    with a_sealed_notice():
        await clerk.press("f6")
        await clerk.sees("ID通知内容のお知らせ")
        await clerk.press("f8")
        await clerk.sees("1TK01")
        yield ours(clerk)
        await clerk.press("f12", "f12")
    await clerk.at_home()
    await clerk.press("f7")
    await clerk.sees(RETURNED_ONE)
    await clerk.press("f6")
    await clerk.stands_in("applicant", "family_name")
    await clerk.press("end", "backspace")
    await withdraw_elsewhere(clerk)
    await clerk.press("f3")
    await clerk.at_home()
    await clerk.press("home")
    await clerk.go_down_to(RETURNED_ONE)
    await clerk.press("enter")
    await clerk.sees("訂正の下書き")
    yield ours(clerk)
    await clerk.press("f12")
    await clerk.at_home()


async def at_the_desk(clerk: Clerk) -> AsyncIterator[NssScreen[None]]:
    """All screens of the Center."""
    await clerk.press("f3")
    await enter_the_center(clerk, "CTR001")
    yield ours(clerk)
    await clerk.press("5")
    await clerk.sees("TKT101")
    yield ours(clerk)
    await clerk.press("enter")
    await clerk.sees("利用中")
    yield ours(clerk)
    await clerk.press("f12", "f12")
    await clerk.sees("審査の状況")
    for key, text in (("3", "状態"), ("4", "だれが"), ("1", FAX)):
        await clerk.press(key)
        await clerk.sees(text)
        yield ours(clerk)
        if key != "1":
            await clerk.press("f12")
            await clerk.sees("審査の状況")
    await open_case(clerk, FAX)
    yield ours(clerk)
    await clerk.press("f9")
    await clerk.is_told(f"{FAX} を担当しました")
    await clerk.press("f11")
    await clerk.sees("差戻しの理由")
    yield ours(clerk)


def ours(clerk: Clerk) -> NssScreen[None]:
    screen = clerk.app.screen
    assert isinstance(screen, NssScreen)
    return screen


def footer(clerk: Clerk) -> str:
    return clerk.screen().splitlines()[-1]


@dataclass(frozen=True, slots=True)
class Seen:
    """A screen as somebody met it who asked for help and pressed a key without a use.

    labels: what the footer should say, in its order; words: the keys and the help of each action;
    unused: what was said of a key without a use, None where each has one.
    """

    kind: type[NssScreen[None]]
    keys: list[str]
    labels: list[str]
    footer: str
    words: list[tuple[str, str]]
    help: str
    unused: str | None


SEEN: list[Seen] = []


@pytest.fixture
async def seen(root: Path) -> list[Seen]:
    """All screens; the way to them is long and gone once for all tests."""
    if not SEEN:
        async with at_work(root, account="") as clerk:
            SEEN.extend([await look_at(clerk, each) async for each in every_screen(clerk)])
    return SEEN


async def look_at(clerk: Clerk, screen: NssScreen[None]) -> Seen:
    names = list(screen.handlers())
    await clerk.sees_still()
    shown = footer(clerk)
    able = [actions.action(name) for name in names if screen.offers(name)]
    labels = [f" {key_of(each.name)} {screen.label(each)} " for each in able]
    text = await read_help(clerk)
    assert ours(clerk) is screen
    every = actions.actions(names)
    keys = [key for each in every for key in each.keys]
    words = [(" / ".join(map(actions.key_word, each.keys)), each.help) for each in every]
    unused = await press_unused(clerk, keys)
    return Seen(type(screen), keys, labels, shown, words, text, unused)


async def read_help(clerk: Clerk) -> str:
    await clerk.press("f1")
    await clerk.sees("F12で閉じます")
    text = await read_all(clerk)
    await clerk.press("f1")
    return text


async def press_unused(clerk: Clerk, taken: list[str]) -> str | None:
    free = [f"f{number}" for number in range(1, 13) if f"f{number}" not in taken]
    if not free:  # a case has a use for all of them
        return None
    await clerk.press(free[0])
    await clerk.sees_still()
    return clerk.message


async def read_all(clerk: Clerk) -> str:
    """All of a dialog, scrolled through."""
    seen = [await clerk.sees_still()]
    while True:
        await clerk.press("pagedown")
        text = await clerk.sees_still()
        if text == seen[-1]:
            return "\n".join(seen)
        seen.append(text)


# The way by all screens, on two busy cores.
LONG = pytest.mark.timeout(180)


@LONG
async def test_actions_have_keys_of_their_own_and_the_footer_shows_what_fits(
    seen: list[Seen],
) -> None:
    for each in seen:
        assert len(set(each.keys)) == len(each.keys), each.kind
        fitting = [text for end, text in ends(each.labels) if end <= WIDTH]
        assert all(text.rstrip() in each.footer for text in fitting), each
        assert len(re.findall(r"F\d+ ", each.footer)) <= MOST
        assert each.footer.startswith(" F1 ")


def key_of(name: str) -> str:
    return actions.key_word(actions.action(name).keys[0])


def ends(labels: list[str]) -> Iterator[tuple[int, str]]:
    end = 0
    for text in labels:
        end += cell_len(text)
        yield end, text


@LONG
async def test_help_lists_every_key_of_every_screen_and_closes_again(seen: list[Seen]) -> None:
    for each in seen:
        for keys, help_text in each.words:
            assert f"{keys:<16} " in each.help, each.kind
            assert bare(keys + help_text) in bare(each.help), each.kind
    every = {each for each in subclasses(NssScreen) if each.__subclasses__() == []}
    assert {each.kind for each in seen} == every


@LONG
async def test_a_key_without_a_use_on_a_screen_says_so(seen: list[Seen]) -> None:
    said = [each.unused for each in seen if each.unused is not None]
    assert said
    for each in said:
        assert bare("この画面では使わないキーです。F1で使えるキーを表示します") in each


async def test_what_cannot_act_on_a_page_says_why(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(OFFICE_ITEM, TERMINALS_ITEM)
        for key, reason in (
            ("f7", "最初のページです。F12で一つ前の画面に戻ります"),
            ("f4", "この欄に候補はありません"),
            ("f5", "この画面では使わないキーです。F1で使えるキーを表示します"),
            ("f6", "このページに追加できるものはありません"),
            ("ctrl+n", "このページに追加できるものはありません"),
        ):
            await clerk.press(key)
            await clerk.is_told(reason)
        await clerk.press("f8", "f8")
        await clerk.sees("TKT10231A")
        await clerk.press("enter")
        await clerk.is_told("この行の内容は修正できません。Spaceで「削除」を選べます")
        await clerk.press("f11")
        await clerk.is_told("この行は変更されていません")
        await clerk.press("f8")
        for key, reason in (
            ("f4", "このページに候補はありません"),
            ("f11", "外すファイルがありません"),
        ):
            await clerk.press(key)
            await clerk.is_told(reason)


async def test_what_cannot_act_on_the_certificates_says_why(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_reissue()
        await clerk.press("f8", "f8")
        await clerk.sees("TKT10231A")
        await clerk.press("enter")
        await clerk.is_told("この行の内容は修正できません。Spaceで「再発行」を選べます")


async def test_what_cannot_act_on_a_list_says_why(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.press("3")
        await clerk.sees("提出方法の選択")
        await clerk.press("2")
        await clerk.stands_in("applicant", "family_name")
        await clerk.press("f8")
        await clerk.sees("1TK0A")
        for key, reason in (
            ("f6", "このページに追加できるものはありません"),
            ("f4", "この欄に候補はありません"),
        ):
            await clerk.press(key)
            await clerk.is_told(reason)


async def test_enter_moves_on_through_the_whole_application_and_sends_nothing(
    root: Path, wire: Wire
) -> None:
    async with at_work(root) as clerk:
        await clerk.press("1")
        await clerk.sees("手続きの流れ")
        await clerk.press("enter")
        await clerk.is_on(ChoiceScreen)
        await clerk.press(*("enter",) * 3)
        await clerk.sees(f"[x]    {OFFICE_ITEM}")
        await clerk.press("f10")
        await clerk.stands_in("applicant", "family_name")
        await clerk.press(*("enter",) * 30)
        await clerk.stands_in("office", "security_confirmed")
        await clerk.is_told("最後の欄です。F10で入力内容を確かめ、確認へ進みます")
        assert wire.posts == []
        await clerk.press("space", "f7")
        await clerk.go_to("wished_start")
        await clerk.enter("20130802")
        await clerk.go_to("phone")
        await clerk.enter("0399990000")
        await clerk.confirm()
        assert wire.posts == ["POST /v1/applications/check"]
        await clerk.press("enter")
        await clerk.is_on(FormScreen)
        await clerk.confirm()
        await clerk.press("f10")
        await clerk.sees("この内容で登録しますか")
        await clerk.press("enter")
        await clerk.is_on(ConfirmScreen)
        assert set(wire.posts) == {"POST /v1/applications/check"}
        await clerk.register()
        await clerk.is_on(DoneScreen)
        del wire.sent[:]
        await clerk.press("enter")
        await clerk.is_on(MenuScreen)
        assert wire.posts == []


async def test_enter_on_the_last_list_and_among_files_sends_nothing(root: Path, wire: Wire) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(TERMINALS_ITEM)
        await clerk.go_to("wished_start")
        await clerk.enter("20130802")
        await clerk.press("space", "enter", "tab")
        await clerk.sees("添付ファイル 入力")
        await clerk.press("enter", "enter")
        await clerk.press("f12", "f12", "f12")
        await clerk.is_on(MenuScreen)
        await clerk.open_reissue()
        await clerk.press(*("enter",) * 20)
        await clerk.sees("TKT10231A")
        await clerk.press("space", "enter", "tab", "tab")
        await clerk.is_told("最後の欄です。F10で")
        assert wire.posts == []


async def test_the_login_screen_offers_no_keys_of_the_work(root: Path) -> None:
    async with at_work(root, account="") as clerk:
        await clerk.sees("F1 ヘルプ  F10 ログイン  F9 English  F3 終了")
        await clerk.press("f2")
        await clerk.is_told("この画面では使わないキーです")
        await clerk.is_on(LoginScreen)
