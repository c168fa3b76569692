"""The real cursor stands on the drawn caret, where an input method opens its window."""

import pytest

from tests.terminal.harness import Start, TerminalSession

INPUT_WIDTH = 21


def _drawn_carets(session: TerminalSession) -> list[tuple[int, int]]:
    """The cells in reverse video, which only a caret has in these programs."""
    return session.emulator.reversed


def _wait_on_caret(session: TerminalSession, place: tuple[int, int]) -> None:
    """Wait until both are there; the second cell of a wide character is in reverse video too."""
    session.wait_until(
        lambda: session.cursor == place and _drawn_carets(session)[:1] == [place],
        f"cursor {session.cursor} and caret {_drawn_carets(session)} at {place}",
    )


@pytest.fixture
def drawn(start: Start) -> TerminalSession:
    session = start("drawn")
    session.wait_for("下の行")
    return session


@pytest.fixture
def stock(start: Start) -> TerminalSession:
    session = start("stock")
    session.wait_for("押しボタン")
    session.settle(answered=False)
    return session


def test_a_drawn_field_has_it_behind_its_text(drawn: TerminalSession) -> None:
    _wait_on_caret(drawn, (8, 1))
    drawn.send("東京ab")
    _wait_on_caret(drawn, (14, 1))


def test_a_drawn_form_that_scrolls_keeps_it_on_the_field(drawn: TerminalSession) -> None:
    drawn.send("\t" * 30 + "港")
    drawn.wait_for("項目30  港")
    _wait_on_caret(drawn, (10, 22))


def test_a_caret_out_of_view_leaves_the_cursor_where_it_was(drawn: TerminalSession) -> None:
    _wait_on_caret(drawn, (8, 1))
    drawn.send("い" * 36)
    drawn.settle()
    assert drawn.cursor == (0, 0)


def test_an_input_has_it_behind_its_text(stock: TerminalSession) -> None:
    stock.send("\t\t\t" + "か" * 3)
    stock.wait_for("かかか")
    _wait_on_caret(stock, (6, 6))


def test_an_input_longer_than_its_field_keeps_it_inside(stock: TerminalSession) -> None:
    assert stock.cursor == (INPUT_WIDTH - 1, 0)
    stock.key("left", "left", "right")
    _wait_on_caret(stock, (20, 0))
    stock.key("home", "right")
    _wait_on_caret(stock, (2, 0))
    stock.key("end")
    _wait_on_caret(stock, (INPUT_WIDTH - 1, 0))


def test_tab_into_an_input_below_the_screen_takes_it_along(stock: TerminalSession) -> None:
    for _number in range(24):
        stock.key("tab")
    stock.send("く")
    stock.wait_for("く")
    row = next(y for y, line in enumerate(stock.screen) if line.startswith("く"))
    _wait_on_caret(stock, (2, row))


def test_a_text_area_has_it_behind_its_text(stock: TerminalSession) -> None:
    stock.key("tab")
    stock.send("一行目\r二行")
    stock.wait_for("二行")
    _wait_on_caret(stock, (4, 2))


def test_a_text_area_below_the_screen_takes_it_along(stock: TerminalSession) -> None:
    stock.key("shift+tab")
    stock.wait_until(lambda: _drawn_carets(stock)[:1] == [(0, 20)])
    _wait_on_caret(stock, (0, 20))


def test_a_button_leaves_it_on_the_screen(stock: TerminalSession) -> None:
    stock.key("tab", "tab")
    stock.settle()
    x, y = stock.cursor
    assert x < stock.emulator.columns
    assert y < stock.emulator.rows
