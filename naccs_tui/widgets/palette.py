"""The styles of everything that we draw ourselves, by role.

Orange and green are the manual's colours for 途中 and 済; the words always stand beside them.
Without colours, meaning is carried by bold, reverse and underline alone.
"""

from dataclasses import dataclass

from rich.style import Style

GROUND, RAISED, FIELD = "#121212", "#1e1e1e", "#262626"


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
    text=Style(color="#e0e0e0", bgcolor=GROUND),
    dim=Style(color="#9a9a9a", bgcolor=GROUND),
    label=Style(color="#b8b8b8", bgcolor=GROUND),
    heading=Style(color="#8ab4f8", bgcolor=GROUND, bold=True),
    title=Style(color="#ffffff", bgcolor=GROUND, bold=True),
    field=Style(color="#e0e0e0", bgcolor=FIELD),
    focus=Style(color="#ffffff", bgcolor="#003054"),
    locked=Style(color="#8a8a8a", bgcolor=GROUND),
    selection=Style(color="#000000", bgcolor="#8ab4f8"),
    error=Style(color="#ff6b6b", bgcolor=GROUND, bold=True),
    warning=Style(color="#ffc46b", bgcolor=GROUND),
    changed=Style(color="#ffd666", bgcolor=GROUND, bold=True),
    bar=Style(color="#d0d0d0", bgcolor=RAISED),
    bar_key=Style(color="#ffffff", bgcolor=RAISED, bold=True),
    bar_dim=Style(color="#7a7a7a", bgcolor=RAISED),
    tab=Style(color="#b0b0b0", bgcolor=RAISED),
    tab_on=Style(color="#ffffff", bgcolor="#0b5cad", bold=True),
    partial=Style(color="#ff8d44", bgcolor=RAISED),
    done=Style(color="#4fc98a", bgcolor=RAISED),
    cursor_row=Style(color="#ffffff", bgcolor="#003054"),
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
