"""The editors of a form's fields: what keys do, what is kept, what is said when one leaves."""

import pytest

from naccs_tui.domain.field import Choice, Field, Kind, Value
from naccs_tui.domain.text import Characters
from naccs_tui.widgets.form.entries import entry_for
from naccs_tui.widgets.form.entry import Entry, typed_character
from naccs_tui.widgets.form.form_drawing import caret_style
from naccs_tui.widgets.form.text_entry import REDO, UNDO
from naccs_tui.widgets.line_editor import Clip
from naccs_tui.widgets.line_text import NoteCode
from naccs_tui.widgets.palette import COLOUR, PLAIN

KATAKANA = Field("フリガナ", characters=Characters.KATAKANA, length=20)
NAME = Field("企業名", characters=Characters.ZENKAKU, length=5)
PHONE = Field("電話番号", characters=Characters.PHONE, length=11)
DAY = Field("希望日", kind=Kind.DATE)
COUNT = Field("数量", kind=Kind.COUNT)
TICK = Field("確認", kind=Kind.TICK, required=True)
SPARE = Field("予備機", kind=Kind.TICK)
CLASSES = (Choice("sea", "海上"), Choice("air", "航空"), Choice("shared", "海空共用"))
CLASS = Field("区分", kind=Kind.CHOICE, choices=CLASSES)
USES = Field("利用業種", kind=Kind.CHOICES, choices=(*CLASSES, Choice("own", "自社")))


def entry(field: Field, value: Value = "") -> Entry:
    return entry_for(field, value, Clip())


def enter(into: Entry, text: str) -> Entry:
    for char in text:
        into.press(char, char)
    return into


class TestText:
    def test_is_folded_by_its_kind_when_it_is_left(self) -> None:
        typed = enter(entry(KATAKANA), "とうきょう")
        assert typed.value == "とうきょう"
        assert typed.settle() == ("ひらがなをカタカナにしました",)
        assert typed.value == "トウキョウ"

    def test_nothing_is_said_twice(self) -> None:
        typed = enter(entry(KATAKANA), "か")
        typed.settle()
        assert typed.settle() is None

    def test_what_nobody_touched_stays_as_the_contract_has_it(self) -> None:
        old = entry(KATAKANA, "ﾄｳｷｮｳ")
        assert old.settle() is None
        assert old.value == "ﾄｳｷｮｳ"

    def test_what_was_typed_and_undone_stays_as_the_contract_has_it(self) -> None:
        old = enter(entry(KATAKANA, "ﾄｳｷｮｳ"), "か")
        old.press(UNDO, None)
        assert old.settle() == ()
        assert old.value == "ﾄｳｷｮｳ"

    def test_what_was_put_back_stays_as_the_contract_has_it(self) -> None:
        typed = enter(entry(KATAKANA), "か")
        typed.put("ﾄｳｷｮｳ")
        assert typed.settle() == ()
        assert typed.value == "ﾄｳｷｮｳ"

    def test_folding_can_be_undone(self) -> None:
        typed = enter(entry(KATAKANA), "か")
        typed.settle()
        typed.press(UNDO, None)
        assert typed.value == "か"
        typed.press(REDO[0], None)
        assert typed.value == "カ"

    def test_separators_have_room_before_they_are_folded_away(self) -> None:
        typed = enter(entry(PHONE), "090-1234-5678")
        assert typed.settle() == ("ハイフンなどの区切りを除きました",)
        assert typed.value == "09012345678"

    def test_what_finds_no_room_is_refused_and_told(self) -> None:
        edit = entry(NAME, "東京通関").paste("株式会社")
        assert [(note.code, note.text) for note in edit.notes] == [
            (NoteCode.SURPLUS_REFUSED, "式会社")
        ]

    def test_a_full_width_space_is_typed(self) -> None:
        typed = entry(NAME, "通関")
        typed.press("ideographic_space", "\u3000")
        assert typed.value == "通関\u3000"

    def test_a_word_is_cut_and_pasted_into_another_field(self) -> None:
        clip = Clip()
        source, target = entry_for(NAME, "通関", clip), entry_for(NAME, "", clip)
        source.press("shift+home", None)
        source.press("ctrl+x", None)
        target.press("ctrl+v", None)
        assert (source.value, target.value) == ("", "通関")

    def test_copying_without_a_selection_is_not_its_business(self) -> None:
        assert entry(NAME, "通関").press("ctrl+c", "\x03") is None


class TestDate:
    @pytest.mark.parametrize("typed", ["20120211", "2012/2/11", "H24.2.11", "平成24年2月11日"])
    def test_is_kept_as_iso_and_told_in_the_japanese_calendar(self, typed: str) -> None:
        day = enter(entry(DAY), typed)
        assert day.settle() == ("2012/02/11 平成24年2月11日(土)",)
        assert day.value == "2012-02-11"
        assert day.view(18).text == "2012/02/11"

    def test_shows_an_iso_value_as_people_write_it(self) -> None:
        assert entry(DAY, "2012-02-11").view(18).text == "2012/02/11"

    def test_what_is_no_date_stays_as_it_was_typed(self) -> None:
        day = enter(entry(DAY), "2012/2/30")
        assert day.settle() == ()
        assert day.value == "2012/2/30"


