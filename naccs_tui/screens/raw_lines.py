"""The content of an application whose kind this program does not know, as it was sent."""

from collections.abc import Iterator, Mapping

from naccs_tui.domain.diff import show
from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.procedures.applicant import KEY
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.words import say
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

MARK_WORDS: Mapping[Mark, str] = {
    Mark.ADD: N_("追加"),
    Mark.CHANGE: N_("変更"),
    Mark.DELETE: N_("削除"),
}
DEEPER = 5


def raw_lines(payload: Payload, width: int) -> Iterator[Spans]:
    """Section by section, a line for each field; in our words where a procedure of ours has them."""
    words = _("この版にない種類の申込です。送られた内容をそのまま表示します")
    yield [(f"   {words}", palette().dim)]
    for key, change in sorted(payload.sections.items(), key=_of_applicant):
        section = _known(key)
        yield [(f" {_(section.about.title) if section else key}", palette().heading)]
        for line in _section(section, change):
            for part in wrapped(line, max(2, width - DEEPER - 1)):
                yield [(f"{' ' * DEEPER}{part}", palette().text)]


def _of_applicant(section: tuple[str, SectionChange]) -> bool:
    """What is applied for comes first."""
    return section[0] == KEY


def _known(key: str) -> Section | None:
    return next((found for each in REGISTRY if (found := each.section(key))), None)


def _section(section: Section | None, change: SectionChange) -> Iterator[str]:
    for name, field in change.fields.items():
        before, after = _shown(section, name, field.base), _shown(section, name, field.value)
        changed = f"{before} -> {after}" if field.base and before != after else after
        yield f"{_title(section, name)}: {changed}"
    for row in change.rows:
        yield from _row(section, row)


def _row(section: Section | None, row: RowChange) -> Iterator[str]:
    yield f"{row.key} {_(MARK_WORDS[row.mark])}" if row.mark in MARK_WORDS else row.key
    for name, value in (row.value or row.base).items():
        yield f"  {_title(section, name)}: {_shown(section, name, value)}"


def _title(section: Section | None, name: str) -> str:
    field = section.field(name) if section else None
    return _(field.title) if field else name


def _shown(section: Section | None, name: str, value: Value) -> str:
    field = section.field(name) if section else None
    return say(show(field, value)) if field else str(value)
