"""前回の申込を元に作成: what an earlier application brings into a new one."""

from datetime import date

from naccs_tui.backend.demo.offices import TKT101
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.earlier import begin_with
from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.filling import payload_of
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
from naccs_tui.domain.procedures import change, reissue
from tests.examples import TERMINAL, situation

LINE = "L00012"
FACTS = situation(date(2013, 7, 18)).model_copy(update={"contract": TKT101.contract})
KNOWN = TKT101.contract.table("lines")[LINE]


def moved_line() -> Payload:
    row = RowChange(key=LINE, mark=Mark.CHANGE, base=dict(KNOWN), value={**KNOWN, "place": "港南"})
    section = SectionChange(rows=(row,))
    return Payload(kind="change", base_version=1, items=("lines",), sections={"lines": section})


def with_line(**values: Value) -> Contract:
    rows = {LINE: {**KNOWN, **values}}
    tables = {**TKT101.contract.tables, "lines": rows}
    return TKT101.contract.model_copy(update={"tables": tables})


def begun(contract: Contract) -> tuple[RowChange, ...]:
    facts = FACTS.model_copy(update={"contract": contract})
    filling = begin_with(change.PROCEDURE, facts, moved_line())
    return payload_of(filling, change.SECTIONS).rows("lines")


def test_a_row_that_is_in_force_by_now_is_no_change_any_more() -> None:
    assert begun(with_line(place="港南")) == ()


def test_a_row_in_which_something_else_changed_since_is_changed_upon_that() -> None:
    [row] = begun(with_line(router="none"))
    assert (row.base["router"], row.value["router"]) == ("none", "none")
    assert (row.base["place"], row.value["place"]) == (KNOWN["place"], "港南")


def test_a_row_that_was_only_chosen_is_chosen_again() -> None:
    chosen = SectionChange(rows=(RowChange(key=TERMINAL, mark=Mark.CHANGE),))
    [section] = [each for each in reissue.PROCEDURE.sections if each.is_list]
    sent = Payload(kind="reissue", base_version=1, sections={section.key: chosen})
    filling = begin_with(reissue.PROCEDURE, situation(), sent)
    assert [row.mark for row in filling.lists[section.key].rows] == [Mark.CHANGE]
