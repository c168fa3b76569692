"""The registry of actions: every key can be pressed everywhere, and every word fits."""

import re

import pytest
from rich.cells import cell_len

from naccs_tui import actions
from naccs_tui.actions import ACTIONS, Action
from naccs_tui.i18n import LANGUAGES, translate

NAMES = [each.name for each in ACTIONS]
WITHOUT_F_KEY = {"tick", "choose", "take", "redraw", "seek", "mark_span"}
# Taken by editing, by terminals, or never arriving: see docs/keys.md for what is free.
EDITING = {f"ctrl+{letter}" for letter in "aedkuwxvzc"}
SAME_BYTE = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j"}
OF_MULTIPLEXERS = {"ctrl+b", "ctrl+a"}
FORBIDDEN = EDITING | SAME_BYTE | OF_MULTIPLEXERS | {"shift+f3", "alt+enter", "escape"}


def test_names_are_unique_and_found_again() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert [actions.action(name) for name in NAMES] == list(ACTIONS)
    assert actions.actions(["leave", "help"]) == [actions.action("leave"), actions.action("help")]
    with pytest.raises(KeyError):
        actions.action("nothing")


@pytest.mark.parametrize("each", ACTIONS, ids=NAMES)
def test_every_f_key_has_a_ctrl_key_beside_it(each: Action) -> None:
    if each.name in WITHOUT_F_KEY:
        free = {("space",), ("enter",), ("ctrl+p",), ("slash", "ctrl+underscore"), ("m",)}
        assert each.keys in free
        return
    first, *others = each.keys
    assert re.fullmatch(r"f([1-9]|1[0-2])", first)
    assert others
    assert all(key.startswith("ctrl+") for key in others)


@pytest.mark.parametrize("each", ACTIONS, ids=NAMES)
def test_no_key_is_one_that_does_not_arrive(each: Action) -> None:
    assert FORBIDDEN.isdisjoint(each.keys)
    assert not [key for key in each.keys if "alt+" in key or "shift+" in key]


def test_a_ctrl_key_stands_for_one_f_key_only() -> None:
    pairs = {(key, each.keys[0]) for each in ACTIONS for key in each.keys[1:]}
    assert len({key for key, _first in pairs}) == len(pairs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("each", ACTIONS, ids=NAMES)
def test_labels_are_short_and_help_is_a_sentence(each: Action, language: str) -> None:
    label, words = translate(each.label, language), translate(each.help, language)
    assert 0 < cell_len(label) <= 10
    assert cell_len(label) < cell_len(words)


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("f10", "F10"),
        ("ctrl+t", "Ctrl+T"),
        ("ctrl+pageup", "Ctrl+PgUp"),
        ("enter", "Enter"),
        ("space", "Space"),
        ("slash", "/"),
        ("m", "m"),
        ("ctrl+underscore", "Ctrl+/"),
    ],
)
def test_keys_are_written_as_people_write_them(key: str, word: str) -> None:
    assert actions.key_word(key) == word


@pytest.mark.parametrize(
    ("key", "ours"),
    [
        ("f5", True),
        ("ctrl+t", True),
        ("enter", False),
        ("space", False),
        ("a", False),
        ("slash", True),
    ],
)
def test_keys_of_ours_are_known_and_those_of_lists_left_alone(key: str, ours: bool) -> None:
    assert actions.is_ours(key) is ours


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("seek", "slash"),
        ("seek", "ctrl+underscore"),
        ("seek", "fullwidth_solidus"),
        ("seek", "katakana_middle_dot"),
        ("seek", "halfwidth_katakana_middle_dot"),
        ("mark_span", "m"),
        ("mark_span", "M"),
        ("mark_span", "\uff4d"),
    ],
)
def test_what_an_input_method_makes_of_a_key_is_that_key(name: str, key: str) -> None:
    assert [each.name for each in ACTIONS if each.takes(key)] == [name]
