"""Text from outside is made harmless and is cut to cells."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from naccs_tui.terminal.ambiguous import is_ambiguous, one_cell, plain
from naccs_tui.terminal.guard import ControlGuard, NarrowGuard, clean
from naccs_tui.terminal.safe_text import ASCII_ELLIPSIS, ELLIPSIS, cell, content, fit
from naccs_tui.terminal.text import BAD, visible

# Any code point at all, surrogates included: JSON can carry them.
ANYTHING = st.text(st.characters(exclude_categories=()))
BLACK = Color(0, 0, 0)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b]52;c;x\x07", "␛]52;c;x␇"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9d\u202e\u2066\u200b\ufeff\ud83d", "\ufffd" * 6),
        ("一行\n二行\r\n三行\r四行\t", "一行\n二行\n三行␍四行␉"),
        ("葛\U000e0100城 か\u3099 𠮷", "葛\U000e0100城 か\u3099 𠮷"),
        ("", ""),
    ],
)
def test_control_characters_become_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_one_line_stays_one_line() -> None:
    assert visible("a\nb\r\nc", lines=False) == "a␊b␍␊c"


@given(ANYTHING)
@example("\r\r\n\n")
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert not BAD.search(visible(text, lines=False))
    assert not BAD.search(visible(text).replace("\n", ""))


@given(ANYTHING)
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_every_control_and_direction_character_counts_as_bad() -> None:
    categories = {"Cc", "Cs", "Zl", "Zp"}
    directions = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    missed = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if (
            unicodedata.category(chr(code)) in categories
            or unicodedata.bidirectional(chr(code)) in directions
        )
        and not BAD.match(chr(code))
    ]
    assert missed == []


def test_helpers_take_markup_as_text() -> None:
    assert content("[@click=app.bell]x[/] [/no]").plain == "[@click=app.bell]x[/] [/no]"
    assert cell("[red]x[/]\n\x1b").plain == "[red]x[/]␊␛"


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("東京通関株式会社", 16, "東京通関株式会社"),
        ("東京通関株式会社", 20, "東京通関株式会社    "),
        ("東京通関株式会社", 10, "東京通関… "),
        ("東京通関株式会社", 9, "東京通関…"),
        ("東京", 1, "…"),
        ("東京", 0, ""),
        ("がぎ", 3, "が…"),
        ("か\u3099き\u3099く", 3, "か\u3099…"),
        ("ｶﾞｷﾞ", 3, "ｶﾞ…"),
        ("ｶﾞｷﾞ", 2, "… "),
        ("葛\U000e0100城市", 4, "葛\U000e0100… "),
        ("a\nb", 5, "a␊b  "),
    ],
)
def test_text_is_fitted_to_cells(text: str, cells: int, expected: str) -> None:
    assert fit(text, cells) == expected


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("○×商会…①", 20, "〇x商会..1" + " " * 10),
        ("○○株式会社", 9, "〇〇株.. "),
        ("Ⅲ号→α線", 12, "III号->〓線 "),
        ("東京都港区", 5, "東.. "),
        ("東京", 1, "."),
    ],
)
def test_ascii_mode_has_no_ambiguous_characters(text: str, cells: int, expected: str) -> None:
    assert fit(text, cells, ASCII_ELLIPSIS) == expected


@given(ANYTHING, st.integers(0, 30), st.sampled_from([ELLIPSIS, ASCII_ELLIPSIS]))
def test_a_fitted_text_has_exactly_its_cells(text: str, cells: int, ellipsis: str) -> None:
    fitted = fit(text, cells, ellipsis)
    assert cell_len(fitted) == cells
    assert not BAD.search(fitted)
    if ellipsis == ASCII_ELLIPSIS:
        assert not any(map(is_ambiguous, fitted))


@given(ANYTHING)
def test_the_narrow_guard_keeps_the_width_and_leaves_nothing_ambiguous(text: str) -> None:
    shown = one_cell(text)
    assert len(shown) == len(text)
    assert not any(map(is_ambiguous, shown + plain(text)))
    changed = [a for a, b in zip(text, shown, strict=True) if a != b]
    assert all(cell_len(a) == 1 for a in changed)


def test_frames_become_plain_frames() -> None:
    assert one_cell("┌─┐│└┘├┼╋═║╔ █▌○①") == "+-+|++++" + "+-|+" + " # o?"


@given(ANYTHING)
def test_the_guard_keeps_the_width_of_a_line(text: str) -> None:
    (segment,) = ControlGuard().apply([Segment(text, Style(bold=True))], BLACK)
    assert not BAD.search(segment.text)
    assert cell_len(segment.text) == sum(map(cell_len, text))
    assert segment.style == Style(bold=True)


def test_the_guard_drops_links_that_hold_control_characters() -> None:
    bad, good = Style(link="http://x/\x1b\\\x1b]52;c;x\x07"), Style(link="http://x/")
    first, second = ControlGuard().apply([Segment("a", bad), Segment("b", good)], BLACK)
    assert first.style is not None
    assert first.style.link is None
    assert second.style == good


def test_filters_leave_harmless_segments_and_controls_alone() -> None:
    control = Segment("\x1b[H", None, [])
    plain_segment = Segment("済")
    assert ControlGuard().apply([plain_segment], BLACK)[0] is plain_segment
    assert clean([Segment("a\nb\x1b\n")]) == [Segment("a\nb\n")]
    assert NarrowGuard().apply([control, Segment("○")], BLACK)[1].text == "o"