def test_a_count_typed_in_full_width_becomes_half_width() -> None:
    count = enter(entry(COUNT), "１２")
    assert count.settle() == ("全角の文字を半角にしました",)
    assert count.value == "12"


class TestChoice:
    @pytest.mark.parametrize(
        ("typed", "value"), [("2", "air"), ("２", "air"), ("航空", "air"), ("海", "sea"), ("9", "")]
    )
    def test_its_number_or_first_letter_picks(self, typed: str, value: str) -> None:
        assert enter(entry(CLASS), typed).value == value

    def test_the_same_letter_again_picks_the_next_one(self) -> None:
        assert enter(entry(CLASS), "海海").value == "shared"
        assert enter(entry(CLASS), "海海海").value == "sea"

    def test_zero_picks_none(self) -> None:
        assert enter(entry(CLASS, "air"), "0").value == "air"

    @pytest.mark.parametrize(
        ("value", "key", "then"),
        [
            ("", "right", "sea"),
            ("", "left", "shared"),
            ("shared", "right", "sea"),
            ("sea", "left", "shared"),
            ("sea", "space", "air"),
            ("sea", "ideographic_space", "air"),
            ("sea", "backspace", ""),
        ],
    )
    def test_keys_step_and_clear(self, value: str, key: str, then: str) -> None:
        choice = entry(CLASS, value)
        choice.press(key, None)
        assert choice.value == then

    def test_is_undone_and_redone(self) -> None:
        choice = enter(entry(CLASS, "sea"), "23")
        choice.press(UNDO, None)
        assert choice.value == "air"
        choice.press(REDO[0], None)
        assert choice.value == "shared"

    def test_a_pasted_title_picks(self) -> None:
        choice = entry(CLASS)
        assert choice.paste(" 航空\n").changed
        assert choice.value == "air"
        assert not choice.paste("陸上").changed

    def test_a_value_that_is_none_of_them_is_shown_as_it_is(self) -> None:
        assert entry(CLASS, "rail").view(8).text == "rail    "


class TestChoices:
    def test_digits_and_first_letters_put_in_and_take_out(self) -> None:
        several = enter(entry(USES), "31")
        assert several.value == "sea shared", "in the order in which they are declared"
        assert enter(several, "自3").value == "sea own"
        assert enter(several, "9").value == "sea own"

    def test_the_last_one_is_taken_out_and_comes_back(self) -> None:
        several = entry(USES, "sea own")
        several.press("backspace", None)
        assert several.value == "sea"
        several.press(UNDO, None)
        assert several.value == "sea own"

    def test_pasted_titles_are_added_however_they_are_set_apart(self) -> None:
        several = entry(USES, "own")
        assert several.paste("航空、海上\n").changed
        assert several.value == "sea air own"

    def test_a_paste_in_which_one_is_none_of_them_changes_nothing(self) -> None:
        several = entry(USES, "own")
        assert not several.paste("航空、陸上").changed
        assert several.value == "own"

    def test_all_titles_show_and_what_is_none_of_them_as_it_is(self) -> None:
        assert entry(USES, "sea own").view(14).text == "海上 / 自社   "
        assert entry(USES, "rail").view(6).text == "rail  "


class TestTick:
    @pytest.mark.parametrize("key", ["space", "ideographic_space"])
    def test_space_sets_it_and_takes_it_away(self, key: str) -> None:
        tick = entry(TICK, False)
        tick.press(key, " ")
        assert tick.value is True
        tick.press(key, " ")
        assert tick.value is False

    def test_says_in_words_what_it_means(self) -> None:
        assert entry(TICK, True).view(12).text == "[x] 確認済  "
        assert entry(TICK, False).view(12).text == "[ ] 未確認  "
        assert entry(SPARE, True).view(12).text == "[x] はい    "
        assert entry(SPARE, False).view(12).text == "[ ] いいえ  "

    def test_backspace_takes_it_away_and_is_undone(self) -> None:
        tick = entry(TICK, True)
        tick.press("backspace", None)
        assert tick.value is False
        tick.press(UNDO, None)
        assert tick.value is True

    def test_letters_and_pastes_do_nothing(self) -> None:
        tick = enter(entry(TICK, False), "x")
        assert not tick.paste("x").changed
        assert tick.value is False


@pytest.mark.parametrize(
    ("key", "character", "typed"),
    [
        ("a", "a", "a"),
        ("ideographic_space", "\u3000", "\u3000"),
        ("alt+n", "n", ""),
        ("ctrl+b", "\x02", ""),
        ("f5", None, ""),
        ("combining_katakana-hiragana_voiced_sound_mark", "\u3099", "\u3099"),
    ],
)
def test_what_a_key_types(key: str, character: str | None, typed: str) -> None:
    assert typed_character(key, character) == typed


def test_the_caret_differs_from_its_field_with_and_without_colours() -> None:
    assert caret_style(COLOUR).reverse
    assert not caret_style(PLAIN).reverse
    assert PLAIN.focus.reverse
