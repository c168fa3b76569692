"""Kinds of characters, folding, and what lies outside JIS X 0208."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from naccs_tui.domain import jis, jis_table
from naccs_tui.domain.text import (
    Change,
    Characters,
    allows,
    fold,
    full_width_kana,
    in_jis,
    length,
    matches,
    near_miss,
    outside_jis,
    suggest,
)

FULL_WIDTH = (Characters.ZENKAKU, Characters.KATAKANA)
TYPED = st.text(
    st.one_of(
        st.sampled_from(
            "aZ09 　-ー－−〒()（）.,＠@'’～￠Ａｚ０９かがｶﾞﾟ゛゜\u3099\u309aヴ山髙①㈱神葛"
        ),
        st.characters(),
    )
)


def test_jis_x_0208_has_exactly_6879_characters() -> None:
    # The planes of text and ideographs: characters of the others have no place in any older set.
    assert sum(map(in_jis, map(chr, range(0x30000)))) == 6879


def test_outside_jis_accepts_the_standard_and_ascii_and_nothing_else() -> None:
    basic_plane = [chr(code) for code in range(0x10000)]
    accepted = [char for char in basic_plane if not outside_jis(char)]
    assert accepted == [char for char in basic_plane if in_jis(char) or " " <= char <= "~"]
    assert len(accepted) == 6879 + 95


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("髙", "高"),
        ("﨑", "崎"),
        ("𠮷", "吉"),
        ("濵", "濱"),
        ("鷗", "鴎"),
        ("①", "（１）"),
        ("⑳", "（２０）"),
        ("⑴", "（１）"),
        ("❸", "（３）"),
        ("㊤", "（上）"),
        ("Ⅲ", "ＩＩＩ"),
        ("ⅳ", "ｉｖ"),
        ("㈱", "（株）"),
        ("㍿", "株式会社"),
        ("№", "Ｎｏ．"),
        ("℡", "ＴＥＬ"),
        ("㍉", "ミリ"),
        ("㎏", "ｋｇ"),
        ("㍻", "平成"),
        ("㋿", "令和"),
        ("～", "〜"),
        ("－", "−"),
        ("—", "―"),
        ("é", "ｅ"),
        ("½", "１／２"),
        ("ｱ", "ア"),
        ("ｶﾞ", "ガ"),
        ("ﾊﾟ", "パ"),
        ("葛\U000e0100", "葛"),
        ("か\u3099", "が"),
        ("鈊", None),
        ("♥", None),
        ("👍", None),
    ],
)
def test_a_letter_outside_jis_is_named_with_what_to_write(written: str, better: str | None) -> None:
    assert outside_jis(f"山{written}田") == [(written, better)]


def test_letters_outside_jis_are_named_once_and_in_order() -> None:
    assert outside_jis("髙﨑髙①") == [("髙", "高"), ("﨑", "崎"), ("①", "（１）")]


@given(st.characters())
def test_every_suggestion_is_itself_within_jis(char: str) -> None:
    assert all(better and all(map(in_jis, better)) for _, better in outside_jis(char) if better)


def test_the_table_lists_only_letters_that_need_it_each_once() -> None:
    tables = (jis_table.SYMBOLS, jis_table.SAME_SHAPE, jis_table.NAME_KANJI, jis_table.OTHER_KANJI)
    words = " ".join(tables).split()
    listed = [word[0] for word in words]
    assert len(set(listed)) == len(listed)
    assert [char for char in listed if in_jis(char)] == []
    assert [char for char in listed if unicodedata.normalize("NFC", char) != char] == []
    assert [word for word in words if not all(map(in_jis, word[1:])) or len(word) < 2] == []


def test_kanji_are_replaced_by_one_kanji() -> None:
    assert {len(word) for word in f"{jis_table.NAME_KANJI} {jis_table.OTHER_KANJI}".split()} == {2}


@given(TYPED, st.sampled_from(Characters))
@example("ｶ\u3099", Characters.KATAKANA)
@example("((1)2)", Characters.PHONE)
@example("〒 〒1-ー2", Characters.POSTAL)
@example("Ａ\u0301", Characters.CAPITALS)
def test_folding_twice_is_folding_once(text: str, kind: Characters) -> None:
    once = fold(text, kind)
    assert fold(once.text, kind) == (type(once)(once.text, ()))


@given(TYPED, st.sampled_from(Characters))
def test_whatever_folding_changes_is_listed(text: str, kind: Characters) -> None:
    folded = fold(text, kind)
    assert (folded.text != text) <= bool(folded.changes)
    assert len(set(folded.changes)) == len(folded.changes)


@given(TYPED, st.sampled_from(Characters))
def test_a_folded_text_is_composed(text: str, kind: Characters) -> None:
    folded = fold(text, kind).text
    assert unicodedata.normalize("NFC", folded) == folded


@given(TYPED, st.sampled_from(FULL_WIDTH))
def test_names_that_fit_are_not_touched(text: str, kind: Characters) -> None:
    kept = fold(text, kind).text
    if matches(kept, kind):
        assert outside_jis(kept) == []
        assert fold(kept, kind).text == kept


@pytest.mark.parametrize(
    ("typed", "kind", "kept", "changes"),
    [
        ("１２３", Characters.DIGITS, "123", [Change.NARROWED]),
        (" ab12 ", Characters.ALNUM, "ab12", [Change.SPACES]),
        (
            "ｈａｒｕ　 haru co．",
            Characters.CAPITALS,
            "HARU HARU CO.",
            [Change.NARROWED, Change.SPACES, Change.CAPITALS],
        ),
        ("o’neill", Characters.CAPITALS, "O'NEILL", [Change.NARROWED, Change.CAPITALS]),
        (
            "taroー1＠example．jp",
            Characters.EMAIL,
            "taro-1@example.jp",
            [Change.NARROWED, Change.HYPHENS],
        ),
        ("03-1234-5678", Characters.PHONE, "0312345678", [Change.SEPARATORS]),
        (
            "（０３）１２３４ー５６７８",
            Characters.PHONE,
            "0312345678",
            [Change.NARROWED, Change.SEPARATORS],
        ),
        ("〒140‐0014", Characters.POSTAL, "1400014", [Change.SEPARATORS]),
        ("140−0014", Characters.POSTAL, "1400014", [Change.SEPARATORS]),
        ("ﾔﾏﾀﾞ ﾀﾛｳ", Characters.KATAKANA, "ヤマダ　タロウ", [Change.KANA, Change.WIDENED]),
        ("やまだ", Characters.KATAKANA, "ヤマダ", [Change.KATAKANA]),
        ("カ゛", Characters.KATAKANA, "ガ", [Change.KANA]),
        ("東京1-2 A", Characters.ZENKAKU, "東京１−２　Ａ", [Change.WIDENED]),
        ("１－２～３", Characters.ZENKAKU, "１−２〜３", [Change.SAME_SHAPE]),
        ("　通関　　太郎　", Characters.ZENKAKU, "通関　太郎", [Change.SPACES]),
        ("か\u3099", Characters.ZENKAKU, "が", [Change.COMPOSED]),
        ("\ufa19田", Characters.ZENKAKU, "神田", [Change.VARIANTS]),
        (" 備考  です ", Characters.ANY, "備考  です", [Change.SPACES]),
        ("①Ａ", Characters.ANY, "①Ａ", []),
    ],
)
def test_folding_says_what_it_did(
    typed: str, kind: Characters, kept: str, changes: list[Change]
) -> None:
    folded = fold(typed, kind)
    assert (folded.text, list(folded.changes)) == (kept, changes)


@pytest.mark.parametrize("name", ["髙橋", "①番", "㈱通関", "Ⅲ", "ﾔﾏﾀﾞ", "山田(株)"])
def test_a_name_that_does_not_fit_is_left_as_typed(name: str) -> None:
    assert fold(name, Characters.ZENKAKU).text == name
    assert not matches(name, Characters.ZENKAKU)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("東京都港区港南９−９９−９", Characters.ZENKAKU),
        ("カ）トウキョウツウカン・オオイ", Characters.KATAKANA),
        ("HARU & HARU (TOKYO) CO., LTD. 'A/B'-1", Characters.CAPITALS),
        ("0123", Characters.DIGITS),
        ("naccs123", Characters.ALNUM),
        ("taro.tsukan+nss@example.co.jp", Characters.EMAIL),
        ("0301234567", Characters.PHONE),
        ("1400014", Characters.POSTAL),
        ("髙橋 ①", Characters.ANY),
        *[("", kind) for kind in Characters],
    ],
)
def test_what_fits(text: str, kind: Characters) -> None:
    assert matches(text, kind)
    assert allows(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tokyo", Characters.ZENKAKU),
        ("東京 ", Characters.ZENKAKU),
        ("東京\n", Characters.ZENKAKU),
        ("ヤマダ１", Characters.KATAKANA),
        ("ヤマダ−", Characters.KATAKANA),
        ("haru", Characters.CAPITALS),
        ("HARU;", Characters.CAPITALS),
        ("１", Characters.DIGITS),
        ("²", Characters.DIGITS),
        ("1\n", Characters.DIGITS),
        ("a-b", Characters.ALNUM),
        ("03-1234", Characters.PHONE),
        ("a b@example.jp", Characters.EMAIL),
        ("備考\x1b]2;x", Characters.ANY),
        ("備考\u202e", Characters.ANY),
    ],
)
def test_what_is_of_another_kind(text: str, kind: Characters) -> None:
    assert not allows(text, kind)
    assert not matches(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("140001", Characters.POSTAL),
        ("14000140", Characters.POSTAL),
        ("taro", Characters.EMAIL),
        ("taro@localhost", Characters.EMAIL),
        ("a@b@example.jp", Characters.EMAIL),
        ("taro@-example.jp", Characters.EMAIL),
    ],
)
def test_the_right_characters_in_the_wrong_shape(text: str, kind: Characters) -> None:
    assert allows(text, kind)
    assert not matches(text, kind)


@pytest.mark.parametrize(
    ("typed", "kind", "offered"),
    [
        ("ﾔﾏﾀﾞ(株)髙橋", Characters.ZENKAKU, "ヤマダ（株）高橋"),
        ("葛\U000e0100飾区", Characters.ZENKAKU, "葛飾区"),
        ("デ-タ", Characters.KATAKANA, "データ"),
        ("ヴァイオリン", Characters.KATAKANA, None),
        ("鈊木", Characters.ZENKAKU, None),
        ("taro", Characters.EMAIL, None),
    ],
)
def test_a_whole_text_is_offered_where_one_is_known(
    typed: str, kind: Characters, offered: str | None
) -> None:
    assert suggest(typed, kind) == offered


@given(TYPED, st.sampled_from(Characters))
def test_what_is_offered_fits(text: str, kind: Characters) -> None:
    offered = suggest(text, kind)
    assert offered is None or (matches(offered, kind) and fold(offered, kind).changes == ())


def test_half_width_kana_become_full_width_with_their_marks() -> None:
    assert full_width_kana("ｶﾞｰﾊﾟｳﾞ･カﾞ。ﾞ") == "ガーパヴ・ガ。゛"


def test_length_counts_composed_characters() -> None:
    assert length("か\u3099𠮷") == 2


@pytest.mark.parametrize(
    ("code", "shape", "meant"),
    [
        ("1ADOF", "", "1AD0F"),
        ("IADOF", "", "1AD0F"),
        ("1AD0F", "", None),
        ("D0E7O1", "AAA999", "DOE701"),
        ("DOE701", "AAA999", None),
        ("1234IA", "99999A", "12341A"),
        ("", "", None),
    ],
)
def test_a_code_with_a_letter_for_a_digit_is_a_near_miss(
    code: str, shape: str, meant: str | None
) -> None:
    assert near_miss(code, shape) == meant


def test_the_wide_and_narrow_forms_of_ascii_answer_each_other() -> None:
    own = {char: char.translate(jis.WIDE) for char in map(chr, range(0x20, 0x7F))}
    assert all(map(in_jis, own.values()))
    assert {wide.translate(jis.NARROW) for char, wide in own.items() if char not in "\"'-~"} == {
        char for char in own if char not in "\"'-~"
    }
