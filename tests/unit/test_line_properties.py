"""What holds for the line editor whatever is typed into it."""

import unicodedata
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from naccs_tui.domain.visible import has_unsafe
from naccs_tui.widgets.graphemes import clusters
from naccs_tui.widgets.line_editor import LineEditor
from naccs_tui.widgets.line_text import NoteCode
from naccs_tui.widgets.line_window import Window

TROUBLE = (
    "aZ1 \u3000山葛かカｶﾞー𠮷e👍🏽🇯🇵\u3099\u309a\u0301\U000e0100\ufe0f\u20e3\u200d"
    "\u1112\u1161\u11ab\ufa19\n\t\x1b\u202e"
)
TEXT = st.text(st.one_of(st.sampled_from(TROUBLE), st.characters()), max_size=12)
Key = Callable[[LineEditor], object]
MOVES: list[Key] = [
    lambda line: line.left(),
    lambda line: line.right(),
    lambda line: line.left(select=True),
    lambda line: line.right(select=True),
    lambda line: line.word_left(),
    lambda line: line.word_right(select=True),
    lambda line: line.home(),
    lambda line: line.end(select=True),
    lambda line: line.select_all(),
    lambda line: line.move_to_column(3),
]
EDITS: list[Key] = [
    lambda line: line.backspace(),
    lambda line: line.delete(),
    lambda line: line.delete_word_left(),
    lambda line: line.delete_word_right(),
    lambda line: line.kill_to_start(),
    lambda line: line.kill_to_end(),
    lambda line: line.cut(),
    lambda line: line.copy(),
    lambda line: line.paste(),
]
KEYS = st.lists(
    st.one_of(
        st.sampled_from(MOVES + EDITS),
        st.sampled_from(EDITS),
        TEXT.map(lambda text: lambda line: line.insert(text)),
        TEXT.map(lambda text: lambda line: line.paste(text)),
        TEXT.map(lambda text: lambda line: line.replace(text)),
        st.integers(0, 20).map(lambda index: lambda line: line.move_to(index)),
    ),
    max_size=12,
)
UNDOS: list[Key] = [lambda line: line.undo(), lambda line: line.redo()]
WIDTHS = st.integers(1, 20)
LIMITS = st.one_of(st.none(), st.integers(0, 12))


@given(TEXT, KEYS, LIMITS)
def test_undoing_everything_returns_to_the_start_and_redoing_to_the_end(
    text: str, keys: list[Key], limit: int | None
) -> None:
    line = LineEditor(text, max_length=limit)
    start = line.text
    for key in keys:
        key(line)
    end = line.text
    steps = 0
    while line.can_undo:
        assert line.undo().changed
        steps += 1
    assert (line.text, line.undo().changed) == (start, False)
    for _ in range(steps):
        assert line.redo().changed
    assert (line.text, line.can_redo, line.redo().changed) == (end, False, False)


@given(TEXT, st.lists(st.one_of(KEYS.map(tuple), st.sampled_from(UNDOS).map(lambda key: (key,)))))
def test_the_caret_stands_between_letters_and_nothing_unsafe_enters(
    text: str, runs: list[tuple[Key, ...]]
) -> None:
    line = LineEditor(text)
    for key in (key for run in runs for key in run):
        key(line)
        places = {0, *(each.end for each in clusters(line.text))}
        assert {line.caret, line.anchor} <= places
        assert not has_unsafe(line.text)
        assert unicodedata.normalize("NFC", line.text) == line.text
        assert all(each.width for each in clusters(line.text))


@given(TEXT, KEYS, WIDTHS, st.booleans())
def test_the_window_keeps_its_width_whole_letters_and_the_caret(
    text: str, keys: list[Key], width: int, masked: bool
) -> None:
    line = LineEditor(text, masked=masked)
    for key in [lambda line: None, *keys]:
        key(line)
        window = line.window(width)
        assert cell_len(window.text) <= width
        assert 0 <= window.caret_column <= width - 1
        assert_whole_letters(line, window)
        assert_selection(line, window)
        assert line.window(width) == window


def assert_whole_letters(line: LineEditor, window: Window) -> None:
    letters = clusters(line.text)
    first = [*(each.start for each in letters), len(line.text)].index(window.start)
    shown = letters[first:]
    shown = shown[: len(window.text)] if line.masked else shown[: len(clusters(window.text))]
    end = shown[-1].end if shown else window.start
    assert window.text == ("*" * len(shown) if line.masked else line.text[window.start : end])
    assert window.more_left == (window.start > 0)
    assert window.more_right == (end < len(line.text))
    before = clusters(line.text[window.start : line.caret])
    assert window.caret_column == sum(1 if line.masked else each.width for each in before)


def assert_selection(line: LineEditor, window: Window) -> None:
    if window.selection is None:
        return
    start, end = window.selection
    assert 0 <= start < end <= cell_len(window.text)
    inside = [each for each in clusters(window.text) if start <= column(window, each.start) < end]
    shown = window.text[inside[0].start : inside[-1].end]
    assert shown == "*" * len(shown) if line.masked else shown in line.selected_text


def column(window: Window, index: int) -> int:
    return cell_len(window.text[:index])


@given(TEXT, st.lists(st.sampled_from(MOVES)), WIDTHS)
def test_moving_to_what_is_shown_does_not_scroll(text: str, moves: list[Key], width: int) -> None:
    line = LineEditor(text)
    before = line.window(width)
    for move in moves:
        move(line)
        after = line.window(width)
        if before.start <= line.caret < before.start + len(before.text):
            assert after.start == before.start
        before = after


@given(TEXT, KEYS, LIMITS)
def test_the_limit_holds_and_what_found_no_room_is_counted(
    text: str, keys: list[Key], limit: int | None
) -> None:
    line = LineEditor(max_length=limit)
    for key in keys:
        key(line)
    before, edit = line.text, line.paste(text)
    refused = [note for note in edit.notes if note.code is NoteCode.SURPLUS_REFUSED]
    assert limit is None or len(line.text) <= limit
    assert (limit is None) <= (not refused)
    assert all(note.count == len(note.text) > 0 for note in refused)
    assert edit.changed == (line.text != before)


@given(TEXT, st.text(st.sampled_from("aA 山田ー通関𠮷"), min_size=1), st.integers(0, 12))
def test_inserting_then_selecting_and_deleting_it_changes_nothing(
    text: str, inserted: str, at: int
) -> None:
    line = LineEditor(text)
    line.move_to(at)
    before, start = line.text, line.caret
    line.insert(inserted)
    line.move_to(start, select=True)
    assert line.selected_text == inserted
    line.delete()
    assert (line.text, line.caret) == (before, start)


@given(TEXT)
def test_letters_cover_the_text_and_are_as_wide_as_it_is_drawn(text: str) -> None:
    clean = LineEditor(text).text
    letters = clusters(clean)
    assert "".join(clean[each.start : each.end] for each in letters) == clean
    assert sum(each.width for each in letters) == cell_len(clean)


@given(TEXT, st.integers(0, 12))
def test_words_are_walked_through_to_both_ends(text: str, at: int) -> None:
    line = LineEditor(text)
    line.move_to(at)
    for _ in line.text:
        line.word_right()
    assert line.caret == len(line.text)
    for _ in line.text:
        line.word_left()
    assert line.caret == 0
