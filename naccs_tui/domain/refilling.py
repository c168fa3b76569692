"""An application that was sent, opened again to be corrected: from its payload back to a filling."""

from naccs_tui.domain.filling import Filling, ListRow, ListSheet, Opening, RecordSheet, rebase
from naccs_tui.domain.payload import Payload, SectionChange
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.domain.section import Section
from naccs_tui.domain.situation import Situation


def refill(procedure: Procedure, situation: Situation, payload: Payload) -> Filling:
    """The filling with exactly what was sent, upon what the contract says by now.

    While the contract is as it was, `payload_of` makes the same payload of it again; else what was
    sent is carried over as `rebase` does.
    """
    fresh = prefill(procedure, situation)
    return rebase(_sent(procedure, payload, fresh), fresh, procedure.sections, keep_own=True)


def _sent(procedure: Procedure, payload: Payload, fresh: Filling) -> Filling:
    opening = Opening(frozenset(payload.items))
    changes = {each: payload.sections.get(each.key, SectionChange()) for each in procedure.sections}
    records = {
        each.key: _record(each, change, opening, fresh.records[each.key])
        for each, change in changes.items()
        if not each.is_list
    }
    lists = {each.key: _list(change) for each, change in changes.items() if each.is_list}
    return fresh.model_copy(update={"items": payload.items, "records": records, "lists": lists})


def _record(
    section: Section, change: SectionChange, opening: Opening, fresh: RecordSheet
) -> RecordSheet:
    # An own answer that did not travel was empty, whatever would be prefilled today.
    own = [each for each in section.fields if section.is_own(each) and not opening.locks(each)]
    before = {each.name: fresh.base.get(each.name, each.empty) for each in own}
    return RecordSheet(
        base={**before, **{name: each.base for name, each in change.fields.items()}},
        values={
            **{each.name: each.empty for each in own},
            **{name: each.value for name, each in change.fields.items()},
        },
    )


def _list(change: SectionChange) -> ListSheet:
    return ListSheet(
        rows=tuple(
            ListRow(key=row.key, mark=row.mark, base=row.base, values=row.value)
            for row in change.rows
        )
    )
