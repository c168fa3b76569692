"""The contract's view: what stands under which tab, and in which words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from naccs_tui.backend.demo.offices import HAR001, TKT101
from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.contract import Contract, Row
from naccs_tui.domain.contract_view import (
    BILLING,
    CERTIFICATES,
    NO,
    OFFICE,
    OVERVIEW,
    TABS,
    TOLD_IN_NOTICE,
    USERS,
    YES,
    Block,
    CertificateStates,
    Facts,
    Viewed,
    blocks,
    not_fetched,
)
from naccs_tui.domain.procedures.change import SECTIONS
from naccs_tui.domain.procedures.lines import GENERAL
from naccs_tui.domain.procedures.net_terminals import EQUIPMENT
from naccs_tui.domain.shared_terminals import SharedTerminal
from tests.examples import CERTIFICATE

TODAY = date(2013, 7, 18)


def facts(contract: Contract, *, code_2: str = "YZ937DYAYM") -> Facts:
    waiting = CERTIFICATE.model_copy(update={"fetched_on": None, "code_2": code_2})
    return Facts(
        number="1300036A",
        office="TKT101",
        abbreviation="TKT",
        starts_on=date(2011, 4, 1),
        ends_on=None,
        as_of=TODAY,
        contract=contract,
        certificates=(CERTIFICATE, waiting),
    )


def under(tab: str, contract: Contract = TKT101.contract) -> dict[str, Block]:
    return {each.title: each for each in blocks(tab, facts(contract))}


def test_everything_that_a_change_can_change_is_seen_under_a_tab() -> None:
    bound = [each for each in SECTIONS if each.about.record]
    assert {each.about.view for each in bound} <= set(TABS)
    assert {each.key for each in bound} <= {each.key for each in Viewed().sections}


def test_the_overview_says_what_the_manual_shows() -> None:
    assert under(OVERVIEW)[OVERVIEW].pairs == (
        ("契約番号", "1300036A"),
        ("企業略称", "TKT"),
        ("企業名", "東京通関株式会社"),
        ("事業所コード", "TKT101"),
        ("事業所名", "大井営業所"),
        ("利用開始日", "2011/04/01"),
        ("契約満了日", "9999/12/31"),
    )


def test_a_records_fields_stand_under_their_groups() -> None:
    found = under(OFFICE)
    assert list(found)[:2] == ["企業に関する項目", "事業所に関する項目"]
    assert ("電話番号", "0337700101") in found["事業所に関する項目"].pairs
    titles = [title for each in found.values() for title, _value in each.pairs]
    assert "セキュリティ対策" not in titles, "an answer of one application is not the contract's"


def test_each_kind_of_connection_has_its_tables() -> None:
    assert list(under(EQUIPMENT)) == ["論理端末・証明書", "webNACCS証明書"]
    assert list(under(GENERAL)) == [
        "回線",
        "一般NACCS端末",
        "機器共用",
        "メールボックス",
        "共同利用",
    ]
    line = under(GENERAL)["回線"]
    assert dict(zip(line.heads, line.rows[0], strict=True))["ルータ予備機"] == NO


def test_a_tick_is_said_in_words_of_a_contract() -> None:
    row = {**TKT101.contract.table("lines")["L00012"], "spare": True}
    tables = {**TKT101.contract.tables, "lines": {"L00012": row}}
    changed = TKT101.contract.model_copy(update={"tables": tables})
    line = under(GENERAL, changed)["回線"]
    assert dict(zip(line.heads, line.rows[0], strict=True))["ルータ予備機"] == YES


def test_the_billing_party_is_shown_with_its_plan_and_without_any_amount() -> None:
    found = under(BILLING)
    assert ("netNACCSの料金プラン", "プランA") in found["料金プラン"].pairs
    assert ("支払の方法", "銀行振込") in found["支払の方法に関する項目"].pairs
    texts = [value for each in found.values() for _title, value in each.pairs]
    assert not [each for each in texts if "円" in each]


def test_names_in_english_are_seen_of_the_codes_that_have_them() -> None:
    names = under(USERS, HAR001.contract)["英字名称"]
    assert [row[:2] for row in names.rows] == [("1AD0F", "HARU HARU COMPANY")]
    assert under(USERS)["英字名称"].rows == ()


def test_a_code_that_nobody_has_read_yet_is_looked_up_elsewhere() -> None:
    user: Row = {**TKT101.contract.table("users")["1TK0A"], "user_code": ""}
    of_user: Row = {"user_code": "new-1", "id_number": "", "method": "web"}
    rows = Contract(tables={"users": {"new-1": user}, "user_ids": {"new-2": of_user}})
    found = under(USERS, rows)
    assert found["利用者コード"].rows[0][0] == TOLD_IN_NOTICE
    assert found["識別番号"].rows == ((TOLD_IN_NOTICE, TOLD_IN_NOTICE, "WebNACCS"),)


@pytest.mark.parametrize(("code_2", "shown"), [("YZ937DYAYM", "YZ937DYAYM"), ("", "非表示")])
def test_certificates_have_their_state_on_the_day(code_2: str, shown: str) -> None:
    found = facts(TKT101.contract, code_2=code_2)
    [table] = blocks(CERTIFICATES, found)
    assert [row[-1] for row in table.rows] == ["失効", "未取得"]
    assert table.rows[1] == ("20097W", "TKT20097W", shown, "", "", "未取得")
    assert [each.terminal for each in not_fetched(found)] == ["20097W"]


def test_terminals_of_others_stand_with_the_offices_own_ones() -> None:
    borrowed = (SharedTerminal(office="HAR001", terminal="30501C"),)
    found = [*blocks(GENERAL, replace(facts(TKT101.contract), shared=borrowed))]
    assert found[-1] == Block(
        "ほかの事業所から共用",
        heads=("論理端末名", "共用元の事業所コード"),
        rows=(("30501C", "HAR001"),),
    )
    assert "ほかの事業所から共用" not in under(GENERAL)


def test_a_certificate_that_went_with_its_terminal_was_not_reissued() -> None:
    first = CERTIFICATE.model_copy(update={"ended_on": date(2012, 5, 1)})
    second = CERTIFICATE.model_copy(
        update={"issued_on": date(2012, 5, 1), "ended_on": date(2013, 7, 18)}
    )
    shown = replace(facts(TKT101.contract), certificates=(first, second))
    [block] = blocks(CERTIFICATES, shown)
    assert [row[-1] for row in block.rows] == ["再発行済", "利用終了"]


def test_a_certificate_that_was_reissued_on_the_day_of_its_issue_did_not_go_with_its_terminal() -> (
    None
):
    day = date(2012, 5, 1)
    first = CERTIFICATE.model_copy(update={"issued_on": day, "ended_on": day, "code_1": "OLD"})
    second = CERTIFICATE.model_copy(update={"issued_on": day, "ended_on": None})
    both = replace(facts(TKT101.contract), certificates=(first, second))
    assert CertificateStates(both).of(first) == "再発行済"
    ended = second.model_copy(update={"ended_on": day})
    gone = replace(both, certificates=(first, ended))
    assert [CertificateStates(gone).of(each) for each in gone.certificates] == [
        "再発行済",
        "利用終了",
    ]


class _Counted(tuple[Certificate, ...]):
    """Certificates that count how often they are gone through."""

    rounds = 0

    def __iter__(self) -> Iterator[Certificate]:
        self.rounds += 1
        return super().__iter__()


def test_thousands_of_certificates_are_gone_through_a_few_times_in_all() -> None:
    ended = {"ended_on": TODAY}
    many = _Counted(
        CERTIFICATE.model_copy(update={**ended, "terminal": f"{place:05}W"})
        for place in range(3000)
    )
    [table] = blocks(CERTIFICATES, replace(facts(TKT101.contract), certificates=many))
    assert {row[-1] for row in table.rows} == {"利用終了"}
    assert len(table.rows) == 3000
    assert many.rounds <= 3
