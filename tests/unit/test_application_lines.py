"""申込内容参照 in lines: state, remarks, what was given out, history."""

from datetime import UTC, date, datetime

from rich.cells import cell_len

from naccs_tui.api.applications import (
    ApplicationDetail,
    ApplicationSummary,
    HistoryEntry,
    LinkedApplication,
    Remark,
)
from naccs_tui.api.sessions import Session
from naccs_tui.domain.application import Act, Role, Status
from naccs_tui.domain.application_view import APPLICATION, applied
from naccs_tui.domain.contract import Contract
from naccs_tui.screens.application_acts import next_step, why_no_form, why_not
from naccs_tui.screens.application_lines import HISTORY, Reading, tab_lines
from naccs_tui.screens.desk.case_pages import change_lines
from tests.examples import OFFICE, new_terminal, terminal_change

WIDTH, TODAY = 80, date(2013, 7, 18)
AT = datetime(2013, 7, 18, 1, 22, tzinfo=UTC)
SUMMARY = ApplicationSummary(
    number="1308724A",
    kind="change",
    category="利用申込",
    classification="変更",
    office="TKT101",
    applicant_name="通関 太郎",
    received_day=date(2013, 7, 11),
    status=Status.RETURNED,
    version=3,
    revision=2,
    wished_day=date(2013, 8, 1),
    closing_day=date(2013, 7, 26),
)
SENT = HistoryEntry(
    at=AT,
    act=None,
    who="TKT101",
    role=Role.APPLICANT,
    status=Status.WAITING_FOR_REVIEW,
)
LONG = "設置場所は構成図と同じ表記にしてください。" * 5
RETURNED = HistoryEntry(
    at=AT.replace(hour=3),
    act=Act.RETURN,
    who="CTR001",
    role=Role.REVIEWER,
    status=Status.RETURNED,
    remark=LONG,
)
DETAIL = ApplicationDetail(
    summary=SUMMARY,
    payload=terminal_change(new_terminal("new-1"), new_terminal("new-2", "大井営業所５階")),
    contract=Contract(records={"office": OFFICE}, tables={}),
    history=(SENT, RETURNED),
    remarks=(
        Remark(section="net_terminals", row="new-2", field="place", remark=LONG),
        Remark(remark="添付を確かめてください。"),
    ),
)
GRANTS = {"new-2": {"code_2": "K7PW3MZ9RA", "terminal": "10240A", "code_1": "TKT10240A"}}


def lines(detail: ApplicationDetail = DETAIL, tab: str = APPLICATION) -> list[str]:
    found = applied(detail.payload, detail.contract)
    drawn = tab_lines(tab, detail, found, Reading(WIDTH, TODAY, "TKT101"))
    return ["".join(text for text, _style in spans) for spans in drawn]


def test_the_state_says_whose_turn_it_is_and_since_when() -> None:
    found = lines()
    assert "   ステータス: 差戻し" in found
    assert "   現在の状況: 申込事務担当者の訂正待ち (2013/07/18 12:22から)" in found
    assert "   申込回数: 2回目 (再申込)" in found
    assert "   希望日: 2013/08/01" in found
    assert "   システム設定の締切日: 2013/07/26" in found


def test_what_it_builds_on_and_what_builds_on_it_are_a_line_each_for_office_and_desk() -> None:
    ground = LinkedApplication(
        number="1308720A",
        category="利用申込",
        classification="変更",
        status=Status.REVIEW_COMPLETE,
        form_missing=True,
        is_ground=True,
    )
    kind = {"category": "通関士ID", "classification": "追加"}
    waits = {"number": "1308730B", "status": Status.WAITING_FOR_REVIEW, "is_ground": False}
    follower = ground.model_copy(update={**kind, **waits, "form_missing": False})
    linked = DETAIL.model_copy(update={"links": (ground, follower)})
    desk = ["".join(text for text, _style in spans) for spans in change_lines(linked, WIDTH)]
    for found, indent in ((lines(linked), "   "), (desk, " ")):
        assert f"{indent}前提の申込: 1308720A  利用申込 変更  申込書未出力" in found
        assert f"{indent}後続の申込: 1308730B  通関士ID 追加  審査待ち" in found


def test_remarks_name_their_places_and_wrap() -> None:
    found = lines()
    start = found.index(" 差戻しの指摘 (NACCSセンター)")
    assert found[start + 1].startswith("   - ")
    assert found[start + 1].endswith("2 設置場所")
    assert "   - 申込全体" in found
    assert "".join(line.strip() for line in found[start + 2 : start + 5]).startswith(LONG)
    assert all(cell_len(line) <= WIDTH for line in found)


