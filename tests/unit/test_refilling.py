"""What was sent comes back as it was entered, and goes out again as the same payload."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.contract import Contract
from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.filling import Filling, ListRow, ListSheet, payload_of, rebase
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.domain.procedures import change, reissue
from naccs_tui.domain.refilling import refill
from naccs_tui.domain.section import Section
from tests.examples import APPLICANT, OFFICE, TERMINAL, TERMINAL_ROW, office_change, situation

KNOWN = situation().model_copy(update={"applicant": dict(APPLICANT)})
TEXTS = st.text(st.sampled_from("東京大井０１a2"), max_size=6)


@st.composite
def fillings(draw: st.DrawFn, procedure: Procedure) -> Filling:
    """Anything that may have been entered: fields emptied and typed, rows marked and added."""
    items = (
        draw(st.lists(st.sampled_from([i.key for i in procedure.items]), unique=True))
        if (procedure.items)
        else []
    )
    filling = prefill(procedure, KNOWN).with_items(items)
    for section in procedure.sections:
        if section.is_list:
            filling = filling.with_list(section.key, draw(sheets(section, filling)))
        else:
            for name, value in draw(entries(section)).items():
                filling = filling.with_value(section.key, name, value)
    return filling


@cache
def entries(section: Section) -> st.SearchStrategy[dict[str, Value]]:
    ticks = {each.name for each in section.fields if each.empty is False}
    names = st.sampled_from([each.name for each in section.fields])
    typed = st.dictionaries(names, TEXTS, max_size=6)
    return typed.map(
        lambda found: {
            name: (bool(text) if name in ticks else text) for name, text in found.items()
        }
    )


@cache
def few_entries(section: Section) -> st.SearchStrategy[list[dict[str, Value]]]:
    return st.lists(entries(section), max_size=2)


@cache
def marks(section: Section) -> st.SearchStrategy[Mark]:
    return st.sampled_from([Mark.KEEP, *sorted(section.about.marks - {Mark.ADD})])


@st.composite
def sheets(draw: st.DrawFn, section: Section, filling: Filling) -> ListSheet:
    sheet = filling.lists[section.key]
    for row in sheet.rows:
        mark = draw(marks(section))
        values = {**row.values, **draw(entries(section))} if mark is Mark.CHANGE else row.values
        sheet = sheet.with_row(row.model_copy(update={"mark": mark, "values": values}))
    if Mark.ADD in section.about.marks:
        for number, values in enumerate(draw(few_entries(section)), 1):
            row = ListRow(key=f"new-{number}", mark=Mark.ADD, values=values)
            sheet = sheet.with_row(row)
    return sheet


def sent(procedure: Procedure, filling: Filling) -> Payload:
    return payload_of(filling, procedure.sections)


@given(fillings(change.PROCEDURE))
def test_a_change_that_was_sent_goes_out_again_as_the_same_payload(filling: Filling) -> None:
    before = sent(change.PROCEDURE, filling)
    assert sent(change.PROCEDURE, refill(change.PROCEDURE, KNOWN, before)) == before


@given(fillings(reissue.PROCEDURE))
def test_a_reissue_that_was_sent_goes_out_again_as_the_same_payload(filling: Filling) -> None:
    before = sent(reissue.PROCEDURE, filling)
    assert sent(reissue.PROCEDURE, refill(reissue.PROCEDURE, KNOWN, before)) == before


@given(fillings(change.PROCEDURE), st.dictionaries(st.sampled_from(sorted(OFFICE)), TEXTS))
def test_upon_another_contract_it_is_what_the_form_would_have_become(
    filling: Filling, moved: dict[str, str]
) -> None:
    contract = Contract(
        records={"office": {**OFFICE, **moved}}, tables={"net_terminals": {"30001W": TERMINAL_ROW}}
    )
    later = KNOWN.model_copy(update={"contract": contract, "contract_version": 2})
    fresh = prefill(change.PROCEDURE, later)
    open_form = refill(change.PROCEDURE, KNOWN, sent(change.PROCEDURE, filling))
    expected = rebase(open_form, fresh, change.SECTIONS, keep_own=True)
    assert refill(change.PROCEDURE, later, sent(change.PROCEDURE, filling)) == expected


def test_an_answer_that_was_left_empty_is_not_prefilled_again() -> None:
    blank = prefill(change.PROCEDURE, KNOWN).with_value("applicant", "phone", "")
    assert blank.records["applicant"].base["phone"] == APPLICANT["phone"]
    again = refill(change.PROCEDURE, KNOWN, sent(change.PROCEDURE, blank))
    assert again.records["applicant"].values["phone"] == ""


def test_what_was_sent_stands_over_what_the_contract_says_today() -> None:
    contract = Contract(records={"office": {**OFFICE, "phone": "0355556666"}}, tables={})
    later = KNOWN.model_copy(update={"contract": contract, "contract_version": 5})
    again = refill(change.PROCEDURE, later, office_change(phone="0311112222"))
    office = again.records["office"]
    assert (office.base["phone"], office.values["phone"]) == ("0355556666", "0311112222")
    assert again.base_version == 5


def test_a_row_that_left_the_contract_is_gone_and_a_new_one_stays() -> None:
    filling = prefill(change.PROCEDURE, KNOWN).with_items(["net_terminals"])
    row = filling.lists["net_terminals"].rows[0].model_copy(update={"mark": Mark.DELETE})
    new = ListRow(key="new-1", mark=Mark.ADD, values={"place": "港南"})
    sheet = filling.lists["net_terminals"].with_row(row).with_row(new)
    before = sent(change.PROCEDURE, filling.with_list("net_terminals", sheet))
    assert [each.key for each in before.rows("net_terminals")] == [TERMINAL, "new-1"]
    later = KNOWN.model_copy(update={"contract": Contract(records={"office": OFFICE}, tables={})})
    rows = refill(change.PROCEDURE, later, before).lists["net_terminals"].rows
    assert [each.key for each in rows] == ["new-1"]


def test_rows_that_a_program_sent_without_their_base_are_shown_whole() -> None:
    bare = change_of_rows()
    rows = refill(change.PROCEDURE, KNOWN, bare).lists["net_terminals"].rows
    assert rows[0].mark is Mark.DELETE
    assert rows[0].values["place"] == TERMINAL_ROW["place"]


def change_of_rows() -> Payload:
    rows = (RowChange(key=TERMINAL, mark=Mark.DELETE),)
    return Payload(
        kind="change",
        base_version=1,
        items=("net_terminals",),
        sections={"net_terminals": SectionChange(rows=rows)},
    )
