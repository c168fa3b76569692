"""A line of the queue: how long it waits, until when, and who has it."""

from datetime import date

from rich.cells import cell_len

from naccs_tui.api.applications import ApplicationPage, ApplicationSummary
from naccs_tui.domain.application import shown_status
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.widgets.drawn_list import Column, ListItem
from naccs_tui.widgets.palette import palette

LATE = N_("超過")
SOON = N_("本日")
DAY = 11
"""Cells of a day and the space behind it."""


def columns() -> tuple[Column, ...]:
    """The columns of the queue, titles in the reader's language."""
    return (
        Column(_("受付番号"), 9),
        Column(_("申込種別/分類")),
        Column(_("事業所"), 6),
        Column(_("ステータス"), 10),
        Column(_("日数"), 5),
        Column(_("審査期限"), DAY + max(cell_len(_(LATE)), cell_len(_(SOON)))),
        Column(_("担当者"), 8),
    )


def total_words(page: ApplicationPage) -> str:
    """How many there are in all."""
    words = N_("{count}件") if page.total_is_exact else N_("{count}件以上")
    return _(words, count=page.total)


def kind_words(summary: ApplicationSummary) -> str:
    """`利用申込 変更`, and how often it was sent when that is more than once."""
    words = f"{_(summary.category)} {_(summary.classification)}"
    if summary.revision > 1:
        return f"{words} {_('第{revision}回', revision=summary.revision)}"
    return words


def is_overdue(summary: ApplicationSummary, today: date) -> bool:
    """Whether a review that ends now is too late for the day that was wished."""
    return summary.review_by is not None and summary.review_by < today


def due_words(summary: ApplicationSummary, today: date) -> str:
    """The last day of the review, with a word when it is over or has come."""
    if summary.review_by is None:
        return ""
    day = show_day(summary.review_by)
    if is_overdue(summary, today):
        return f"{day} {_(LATE)}"
    return f"{day} {_(SOON)}" if summary.review_by == today else day


def waited_words(summary: ApplicationSummary, today: date) -> str:
    """How many days ago it was received."""
    return _("{days}日", days=max(0, (today - summary.received_day).days))


def queue_row(summary: ApplicationSummary, today: date) -> ListItem:
    """The line of an application in the queue."""
    status = shown_status(summary.status, form_missing=summary.form_missing)
    cells = (
        summary.number,
        kind_words(summary),
        summary.office,
        _(status),
        waited_words(summary, today),
        due_words(summary, today),
        summary.reviewer or "-",
    )
    return ListItem(cells, palette().error if is_overdue(summary, today) else None)
