"""What a cell looks like, and the shortest way from one look to another."""

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple, NewType

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

Look = NewType("Look", str)
"""The parameters of SGR ("1;38;5;7"), then, where there is a link, a NUL, its id, ";" and its URI."""

PLAIN = Look("")
_LINK = "\0"
_EXTENDED = {"38": "front", "48": "back"}
_OFF = {
    **{"1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "6": "25", "7": "27"},
    **{"8": "28", "9": "29", "51": "54", "52": "54", "53": "55"},
}
_DIRECT = re.compile(r"([34]8;)(2;\d+;\d+;\d+)")
_STEPS = (0, 95, 135, 175, 215, 255)
_CUBE = enumerate(product(_STEPS, repeat=3), 16)
_GREYS = ((232 + step, (8 + 10 * step,) * 3) for step in range(24))
# Colour schemes redefine the first of those above 15 as well.
_FREE = 22
_FIXED = {
    "2;{};{};{}".format(*rgb): f"5;{number}" for number, rgb in (*_CUBE, *_GREYS) if number >= _FREE
}
# Underlines, frames, strikes and blinking reversed blanks are seen on a blank; bold is not.
_SEEN_ON_A_BLANK = frozenset(["4", "21", "7", "9", "51", "52", "53", "5", "6"])


class Parts(NamedTuple):
    """A look taken apart; "" = the terminal's own colour, no link."""

    attributes: frozenset[str]
    front: str
    back: str
    link: str


def look_of(style: Style | None, system: ColorSystem, *, indexed: bool = False) -> Look:
    """The look that a style has in this system of colours.

    indexed: colours that are among the fixed ones of xterm's 256 are called by their number.
    """
    if style is None:
        return PLAIN
    codes = Strip.render_ansi(style, system)
    if indexed:
        codes = _indexed(codes)
    return Look(f"{codes}{_LINK}{style.link_id};{style.link}" if style.link else codes)


@lru_cache(4096)
def _indexed(codes: str) -> str:
    return _DIRECT.sub(lambda match: match[1] + _FIXED.get(match[2], match[2]), codes)


@lru_cache(4096)
def parts(look: Look) -> Parts:
    """The look's attributes, colours and link."""
    codes, _, link = look.partition(_LINK)
    attributes, colours = [], {"front": "", "back": ""}
    rest = codes.split(";") if codes else []
    while rest:
        count, kind = _next(rest)
        code = ";".join(rest[:count])
        rest = rest[count:]
        if kind:
            colours[kind] = code
        else:
            attributes.append(code)
    return Parts(frozenset(attributes), colours["front"], colours["back"], link)


def _next(codes: list[str]) -> tuple[int, str]:
    """How many codes belong to the first, and whether it is a "front" or a "back" colour."""
    first = codes[0]
    if first in _EXTENDED:
        return (5 if codes[1] == "2" else 3), _EXTENDED[first]
    tens = int(first) // 10
    return 1, "front" if tens in (3, 9) else "back" if tens in (4, 10) else ""


@lru_cache(4096)
def on_a_blank(look: Look) -> Look:
    """What a blank shows of a look: two blanks with the same answer are the same to the eye."""
    attributes, _front, back, link = parts(look)
    if attributes & _SEEN_ON_A_BLANK:
        return look
    return Look(f"{back}{_LINK}{link}" if link else back)


@lru_cache(8192)
def towards_a_blank(old: Look | None, blank: Look) -> Look:
    """The look that is reached most cheaply from the old one and shows the same on a blank.

    What nobody sees there, as the colour of letters, may stay as it is.
    """
    if old is None:
        return blank
    attributes, front, _back, link = parts(old)
    _none, _front, back, wanted = parts(blank)
    kept = sorted(attributes - _SEEN_ON_A_BLANK)
    codes = ";".join(code for code in [*kept, front, back] if code)
    near = Look(f"{codes}{_LINK}{link}" if link else codes)
    if link != wanted or on_a_blank(near) != blank:
        return blank
    return min(near, blank, key=lambda look: len(change(old, look)))


@lru_cache(4096)
def is_erasable(look: Look) -> bool:
    """Whether a blank of this look is what erasing leaves: a background and nothing else."""
    attributes, front, _back, link = parts(look)
    return not (attributes or front or link)


@lru_cache(8192)
def change(old: Look | None, new: Look) -> str:
    """The shortest sequence that leads from the old look to the new.

    old: None = any style may be on, but no link.
    """
    before = None if old is None else parts(old)
    after = parts(new)
    link = "" if after.link == (before.link if before else "") else _open(after.link)
    return link + _sgr(before, after)


def _open(link: str) -> str:
    return f"\x1b]8;id={link}\x1b\\" if link else "\x1b]8;;\x1b\\"


def _sgr(before: Parts | None, after: Parts) -> str:
    if before is not None and before[:3] == after[:3]:
        return ""
    whole = [*sorted(after.attributes), after.front, after.back]
    anew = ";".join(code for code in ["0", *whole] if code)
    anew = "" if anew == "0" else anew
    if before is None:
        return f"\x1b[{anew}m"
    steps = ";".join(_steps(before, after))
    return f"\x1b[{min(anew, steps, key=len)}m"


def _steps(before: Parts, after: Parts) -> list[str]:
    off = sorted({_OFF[code] for code in before.attributes - after.attributes})
    # One code ends two attributes (22 both bold and dim): what should stay of them is said again.
    on = {code for code in after.attributes if code not in before.attributes or _OFF[code] in off}
    steps = [*off, *sorted(on)]
    if before.front != after.front:
        steps.append(after.front or "39")
    if before.back != after.back:
        steps.append(after.back or "49")
    return steps
