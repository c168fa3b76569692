"""Messages longer than their two lines: what to do about it must not be what is cut off."""

import re

from naccs_tui.terminal.safe_text import ELLIPSIS
from naccs_tui.widgets.message_line import LINES
from naccs_tui.widgets.wrap import wrapped

SHORTEST = 20
_LONG = rf"[!-~]{{{SHORTEST},}}"


def fits(text: str, width: int) -> bool:
    """Whether the message line shows all of a text in a window of that width (0: not known yet)."""
    return not width or len(wrapped(text, max(2, width - 2))) <= LINES


def fitting(text: str, width: int) -> str:
    """The text, with the middle of its longest path or address left out as far as it must be."""
    found = max(re.findall(_LONG, text), key=len, default="")
    room, short = len(found), text
    while room > SHORTEST and not fits(short, width):
        room -= 1
        short = text.replace(found, _without_middle(found, room))
    return short


def _without_middle(word: str, room: int) -> str:
    tail = room // 3
    return f"{word[: room - tail - 2]}{ELLIPSIS}{word[-tail:]}"
