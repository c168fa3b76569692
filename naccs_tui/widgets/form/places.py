"""Where the parts of a form row stand, in cells."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from rich.cells import cell_len

from naccs_tui.domain.field import Field, Kind
from naccs_tui.domain.text import Characters
from naccs_tui.i18n import _
from naccs_tui.widgets.form.field_words import need_width, tick_text

LABEL = 24
WIDEST = 56
NARROWEST = 10
GAP = 1
EDGE = 1
"""The last column of the form says whether there is more above or below."""
MARKS = (4, 8)
DATE_WIDTH, COUNT_WIDTH = 17, 5
SEVERAL_WIDTH = 40
_HALF_WIDTH = frozenset({
    Characters.DIGITS,
    Characters.ALNUM,
    Characters.CAPITALS,
    Characters.EMAIL,
    Characters.PHONE,
    Characters.POSTAL,
})
SEPARATOR_CELLS = 4


@dataclass(frozen=True)
class Places:
    """The columns of a form of that width: mark, label, value, words."""

    width: int

    @cached_property
    def mark(self) -> int:
        """Cells of the mark column, which stands first."""
        least, most = MARKS
        return min(max(least, cell_len(_("変更")), cell_len(_("誤"))), most)

    @cached_property
    def value(self) -> int:
        """The column where values start."""
        return self.mark + GAP + LABEL + GAP

    @cached_property
    def room(self) -> int:
        """The most cells that a value can have."""
        left = self.width - self.value - GAP - need_width() - EDGE
        return max(NARROWEST, min(left, WIDEST))

    def cells(self, field: Field) -> int:
        """The cells of a field: as many as what belongs into it needs, if there is the room."""
        wanted = _wanted(field)
        return min(wanted, self.room) if wanted else self.room

    def rest(self, cells: int) -> int:
        """The cells behind a value of so many cells."""
        return max(0, self.width - self.value - cells - EDGE)


@lru_cache(maxsize=8)
def places_of(width: int, language: str) -> Places:
    """The columns at that width. language: the one in use, since its words have other widths."""
    return Places(width)


def _wanted(field: Field) -> int:
    """Cells for the longest value and the caret behind it; 0 when there is no limit."""
    match field.kind:
        case Kind.TICK:
            return max(cell_len(tick_text(field, ticked=ticked)) for ticked in (False, True)) + 1
        case Kind.CHOICE:
            return max((cell_len(_(each.title)) for each in field.choices), default=1) + 1
        case Kind.CHOICES:
            return SEVERAL_WIDTH
        case Kind.DATE:
            return DATE_WIDTH
        case Kind.COUNT:
            return COUNT_WIDTH
        case _:
            return _text_cells(field)


def _text_cells(field: Field) -> int:
    if not field.length:
        return 0
    if field.characters in (Characters.PHONE, Characters.POSTAL):
        return field.length + SEPARATOR_CELLS
    wide = field.characters not in _HALF_WIDTH
    return field.length * (2 if wide else 1) + 1
