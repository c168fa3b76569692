"""The line editor: what the keys do to a text and its caret."""

from collections.abc import Callable

import pytest

from naccs_tui.widgets.graphemes import Boundaries, clusters
from naccs_tui.widgets.line_editor import Clip, LineEditor
from naccs_tui.widgets.line_text import Edit, Note, NoteCode

KATSU = "葛\U000e0100"
FLAG = "🇯🇵"
FAMILY = "👨\u200d👩\u200d👧"


def typed(text: str, line: LineEditor | None = None) -> LineEditor:
    """A line into which `text` was typed letter by letter."""
    line = line or LineEditor()
    for char in text:
        line.insert(char)
    return line


def notes(edit: Edit) -> list[tuple[NoteCode, int, str]]:
    return [(note.code, note.count, note.text) for note in edit.notes]


# Letters


@pytest.mark.parametrize("letter", ["山", "𠮷", KATSU, "ん\u3099", "👍🏽", FLAG, "1\ufe0f\u20e3"])
def test_a_letter_is_passed_and_deleted_whole(letter: str) -> None:
    line = LineEditor(f"a{letter}b")
    line.left()
    line.left()
    assert line.caret == 1
    line.right()
    assert line.caret == 1 + len(letter)
    line.backspace()
    assert line.text == "ab"


def test_joined_emoji_are_one_letter() -> None:
    assert [(each.end, each.width) for each in clusters(f"{FAMILY}a")] == [(5, 2), (6, 1)]


def test_flags_are_taken_in_pairs() -> None:
    assert [each.end for each in clusters(f"{FLAG}🇺🇸🇬")] == [2, 4, 5]


def test_a_half_width_voicing_mark_has_a_place_of_its_own() -> None:
    line = LineEditor("ｶﾞ")
    line.backspace()
    assert line.text == "ｶ"


def test_a_letter_put_between_letters_that_join_leaves_the_caret_after_both() -> None:
    line = LineEditor("🇯x🇵")
    line.move_to(1)
    line.delete()
    assert (line.text, line.caret) == (FLAG, 2)


# Entering


def test_what_is_typed_in_pieces_is_composed() -> None:
    line = typed("か\u3099e\u0301")
    assert (line.text, line.caret) == ("がé", 2)


def test_a_composed_letter_fits_where_its_parts_would_not() -> None:
    line = LineEditor("か", max_length=1)
    assert line.insert("\u3099") == Edit(True)
    assert line.text == "が"


def test_what_is_composed_leaves_the_caret_after_it() -> None:
    line = LineEditor("かな")
    line.left()
    line.insert("\u3099")
    assert (line.text, line.caret) == ("がな", 1)


def test_typing_replaces_the_selection() -> None:
    line = LineEditor("通関太郎")
    line.move_to(2)
    line.end(select=True)
    line.insert("花子")
    assert (line.text, line.caret, line.selection) == ("通関花子", 4, (4, 4))


def test_a_pasted_table_becomes_one_line_and_says_so() -> None:
    line = LineEditor()
    edit = line.paste("通関\t太郎\r\n大井\n\n営業所\n")
    assert line.text == "通関 太郎 大井 営業所"
    assert notes(edit) == [(NoteCode.LINES_JOINED, 4, ""), (NoteCode.TABS_REPLACED, 1, "")]


def test_one_pasted_line_with_its_line_end_needs_no_words() -> None:
    assert LineEditor().paste("通関太郎\r\n") == Edit(True)


def test_control_characters_never_enter_and_are_counted() -> None:
    line = LineEditor()
    edit = line.paste("a\x1b]52;c\x07\u202e\u200b\ud800b")
    assert line.text == "a]52;cb"
    assert notes(edit) == [(NoteCode.CONTROLS_REMOVED, 5, "")]


def test_a_mark_without_a_letter_before_it_does_not_enter() -> None:
    line = LineEditor()
    assert notes(line.insert("\u3099")) == [(NoteCode.CONTROLS_REMOVED, 1, "")]
    assert line.text == ""


