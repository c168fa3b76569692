"""変更申込内容: what an item means and holds today, and what is said when items are chosen."""

from pathlib import Path

from naccs_tui.domain.procedures import change
from naccs_tui.screens.procedure_choice import ChoiceScreen
from naccs_tui.widgets.palette import palette
from tests.screens.clerk import Clerk, at_work


def row_of(clerk: Clerk, title: str) -> str:
    [row] = [line for line in clerk.screen().splitlines() if f" {title} " in line]
    return row


def test_every_item_says_what_it_means() -> None:
    assert [each.title for each in change.ITEMS if not each.note] == []


async def test_names_and_addresses_stand_beside_their_item_as_far_as_there_is_room(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        assert "東京通関株式会社 大井" in row_of(clerk, "企業名、事業所名、所在地等")
        await clerk.resize(120, 40)
        await clerk.sees("請求先担当者")
        row = row_of(clerk, "企業名、事業所名、所在地等")
        assert "東京通関株式会社 大井営業所 東京都品川区大井 １丁目２番３号" in row
        assert "3件  1TK0A  1TK0B  1TK0C" in row_of(clerk, "利用者コード")


async def test_help_shows_everything_that_stands_under_the_item_today(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.press("f1")
        await clerk.sees(
            "会社と事業所の名称",
            "企業名: 東京通関株式会社",
            "事業所名(フリガナ): オオイエイギョウショ",
            "所在地2(番地・ビル名): １丁目２番３号　大井倉庫ビル",
        )
        await clerk.press("escape")
        await clerk.go_down_to("利用業種")
        await clerk.press("f1")
        await clerk.sees("業種の追加、変更、削除", "1TK0A  通関業", "1TK0C  海貨業 / NVOCC")


async def test_an_office_with_a_line_that_moves_is_told_why_the_line_is_chosen(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.press("f4")
        await clerk.sees("何が変わりましたか")
        await clerk.press("1")
        await clerk.is_told(
            "3項目を選択しました",
            "「一般NACCS回線の登録情報」も(回線を利用している事業所の移転なので)",
            "ほかに「3 システム設定の申込」(英語の所在地も変わるため)",
        )


async def test_only_the_item_stands_out_and_its_values_stay_as_they_are(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        screen = clerk.app.screen
        assert isinstance(screen, ChoiceScreen)
        current, other = (screen.list.render_line(y) for y in (2, 3))
        assert "[ ]" in current.text
        styles = [segment.style for segment in current]
        assert (styles[0], styles[-1]) == (palette().cursor_row, palette().text)
        assert {segment.style for segment in other} == {palette().text}
        assert "東京通関株式会社" in "".join(
            segment.text for segment in current if segment.style == palette().text
        )
