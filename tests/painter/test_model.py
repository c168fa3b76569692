"""The model of a terminal that judges painters obeys as a real one does."""

import pytest

from naccs_tui.terminal.painter.model import Model


def model(text: str, width: int = 10, height: int = 4) -> Model:
    made = Model(width, height)
    made.feed(text)
    return made


def line(made: Model, y: int) -> str:
    return "".join(character for character, _pencil in made.row(y))


def test_wide_characters_take_two_cells_and_lose_both() -> None:
    assert [each for each, _ in model("東京").row(0)][:5] == ["東", "", "京", "", " "]
    assert [each for each, _ in model("東京\x1b[1;2Hx").row(0)][:4] == [" ", "x", "京", ""]
    assert [each for each, _ in model("東京\x1b[1;3Hx").row(0)][:4] == ["東", "", "x", " "]


def test_a_mark_joins_the_character_before_it() -> None:
    assert [each for each, _ in model("か\u3099x").row(0)][:3] == ["か\u3099", "", "x"]


def test_erasing_leaves_the_background_and_the_cursor() -> None:
    made = model("abcdef\x1b[1;2H\x1b[41m\x1b[2Xz")
    assert line(made, 0) == "az def    "
    assert [pencil.back for _, pencil in made.row(0)][:4] == ["", "41", "41", ""]
    assert line(model("abc\x1b[1;2H\x1b[K"), 0) == "a" + " " * 9


def test_a_repeat_draws_what_was_drawn_last() -> None:
    assert line(model("ab\x1b[3b"), 0) == "abbbb     "


def test_rows_scroll_between_the_margins_only() -> None:
    rows = "a\x1bEb\x1bEc\x1bEd"
    up = model(f"{rows}\x1b[2;3r\x1b[2H\x1b[M\x1b[r")
    assert [line(up, y)[0] for y in range(4)] == ["a", "c", " ", "d"]
    down = model(f"{rows}\x1b[1;3r\x1b[2L\x1b[r")
    assert [line(down, y)[0] for y in range(4)] == [" ", " ", "a", "d"]
    assert down.caret == (0, 0)


def test_what_no_painter_says_is_refused() -> None:
    for unknown in ("\x1b[2q", "\x1b(0", "\x1b7"):
        with pytest.raises(ValueError, match=r"."):
            model(unknown)
