"""An application by tabs: each line stands under the tab that its section declares."""

from naccs_tui.domain.application_view import APPLICATION, TABS, applied, tab_of
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import FieldChange, Payload, RowChange, SectionChange
from naccs_tui.domain.procedures import REGISTRY

LINE = {"kind": "dedicated", "speed": "1", "form": "router", "place": "品川", "router": "new"}


def added(**value: str | bool) -> SectionChange:
    return SectionChange(rows=(RowChange(key="new-1", mark=Mark.ADD, value=value),))


def change(*items: str, **sections: SectionChange) -> Payload:
    return Payload(kind="change", base_version=1, items=items, sections=sections)


def test_a_line_and_its_terminals_stand_under_the_manuals_tabs() -> None:
    payload = change(
        "lines",
        "general_terminals",
        "plan",
        lines=added(**LINE),
        general_terminals=added(line="new-1", place="二階"),
        plan=SectionChange(fields={"net": FieldChange(base="A", value="B")}),
    )
    found = applied(payload, Contract(records={"plan": {"net": "A"}}))
    assert found.tabs == ("利用申込", "一般NACCS", "回線申込", "請求先")
    assert {each.section for each in found.under("回線申込")} == {"lines"}
    assert {each.section for each in found.under("一般NACCS")} == {"general_terminals"}


def test_every_section_of_every_procedure_has_a_tab() -> None:
    declared = [section for procedure in REGISTRY for section in procedure.sections]
    assert {tab_of(each) for each in declared} <= set(TABS)


def test_every_line_stands_under_one_tab() -> None:
    payload = change("names", office=SectionChange(), users=added(purpose="一課"))
    found = applied(payload, Contract())
    assert sorted(map(repr, found.lines)) == sorted(
        repr(each) for tab in found.tabs for each in found.under(tab)
    )


def test_what_is_known_of_an_unknown_kind_is_shown_in_our_words_and_the_rest_as_it_came() -> None:
    sections = {
        "office": SectionChange(fields={"phone": FieldChange(base="", value="0300000000")}),
        "hologram": SectionChange(fields={"hue": FieldChange(base="", value="green")}),
    }
    found = applied(Payload(kind="beyond", base_version=1, sections=sections), Contract())
    [phone] = [each for each in found.lines if each.is_changed]
    assert (phone.title, phone.after) == ("電話番号", "0300000000")
    assert found.tabs == (APPLICATION, "事業所")
    assert list(found.unread.sections) == ["hologram"]
