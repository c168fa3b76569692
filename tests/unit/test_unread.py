"""What an office sees of a contract to come before it has read its ID通知内容."""

from datetime import date

from naccs_tui.domain.contract import Contract, PutRow, Row, apply
from naccs_tui.domain.effects import ContractChange
from naccs_tui.domain.unread import without_codes

OLD_USER: Row = {"user_code": "1TK0A", "business_types": "nvocc"}
OLD_ID: Row = {"user_code": "1TK0A", "id_number": "A0A", "method": "package"}
BEFORE = Contract(
    records={"office": {"phone": "A0A"}},
    tables={"users": {"1TK0A": OLD_USER}, "user_ids": {"1TK0AA0A": OLD_ID}},
)
NEW_USER: Row = {"user_code": "9ZZ9Z", "business_types": "bank"}
NEW_ID: Row = {"user_code": "9ZZ9Z", "id_number": "A0A", "method": "web"}
MORE_ID: Row = {"user_code": "1TK0A", "id_number": "B7B", "method": "web"}
TERMINAL: Row = {"terminal": "20097W", "code_1": "TKT20097W"}
CHANGE = ContractChange(
    on=date(2013, 8, 1),
    operations=(
        PutRow(table="users", key="9ZZ9Z", values=NEW_USER),
        PutRow(table="user_ids", key="9ZZ9ZA0A", values=NEW_ID),
        PutRow(table="user_ids", key="1TK0AB7B", values=MORE_ID),
        PutRow(table="net_terminals", key="20097W", values=TERMINAL),
    ),
)
CODES = frozenset({"9ZZ9Z", "A0A", "B7B"})
SEEN = without_codes(apply(BEFORE, CHANGE.operations), [CHANGE], CODES)


def test_new_rows_stay_without_their_codes_under_names_that_tell_nothing() -> None:
    assert SEEN.table("users") == {
        "1TK0A": OLD_USER,
        "new-1": {"user_code": "", "business_types": "bank"},
    }
    assert SEEN.table("user_ids") == {
        "1TK0AA0A": OLD_ID,
        "new-2": {"user_code": "new-1", "id_number": "", "method": "web"},
        "new-3": {"user_code": "1TK0A", "id_number": "", "method": "web"},
    }


def test_no_code_is_left_anywhere_but_where_it_is_somebody_elses() -> None:
    text = SEEN.model_dump_json()
    assert "9ZZ9Z" not in text
    assert "B7B" not in text
    assert text.count('"A0A"') == 2, "an older ID has the same number, a phone is no code"


def test_what_names_a_terminal_is_no_secret() -> None:
    assert SEEN.table("net_terminals") == {"20097W": TERMINAL}


def test_an_id_of_a_code_that_is_not_read_yet_is_not_told_by_another_application() -> None:
    later = PutRow(table="user_ids", key="9ZZ9ZC3C", values={**NEW_ID, "id_number": "C3C"})
    seen = without_codes(apply(BEFORE, [*CHANGE.operations, later]), [CHANGE], CODES)
    assert "9ZZ9Z" not in seen.model_dump_json()
