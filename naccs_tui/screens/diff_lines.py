"""The confirmation table as drawn lines: 項目 / 変更前 / 変更後."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Protocol

from naccs_tui.domain.diff import NOTHING, Line
from naccs_tui.domain.procedures.applicant import KEY as APPLICANT
from naccs_tui.domain.procedures.applicant import WISHED
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.words import say
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

MARK, TITLE, LEAST = 8, 24, 18
OTHERS = N_("そのほかの項目 (契約の変更なし)")


class Sections(Protocol):
    """Whatever knows its sections by their keys: a procedure, the contract's view."""

    def section(self, key: str) -> Section | None:
        """The section of that key, or None."""


def widths(width: int) -> tuple[int, int, int, int]:
    """Cells of mark, title, before and after in a window of that width."""
    value = max(LEAST, (width - MARK - TITLE - 5) // 2)
    return MARK, TITLE, value, value


def cells(line: Line, width: int) -> Iterator[tuple[str, ...]]:
    """The four texts of a line by column; what has no room goes on in further lines, uncut."""
    texts = (_(line.mark_word), _(line.title), say(line.before), say(line.after))
    rooms = widths(width)
    parts = (wrapped(text, room) for text, room in zip(texts, rooms, strict=True))
    for row in zip_longest(*parts, fillvalue=""):
        yield tuple(fit(text, room) for text, room in zip(row, rooms, strict=True))


def headings(procedure: Sections, lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Each line with the heading that stands above it, "" when it is that of the line before."""
    last = ("", "")
    for line in lines:
        here = (line.section, line.group)
        yield (_heading(procedure, line) if here != last else ""), line
        last = here


def _heading(procedure: Sections, line: Line) -> str:
    section = procedure.section(line.section)
    title = _(section.about.title) if section else line.section
    group = _group(line)
    return f"{title} / {group}" if group else title


def _group(line: Line) -> str:
    # A row's own key is data; headings and the word for a new row are ours.
    return say(line.group) if line.place.row else _(line.group)


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """What is asked for: from when, what changes, reasons; then what stays as it is, and who applies."""
    asked = [each for each in lines if _is_asked(each)]
    return asked, sorted((each for each in lines if not _is_asked(each)), key=_is_of_person)


def _is_asked(line: Line) -> bool:
    # Only what the contract does not hold at all has nothing before it.
    return line.is_changed or (line.before == NOTHING and not _is_of_person(line))


def _is_of_person(line: Line) -> bool:
    return line.section == APPLICANT and line.place.field != WISHED[1]


def diff_lines(procedure: Sections, lines: Sequence[Line], width: int) -> Iterator[Spans]:
    """The whole table for a page that only scrolls."""
    yield _top(width)
    yield from _body(procedure, lines, width)


def changes_first(procedure: Sections, lines: Sequence[Line], width: int) -> Iterator[Spans]:
    """The same with what changes on top, so that nobody has to look for it."""
    changed, others = parted(lines)
    yield _top(width)
    yield from _body(procedure, changed, width)
    if changed and others:
        yield from ([], [(f" {_(OTHERS)}", palette().heading)])
    yield from _body(procedure, others, width)


def _top(width: int) -> Spans:
    titles = ("", _("項目"), _("変更前"), _("変更後"))
    top = (fit(text, room) for text, room in zip(titles, widths(width), strict=True))
    return [(" " + " ".join(top), palette().label)]


def _body(procedure: Sections, lines: Sequence[Line], width: int) -> Iterator[Spans]:
    colours = palette()
    for heading, line in headings(procedure, lines):
        if heading:
            yield [(f" {heading}", colours.heading)]
        style = colours.changed if line.is_changed else colours.text
        yield from ([(" " + " ".join(row), style)] for row in cells(line, width))
