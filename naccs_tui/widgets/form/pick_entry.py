"""Choices and ticks: a key picks, nothing is typed."""

import unicodedata

from naccs_tui.domain.diff import show
from naccs_tui.domain.field import Field, Value
from naccs_tui.domain.reading import read_cell
from naccs_tui.domain.words import worded
from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.form.entry import View, typed_character
from naccs_tui.widgets.form.field_words import tick_text
from naccs_tui.widgets.form.text_entry import REDO, UNDO
from naccs_tui.widgets.line_text import UNCHANGED, Edit

SPACES = ("space", "ideographic_space")
CLEARS = ("backspace", "delete", "ctrl+d", "ctrl+k", "ctrl+u", "ctrl+w")
STEPS = {"left": -1, "right": 1, **dict.fromkeys(SPACES, 1)}


class PickEntry:
    """A value with those that stood there before and after it."""

    def __init__(self, value: Value) -> None:
        self._value = value
        self._past: list[Value] = []
        self._future: list[Value] = []
        self._touched = False

    @property
    def value(self) -> Value:
        """What is picked."""
        return self._value

    def put(self, value: Value) -> Edit:
        """Pick a value."""
        if value == self._value:
            return UNCHANGED
        self._past.append(self._value)
        self._future.clear()
        return self._turn_to(value)

    def _turn_to(self, value: Value) -> Edit:
        self._value = value
        self._touched = True
        return Edit(True)

    def _turn_back(self, key: str) -> Edit | None:
        """Undo or redo, if that is what the key means."""
        if key != UNDO and key not in REDO:
            return None
        undo = key == UNDO
        taken, kept = (self._past, self._future) if undo else (self._future, self._past)
        if not taken:
            return UNCHANGED
        kept.append(self._value)
        return self._turn_to(taken.pop())

    def settle(self) -> tuple[str, ...] | None:
        """There is nothing to fold."""
        touched, self._touched = self._touched, False
        return () if touched else None

    def click(self, column: int) -> None:
        """There is one place only."""


class ChoiceEntry(PickEntry):
    """One of the declared choices: its number or its first letter picks it, arrows step."""

    def __init__(self, field: Field, value: Value) -> None:
        super().__init__(value)
        self._field, self._choices = field, field.choices

    def press(self, key: str, character: str | None) -> Edit | None:
        """Pick, step, clear, undo."""
        if key in STEPS:
            return self._step(STEPS[key])
        if key in CLEARS:
            return self.put("")
        typed = typed_character(key, character)
        return self._pick(typed) if typed else self._turn_back(key)

    def _step(self, by: int) -> Edit:
        values = [each.value for each in self._choices]
        if self._value in values:
            return self.put(values[(values.index(str(self._value)) + by) % len(values)])
        return self.put(values[0 if by > 0 else -1])

    def _pick(self, character: str) -> Edit:
        """Its number, or the first letter of its title; of several such the next one."""
        plain = _plain(character)
        if plain.isdecimal():
            place = int(plain) - 1
            chosen = self._choices[place : place + 1] if place >= 0 else ()
            return self.put(chosen[0].value) if chosen else UNCHANGED
        values = [each.value for each in self._choices]
        start = values.index(str(self._value)) + 1 if self._value in values else 0
        for each in (*self._choices[start:], *self._choices[:start]):
            if _plain(_(each.title)).startswith(plain):
                return self.put(each.value)
        return UNCHANGED

    def paste(self, text: str) -> Edit:
        """A pasted title picks its choice."""
        found = read_cell(self._field, text, _).value
        return self.put(found) if self._field.choice(found) else UNCHANGED

    def view(self, width: int) -> View:
        """The title of the choice; a value that is none of them stands as it is."""
        titles = {each.value: _(each.title) for each in self._choices}
        value = str(self._value or "")
        return View(fit(titles.get(value, value), width), 0)


class ChoicesEntry(PickEntry):
    """Several of the declared choices: a number or a first letter puts one in or takes it out."""

    def __init__(self, field: Field, value: Value) -> None:
        super().__init__(value)
        self._field = field

    @property
    def _chosen(self) -> list[str]:
        return str(self._value or "").split()

    def press(self, key: str, character: str | None) -> Edit | None:
        """Put one in or out, take the last one out, undo."""
        if key in CLEARS:
            return self.put(self._field.joined(self._chosen[:-1]))
        typed = typed_character(key, character)
        return self._pick(_plain(typed)) if typed else self._turn_back(key)

    def _pick(self, plain: str) -> Edit:
        choices = self._field.choices
        if plain.isdecimal():
            place = int(plain) - 1
            return self._toggle([each.value for each in choices[max(place, 0) : place + 1]])
        titled = (each.value for each in choices if _plain(_(each.title)).startswith(plain))
        return self._toggle(list(titled)[:1])

    def _toggle(self, values: list[str]) -> Edit:
        return self.put(self._field.joined({*self._chosen} ^ {*values}))

    def paste(self, text: str) -> Edit:
        """Pasted titles, however they are set apart, pick their choices."""
        found = str(read_cell(self._field, text, _).value).split(" ")
        if not all(map(self._field.choice, found)):
            return UNCHANGED
        return self.put(self._field.joined({*found, *self._chosen}))

    def view(self, width: int) -> View:
        """The titles; what is none of the choices stands as it is."""
        return View(fit(worded(show(self._field, self._value), _) if self._value else "", width), 0)


class TickEntry(PickEntry):
    """A tick: Space sets it and takes it away."""

    def __init__(self, field: Field, value: Value) -> None:
        super().__init__(value)
        self._field = field

    def press(self, key: str, character: str | None) -> Edit | None:
        """Toggle, clear, undo."""
        if key in SPACES:
            return self.put(self._value is not True)
        if key in CLEARS:
            return self.put(False)
        typed = typed_character(key, character)
        return UNCHANGED if typed else self._turn_back(key)

    def paste(self, text: str) -> Edit:
        """A text is no tick."""
        return UNCHANGED

    def view(self, width: int) -> View:
        """The tick in words as well."""
        return View(fit(tick_text(self._field, ticked=self._value is True), width), 1)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
