"""契約情報参照: the tabs, the history, any version, any two compared, the tree, files."""

from pathlib import Path

import pytest
from textual.strip import Strip

from naccs_tui.api.contracts import ContractView
from naccs_tui.client.nss import NssClient
from naccs_tui.screens.application import ApplicationScreen
from naccs_tui.screens.contract import ContractScreen
from naccs_tui.screens.contract_compare import CompareScreen
from tests.screens.clerk import Clerk, at_work
from tests.unit.test_contract_lines import facts

PLANNED, CURRENT, FIRST = "1300081A", "1300036A", "1000262A"


async def open_history(clerk: Clerk) -> None:
    await clerk.press("6")
    await clerk.sees(CURRENT)
    await clerk.press("f7")
    await clerk.sees(FIRST)


async def test_the_history_says_what_is_to_come_what_holds_and_what_was(root: Path) -> None:
    async with at_work(root) as clerk:
        await open_history(clerk)
        words = [each.split() for each in clerk.screen().splitlines()]
        found = {each[0]: each[-1] for each in words if each}
        assert (found[PLANNED], found[CURRENT], found[FIRST]) == ("予定", "現在", "過去")
        assert "申込事業所コード: TKT101" in clerk.screen()
        await clerk.resize(120, 40)
        await clerk.sees("申込分類(特殊)", "申込の事業所", "契約事業所", "申込の詳細")


async def test_enter_opens_the_application_behind_a_version(root: Path) -> None:
    async with at_work(root) as clerk:
        await open_history(clerk)
        await clerk.press("enter")
        await clerk.is_on(ApplicationScreen)
        await clerk.sees("1307671A", "ステータス:")
        await clerk.press("f12")
        await clerk.is_on(ContractScreen)
        await clerk.sees(FIRST)


async def test_any_version_is_seen_with_its_phase_and_its_days(root: Path) -> None:
    async with at_work(root) as clerk:
        await open_history(clerk)
        await clerk.press("f6")
        await clerk.sees(f"予定  契約番号 {PLANNED}  2013/08/01 から 9999/12/31 まで")
        await clerk.press("f8")
        await clerk.sees_below("港南第一ビル")
        await clerk.press("f12")
        await clerk.sees(FIRST)
        await clerk.press("end", "f6")
        await clerk.sees(f"過去  契約番号 {FIRST}  2011/04/01 から 2012/04/01 まで")
        assert "契約履歴" not in clerk.screen().splitlines()[5]


async def test_without_a_mark_a_version_is_compared_with_the_one_before(root: Path) -> None:
    async with at_work(root) as clerk:
        await open_history(clerk)
        await clerk.press("f10")
        await clerk.is_on(CompareScreen)
        await clerk.sees(f"変更前  契約番号 {CURRENT}", f"変更後  契約番号 {PLANNED}", "2件")
        await clerk.press("f12", "end", "f10")
        await clerk.is_told("これより前の契約内容はありません")


async def test_the_marked_version_is_compared_with_the_chosen_one_the_older_first(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await open_history(clerk)
        await clerk.press("end", "space")
        await clerk.sees(f" * {FIRST}")
        await clerk.press("f10")
        await clerk.is_told("印を付けた行とは別の行")
        await clerk.press("home", "f10")
        await clerk.sees(f"変更前  契約番号 {FIRST}", f"変更後  契約番号 {PLANNED}")
        await clerk.sees_below("10234A", "10235A")
        await clerk.press("f12", "end", "space")
        await clerk.sees_no(f"* {FIRST}")


async def test_the_tree_opens_and_closes_by_the_arrows(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.press("6")
        await clerk.sees(CURRENT)
        await clerk.press("f7", "f7")
        await clerk.sees("- TKT101 東京通関株式会社", "+ 1TK0A 通関業")
        await clerk.go_down_to("1TK0A 通関業")
        await clerk.press("right")
        await clerk.sees("- 1TK0A", "1TK0AA0B パッケージソフト")
        await clerk.press("right")
        assert "1TK0AA0A" in clerk.current_line
        await clerk.press("left")
        assert "1TK0A 通関業" in clerk.current_line
        await clerk.press("left")
        await clerk.sees_no("1TK0AA0B")
        await clerk.go_down_to("10231A")
        await clerk.press("enter")
        await clerk.sees("証明書 TKT10231A 再発行済", "証明書 TKT10231A 有効 2014/01/15まで")
        await clerk.press("space")
        await clerk.sees_no("再発行済")


async def test_a_tree_of_hundreds_costs_a_key_what_a_small_one_costs(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract, big = NssClient.contract, facts(100, 300)

    async def grown(self: NssClient, office: str = "") -> ContractView:
        found = await contract(self, office)
        more = {"contract": big.contract, "certificates": big.certificates}
        return found.model_copy(update=more)

    monkeypatch.setattr(NssClient, "contract", grown)
    async with at_work(root) as clerk:
        await clerk.press("6")
        await clerk.sees(CURRENT)
        await clerk.press("f7", "f7")
        await clerk.sees("+ 利用者コード 100件", "+ netNACCS 300件")
        screen = clerk.app.screen
        assert isinstance(screen, ContractScreen)
        painted, draw = list[int](), screen.structure.render_line

        def counted(y: int) -> Strip:
            painted.append(y)
            return draw(y)

        monkeypatch.setattr(screen.structure, "render_line", counted)
        await clerk.press("down", "right", "down")
        await clerk.sees("1T000 通関業")
        assert len(painted) <= 2 * screen.structure.size.height


async def test_a_version_is_saved_where_the_settings_say_and_nothing_is_replaced(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await clerk.press("6")
        await clerk.sees(CURRENT)
        folder = clerk.app.work.launch.downloads
        for key, name in (
            ("2", f"契約内容_TKT101_{CURRENT}.csv"),
            ("2", f"契約内容_TKT101_{CURRENT} (2).csv"),
            ("3", f"契約内容_TKT101_{CURRENT} (3).csv"),
            ("1", f"契約内容_TKT101_{CURRENT}.pdf"),
        ):
            await clerk.press("f9")
            await clerk.sees("この契約内容を保存する形式")
            await clerk.press(key)
            await clerk.sees("保存しました", "保存した場所をコピーする")
            await clerk.until((folder / name).exists, f"has saved {name}")
            await clerk.press("enter")
            await clerk.is_told("保存しました")
        tables = sorted(folder.glob("*.csv"), key=lambda path: (len(path.name), path))
        first, second, third = tables
        assert first.read_bytes() == second.read_bytes()
        assert f"契約番号,{CURRENT}\r\n" in first.read_bytes().decode("utf-8-sig")
        assert "東京通関株式会社" in third.read_bytes().decode("cp932")
        [document] = folder.glob("*.pdf")
        assert document.read_bytes().startswith(b"%PDF-1.7")
