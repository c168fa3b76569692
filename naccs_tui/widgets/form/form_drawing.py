"""How the lines of a form look. Pure: spans out of declarations and values."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby

from rich.cells import cell_len
from rich.style import Style

from naccs_tui.domain.field import Field, Kind
from naccs_tui.i18n import _, language
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.form.entry import View
from naccs_tui.widgets.form.field_words import (
    day_echo,
    example_words,
    kind_words,
    need_width,
    need_word,
    shown,
    tick_text,
)
from naccs_tui.widgets.form.places import GAP, LABEL, Places
from naccs_tui.widgets.form.record_state import RecordState, Sign
from naccs_tui.widgets.graphemes import clusters
from naccs_tui.widgets.lines import Span
from naccs_tui.widgets.palette import Palette, palette

_KEPT = 1024
"""More fields than any procedure has, each in a few widths."""


def heading_spans(title: str, places: Places) -> list[Span]:
    """The heading of a group; no wide letter stands where the gutter ends."""
    text = f" {_(title)}"
    return [(text if _parts_at(text, places.value) else text[1:], palette().heading)]


def _parts_at(text: str, column: int) -> bool:
    ends = accumulate((each.width for each in clusters(text)), initial=0)
    return column in ends or cell_len(text) <= column


def label_spans(state: RecordState, field: Field, places: Places) -> list[Span]:
    """What stands in the gutter beside a field: its mark and its label."""
    gap = " " * GAP
    label = (gap + fit(_(field.title), LABEL) + gap, palette().label)
    return [sign_span(state.sign(field), places.mark), label]


def field_spans(state: RecordState, field: Field, places: Places, *, active: bool) -> list[Span]:
    """A field and what stands behind it; `active` shows the caret."""
    if state.is_locked(field):
        return [_locked(state, field, places)]
    cells = places.cells(field)
    words = _words(state, field, places.rest(cells))
    return [*value_spans(state, field, cells, active=active), (words, palette().dim)]


def sign_span(sign: Sign, cells: int) -> Span:
    """変更, 指摘, 誤 or nothing."""
    match sign:
        case Sign.WRONG:
            return fit(_("誤"), cells), palette().error
        case Sign.REMARKED:
            return fit(_("指摘"), cells), palette().warning
        case Sign.CHANGED:
            return fit(_("変更"), cells), palette().changed
        case Sign.NONE:
            return " " * cells, palette().label


def _locked(state: RecordState, field: Field, places: Places) -> Span:
    text = shown(field, state.value(field))
    return fit(text, places.rest(0)).rstrip(" "), palette().locked


def value_spans(state: RecordState, field: Field, cells: int, *, active: bool) -> Iterator[Span]:
    """What stands in the field, in exactly so many cells."""
    colours = palette()
    if active:
        yield from merged(_edited(state.entry(field).view(cells), cells, colours))
    else:
        yield _at_rest(state, field, cells), colours.field


def _at_rest(state: RecordState, field: Field, cells: int) -> str:
    value = state.value(field)
    if field.kind is Kind.TICK:
        return fit(tick_text(field, ticked=value is True), cells)
    return fit(shown(field, value), cells) if value else " " * cells


def _edited(view: View, cells: int, colours: Palette) -> Iterator[Span]:
    column = 0
    for text, width in _letters(view.text, cells):
        yield text, _style_at(view, column, colours)
        column += width


def _letters(text: str, cells: int) -> Iterator[tuple[str, int]]:
    column = 0
    for each in clusters(text):
        yield text[each.start : each.end], each.width
        column += each.width
    yield from ((" ", 1) for _cell in range(column, cells))


def _style_at(view: View, column: int, colours: Palette) -> Style:
    if column == view.caret:
        return caret_style(colours)
    if view.selection and view.selection[0] <= column < view.selection[1]:
        return colours.selection
    return colours.focus


def caret_style(colours: Palette) -> Style:
    """The opposite of the field around it, also where the field itself is reversed."""
    return colours.focus + Style(reverse=not colours.focus.reverse)


def _words(state: RecordState, field: Field, rest: int) -> str:
    """必須 or 任意, then as much help as there is room for; what is understood of a date comes first."""
    return _fitting(field, _echo(state, field), rest, language())


@lru_cache(_KEPT)
def _fitting(field: Field, echo: str, rest: int, _language: str) -> str:
    line = " " + fit(need_word(field), need_width())
    if echo and cell_len(line) + 1 + cell_len(echo) > rest:
        return f" {echo}"
    for words in _help(field, echo):
        if words and cell_len(line) + 1 + cell_len(words) <= rest:
            line = f"{line} {words}"
    return line


def says_all(state: RecordState, field: Field, places: Places) -> bool:
    """Whether there is room behind a field for all the help there is, and nothing else stands there."""
    if _echo(state, field):
        return False
    said = _words(state, field, places.rest(places.cells(field)))
    return all(words in said for words in _help(field, ""))


def _echo(state: RecordState, field: Field) -> str:
    return day_echo(field, state.value(field), state.typed(field))


def _help(field: Field, echo: str) -> Iterator[str]:
    if echo:
        yield echo
        return
    yield kind_words(field)
    if field.is_picked:
        yield _("F4で候補")
    yield example_words(field)
    if field.hint:
        yield _(field.hint)


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbours of one style as one: each change of style costs more bytes than a letter."""
    for style, same in groupby(spans, key=lambda span: span[1]):
        yield "".join(text for text, _style in same), style
