"""What the terminal can do beyond what every one can, as terminfo says."""

from dataclasses import dataclass

_REPEAT = b"%p1%c\x1b[%p2%{1}%-%db"
_ERASE = (b"\x1b[%p1%dX", b"\x1b[K", b"\x1b[J")
_SCROLL = (b"\x1b[%i%p1%d;%p2%dr", b"\x1b[%p1%dL", b"\x1b[%p1%dM")
_NEXT_LINE = b"\x1bE"
_COLOURS = 256


@dataclass(frozen=True, slots=True)
class Abilities:
    """repeat: REP; erase: ECH, EL and ED; erase_colour: they leave the background of the moment.

    scroll: DECSTBM with IL and DL; next_line: NEL; indexed: 256 colours, of which most are fixed.
    narrow: characters of ambiguous width (×, ─, →) are known to take one cell.
    """

    repeat: bool = False
    erase: bool = False
    erase_colour: bool = False
    scroll: bool = False
    next_line: bool = False
    indexed: bool = False
    narrow: bool = False


def abilities(terminal: str | None = None) -> Abilities:
    """What terminfo knows of a kind of terminal, None = TERM; nothing where it knows none.

    Many terminals claim to be one that they are not: REP is best tried before it is believed. Of
    the width of characters terminfo knows nothing.

    Only sequences in their standard form count. curses answers for the first kind that a process
    asks for, whatever it asks later.
    """
    try:
        import curses

        # Any open descriptor serves: only its speed is looked at, and this one is always there.
        curses.setupterm(terminal, 2)
    except Exception:  # curses.error is not to be had where curses is not
        return Abilities()
    return Abilities(
        repeat=curses.tigetstr("rep") == _REPEAT,
        erase=_texts("ech", "el", "ed") == _ERASE,
        erase_colour=curses.tigetflag("bce") == 1,
        scroll=_texts("csr", "il", "dl") == _SCROLL,
        indexed=curses.tigetnum("colors") >= _COLOURS,
        next_line=curses.tigetstr("nel") == _NEXT_LINE,
    )


def _texts(*names: str) -> tuple[bytes | None, ...]:
    import curses

    return tuple(curses.tigetstr(name) for name in names)
