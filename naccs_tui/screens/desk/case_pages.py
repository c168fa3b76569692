"""The pages of a case that are only read: changes, findings, history; and the lines above them."""

from collections.abc import Iterator
from datetime import date

from rich.style import Style

from naccs_tui.api.applications import ApplicationDetail, HistoryEntry, Remark
from naccs_tui.api.contract_facts import facts_of
from naccs_tui.api.contracts import ContractView
from naccs_tui.domain.application import (
    ACT_WORDS,
    ROLE_WORDS,
    SUBMIT_WORD,
    Act,
    shown_status,
)
from naccs_tui.domain.calendar import show_day, show_instant
from naccs_tui.domain.contract_view import TABS
from naccs_tui.domain.diff import confirmation
from naccs_tui.domain.payload import Place, place_of
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.procedures.applicant import KEY
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.contract_history import history_columns, history_row
from naccs_tui.screens.contract_pages import tab_lines
from naccs_tui.screens.desk.queue_words import due_words, is_overdue, kind_words
from naccs_tui.screens.diff_lines import changes_first
from naccs_tui.screens.linked import linked_words
from naccs_tui.screens.raw_lines import raw_lines
from naccs_tui.screens.words import meaning, remedy, said_in
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

WHOLE, FILES = N_("全体"), N_("添付ファイル")
FILES_KEY = "attachments"
REMARK = 5
"""The column where what was said stands."""
COUNTED = frozenset({None, Act.RESUBMIT})
"""Acts by which an application came to the Center; each is a revision."""


def top_lines(detail: ApplicationDetail, today: date, who: str) -> tuple[Spans, Spans]:
    """The two lines above all pages. who: whoever has it, for people."""
    colours, summary = palette(), detail.summary
    company = detail.contract.text("office", "company_name")
    status = shown_status(summary.status, form_missing=summary.form_missing)
    wished = show_day(summary.wished_day) if summary.wished_day else "-"
    late = is_overdue(summary, today)
    due = due_words(summary, today) or "-"
    first: Spans = [
        (f" {summary.number} ", colours.title),
        (f" {kind_words(summary)}  {summary.office} {company}", colours.text),
    ]
    parts = (_(status), _("担当 {who}", who=who or "-"), _("希望日 {day}", day=wished))
    second: Spans = [
        (f" {'  '.join(parts)}  ", colours.text),
        (_("審査期限 {day}", day=due), colours.error if late else colours.text),
    ]
    return first, second


def change_lines(detail: ApplicationDetail, width: int) -> Iterator[Spans]:
    """Who applies, then before and after: what changes first."""
    payload = detail.payload
    phone, email = payload.text(KEY, "phone"), payload.text(KEY, "email")
    yield _pair(N_("申込担当者"), f"{detail.summary.applicant_name}  {phone}  {email}")
    yield from (_pair(title, words) for title, words in linked_words(detail))
    procedure = REGISTRY.get(detail.summary.kind)
    if procedure is None:
        yield from raw_lines(payload, width)
        return
    lines = confirmation(procedure, payload, detail.contract)
    yield from changes_first(procedure, lines, width)


def finding_lines(detail: ApplicationDetail, width: int) -> Iterator[Spans]:
    """Every finding with its code, its place, its meaning and its remedy."""
    colours = palette()
    if not detail.findings:
        yield [(f"   {_('指摘事項はありません')}", colours.dim)]
    for each in detail.findings:
        word = _("誤り") if each.is_error else _("警告")
        style = colours.error if each.is_error else colours.warning
        yield from _wrapped(f"{word}: {meaning(each)}", width, 1, style)
        place = place_words(detail, place_of(each.pointer, detail.payload))
        for text in (place, remedy(each)):
            if text:
                yield from _wrapped(text, width, REMARK)


def history_lines(detail: ApplicationDetail, width: int) -> Iterator[Spans]:
    """What is to be corrected, then every act, each sending with its number."""
    for remark in detail.remarks:
        yield from _wrapped(remark_words(detail, remark), width, 1)
    revision = 0
    for entry in detail.history:
        revision += entry.act in COUNTED
        style = palette().heading if _came(entry) else palette().text
        yield [(f" {_entry(entry, revision)}", style)]
        for said in said_in(entry).splitlines():
            yield from _wrapped(said, width, REMARK)


def contract_lines(view: ContractView, width: int) -> Iterator[Spans]:
    """The contract as of today, all its tabs below each other, and its history."""
    for title in TABS:
        yield [(f" {_(title)}", palette().title)]
        yield from tab_lines(title, facts_of(view), width)
    yield [(f" {_('契約履歴')}", palette().title)]
    columns = history_columns(width)
    rows = [history_row(each, width, is_marked=False) for each in view.history]
    for cells in ([each.title for each in columns], *(each.cells for each in rows)):
        texts = (fit(text, each.width) for text, each in zip(cells, columns, strict=True))
        yield [(f" {' '.join(texts)}", palette().text)]


def remark_words(detail: ApplicationDetail, remark: Remark) -> str:
    """A remark behind the place that it is about."""
    place = Place(remark.section, remark.row, remark.field)
    return f"{place_words(detail, place) or _(WHOLE)}: {remark.remark}"


def place_words(detail: ApplicationDetail, place: Place) -> str:
    """A place of an application, for people; "" for the whole."""
    if place.section == FILES_KEY:
        return _(FILES)
    procedure = REGISTRY.get(detail.summary.kind)
    if procedure is None or not place.section:
        return place.section
    return " / ".join(part for part in _parts(procedure, place) if part)


def _parts(procedure: Procedure, place: Place) -> Iterator[str]:
    section = procedure.section(place.section)
    if section is None:
        return
    yield _(section.about.tab)
    is_new = place.row.startswith("new-")
    yield _(section.about.row_title) if is_new else place.row
    field = section.field(place.field)
    yield _(field.title) if field else ""


def _pair(title: str, value: str) -> Spans:
    colours = palette()
    return [(f" {_(title)}: ", colours.label), (value, colours.text)]


def _came(entry: HistoryEntry) -> bool:
    return entry.act in COUNTED


def _entry(entry: HistoryEntry, revision: int) -> str:
    act = _(ACT_WORDS[entry.act] if entry.act else SUBMIT_WORD)
    number = f" {_('第{revision}回', revision=revision)}" if _came(entry) else ""
    return f"{show_instant(entry.at)}  {act}{number}  {_(ROLE_WORDS[entry.role])} {entry.who}"


def _wrapped(text: str, width: int, column: int, style: Style | None = None) -> Iterator[Spans]:
    for line in wrapped(text, max(2, width - column - 1)):
        yield [(f"{' ' * column}{line}", style or palette().text)]
