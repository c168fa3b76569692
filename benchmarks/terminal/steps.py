"""What is done in front of a program, one key at a time, and what is to be seen after each."""

from dataclasses import dataclass

LETTERS, KANA = "qzxwvkjy", "ぬへほむめもゆよ"
TAB, ENTER, ESCAPE = b"\t", b"\r", b"\x1b"
DOWN, KEYPAD_DOWN = b"\x1b[B", b"\x1bOB"
SPACE, ERASE = b" ", b"\x15"
F3, F7, F8 = b"\x1bOR", b"\x1b[18~", b"\x1b[19~"
F10, F12 = b"\x1b[21~", b"\x1b[24~"
CTRL_D, CTRL_Q, CTRL_END = b"\x04", b"\x11", b"\x1b[1;5F"
SOON, LATER = 0.06, 0.12
"""Seconds of silence after which an answer is taken for whole; a Tab of stock Textual needs more."""


@dataclass(frozen=True, slots=True)
class Step:
    """A key, and what it is measured as ("" = it only leads somewhere).

    shows: what must stand on the screen afterwards; quiet: seconds without output that end it.
    """

    keys: bytes
    name: str = ""
    shows: str = ""
    quiet: float = LATER


@dataclass(frozen=True, slots=True)
class Pause:
    """Seconds in which nothing is pressed, until what goes on by itself has ended."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Idle:
    """Seconds in which nothing is pressed and everything is counted."""

    seconds: float


Deed = Step | Pause | Idle


def typed(text: str, name: str) -> tuple[Step, ...]:
    """One step a character; each shows all that was typed."""
    return tuple(
        Step(character.encode(), name, text[: at + 1], SOON) for at, character in enumerate(text)
    )


def pressed(keys: bytes, name: str, times: int) -> tuple[Step, ...]:
    """The same key several times."""
    return tuple(Step(keys, name) for _ in range(times))
