"""Looking for a text in a list or a page: what is said, where one is, and what an input method sends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from naccs_tui.client.nss import NssClient
from naccs_tui.screens.telling import TellingScreen
from naccs_tui.widgets.message_line import Tone
from tests.screens.clerk import TERMINALS_ITEM, Clerk, at_work
from tests.screens.wire import Wire
from tests.unit.test_contract_lines import facts

NEXT, ONLY = "/とEnterで次へ", "この行だけにあります"
ANEW = "最後まで探したので先頭に戻りました。"


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The office has 50 利用者コード and 200 terminals."""
    contract, big = NssClient.contract, facts(50, 200)

    async def grown(self: NssClient, office: str = "") -> object:
        found = await contract(self, office)
        more = {"contract": big.contract, "certificates": big.certificates}
        return found.model_copy(update=more)

    monkeypatch.setattr(NssClient, "contract", grown)


@asynccontextmanager
async def at_the_terminals(root: Path) -> AsyncIterator[Clerk]:
    """The contract's page netNACCS."""
    async with at_work(root) as clerk:
        await clerk.press("6")
        await clerk.sees("1300036A")
        await clerk.press("f8", "f8")
        await clerk.sees("論理端末・証明書", "00000A")
        yield clerk


async def seek(clerk: Clerk, text: str, key: str = "slash") -> None:
    """Ask for a text."""
    await clerk.press(key)
    await clerk.sees("探す文字")
    await clerk.type(text)
    await clerk.press("enter")


def tone(clerk: Clerk) -> Tone:
    """How what is said is meant."""
    screen = clerk.app.screen
    assert isinstance(screen, TellingScreen)
    return screen.message.tone


def place(clerk: Clerk) -> str:
    """What stands behind the way here."""
    return clerk.screen().splitlines()[2].rpartition(" ")[2]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("key", ["slash", "ctrl+underscore", "fullwidth_solidus"])
async def test_a_page_scrolls_to_the_line_whatever_the_key_was_made_into(
    root: Path, key: str
) -> None:
    async with at_the_terminals(root) as clerk:
        await clerk.until(lambda: place(clerk) == "16/204", "16/204")
        await seek(clerk, "００１５０ａ", key)
        await clerk.is_told("「００１５０ａ」はこの行だけにあります")
        await clerk.sees("00150A", "167/204")


@pytest.mark.usefixtures("large")
async def test_the_text_is_remembered_and_enter_goes_on_to_the_next(root: Path) -> None:
    async with at_the_terminals(root) as clerk:
        await seek(clerk, "0019")
        await clerk.is_told(f"「0019」 11件中1件目。{NEXT}")
        await clerk.press("slash")
        await clerk.sees("0019")
        await clerk.press("enter")
        await clerk.is_told("11件中2件目。")
        for nth in range(3, 12):
            await clerk.press("slash", "enter")
            await clerk.is_told(f"11件中{nth}件目。")
        await clerk.press("slash", "enter")
        await clerk.is_told(ANEW, "11件中1件目。")


@pytest.mark.usefixtures("large")
async def test_what_stands_nowhere_is_said_and_one_stays(root: Path) -> None:
    async with at_the_terminals(root) as clerk:
        await clerk.press("pagedown")
        await clerk.until(lambda: place(clerk) == "32/204", "32/204")
        await seek(clerk, "倉庫")
        await clerk.is_told("「倉庫」は見つかりません")
        assert place(clerk) == "32/204"
        await clerk.press("slash")
        await clerk.sees("探す文字")
        await clerk.press("end", "ctrl+u", "enter")
        await clerk.sees("探す文字を入力してください")
        await clerk.press("f12")
        await clerk.sees_no("探す文字")
        assert place(clerk) == "32/204"


@pytest.mark.usefixtures("large")
async def test_the_tree_opens_what_holds_the_text(root: Path) -> None:
    async with at_the_terminals(root) as clerk:
        await clerk.press(*("f8",) * 5)
        await clerk.sees("+ netNACCS 200件")
        await seek(clerk, "証明書 TKT00123A")
        await clerk.is_told(ONLY)
        assert "証明書 TKT00123A" in clerk.current_line
        assert not place(clerk).startswith("1/")


async def test_the_confirmation_knows_what_goes_on_below_and_warns_again_when_one_goes_on(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await clerk.confirm_an_overlap()
        await seek(clerk, "大井営業所")
        await clerk.is_told("「大井営業所」 ")
        assert "事業所名" in clerk.current_line
        await seek(clerk, "１丁目")
        await clerk.is_told("「１丁目」", ONLY)
        await clerk.press("f1")
        await clerk.sees("受付番号1308692Aの申込が同じ内容を変更しようとしています")
        await clerk.press("f12")
        await clerk.is_told(ONLY)
        await clerk.press("down")
        await clerk.is_told("[P004]")


async def test_the_history_goes_to_the_version_and_says_the_rest_of_it(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.press("6")
        await clerk.sees("1300036A")
        await clerk.press("f7")
        await clerk.sees("1000262A")
        await seek(clerk, "1000262a")
        await clerk.is_told(ONLY)
        assert "1000262A" in clerk.current_line


async def test_a_list_of_a_change_asks_nothing_of_the_server(root: Path, wire: Wire) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(TERMINALS_ITEM)
        await clerk.press("f8")
        await clerk.sees("10235A")
        del wire.sent[:]
        await seek(clerk, "ｿｳｺ", "katakana_middle_dot")
        await clerk.is_told("「ｿｳｺ」は見つかりません")
        await seek(clerk, "\uff11\uff10\uff12\uff13\uff14")
        await clerk.is_told(ONLY)
        assert "10234A" in clerk.current_line
        await clerk.press("up", "up", "space", "down", "down", "m")
        await clerk.is_told("2行に「削除」を付けました。Ctrl+Zで戻せます")
        assert tone(clerk) is Tone.DONE
        await clerk.press("m")
        await clerk.is_told("ここまでの行は、もう同じです")
        assert tone(clerk) is Tone.WARNING
        assert wire.sent == []


async def test_in_a_row_that_is_filled_in_the_keys_are_letters(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(TERMINALS_ITEM)
        await clerk.press("f8")
        await clerk.sees("10235A")
        await clerk.press("f6")
        await clerk.stands_in("net_terminals", "system_class")
        await clerk.press("tab")
        await clerk.stands_in("net_terminals", "place")
        await clerk.type("m/")
        await clerk.press("escape")
        await clerk.sees("ｍ/")
