"""申込内容参照 as drawn lines: state, remarks, before and after, files, codes, history."""

from collections.abc import Iterator
from datetime import date

from naccs_tui.api.applications import ApplicationDetail, ApplicationSummary, HistoryEntry
from naccs_tui.domain.application import (
    ACT_WORDS,
    ROLE_WORDS,
    STATUS_WORDS,
    SUBMIT_WORD,
    Act,
    Status,
    shown_status,
)
from naccs_tui.domain.attachments import size_text
from naccs_tui.domain.calendar import show_day, show_instant
from naccs_tui.domain.diff import confirmation
from naccs_tui.domain.effects import GRANT_FIELDS, need_key
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.diff_lines import diff_lines
from naccs_tui.screens.raw_lines import raw_lines
from naccs_tui.screens.remarks import place_of_remark, place_words, remarks_of, row_words
from naccs_tui.screens.words import said_in
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

INDENT, DEEPER = 3, 5
GRANT_TITLES = {name: title for each in GRANT_FIELDS.values() for name, title in each.items()}


def application_lines(detail: ApplicationDetail, width: int, reader: str = "") -> list[Spans]:
    """The whole page in a window of that width. reader: the office that reads it, "" = the Center."""
    return [
        *_summary(detail, reader),
        *_remarks(detail, width),
        *_changes(detail, width),
        *_files(detail),
        *_grants(detail),
        *_history(detail, width),
    ]


def _pair(title: str, value: str) -> Spans:
    colours = palette()
    return [(f"   {_(title)}: ", colours.label), (value, colours.text)]


def _heading(title: str) -> Spans:
    return [(f" {_(title)}", palette().heading)]


def _text(text: str, width: int, indent: int = INDENT) -> Iterator[Spans]:
    for line in wrapped(text, width - indent - 1):
        yield [(f"{' ' * indent}{line}", palette().text)]


def _summary(detail: ApplicationDetail, reader: str) -> Iterator[Spans]:
    summary = detail.summary
    status = shown_status(summary.status, form_missing=summary.form_missing)
    yield _pair(
        N_("受付番号"), f"{summary.number}  {_(summary.category)} {_(summary.classification)}"
    )
    if reader not in {"", summary.office}:
        yield _pair(N_("申込事業所"), summary.office)
    yield _pair(N_("ステータス"), _(status))
    if waiting := waiting_for(detail):
        yield _pair(N_("現在の状況"), waiting)
    if summary.revision > 1:
        yield _pair(N_("申込回数"), _("{count}回目 (再申込)", count=summary.revision))
    yield from (_pair(title, show_day(day)) for title, day in _days(summary) if day)
    yield []


def _days(summary: ApplicationSummary) -> Iterator[tuple[str, date | None]]:
    yield N_("申込日"), summary.received_day
    if summary.effective_day is None:
        yield N_("希望日"), summary.wished_day
    yield N_("システム設定の締切日"), summary.closing_day
    yield N_("反映日"), summary.effective_day


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


def _remarks(detail: ApplicationDetail, width: int) -> Iterator[Spans]:
    remarks = remarks_of(detail)
    if not remarks:
        return
    procedure = REGISTRY.get(detail.summary.kind)
    yield [(f" {_(_remarks_title(detail))}", palette().warning)]
    for each in remarks:
        where = place_words(procedure, detail.payload, place_of_remark(each))
        yield [(f"   - {where or _('申込全体')}", palette().label)]
        yield from _text(each.remark, width, DEEPER)
    yield []


def _remarks_title(detail: ApplicationDetail) -> str:
    last = [each.act for each in detail.history if each.status is Status.RETURNED][-1:]
    if last == [Act.SEND_BACK]:
        return N_("差戻しの理由 (管理責任者)")
    return N_("差戻しの指摘 (NACCSセンター)")


def _changes(detail: ApplicationDetail, width: int) -> Iterator[Spans]:
    procedure = REGISTRY.get(detail.summary.kind)
    if procedure is None:
        yield from raw_lines(detail.payload, width)
        yield []
        return
    yield from diff_lines(
        procedure, confirmation(procedure, detail.payload, detail.contract), width
    )
    yield []


def _files(detail: ApplicationDetail) -> Iterator[Spans]:
    if detail.payload.attachments:
        yield _heading(N_("添付ファイル"))
        for file in detail.payload.attachments:
            yield [(f"   {file.name}  {size_text(file.size)}", palette().text)]
        yield []


def _grants(detail: ApplicationDetail) -> Iterator[Spans]:
    if not detail.grants:
        return
    yield _heading(N_("センターで発番した内容"))
    for need, codes in detail.grants.items():
        yield [(f"   {_need(detail, need)}", palette().label)]
        for title, code in _codes(codes):
            said = code or _("「ID通知内容」で確認")
            yield [(f"     {_(title)}: ", palette().label), (said, palette().text)]
    yield []


def _codes(codes: dict[str, str]) -> list[tuple[str, str]]:
    """Titles (source texts) and codes, in the order in which they are shown."""
    known = [(title, codes[name]) for name, title in GRANT_TITLES.items() if name in codes]
    others = [(name, code) for name, code in codes.items() if name not in GRANT_TITLES]
    return [*known, *others]


def _need(detail: ApplicationDetail, key: str) -> str:
    """For what something was given out: the row, by what was typed into it."""
    procedure, payload = REGISTRY.get(detail.summary.kind), detail.payload
    key = key.partition("/")[0]  # several of one row
    for section in procedure.sections if procedure else ():
        rows = payload.rows(section.key)
        found = next((r for r in rows if key in {r.key, need_key(section.key, r.key)}), None)
        if found is not None:
            typed = [found.value.get(each.name) for each in section.fields if not each.choices]
            texts = [each for each in typed if isinstance(each, str) and each]
            return " ".join([row_words(section, payload, found.key), *texts[-1:]])
    return key


def _history(detail: ApplicationDetail, width: int) -> Iterator[Spans]:
    yield _heading(N_("経過"))
    for entry in detail.history:
        yield from _text(_entry(entry), width)
        for paragraph in said_in(entry).splitlines():
            yield from _text(paragraph, width, INDENT + len(show_instant(entry.at)) + 2)


def _entry(entry: HistoryEntry) -> str:
    act = _(ACT_WORDS[entry.act]) if entry.act else _(SUBMIT_WORD)
    status = _(STATUS_WORDS[entry.status])
    moved = act if act == status else f"{act} > {status}"
    return f"{show_instant(entry.at)}  {moved}  {_(ROLE_WORDS[entry.role])} {entry.who}".rstrip()
