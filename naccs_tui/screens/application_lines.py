"""申込内容参照 as drawn lines: state, remarks, before and after by tabs, codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from naccs_tui.api.applications import ApplicationDetail, ApplicationSummary
from naccs_tui.domain.application import Act, Status, shown_status
from naccs_tui.domain.application_view import APPLICATION, Applied
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.effects import GRANT_FIELDS, need_key
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.application_timeline import next_day, timeline, waiting_for
from naccs_tui.screens.diff_lines import diff_lines
from naccs_tui.screens.linked import linked_words
from naccs_tui.screens.raw_lines import raw_lines
from naccs_tui.screens.remarks import place_of_remark, place_words, remarks_of, row_words
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

HISTORY = N_("経過")
INDENT, DEEPER = 3, 5
GRANT_TITLES = {name: title for each in GRANT_FIELDS.values() for name, title in each.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """How an application is read: in a window of what width, by which office, on what day.

    reader: "" = the Center.
    """

    width: int
    today: date
    reader: str = ""


def tab_lines(
    tab: str, detail: ApplicationDetail, found: Applied, reading: Reading
) -> Iterator[Spans]:
    """What stands under a tab. found: what the application changes."""
    width = reading.width
    if tab == HISTORY:
        yield from timeline(detail, width, reading.today)
    elif tab == APPLICATION:
        yield from _summary(detail, reading)
        yield from _remarks(detail, width)
        yield from _items(detail, width)
        yield from _changes(found, width)
        yield from _grants(detail)
        yield from _others(found, width)
    else:
        yield from diff_lines(found, found.under(tab), width)


def _pair(title: str, value: str) -> Spans:
    colours = palette()
    return [(f"   {_(title)}: ", colours.label), (value, colours.text)]


def _heading(title: str) -> Spans:
    return [(f" {_(title)}", palette().heading)]


def _text(text: str, width: int, indent: int = INDENT) -> Iterator[Spans]:
    for line in wrapped(text, width - indent - 1):
        yield [(f"{' ' * indent}{line}", palette().text)]


def _summary(detail: ApplicationDetail, reading: Reading) -> Iterator[Spans]:
    summary = detail.summary
    status = shown_status(summary.status, form_missing=summary.form_missing)
    yield _pair(
        N_("受付番号"), f"{summary.number}  {_(summary.category)} {_(summary.classification)}"
    )
    if reading.reader not in {"", summary.office}:
        yield _pair(N_("申込事業所"), summary.office)
    yield _pair(N_("ステータス"), _(status))
    if waiting := waiting_for(detail):
        yield _pair(N_("現在の状況"), waiting)
    if following := next_day(detail, reading.today):
        yield _pair(N_("次の期日"), following)
    if summary.revision > 1:
        yield _pair(N_("申込回数"), _("{count}回目 (再申込)", count=summary.revision))
    yield from (_pair(title, show_day(day)) for title, day in _days(summary) if day)
    yield from (_pair(title, words) for title, words in linked_words(detail))
    yield []


def _days(summary: ApplicationSummary) -> Iterator[tuple[str, date | None]]:
    yield N_("申込日"), summary.received_day
    if summary.effective_day is None:
        yield N_("希望日"), summary.wished_day
    yield N_("システム設定の締切日"), summary.closing_day
    yield N_("反映日"), summary.effective_day


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


def _items(detail: ApplicationDetail, width: int) -> Iterator[Spans]:
    procedure, chosen = REGISTRY.get(detail.summary.kind), detail.payload.items
    titles = [_(each.title) for each in procedure.items if each.key in chosen] if procedure else []
    if titles:
        yield _heading(N_("変更する項目"))
        for title in titles:
            yield from _text(f"- {title}", width)
        yield []


def _changes(found: Applied, width: int) -> Iterator[Spans]:
    changed = [each for each in found.lines if each.is_changed]
    if changed:
        yield _heading(N_("変更の内容"))
        yield from diff_lines(found, changed, width)
        yield []
    if found.unread.sections:
        yield from raw_lines(found.unread, width)
        yield []


def _others(found: Applied, width: int) -> Iterator[Spans]:
    """What stands under no other tab and changes nothing: who applies, what was confirmed."""
    rest = [each for each in found.under(APPLICATION) if not each.is_changed]
    if rest:
        yield from diff_lines(found, rest, width)
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
