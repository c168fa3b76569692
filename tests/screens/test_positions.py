"""Where one is in something long, and going to a text in it."""

from collections.abc import Sequence

from textual.strip import Strip

from naccs_tui.domain.likeness import Found
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.form.list_form import ListForm
from naccs_tui.widgets.head import Head, HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.searched import Placed, searched
from naccs_tui.widgets.tree_list import Node, TreeList
from tests.screens.form_host import Desk, at
from tests.screens.test_list_form import PHONES, listed, phones


def lines(count: int) -> Sequence[Spans]:
    return [[(f"行{n}", palette().text)] for n in range(count)]


class TestLists:
    async def test_the_row_and_the_rows_are_said_where_not_all_show(self) -> None:
        async with listed(PHONES, phones(100)) as (shown, desk):
            assert shown.position == "1/100"
            await desk.pilot.press("down", "pagedown", "end")
            assert shown.position == "100/100"

    async def test_a_list_that_shows_whole_says_nothing(self) -> None:
        async with listed(PHONES, phones(5)) as (shown, _desk):
            assert shown.position == ""

    async def test_what_divides_and_what_goes_on_is_not_counted(self) -> None:
        rows = [
            ListItem(("一",), heading=True),
            *(ListItem((f"{n}",)) for n in range(30)),
            ListItem(("続き",), rest=True),
            ListItem(("終わり",)),
        ]
        table = DrawnList((Column(""),))
        async with at(table) as desk:
            table.show(rows)
            await desk.rest()
            assert table.position == "1/31"
            await desk.pilot.press("end")
            assert table.position == "31/31"
            table.has_more = True
            assert table.position == "31/31+"

    async def test_a_step_is_told_once(self) -> None:
        async with listed(PHONES, phones(100)) as (shown, desk):
            desk.forget()
            await desk.pilot.press("down", "space", "up", "up")
            assert len(desk.heard(Placed)) == 2
            assert shown.position == "1/100"

    async def test_finding_goes_to_the_row_and_tells_of_it(self) -> None:
        async with listed(PHONES, phones(100)) as (shown, desk):
            assert shown.find("窓口７７") == Found(77, 1, 1)
            await desk.rest()
            assert shown.current_row is not None
            assert shown.current_row.key == "T77"
            assert desk.heard(ListForm.Moved)[-1].row == "T77"
            assert desk.line("窓口77")
            assert shown.find("倉庫") is None
            assert shown.current_row.key == "T77"

    async def test_while_a_row_is_open_its_place_is_still_said(self) -> None:
        async with listed(PHONES, phones(100)) as (shown, desk):
            await desk.pilot.press("down", "enter")
            assert shown.is_open
            place = searched(desk.screen.focused)
            assert place is not None
            assert place.position == "2/100"

    async def test_a_row_is_found_by_what_goes_on_below_it_and_once(self) -> None:
        rows = [
            ListItem(("見出し",), heading=True),
            ListItem((fit("場所", 10), fit("大井営業所二階", 15))),
            ListItem((fit("", 10), fit("通関課", 15)), rest=True),
            ListItem(("電話", "0312345678")),
        ]
        table = DrawnList((Column("", 10), Column("", 15)))
        async with at(table):
            table.show(rows, index=3)
            assert table.find("二階通関課") == Found(1, 1, 1, wraps=True)
            assert table.find("二階通関課") == Found(1, 1, 1, wraps=True, stays=True)
            assert table.find("見出し") is None


class TestPages:
    async def test_the_last_line_that_shows_is_said(self) -> None:
        page = ScrollText(lines(100))
        async with at(page) as desk:
            page.focus()
            assert page.position == "24/100"
            await desk.pilot.press("pagedown")
            assert page.position == "48/100"
            await desk.pilot.press("end")
            assert page.position == "100/100"
            page.show(lines(24))
            assert page.position == ""

    async def test_finding_scrolls_to_the_line_and_goes_on_from_there(self) -> None:
        page = ScrollText(lines(100))
        async with at(page) as desk:
            for wanted in ("行5", "行50", "行51"):
                assert page.find("行5") is not None
                await desk.rest()
                assert standing_out(page, desk) == [wanted]

    async def test_what_was_scrolled_away_is_not_gone_on_from(self) -> None:
        page = ScrollText(lines(100))
        async with at(page) as desk:
            page.focus()
            page.find("行5")
            await desk.pilot.press("end")
            assert page.find("行8") == Found(80, 2, 11)

    async def test_what_goes_on_in_the_next_line_is_found_once_where_it_begins(self) -> None:
        texts = ("事業所名", "東京通関株式会社大井", "営業所", "株式会社", "大井営業所")
        page = ScrollText([[(each, palette().text)] for each in texts])
        async with at(page) as desk:
            for nth, wanted in ((1, texts[1]), (2, texts[3])):
                assert page.find("株式会社大井営業所") == Found(2 * nth - 1, nth, 2)
                await desk.rest()
                assert standing_out(page, desk) == [wanted]

    async def test_of_another_text_nothing_stands_out(self) -> None:
        page = ScrollText(lines(100))
        async with at(page) as desk:
            page.find("行5")
            page.show(lines(30))
            await desk.rest()
            assert standing_out(page, desk) == []


def standing_out(page: ScrollText, desk: Desk) -> list[str]:
    """The lines that stand out from the others."""
    found = (page.render_line(y) for y in range(len(desk.lines)))
    return [strip.text.strip() for strip in found if _stands_out(strip)]


def _stands_out(strip: Strip) -> bool:
    return any(each.style == palette().cursor_row and each.text.strip() for each in strip)


async def test_what_a_tree_has_closed_is_found_and_opened() -> None:
    certificates = (Node("証明書A"), Node("証明書B"))
    terminals = tuple(Node(f"端末{n}", certificates) for n in range(3))
    tree = TreeList()
    async with at(tree) as desk:
        tree.show_nodes([Node("事業所", (Node("利用者"), Node("端末", terminals)), is_open=True)])
        await desk.rest()
        assert tree.find("証明書B") == Found(5, 1, 3)
        await desk.rest()
        assert [line.strip() for line in desk.lines if line.strip()] == [
            *("- 事業所", "利用者", "- 端末", "- 端末0", "証明書A", "証明書B"),
            *("+ 端末1", "+ 端末2"),
        ]
        assert tree.index == 5
        assert tree.find("証明書B") == Found(8, 2, 3)


class TestHead:
    WORDS = HeadWords(banner="見本", crumbs=("契約情報詳細", "契約履歴"))

    async def test_the_place_stands_behind_the_way_here(self) -> None:
        head = Head(self.WORDS)
        async with at(head) as desk:
            head.say_place("12/302")
            await desk.rest()
            assert desk.lines[2] == f" 契約情報詳細 > 契約履歴{' ' * 49}12/302"
            head.show(HeadWords(banner="見本", crumbs=("契約情報詳細",)))
            await desk.rest()
            assert desk.lines[2].endswith(" 12/302")
            head.say_place("")
            await desk.rest()
            assert desk.lines[2] == " 契約情報詳細"

    async def test_where_there_is_no_room_the_way_here_is_what_stays(self) -> None:
        crumbs = ("申込" * 18,)
        head = Head(HeadWords(banner="見本", crumbs=crumbs))
        async with at(head) as desk:
            head.say_place("12/302")
            await desk.rest()
            assert desk.lines[2] == f" {crumbs[0]}"
