"""前回の申込を元に作成: an earlier application as the beginning of a new one."""

from naccs_tui.domain.field import Kind
from naccs_tui.domain.filling import Filling, RecordSheet
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.refilling import refill
from naccs_tui.domain.section import Section
from naccs_tui.domain.situation import Situation


def begin_with(procedure: Procedure, situation: Situation, payload: Payload) -> Filling:
    """A filling with what was sent before, upon what the contract says now.

    The wished day and what was confirmed are asked again; what the contract says by now anyway is
    no change any more.
    """
    filled = refill(procedure, situation, payload)
    section, field = procedure.wished
    records = {
        each.key: _asked_again(each, filled.records[each.key])
        for each in procedure.sections
        if not each.is_list
    }
    emptied = filled.model_copy(update={"records": records})
    return emptied.with_value(section, field, "")


def _asked_again(section: Section, sheet: RecordSheet) -> RecordSheet:
    ticks = (each for each in section.fields if each.kind is Kind.TICK and section.is_own(each))
    return sheet.model_copy(update={"values": {**sheet.values, **{e.name: False for e in ticks}}})
