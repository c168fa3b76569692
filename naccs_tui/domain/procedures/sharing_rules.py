"""What two offices use together, 機器共用 and 共同利用: the other one must agree to it."""

from collections.abc import Iterator

from naccs_tui.domain.after import entered_rows, text_of
from naccs_tui.domain.codes import OFFICE_CODE
from naccs_tui.domain.field import Mark
from naccs_tui.domain.operations import key_of
from naccs_tui.domain.payload import Payload, RowChange, SectionChange, row_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import Agreement
from naccs_tui.domain.procedures import joint_use, lines
from naccs_tui.domain.procedures.applicant import KEY
from naccs_tui.domain.section import Section, section
from naccs_tui.domain.situation import Situation

SHARING, JOINT_USE = section(lines.Sharing), section(joint_use.JointUse)
TOGETHER = (SHARING, JOINT_USE)
PARTNER = "partner"


def rules(payload: Payload, situation: Situation) -> list[Problem]:
    """All findings on what is to be used together."""
    return [found for each in TOGETHER for found in _of(each, payload, situation)]


def _of(of: Section, payload: Payload, situation: Situation) -> Iterator[Problem]:
    known = set(situation.contract.table(of.about.record))
    for index, row in entered_rows(of, payload):
        if not _partner(row):
            continue
        if (key := key_of(of, row.value)) in known:
            yield problem("B015", row_pointer(of.key, index), title=of.about.title)
        known.add(key)
        yield from _of_partner(of, index, _partner(row), situation.office)


def _of_partner(of: Section, index: int, partner: str, own: str) -> Iterator[Problem]:
    field, pointer = of.field(PARTNER), row_pointer(of.key, index, PARTNER)
    if field and not OFFICE_CODE.fullmatch(partner):
        yield problem("F009", pointer, title=field.title, example=field.example)
    elif field and partner == own:
        yield problem("B010", pointer, title=field.title)


def _partner(row: RowChange) -> str:
    return text_of(row.value, PARTNER)


def approvals(payload: Payload, situation: Situation) -> list[Agreement]:
    """With whom something is to be used together; releasing it asks nobody."""
    return [
        Agreement(_partner(row), row_pointer(of.key, index, PARTNER), of.about.title)
        for of in TOGETHER
        for index, row in entered_rows(of, payload)
        if OFFICE_CODE.fullmatch(_partner(row)) and _partner(row) != situation.office
    ]


def partner_view(payload: Payload, office: str) -> Payload:
    """Of an application an office sees who applies, and what is to be used together with itself."""
    shown = {of: SectionChange(rows=_of_office(of, payload, office)) for of in TOGETHER}
    items = tuple(of.about.item for of, change in shown.items() if change.rows)
    seen = {
        **{key: each for key, each in payload.sections.items() if key == KEY},
        **{of.key: change for of, change in shown.items() if change.rows},
    }
    return payload.model_copy(update={"items": items, "sections": seen, "attachments": ()})


def _of_office(of: Section, payload: Payload, office: str) -> tuple[RowChange, ...]:
    rows = (row for row in payload.rows(of.key) if row.mark is Mark.ADD)
    return tuple(row for row in rows if _partner(row) == office)
