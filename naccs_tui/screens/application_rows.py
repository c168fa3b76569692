"""A line of 申込情報一覧 and its columns, in the manual's order."""

from collections.abc import Iterator

from rich.cells import cell_len

from naccs_tui.api.applications import ApplicationSummary
from naccs_tui.domain.application import shown_status
from naccs_tui.domain.calendar import show_day
from naccs_tui.i18n import _
from naccs_tui.widgets.drawn_list import Column, ListItem

WIDE = 110
"""From so many columns on there is room for all titles whole."""


def columns(width: int, *, is_center: bool) -> tuple[Column, ...]:
    """The columns for a window of that width, titles in the reader's language."""
    return tuple(_wide(is_center) if width >= WIDE else _narrow(is_center))


def _wide(is_center: bool) -> Iterator[Column]:
    yield Column(_("申込種別"), 14)
    yield Column(_("申込分類"), 10)
    yield Column(_("受付番号"), 9)
    if is_center:
        yield Column(_("事業所"), 6)
    yield Column(_("申込事務担当者名"))
    yield Column(_("申込日"), 10)
    yield Column(_("ステータス"), 16)
    yield Column(_("審査終了日"), 10)
    yield Column(_("詳細"), cell_len(_("詳細")))


def _narrow(is_center: bool) -> Iterator[Column]:
    # Where the last column takes more, the first one gives it, so that names have their room.
    yield Column(_("申込種別"), 14 - cell_len(_("詳細")))
    yield Column(_("申込分類"), 8)
    yield Column(_("受付番号"), 9)
    if is_center:
        yield Column(_("事業所"), 6)
    yield Column(_("担当者名"))
    yield Column(_("申込日"), 10)
    yield Column(_("ステータス"), 12)
    if not is_center:
        yield Column(_("審査終了日"), 10)
    yield Column(_("詳細"), cell_len(_("詳細")))


def row(summary: ApplicationSummary, width: int, *, office: str) -> ListItem:
    """A line. office: the reader's, "" for the Center."""
    status = shown_status(summary.status, form_missing=summary.form_missing)
    reviewed = show_day(summary.reviewed_day) if summary.reviewed_day else ""
    owner = () if office else (summary.office,)
    last = (reviewed,) if office or width >= WIDE else ()
    return ListItem((
        _(summary.category),
        _(summary.classification),
        summary.number,
        *owner,
        _name(summary, office),
        show_day(summary.received_day),
        _(status),
        *last,
        _("詳細"),
    ))


def _name(summary: ApplicationSummary, office: str) -> str:
    """Another office's application, to which one's own is asked to agree, says whose it is."""
    is_partners = office and summary.office != office
    return f"{summary.office} {summary.applicant_name}" if is_partners else summary.applicant_name