def test_a_reason_that_stands_in_the_history_alone_is_shown_at_the_top() -> None:
    given = RETURNED.model_copy(update={"act": Act.SEND_BACK, "role": Role.MANAGER})
    found = lines(DETAIL.model_copy(update={"remarks": (), "history": (SENT, given)}))
    assert " 差戻しの理由 (管理責任者)" in found


def test_what_was_remarked_before_is_no_longer_at_the_top() -> None:
    again = SUMMARY.model_copy(update={"status": Status.WAITING_FOR_REVIEW})
    found = lines(DETAIL.model_copy(update={"summary": again, "remarks": ()}))
    assert not [line for line in found if line.startswith(" 差戻しの")]


def test_what_was_given_out_is_told_with_its_titles_in_order() -> None:
    done = DETAIL.model_copy(update={"grants": GRANTS})
    found = lines(done)
    start = found.index(" センターで発番した内容")
    assert found[start + 1].endswith("2 大井営業所５階")
    assert found[start + 2 : start + 5] == [
        "     論理端末名: 10240A",
        "     認証コード1: TKT10240A",
        "     認証コード2: K7PW3MZ9RA",
    ]


def test_what_only_the_id_notice_tells_is_looked_up_there() -> None:
    sealed = {"new-2": {**GRANTS["new-2"], "code_2": ""}}
    found = lines(DETAIL.model_copy(update={"grants": sealed}))
    assert "     認証コード1: TKT10240A" in found
    assert "     認証コード2: 「ID通知内容」で確認" in found


def test_the_history_tells_acts_and_who_did_them() -> None:
    found = lines(tab=HISTORY)
    assert "   2013/07/18 10:22  申込 > 審査待ち  申込事務担当者 TKT101" in found
    assert "   2013/07/18 12:22  差戻し  審査担当者 CTR001" in found


def session(*roles: Role, office: str = "TKT101") -> Session:
    return Session(
        account=office,
        office=office,
        office_name="",
        roles=frozenset(roles),
        since=AT,
        ends_at=AT,
        today=date(2013, 7, 18),
        now=AT,
    )


def test_a_key_that_cannot_act_says_why() -> None:
    mine = session(Role.APPLICANT, Role.MANAGER)
    able = DETAIL.model_copy(update={"acts": frozenset({Act.RESUBMIT})})
    assert why_not("correct", able, mine) == ""
    assert why_not("reload", None, mine) == ""
    assert "読み込んでいます" in why_not("correct", None, mine)
    assert "申込事業所の方" in why_not("correct", able, session(office="HAR001"))
    assert "申込事務担当者が行います" in why_not("correct", DETAIL, session(Role.MANAGER))
    assert "現在「差戻し」" in why_not("approve", DETAIL, mine)


def test_whoever_is_asked_to_agree_gets_no_papers() -> None:
    asked = DETAIL.model_copy(update={"waits_for": ("HAR001",)})
    assert why_not("documents", asked, session(Role.MANAGER)) == ""
    other = session(Role.MANAGER, office="HAR001")
    assert "申込事業所だけ" in why_not("documents", asked, other)


def test_a_form_counts_as_issued_by_those_who_apply_alone() -> None:
    missing = SUMMARY.model_copy(update={"status": Status.REVIEW_COMPLETE, "form_missing": True})
    done = DETAIL.model_copy(update={"summary": missing})
    assert "申込書が未出力です" in next_step(done, session(Role.APPLICANT))
    assert next_step(done, session(Role.BILLING)) == ""
    assert why_no_form(done) == ""
    assert "審査終了後" in why_no_form(DETAIL)


def test_the_days_to_come_are_told_with_what_they_bring() -> None:
    due = SUMMARY.model_copy(update={"review_by": date(2013, 7, 17)})
    found = lines(DETAIL.model_copy(update={"summary": due}), HISTORY)
    start = found.index(" これからの予定")
    assert found[start + 1 :] == [
        "   2013/07/17  希望日に間に合う審査の期限  (過ぎました)",
        "   2013/08/01  希望日",
    ]
    assert "   次の期日: 2013/08/01 希望日" in lines(DETAIL)


def test_an_application_that_is_over_waits_for_nobody_and_nothing() -> None:
    over = SUMMARY.model_copy(update={"status": Status.WITHDRAWN})
    found = lines(DETAIL.model_copy(update={"summary": over}), HISTORY)
    assert " これからの予定" not in found
    assert " 現在の状況" not in found


def test_what_changes_stands_on_the_first_tab_and_whole_under_its_own() -> None:
    found = applied(DETAIL.payload, DETAIL.contract)
    assert found.tabs == ("利用申込", "netNACCS")
    first, whole = lines(), lines(tab="netNACCS")
    assert " 変更の内容" in first
    assert len([line for line in first if "大井営業所５階" in line]) == 1
    assert len([line for line in whole if "大井営業所５階" in line]) == 1
    assert not [line for line in whole if "通関" in line]
