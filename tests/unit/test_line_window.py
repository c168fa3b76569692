"""What of a line a field shows, and what of a secret."""

from naccs_tui.widgets.line_editor import Clip, LineEditor
from naccs_tui.widgets.line_text import Note, NoteCode
from naccs_tui.widgets.line_window import Window

KATSU = "葛\U000e0100"


def shown(line: LineEditor, width: int) -> tuple[str, int]:
    window = line.window(width)
    return window.text, window.caret_column


def test_a_line_that_fits_is_shown_whole() -> None:
    assert LineEditor("東京").window(6) == Window("東京", 0, 4, None, False, False)


def test_the_caret_at_the_end_has_a_cell_of_its_own() -> None:
    line = LineEditor("東京通関")
    assert shown(line, 8) == ("京通関", 6)
    assert shown(line, 9) == ("東京通関", 8)


def test_a_wide_letter_that_does_not_fit_whole_is_left_out() -> None:
    line = LineEditor("a東京")
    line.home()
    assert line.window(4) == Window("a東", 0, 0, None, False, True)


def test_moving_inside_the_window_does_not_scroll_it() -> None:
    line = LineEditor("abcdefghij")
    assert shown(line, 5) == ("ghij", 4)
    for caret, expected in [(9, 3), (8, 2), (7, 1), (6, 0)]:
        line.left()
        assert (line.caret, shown(line, 5)) == (caret, ("ghij", expected))
    line.left()
    assert shown(line, 5) == ("fghij", 0)
    line.home()
    assert shown(line, 5) == ("abcde", 0)
    line.move_to(5)
    assert shown(line, 5) == ("bcdef", 4)


def test_deleting_at_the_end_shows_what_is_left() -> None:
    line = LineEditor("abcdefgh")
    assert shown(line, 5) == ("efgh", 4)
    line.backspace()
    line.backspace()
    assert shown(line, 5) == ("cdef", 4)


def test_the_letter_under_the_caret_is_shown_whole() -> None:
    line = LineEditor("東京通関")
    line.home()
    line.window(5)
    line.move_to(2)
    assert shown(line, 5) == ("京通", 2)


def test_selected_columns_are_clipped_to_the_window() -> None:
    line = LineEditor("東京通関大井")
    line.select_all()
    assert line.window(7).selection == (0, 6)
    line.home()
    line.window(7)
    line.right(select=True)
    assert line.window(7).selection == (0, 2)
    line.end()
    line.left(select=True)
    assert line.window(7).selection == (4, 6)


def test_a_selection_out_of_sight_has_no_columns() -> None:
    line = LineEditor("abcdefgh")
    line.move_to(2)
    line.home(select=True)
    line.window(4)
    line.move_to(0)
    line.move_to(8, select=True)
    assert line.window(3).selection == (0, 2)


def test_a_click_places_the_caret() -> None:
    line = LineEditor("東京通関大井")
    line.window(5)
    line.move_to_column(3)
    assert line.caret == 5
    line.move_to_column(40, select=True)
    assert line.selected_text == "井"


def test_a_field_without_room_still_has_its_caret() -> None:
    line = LineEditor("東京")
    assert line.window(0).caret_column == 0
    line.home()
    assert line.window(1) == Window("", 0, 0, None, False, True)


def test_a_click_before_the_shorter_line_is_drawn_is_the_end() -> None:
    line = LineEditor("abcdefgh")
    line.window(3)
    line.replace("ab")
    line.home()
    line.move_to_column(2)
    assert line.caret == 2


# Secrets


def test_a_secret_shows_one_asterisk_a_letter() -> None:
    line = LineEditor(f"a{KATSU}𠮷", masked=True)
    assert shown(line, 9) == ("***", 3)


def test_a_secret_is_neither_copied_nor_cut() -> None:
    line = LineEditor("naccs123", masked=True, clip=Clip("x"))
    line.select_all()
    assert line.copy().notes == (Note(NoteCode.SECRET_KEPT, 0),)
    assert line.cut().notes == (Note(NoteCode.SECRET_KEPT, 0),)
    assert (line.text, line.clip.text) == ("naccs123", "x")


def test_notes_on_a_secret_do_not_tell_it() -> None:
    line = LineEditor(masked=True, max_length=8)
    assert line.paste("naccs123456").notes == (Note(NoteCode.SURPLUS_REFUSED, 3),)


def test_a_secret_has_no_words() -> None:
    line = LineEditor("abc 123", masked=True)
    line.word_left()
    assert line.caret == 0
    line.word_right()
    assert line.caret == 7
