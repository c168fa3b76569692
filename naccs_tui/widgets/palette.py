"""The styles of everything that we draw ourselves, by role.

Orange and green are the manual's colours for 途中 and 済; the words always stand beside them.
All colours are among the 240 fixed ones of a terminal with 256: they are said in half the bytes.
Without colours, meaning is carried by bold, reverse and underline alone.
"""

from dataclasses import dataclass

from rich.style import Style

GROUND, RAISED, FIELD = "#121212", "#1c1c1c", "#262626"


@dataclass(frozen=True, slots=True)
class Palette:
    """One style for each role."""

    text: Style
    dim: Style
    label: Style
    heading: Style
    title: Style
    field: Style
    focus: Style
    locked: Style
    selection: Style
    error: Style
    warning: Style
    changed: Style
    bar: Style
    bar_key: Style
    bar_dim: Style
    tab: Style
    tab_on: Style
    partial: Style
    done: Style
    cursor_row: Style


COLOUR = Palette(
    text=Style(color="#e4e4e4", bgcolor=GROUND),
    dim=Style(color="#9e9e9e", bgcolor=GROUND),
    label=Style(color="#bcbcbc", bgcolor=GROUND),
    heading=Style(color="#87afff", bgcolor=GROUND, bold=True),
    title=Style(color="#ffffff", bgcolor=GROUND, bold=True),
    field=Style(color="#e4e4e4", bgcolor=FIELD),
    # The letters of what has the caret are those of what has not: a colour less for each move.
    focus=Style(color="#e4e4e4", bgcolor="#005f87"),
    locked=Style(color="#8a8a8a", bgcolor=GROUND),
    selection=Style(color="#000000", bgcolor="#87afff"),
    error=Style(color="#ff5f5f", bgcolor=GROUND, bold=True),
    warning=Style(color="#ffaf5f", bgcolor=GROUND),
    changed=Style(color="#ffd75f", bgcolor=GROUND, bold=True),
    bar=Style(color="#d0d0d0", bgcolor=RAISED),
    bar_key=Style(color="#ffffff", bgcolor=RAISED, bold=True),
    bar_dim=Style(color="#808080", bgcolor=RAISED),
    tab=Style(color="#b2b2b2", bgcolor=RAISED),
    tab_on=Style(color="#ffffff", bgcolor="#005faf", bold=True),
    partial=Style(color="#ff8700", bgcolor=RAISED),
    done=Style(color="#5fd787", bgcolor=RAISED),
    cursor_row=Style(color="#e4e4e4", bgcolor="#005f87"),
)
_PLAIN, _BOLD, _REVERSE = Style(), Style(bold=True), Style(reverse=True)
PLAIN = Palette(
    text=_PLAIN,
    dim=_PLAIN,
    label=_PLAIN,
    heading=Style(bold=True, underline=True),
    title=_BOLD,
    field=Style(underline=True),
    focus=_REVERSE,
    locked=_PLAIN,
    selection=Style(bold=True, underline=True),
    error=_BOLD,
    warning=_BOLD,
    changed=_BOLD,
    bar=_REVERSE,
    bar_key=Style(reverse=True, bold=True),
    bar_dim=_REVERSE,
    tab=_PLAIN,
    tab_on=_REVERSE,
    partial=_PLAIN,
    done=_BOLD,
    cursor_row=_REVERSE,
)

_current = COLOUR


def use(palette: Palette) -> None:
    """Draw with that palette from now on; to be called before the app starts."""
    global _current  # noqa: PLW0603 - one terminal, one palette
    _current = palette


def palette() -> Palette:
    """The palette in use."""
    return _current
