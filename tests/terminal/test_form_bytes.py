"""Forms on a real line: what a key costs in bytes, and where the real cursor stands afterwards."""

import pytest

from tests.terminal.harness import Start, TerminalSession

KANA, LIST_ROW = 30, 165
# The first letter marks its field as changed; behind one in the middle the rest moves along.
FIRST, MIDDLE = 60, 80
# Of the 260 bytes of a Tab the form leaves some to its screen, which says what the field wants.
TAB = 165
MESSAGE = 40
PAGE = 1450
VALUES = 30
FIRST_LINE = 4
KEY_BAR = "F10"


def opened(start: Start, page: str, *arguments: str) -> TerminalSession:
    """The program with that page, painted and quiet."""
    session = start("forms", page, *arguments)
    session.wait_for(KEY_BAR)
    session.settle(answered=False)
    return session


@pytest.fixture
def office(start: Start) -> TerminalSession:
    return opened(start, "office")


def cost(session: TerminalSession, *keys: str) -> int:
    """Bytes that keys cost, all sent at once."""
    session.key(*keys)
    return len(session.settle())


def drawn_carets(session: TerminalSession) -> list[tuple[int, int]]:
    """The cells in reverse video, which only a caret has here."""
    return session.emulator.reversed


def wait_on_caret(session: TerminalSession, place: tuple[int, int]) -> None:
    """The real cursor and the drawn one stand there."""
    session.wait_until(
        lambda: session.cursor == place == drawn_carets(session)[0], f"the caret at {place}"
    )


class TestBytes:
    def test_a_kana(self, office: TerminalSession) -> None:
        spent = []
        for kana in "とうきょう":
            office.send(kana)
            spent.append(len(office.settle()))
        assert spent[0] <= FIRST
        assert max(spent[1:]) <= KANA

    def test_a_kana_in_the_middle_of_a_text(self, office: TerminalSession) -> None:
        office.key("left", "left")
        office.settle()
        office.send("か")
        assert len(office.settle()) <= MIDDLE

    def test_a_tab_to_the_next_field(self, office: TerminalSession) -> None:
        assert max(cost(office, "tab") for _field in range(10)) <= TAB

    def test_a_tab_out_of_a_field_that_is_folded(self, office: TerminalSession) -> None:
        office.send("A")
        office.settle()
        assert cost(office, "tab") <= TAB + MESSAGE
        office.wait_for("東京通関株式会社Ａ")

    def test_a_tab_that_scrolls_is_rare_and_costs_a_page(self, office: TerminalSession) -> None:
        spent = [cost(office, "tab") for _field in range(21)]
        scrolled = [each for each in spent if each > TAB]
        assert len(scrolled) <= 1
        assert max(spent) <= PAGE

    def test_an_input_method_hands_over_twelve_kanji(self, office: TerminalSession) -> None:
        office.key("ctrl+u")
        office.settle()
        office.send("港湾物流総合事業企画本部")
        office.wait_for("港湾物流総合事業企画本部")
        assert len(office.settle(answered=False)) <= 3 * KANA
        wait_on_caret(office, (VALUES + 24, FIRST_LINE + 1))

    def test_a_list_row(self, start: Start) -> None:
        session = opened(start, "terminals", "", "99")
        assert max(cost(session, "down") for _row in range(10)) <= LIST_ROW

    def test_a_mark_on_a_list_row(self, start: Start) -> None:
        session = opened(start, "certificates", "", "99")
        assert cost(session, "space") <= LIST_ROW
        session.wait_for("再発行")

    def test_a_kana_in_an_open_row(self, start: Start) -> None:
        session = opened(start, "terminals", "", "99")
        session.key("insert")
        session.wait_for("新しい端末")
        session.key("tab")
        session.settle()
        session.send("お")
        assert len(session.settle()) <= KANA

    def test_nothing_in_an_idle_second(self, start: Start) -> None:
        assert opened(start, "terminals").listen(1.0) == b""


class TestCaret:
    def test_stands_behind_the_text(self, office: TerminalSession) -> None:
        wait_on_caret(office, (VALUES + 16, FIRST_LINE + 1))
        office.send("Ａb")
        wait_on_caret(office, (VALUES + 19, FIRST_LINE + 1))

    def test_stands_inside_the_text(self, office: TerminalSession) -> None:
        office.key("left", "left", "left")
        wait_on_caret(office, (VALUES + 10, FIRST_LINE + 1))
        office.key("home")
        wait_on_caret(office, (VALUES, FIRST_LINE + 1))

    def test_stands_inside_a_field_that_is_too_narrow(self, office: TerminalSession) -> None:
        office.key("ctrl+u")
        office.send("東" * 40)
        office.wait_for("東" * 21)
        office.settle(answered=False)
        x, y = office.cursor
        assert [(x, y)] == drawn_carets(office)[:1]
        assert VALUES < x <= VALUES + 42
        assert y == FIRST_LINE + 1

    def test_goes_along_when_the_form_scrolls(self, office: TerminalSession) -> None:
        office.key(*["tab"] * 13)
        office.wait_for("氏名 姓")
        office.settle(answered=False)
        line = next(n for n, text in enumerate(office.screen) if "東京都港区港南" in text)
        wait_on_caret(office, (VALUES + 14, line))

    def test_stands_in_a_tick_and_in_a_choice(self, start: Start, office: TerminalSession) -> None:
        office.key("ctrl+end")
        office.wait_for("未確認")
        line = next(n for n, text in enumerate(office.screen) if "未確認" in text)
        wait_on_caret(office, (VALUES + 1, line))
        reissue = opened(start, "reissue")
        reissue.key("tab")
        wait_on_caret(reissue, (VALUES, FIRST_LINE + 2))

    def test_stands_in_the_open_row_of_a_list(self, start: Start) -> None:
        session = opened(start, "terminals")
        session.key("insert")
        session.wait_for("新しい端末")
        session.key("tab")
        session.send("大井")
        session.wait_for("大井 ")
        line = next(n for n, text in enumerate(session.screen) if text.startswith("     設置場所"))
        wait_on_caret(session, (VALUES + 4, line))


class TestEntering:
    def test_a_paste_of_three_lines_becomes_one_and_is_told(self, office: TerminalSession) -> None:
        office.key("ctrl+u")
        office.paste("東京\n通関\n株式会社\n")
        office.wait_for("東京 通関 株式会社")
        office.wait_for("3行の貼り付けを1行につなぎました")

    def test_a_paste_without_brackets_fills_one_field_after_the_other(
        self, office: TerminalSession
    ) -> None:
        office.key("ctrl+end")
        office.wait_for("未確認")
        office.key("ctrl+home")
        office.wait_for("東京通関株式会社")
        office.send("1\r2\r3")
        office.wait_for("東京通関株式会社１")
        office.wait_for("トウキョウツウカン2")
        office.wait_for("大井営業所3")

    def test_a_full_width_space_of_an_input_method(self, office: TerminalSession) -> None:
        office.send("\u3000支店")
        office.wait_for("東京通関株式会社\u3000支店")

    def test_without_colours_the_caret_is_the_gap_in_the_field(self, start: Start) -> None:
        session = start("forms", "office", env={"NO_COLOR": "1"})
        session.wait_for(KEY_BAR)
        session.send("本社")
        session.wait_for("変更 企業名")
        x, y = VALUES + 20, FIRST_LINE + 1
        session.wait_until(lambda: session.cursor == (x, y), "the caret behind the text")
        reversed_cells = [session.emulator.cell(column, y).reverse for column in (x - 1, x, x + 1)]
        assert reversed_cells == [True, False, True]
