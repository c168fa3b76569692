"""From one look to another: the shortest sequence leads where it should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from naccs_tui.terminal.painter.looks import (
    PLAIN,
    Look,
    change,
    is_erasable,
    look_of,
    on_a_blank,
    parts,
    towards_a_blank,
)
from naccs_tui.terminal.painter.model import Model, Pencil
from tests.painter.strategies import STYLES

ANY_STYLE = st.sampled_from(STYLES)
TRUE = ColorSystem.TRUECOLOR


def look(words: str) -> Look:
    return look_of(Style.parse(words), TRUE)


def codes(look: Look) -> list[int]:
    return [int(code or 0) for code in look.partition("\0")[0].split(";")]


def pencil_after(text: str, start: str = "") -> Pencil:
    model = Model(1, 1)
    model.feed(f"{start}{text}x")
    return model.row(0)[0][1]


def test_a_fixed_colour_is_called_by_its_number_where_the_terminal_has_them() -> None:
    style = Style.parse("#121212 on #005f87")
    assert look_of(style, TRUE, indexed=True) == "38;5;233;48;5;24"
    assert look_of(style, TRUE) == "38;2;18;18;18;48;2;0;95;135"
    assert look_of(Style.parse("#121213"), TRUE, indexed=True) == "38;2;18;18;19"


def test_a_look_is_taken_apart() -> None:
    style = Style.parse("bold underline #010203 on color(7) link https://a.jp/;b")
    attributes, front, back, link = parts(look_of(style, TRUE))
    assert attributes == frozenset({"1", "4"})
    assert (front, back) == ("38;2;1;2;3", "47")
    assert link.endswith(";https://a.jp/;b")
    assert parts(PLAIN) == (frozenset(), "", "", "")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("red", "red", ""),
        ("red on blue", "reverse red on blue", "\x1b[7m"),
        ("reverse red on blue", "red on blue", "\x1b[27m"),
        ("bold red", "", "\x1b[m"),
        ("#010203 on #040506", "#010203 on #070809", "\x1b[48;2;7;8;9m"),
        ("bold dim red on #040506", "bold red on #040506", "\x1b[22;1m"),
        ("red on #040506", "on #040506", "\x1b[39m"),
    ],
)
def test_the_shortest_way_is_taken(before: str, after: str, expected: str) -> None:
    assert change(look(before), look(after)) == expected


@given(before=st.none() | ANY_STYLE, after=ANY_STYLE)
def test_every_way_leads_to_the_look_that_is_wanted(before: Style | None, after: Style) -> None:
    # Where nothing is known, the terminal may be in any style at all, but within no link.
    start = "\x1b[1;4;31;42m" if before is None else change(None, look_of(before, TRUE))
    known = None if before is None else look_of(before, TRUE)
    found = pencil_after(change(known, look_of(after, TRUE)), start)
    whole = Pencil().after(codes(look_of(after, TRUE)))
    link = parts(look_of(after, TRUE)).link
    assert found == whole._replace(link=f"id={link}" if link else "")


@given(before=ANY_STYLE, after=ANY_STYLE)
def test_no_way_is_longer_than_to_begin_anew(before: Style, after: Style) -> None:
    old, new = look_of(before, TRUE), look_of(after, TRUE)
    closing = "\x1b]8;;\x1b\\" if parts(old).link else ""
    assert len(change(old, new)) <= len(closing + change(None, new))


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("bold italic red on blue", "on blue"),
        ("reverse red on blue", "reverse red on blue"),
        ("underline red", "underline red"),
        ("dim green", ""),
    ],
)
def test_a_blank_shows_its_background_and_lines(words: str, seen: str) -> None:
    assert on_a_blank(look(words)) == look(seen)


@given(old=ANY_STYLE, new=ANY_STYLE)
def test_the_way_to_a_blank_shows_the_same_and_is_no_longer(old: Style, new: Style) -> None:
    before, blank = look_of(old, TRUE), on_a_blank(look_of(new, TRUE))
    found = towards_a_blank(before, blank)
    assert on_a_blank(found) == blank
    assert len(change(before, found)) <= len(change(before, blank))


def test_only_a_background_can_be_erased_to() -> None:
    assert is_erasable(look("on blue"))
    assert is_erasable(PLAIN)
    assert not is_erasable(look("reverse on blue"))
    assert not is_erasable(look("red on blue"))
