"""Text from outside cannot steer a terminal, and nothing vanishes from it unseen."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from naccs_tui.domain.visible import BAD, has_unsafe, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;cm0=\x07", "␛]52;c;cm0=␇"),
        ("\x9d2;title\x9c", "\ufffd2;title\ufffd"),
        ("a\x00b\tc\x7f", "a␀b␉c␡"),
        ("税関\u202egnp.exe", "税関\ufffdgnp.exe"),
        ("a\u2066b\u2069\u200bc\u200d", "a\ufffdb\ufffd\ufffdc\ufffd"),
        ("a\u2028b\u2029", "a\ufffdb\ufffd"),
        ("\ufeffa\U000e0041", "\ufffda\ufffd"),
        ("\ud800", "\ufffd"),
        ("soft\xadhyphen", "soft\ufffdhyphen"),
        ("a\rb", "a␍b"),
    ],
)
def test_what_steers_a_terminal_or_hides_is_shown_instead(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert has_unsafe(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "東京通関株式会社 大井営業所",
        "髙﨑①㈱№ ｱｲｳ ～―",
        "葛\U000e0100飾区",
        "か\u3099",
        "👩\ufe0f",
        "\u3000",
        "[red]x[/]",
    ],
)
def test_ordinary_text_stays_itself(text: str) -> None:
    assert visible(text) is text
    assert not has_unsafe(text)


def test_line_feeds_stay_only_where_lines_are_wanted() -> None:
    assert visible("一\r\n二\n三") == "一\n二\n三"
    assert visible("一\r\n二\n三", lines=False) == "一␍␊二␊三"


@given(st.text(st.characters(), max_size=30), st.booleans())
@example("\n\r\n\r", True)
def test_nothing_unsafe_is_left_and_nothing_else_changes(text: str, lines: bool) -> None:
    shown = visible(text, lines=lines)
    assert not BAD.search(shown.replace("\n", "") if lines else shown)
    assert visible(shown, lines=lines) == shown
    text = text.replace("\r\n", "\n") if lines else text
    assert len(shown) == len(text)
    assert all(now == was or BAD.match(was) for was, now in zip(text, shown, strict=True))


def test_every_control_surrogate_and_direction_mark_of_unicode_is_caught() -> None:
    harmful = [
        character
        for character in map(chr, range(0x110000))
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"}
    ]
    assert [hex(ord(each)) for each in harmful if not has_unsafe(each)] == []
