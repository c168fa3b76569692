"""What an office is shown of the codes given out to it."""

from datetime import date

from naccs_tui.domain.contract import PutRow, SetField, SetRowField
from naccs_tui.domain.effects import CertificateReissued, ContractChange, DocumentsFiled, IdsIssued
from naccs_tui.domain.sealed import open_effects, open_grants

ON = date(2013, 8, 1)
GRANTS = {
    "new-1": {"user_code": "1TK0A", "id_number": "A0A"},
    "new-2": {"terminal": "20098W", "code_1": "1TK20098W", "code_2": "ABCDE23456"},
}


def test_what_names_a_terminal_stays_and_what_lets_one_in_is_empty() -> None:
    assert open_grants(GRANTS) == {
        "new-1": {"user_code": "", "id_number": ""},
        "new-2": {"terminal": "20098W", "code_1": "1TK20098W", "code_2": ""},
    }


def test_no_effect_tells_a_sealed_code() -> None:
    operations = (
        PutRow(table="users", key="1TK0A", values={"user_code": "1TK0A", "business": "通関業"}),
        SetRowField(table="users", key="1AD0F", field="id_numbers", value="Z9Z A0A"),
        SetField(record="office", field="phone", value="0322223333"),
    )
    change = ContractChange(on=ON, operations=operations)
    filed = DocumentsFiled(on=ON, subject="1AD0F", names=())
    reissued = CertificateReissued(on=ON, terminal="20097W", code_2="ZZZZZ23456", reason="other")
    ids = IdsIssued(on=ON, ids=("1TK0AA0A",))
    shown = open_effects((change, filed, reissued, ids), GRANTS)
    assert shown == (
        ContractChange(
            on=ON,
            operations=(
                PutRow(table="users", key="", values={"user_code": "", "business": "通関業"}),
                SetRowField(table="users", key="1AD0F", field="id_numbers", value=""),
                operations[2],
            ),
        ),
        filed,
        reissued.model_copy(update={"code_2": ""}),
        ids.model_copy(update={"ids": ()}),
    )
