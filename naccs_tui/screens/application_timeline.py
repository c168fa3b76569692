"""経過: what happened to an application, whom it waits for since when, what comes on which day."""

from collections.abc import Iterator
from datetime import date

from naccs_tui.api.applications import ApplicationDetail, ApplicationSummary, HistoryEntry
from naccs_tui.domain.application import (
    ACT_WORDS,
    IN_REVIEW,
    ROLE_WORDS,
    STATUS_WORDS,
    SUBMIT_WORD,
    WITH_THE_OFFICE,
    Status,
)
from naccs_tui.domain.calendar import show_day, show_instant
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.words import said_in
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

INDENT, DATE = 3, 12
"""Columns where a line begins, and what stands behind its day."""
CLOSING, EFFECT = N_("システム設定の締切日"), N_("反映日")
REVIEW_BY, WISHED = N_("希望日に間に合う審査の期限"), N_("希望日")
Coming = tuple[date, str]


def timeline(detail: ApplicationDetail, width: int, today: date) -> Iterator[Spans]:
    """The page 経過 in a window of that width."""
    colours = palette()
    yield [(f" {_('経過')}", colours.heading)]
    for entry in detail.history:
        yield from _text(_entry(entry), width)
        for paragraph in said_in(entry).splitlines():
            yield from _text(paragraph, width, INDENT + len(show_instant(entry.at)) + 2)
    if waiting := waiting_for(detail):
        yield []
        yield [(f" {_('現在の状況')}", colours.heading)]
        yield from _text(waiting, width)
    if days := coming(detail):
        yield []
        yield [(f" {_('これからの予定')}", colours.heading)]
        for day, words in days:
            yield from _text(f"{show_day(day)}  {_(words)}{_passed(day, today)}", width)


def _passed(day: date, today: date) -> str:
    return f"  {_('(過ぎました)')}" if day < today else ""


def _text(text: str, width: int, indent: int = INDENT) -> Iterator[Spans]:
    for line in wrapped(text, width - indent - 1):
        yield [(f"{' ' * indent}{line}", palette().text)]


def coming(detail: ApplicationDetail) -> list[Coming]:
    """The days that matter from now on with what they bring (source texts), the nearest first."""
    return sorted(set(_coming(detail)))


def _coming(detail: ApplicationDetail) -> Iterator[Coming]:
    summary = detail.summary
    if summary.status in IN_REVIEW | WITH_THE_OFFICE:
        yield from _day(summary.review_by, REVIEW_BY)
        yield from _day(summary.wished_day, WISHED)
    if summary.status is Status.REVIEW_COMPLETE:
        yield from _day(summary.closing_day, CLOSING)
        yield from _day(summary.effective_day, EFFECT)
        yield from ((each.on, EFFECT) for each in detail.effects)


def _day(day: date | None, words: str) -> Iterator[Coming]:
    if day is not None:
        yield day, words


def next_day(detail: ApplicationDetail, today: date) -> str:
    """The next of these days and what it brings, in the reader's language; "" when none comes."""
    found = next((each for each in coming(detail) if each[0] >= today), None)
    return f"{show_day(found[0])} {_(found[1])}" if found else ""


def waiting_for(detail: ApplicationDetail) -> str:
    """Who has to do something now, and since when; "" when it is over."""
    who = _who_is_next(detail.summary, detail.waits_for)
    since = _since(detail)
    return _("{who} ({since}から)", who=who, since=since) if who and since else who


def _who_is_next(summary: ApplicationSummary, offices: tuple[str, ...]) -> str:
    match summary.status:
        case Status.WAITING_FOR_APPROVAL:
            return _approvers(summary, offices)
        case Status.WAITING_FOR_REVIEW:
            return _("NACCSセンターの審査待ち")
        case Status.UNDER_REVIEW:
            return _("NACCSセンターで審査中 {who}", who=summary.reviewer).rstrip()
        case Status.RETURNED:
            return _("申込事務担当者の訂正待ち")
        case Status.REVIEW_COMPLETE:
            return _("申込書の出力待ち") if summary.form_missing else _("反映日待ち")
        case _:
            return ""


def _approvers(summary: ApplicationSummary, offices: tuple[str, ...]) -> str:
    others = " ".join(each for each in offices if each != summary.office)
    if others:
        return _("事業所 {offices} の管理責任者の承認待ち", offices=others)
    return _("管理責任者の承認待ち")


def _since(detail: ApplicationDetail) -> str:
    """When it came into the status in which it is."""
    since = ""
    for entry in reversed(detail.history):
        if entry.status is not detail.summary.status:
            break
        since = show_instant(entry.at)
    return since


def _entry(entry: HistoryEntry) -> str:
    act = _(ACT_WORDS[entry.act]) if entry.act else _(SUBMIT_WORD)
    status = _(STATUS_WORDS[entry.status])
    moved = act if act == status else f"{act} > {status}"
    return f"{show_instant(entry.at)}  {moved}  {_(ROLE_WORDS[entry.role])} {entry.who}".rstrip()