def test_nothing_but_control_characters_leaves_the_selection_alone() -> None:
    line = LineEditor("通関")
    line.select_all()
    assert not line.paste("\x1b\x07").changed
    assert line.selected_text == "通関"


def test_a_compatibility_kanji_is_unified_and_named() -> None:
    line = LineEditor()
    assert notes(line.insert("\ufa19")) == [(NoteCode.VARIANTS_UNIFIED, 1, "\ufa19")]
    assert line.text == "\u795e"


def test_a_given_text_is_cleaned_and_says_so() -> None:
    line = LineEditor()
    assert notes(line.reset("a\nb\x00")) == [
        (NoteCode.LINES_JOINED, 2, ""),
        (NoteCode.CONTROLS_REMOVED, 1, ""),
    ]
    assert (line.text, line.can_undo) == ("a b", False)


# The limit


def test_what_finds_no_room_is_named() -> None:
    line = LineEditor("通関", max_length=4)
    edit = line.paste("太郎さん")
    assert line.text == "通関太郎"
    assert notes(edit) == [(NoteCode.SURPLUS_REFUSED, 2, "さん")]


def test_a_full_line_refuses_a_letter_and_stays() -> None:
    line = LineEditor("通関", max_length=2)
    assert line.insert("太") == Edit(False, (Note(NoteCode.SURPLUS_REFUSED, 1, "太"),))
    assert (line.text, line.can_undo) == ("通関", False)


def test_a_selection_makes_room() -> None:
    line = LineEditor("通関", max_length=2)
    line.left(select=True)
    assert line.insert("信") == Edit(True)
    assert line.text == "通信"


def test_a_letter_of_two_characters_is_not_cut_by_the_limit() -> None:
    line = LineEditor("a", max_length=2)
    assert notes(line.insert(KATSU)) == [(NoteCode.SURPLUS_REFUSED, 2, KATSU)]
    assert line.text == "a"
    short = LineEditor(max_length=1)
    assert notes(short.insert(KATSU)) == [(NoteCode.SURPLUS_REFUSED, 2, KATSU)]
    assert short.text == ""


def test_a_given_text_beyond_the_limit_is_kept_and_can_only_shrink() -> None:
    line = LineEditor("通関太郎", max_length=2)
    assert not line.insert("a").changed
    line.backspace()
    assert line.text == "通関太"


def test_a_long_paste_is_cut_at_the_limit() -> None:
    line = LineEditor(max_length=40)
    edit = line.paste("あ" * 100_000)
    assert (len(line.text), edit.notes[0].count) == (40, 99_960)


# Deleting, words


def test_words_end_where_the_script_changes() -> None:
    line = LineEditor("東京通関の ラーメン屋ABC１２ らーめん、ﾋﾞﾙ")
    line.home()
    stops = []
    while line.caret < len(line.text):
        start = line.caret
        line.word_right()
        stops.append(line.text[start : line.caret])
    assert stops == ["東京通関", "の ", "ラーメン", "屋", "ABC１２ ", "らーめん", "、", "ﾋﾞﾙ"]
    back = []
    while line.caret:
        end = line.caret
        line.word_left()
        back.append(line.text[line.caret : end])
    assert back[::-1] == stops


def test_keys_that_delete() -> None:
    line = LineEditor("東京通関 大井支店")
    line.delete_word_left()
    assert line.text == "東京通関 "
    line.home()
    line.delete_word_right()
    assert (line.text, line.delete_word_right()) == ("", Edit(False))


def test_killing_to_either_end() -> None:
    line = LineEditor("東京通関")
    line.move_to(2)
    line.kill_to_end()
    assert line.text == "東京"
    line.move_to(1)
    line.kill_to_start()
    assert (line.text, line.caret) == ("京", 0)


