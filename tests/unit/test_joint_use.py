"""共同利用: the gateway of another office, to whose use that office must agree."""

import pytest

from naccs_tui.domain.contract import apply
from naccs_tui.domain.effects import ContractChange
from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.payload import Payload, RowChange
from naccs_tui.domain.procedures import change
from tests.changes import FACTS, added, codes, places, rows, sent, with_table

JOINT: dict[str, Value] = {"partner": "DOE701", "method": "smtp"}
HELD = with_table("joint_use", {"DOE701smtp": JOINT})


def joint(*changes: RowChange) -> Payload:
    return sent("joint_use", joint_use=rows(*changes))


def released() -> Payload:
    return joint(RowChange(key="DOE701smtp", mark=Mark.DELETE, base=JOINT, value=JOINT))


@pytest.mark.parametrize(
    ("partner", "found"), [("DOE701", []), ("TKT101", ["B010"]), ("DOE70", ["F009"])]
)
def test_it_is_the_gateway_of_another_office(partner: str, found: list[str]) -> None:
    assert codes(joint(added({**JOINT, "partner": partner}))) == found


def test_a_gateway_is_used_in_one_way_once() -> None:
    twice = joint(added(JOINT), added(JOINT, "new-2"))
    assert places(twice) == [("B015", "/sections/joint_use/rows/1")]
    other = added({**JOINT, "method": "mail"}, "new-2")
    assert codes(joint(added(JOINT), other)) == []
    assert codes(joint(added(JOINT)), HELD) == ["B015"]


def test_its_office_is_asked_when_it_begins_and_not_when_it_is_released() -> None:
    [asked] = change.PROCEDURE.approvals(joint(added(JOINT)), FACTS)
    assert (asked.office, asked.pointer, asked.title) == (
        "DOE701",
        "/sections/joint_use/rows/0/value/partner",
        "共同利用",
    )
    assert change.PROCEDURE.approvals(released(), HELD) == []


def test_its_office_sees_nothing_else() -> None:
    share = added({"terminal": "30401B", "partner": "NAC001"})
    payload = sent("joint_use", "sharing", joint_use=rows(added(JOINT)), sharing=rows(share))
    seen = change.PROCEDURE.partner_view(payload, "DOE701")
    assert seen is not None
    assert seen.items == ("joint_use",)
    assert set(seen.sections) == {"applicant", "joint_use"}


def test_it_begins_and_ends_in_the_contract() -> None:
    [begun] = change.PROCEDURE.effects(joint(added(JOINT)), FACTS, {})
    assert isinstance(begun, ContractChange)
    state = apply(FACTS.contract, begun.operations)
    assert state.table("joint_use") == {"DOE701smtp": JOINT}
    [ended] = change.PROCEDURE.effects(released(), HELD, {})
    assert isinstance(ended, ContractChange)
    assert apply(HELD.contract, ended.operations).table("joint_use") == {}
