"""What is said beside the fields of the password screen: of the rule, never of what was typed."""

import pytest

from naccs_tui.domain.account import PasswordFault, PasswordPolicy, fault_of, words_near
from naccs_tui.screens.password_words import (
    AGAIN,
    AGREES,
    DIFFERS,
    FAULT_WORDS,
    GOOD,
    SAME_AS_OLD,
    Rule,
    Typed,
    rule_for,
)

NSS, MODERN = Rule(PasswordPolicy.NSS), Rule(PasswordPolicy.MODERN, words_near("TKT101/sato"))


def typed(new: str, again: str = "", old: str = "naccs123") -> Typed:
    return Typed(old, new, again)


@pytest.mark.parametrize(
    ("rule", "new", "words"),
    [
        (NSS, "", "半角英数字8文字"),
        (NSS, "Nimotsu", FAULT_WORDS[PasswordFault.SHORT]),
        (NSS, "Nimotsu7", GOOD),
        (NSS, "Nimotsu77", FAULT_WORDS[PasswordFault.LONG]),
        (NSS, "Nimotsu!", FAULT_WORDS[PasswordFault.CHARACTER]),
        (NSS, "Ｎ", FAULT_WORDS[PasswordFault.CHARACTER]),
        (NSS, "abcd1234", FAULT_WORDS[PasswordFault.EASY]),
        (NSS, "naccs123", SAME_AS_OLD),
        (MODERN, "", "8文字以上128文字以内"),
        (MODERN, "三つの荷物を運ぶ", GOOD),
        (MODERN, "a" * 127 + "bc", FAULT_WORDS[PasswordFault.LONG]),
        (MODERN, "TKT101/SATO", FAULT_WORDS[PasswordFault.EASY]),
        (MODERN, "seven ch\x07", FAULT_WORDS[PasswordFault.CHARACTER]),
    ],
)
def test_the_hint_says_what_is_still_to_be_done(rule: Rule, new: str, words: str) -> None:
    hint = rule.hint_of_new(typed(new))
    assert (hint.words, hint.is_good) == (words, words == GOOD)


@pytest.mark.parametrize(
    ("new", "again", "words"),
    [
        ("", "", ""),
        ("Nimotsu7", "", AGAIN),
        ("Nimotsu7", "Nimo", AGAIN),
        ("Nimotsu7", "Xxxx", AGAIN),
        ("Nimotsu7", "Nimotsu8", DIFFERS),
        ("Nimotsu7", "Nimotsu7", AGREES),
        ("Nimotsu7", "Nimotsu77", DIFFERS),
    ],
)
def test_the_repetition_is_judged_when_it_is_whole(new: str, again: str, words: str) -> None:
    assert NSS.hint_of_again(typed(new, again)).words == words


def test_of_what_was_typed_nothing_is_in_a_hint_but_whether_it_fits() -> None:
    said = {
        (NSS.hint_of_new(typed(new)).words, NSS.hint_of_again(typed(new, "Z")).words)
        for new in ("Nimotsu", "Q", "zzz9", "Other12")
    }
    assert said == {(FAULT_WORDS[PasswordFault.SHORT], AGAIN)}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (Typed("", "", ""), ["F001", "F001"]),
        (Typed("", "Nimotsu7", "Nimotsu7"), ["F001"]),
        (Typed("naccs123", "short", "short"), ["S021"]),
        (Typed("naccs123", "abcd1234", "abcd1234"), ["S023"]),
        (Typed("naccs123", "naccs123", "naccs123"), ["S022"]),
        (Typed("naccs123", "Nimotsu7", "Nimotsu8"), ["S024"]),
        (Typed("naccs123", "Nimotsu7", "Nimotsu7"), []),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_sent(said: Typed, codes: list[str]) -> None:
    assert [each.code for each in NSS.faults(said)] == codes


def test_a_rule_that_only_a_newer_server_knows_is_left_to_the_server() -> None:
    assert rule_for("quantum", "TKT101", "大井営業所").policy is PasswordPolicy.MODERN
    assert rule_for("nss", "TKT101", "").policy is PasswordPolicy.NSS


def test_what_everybody_knows_of_an_account_is_no_password() -> None:
    near = words_near("TKT101/sato", "大井営業所本部課")
    for word in ("tkt101/sato", "TKT101SATO", "大井営業所本部課"):
        assert fault_of(word, PasswordPolicy.MODERN, context=near) is PasswordFault.EASY
