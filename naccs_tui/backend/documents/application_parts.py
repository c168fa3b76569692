"""What the documents about an application have in common: who, what, before and after."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.domain.application_view import Applied, applied
from naccs_tui.domain.attachments import size_text
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.diff import Line
from naccs_tui.domain.effects import GRANT_FIELDS
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.words import N_, worded
from naccs_tui.i18n import translate

Say = Callable[[str], str]
Pair = tuple[str, str]
CENTER = N_("NACCSセンター")
CHANGES = (N_("変更"), N_("項目"), N_("変更前"), N_("変更後"))
FILES = (N_("添付ファイル名"), N_("ファイルサイズ"), "SHA-256")
TOLD_IN_NOTICE = N_("「ID通知内容」で確認")
SAMPLE = N_("見本: デモのデータから作成した書類です")


def speaking(language: str) -> Say:
    """Source texts in that language."""

    def say(text: str) -> str:
        return translate(text, language)

    return say


def frame(
    shown: ApplicationDetail, on: date, say: Say, title: str, *, is_sample: bool
) -> dict[str, object]:
    """The data that every such document has. on: its date; title: a source text."""
    summary = shown.summary
    return {
        "day": {"year": on.year, "month": on.month, "day": on.day},
        "dated": show_day(on),
        "title": say(title),
        "sample": say(SAMPLE) if is_sample else "",
        "nothing": say(N_("ありません")),
        "footer": f"naccs-tui  {summary.office}  {say(N_('受付番号'))} {summary.number}",
    }


def office_text(shown: ApplicationDetail, field: str) -> str:
    """What is known of the office that applies: by its contract, else by what it sent."""
    known = shown.contract.text("office", field)
    return known or shown.payload.text("office", field)


def about(shown: ApplicationDetail, say: Say) -> Iterator[Pair]:
    """By what it is known."""
    summary = shown.summary
    yield say(N_("受付番号")), summary.number
    yield say(N_("申込種別")), say(summary.category)
    yield say(N_("申込分類")), say(summary.classification)
    yield say(N_("申込日")), show_day(summary.received_day)
    yield say(N_("申込事業所コード")), summary.office
    yield say(N_("企業名")), office_text(shown, "company_name")
    yield say(N_("事業所名")), office_text(shown, "office_name")
    yield say(N_("申込事務担当者名")), summary.applicant_name


def items(shown: ApplicationDetail, say: Say) -> list[str]:
    """The change items that were ticked."""
    procedure = REGISTRY.get(shown.summary.kind)
    known = procedure.items if procedure else ()
    return [say(each.title) for each in known if each.key in shown.payload.items]


def tabs(
    shown: ApplicationDetail, say: Say, *, only_changes: bool = False
) -> list[dict[str, object]]:
    """The tabs of the application's view with all their lines, or with those that change anything."""
    found = applied(shown.payload, shown.contract)
    lines = {
        tab: [each for each in found.under(tab) if each.is_changed or not only_changes]
        for tab in found.tabs
    }
    return [
        {"title": say(tab), "parts": list(_parts(found, under, say))}
        for tab, under in lines.items()
        if under
    ]


def _parts(found: Applied, lines: list[Line], say: Say) -> Iterator[dict[str, object]]:
    for (key, group), together in groupby(lines, key=lambda each: (each.section, each.group)):
        section, under = found.section(key), list(together)
        title = say(section.about.title) if section else key
        # A row's own key is data; headings and the word for a new row are ours.
        named = worded(group, say) if under[0].place.row else say(group)
        yield {
            "title": f"{title} / {named}" if named else title,
            "heads": list(map(say, CHANGES)),
            "rows": [_row(each, say) for each in under],
        }


def _row(line: Line, say: Say) -> tuple[str, str, str, str]:
    values = worded(line.before, say), worded(line.after, say)
    return say(line.mark_word), say(line.title), *values


def files(shown: ApplicationDetail, say: Say) -> dict[str, object]:
    """The table of what was attached."""
    rows = [(each.name, size_text(each.size), each.sha256) for each in shown.payload.attachments]
    return {"title": say(N_("添付ファイル")), "heads": list(map(say, FILES)), "rows": rows}


def given(shown: ApplicationDetail, say: Say) -> list[Pair]:
    """What the Center gave out. Codes that an ID通知内容 tells stand on no paper."""
    titles = {name: title for each in GRANT_FIELDS.values() for name, title in each.items()}
    return [
        (say(titles.get(name, name)), code or say(TOLD_IN_NOTICE))
        for codes in shown.grants.values()
        for name, code in codes.items()
    ]