@pytest.mark.parametrize(
    "key", [LineEditor.backspace, LineEditor.delete, LineEditor.delete_word_left]
)
def test_every_deleting_key_takes_the_selection_first(key: Callable[[LineEditor], Edit]) -> None:
    line = LineEditor("東京通関")
    line.move_to(1)
    line.move_to(3, select=True)
    assert key(line) == Edit(True)
    assert line.text == "東関"


def test_deleting_at_the_end_of_the_line_does_nothing() -> None:
    line = LineEditor("東")
    assert line.delete() == Edit(False)
    line.home()
    assert line.backspace() == Edit(False)
    assert not line.can_undo


def test_an_arrow_key_leaves_a_selection_on_its_side() -> None:
    line = LineEditor("東京通関")
    line.move_to(1)
    line.move_to(3, select=True)
    line.left()
    assert (line.caret, line.selection) == (1, (1, 1))
    line.move_to(3, select=True)
    line.right()
    assert (line.caret, line.selection) == (3, (3, 3))


# Clip


def test_fields_share_what_was_cut() -> None:
    clip = Clip()
    one, other = LineEditor("東京通関", clip=clip), LineEditor("大井", clip=clip)
    one.select_all()
    one.cut()
    other.paste()
    assert (one.text, other.text, clip.text) == ("", "大井東京通関", "東京通関")


def test_copying_nothing_keeps_the_clip() -> None:
    line = LineEditor("東京", clip=Clip("大井"))
    assert (line.copy(), line.cut(), line.clip.text) == (Edit(False), Edit(False), "大井")


# Undo


def test_a_typed_run_is_one_step() -> None:
    line = typed("通関", LineEditor("東京"))
    line.undo()
    assert (line.text, line.can_undo) == ("東京", False)
    line.redo()
    assert (line.text, line.caret) == ("東京通関", 4)


def test_a_commit_and_a_paste_are_steps_of_their_own() -> None:
    line = typed("ab")
    line.insert("通関")
    line.paste("x")
    line.insert("y", burst=True)
    typed("cd", line)
    texts = []
    while line.can_undo:
        line.undo()
        texts.append(line.text)
    assert texts == ["ab通関xy", "ab通関x", "ab通関", "ab", ""]


def test_moving_and_deleting_end_a_typed_run() -> None:
    line = typed("abc")
    line.home()
    typed("x", line)
    line.delete()
    line.delete()
    line.end()
    line.backspace()
    texts = []
    while line.can_undo:
        line.undo()
        texts.append(line.text)
    assert texts == ["xc", "xabc", "abc", ""]


def test_typing_after_an_undo_is_a_new_step_and_forgets_the_redo() -> None:
    line = typed("abc")
    line.paste("x")
    line.undo()
    typed("d", line)
    assert not line.can_redo
    line.undo()
    assert line.text == "abc"


def test_a_refused_letter_does_not_forget_the_redo() -> None:
    line = typed("a", LineEditor(max_length=1))
    line.undo()
    line.paste("\x1b")
    line.redo()
    assert line.text == "a"


def test_undo_brings_the_selection_back() -> None:
    line = LineEditor("東京通関")
    line.move_to(1)
    line.move_to(3, select=True)
    line.insert("x")
    line.undo()
    assert line.selected_text == "京通"


def test_a_chosen_value_replaces_the_line_and_can_be_taken_back() -> None:
    line = typed("１２３")
    assert line.replace("123").changed
    assert (line.text, line.caret) == ("123", 3)
    line.undo()
    assert line.text == "１２３"
    assert line.replace("").changed
    assert line.text == ""


def test_places_are_found_from_any_index() -> None:
    places = Boundaries(f"a{KATSU}b")
    assert [places.at_or_after(index) for index in (-1, 0, 1, 2, 3, 4, 9)] == [0, 0, 1, 3, 3, 4, 4]
    assert [places.before(index) for index in (0, 1, 2, 3, 4)] == [0, 0, 1, 1, 3]
    assert [places.after(index) for index in (0, 1, 2, 3, 4)] == [1, 3, 3, 4, 4]
