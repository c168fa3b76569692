"""The desk without a screen: reasons, codes, what may be done, what follows, how lines read."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from naccs_tui.api.applications import ApplicationDetail, ApplicationPage, ApplicationSummary
from naccs_tui.api.home import AuditRow, Mail
from naccs_tui.api.sessions import Session
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.application import Act, Role, Status
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.effects import GrantKind, Need
from naccs_tui.domain.payload import NOWHERE, Place
from naccs_tui.domain.problems import Refused, problem
from naccs_tui.screens.desk.acts import effect_words, finishing_lines, why_not
from naccs_tui.screens.desk.case_pages import place_words
from naccs_tui.screens.desk.codes import Codes
from naccs_tui.screens.desk.mails import mail_lines
from naccs_tui.screens.desk.next_case import next_case
from naccs_tui.screens.desk.queue_words import due_words, is_overdue, kind_words, waited_words
from naccs_tui.screens.desk.record import act_word, record_lines, subject_of
from naccs_tui.screens.desk.returning import picks
from naccs_tui.screens.reasons import Reasons
from naccs_tui.screens.views import View, asked
from tests.examples import office_change

TODAY = date(2013, 7, 18)
NOON = datetime(2013, 7, 18, 3, tzinfo=UTC)
PHONE, FAX = Place("office", field="phone"), Place("office", field="fax")
NEED = Need(key="new-1", kind=GrantKind.NET_TERMINAL, about="第一倉庫")
PROPOSED = {"new-1": {"terminal": "30403W", "code_1": "NAC30403W", "code_2": "ABCDE23456"}}


def summary(
    number: str = "1308692A",
    status: Status = Status.UNDER_REVIEW,
    reviewer: str = "CTR001",
    revision: int = 1,
    review_by: date | None = None,
    wished_day: date | None = None,
) -> ApplicationSummary:
    return ApplicationSummary(
        number=number,
        kind="change",
        category="利用申込",
        classification="変更",
        office="TKT101",
        applicant_name="通関 太郎",
        received_day=date(2013, 7, 16),
        status=status,
        reviewer=reviewer if status is Status.UNDER_REVIEW else "",
        version=1,
        revision=revision,
        review_by=review_by,
        wished_day=wished_day,
    )


def detail(about: ApplicationSummary, acts: frozenset[Act] = frozenset()) -> ApplicationDetail:
    payload = office_change(phone="0312345678")
    return ApplicationDetail(
        summary=about, payload=payload, contract=Contract(), history=(), acts=acts
    )


def somebody(*roles: Role, account: str = "CTR001") -> Session:
    return Session(
        account=account,
        office="",
        office_name="",
        roles=frozenset(roles),
        since=NOON,
        ends_at=NOON,
        today=TODAY,
        now=NOON,
    )


def refusal(reasons: Reasons, *places: Place) -> str:
    with pytest.raises(Refused) as caught:
        reasons.request(places)
    return caught.value.problems[0].code


def test_reasons_are_sent_in_the_order_of_the_lines_with_the_general_one_apart() -> None:
    reasons = Reasons()
    reasons.put(FAX, " 番号が違います ")
    reasons.put(PHONE, "市外局番がありません")
    reasons.put(NOWHERE, "書類を添えてください")
    request = reasons.request([NOWHERE, PHONE, FAX])
    assert request.remark == "書類を添えてください"
    assert [(each.field, each.remark) for each in request.places] == [
        ("phone", "市外局番がありません"),
        ("fax", "番号が違います"),
    ]


def test_a_reason_that_is_set_aside_is_kept_and_not_sent() -> None:
    reasons = Reasons()
    reasons.put(PHONE, "理由")
    reasons.set_aside(PHONE)
    assert reasons.of(PHONE) == "理由"
    assert refusal(reasons, PHONE) == "R007"
    reasons.put(PHONE, "理由")
    assert reasons.has(PHONE)


def test_reasons_of_places_that_are_gone_are_not_sent() -> None:
    reasons = Reasons()
    reasons.put(PHONE, "理由")
    assert refusal(reasons, NOWHERE, FAX) == "R007"


def test_400_characters_are_a_reason_and_401_are_refused() -> None:
    reasons = Reasons()
    reasons.put(PHONE, "あ" * 400)
    assert len(reasons.request([PHONE]).places[0].remark) == 400
    reasons.put(PHONE, "あ" * 401)
    assert refusal(reasons, PHONE) == "F002"


def codes() -> Codes:
    found = Codes()
    found.propose((NEED,), PROPOSED)
    return found


def test_what_is_shown_is_what_is_given_out() -> None:
    assert codes().given() == PROPOSED


def test_a_typed_terminal_takes_its_authentication_code_along() -> None:
    found = codes()
    found.put(next(iter(found)), "２０１２３w")
    assert found.given()["new-1"] == {
        "terminal": "20123W",
        "code_1": "NAC20123W",
        "code_2": "ABCDE23456",
    }
    assert [each.is_typed for each in found] == [True, False, False]


def test_what_was_typed_outlives_another_proposal_and_nothing_typed_is_the_proposal_again() -> None:
    found = codes()
    found.put(next(iter(found)), "20123W")
    later = {"new-1": {"terminal": "30404W", "code_1": "NAC30404W", "code_2": "ZZZZZ23456"}}
    found.propose((NEED,), later)
    assert found.given()["new-1"]["terminal"] == "20123W"
    found.put(next(iter(found)), "")
    assert found.given()["new-1"]["terminal"] == "30404W"


def test_a_proposal_by_chance_stays_as_it_was_read_first() -> None:
    found = codes()
    later = {"new-1": {"terminal": "30404W", "code_1": "NAC30404W", "code_2": "ZZZZZ23456"}}
    found.propose((NEED,), later)
    assert found.given()["new-1"] == {**later["new-1"], "code_2": "ABCDE23456"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("20123W", ""),
        ("", ""),
        ("２０１２３w", ""),
        ("ab-1", "F009"),
        ("TKT10232", "F009"),
        ("20097W", "R004"),
        ("20098W", "R004"),
    ],
)
def test_a_code_is_judged_while_it_is_typed(typed: str, code: str) -> None:
    other = NEED.model_copy(update={"key": "new-2"})
    found = Codes({("new-2", "terminal"): "20098W"})
    found.propose((NEED, other), {**PROPOSED, "new-2": PROPOSED["new-1"]})
    complaint = found.complaint(next(iter(found)), typed, ("20097W",))
    assert (complaint.code if complaint else "") == code


MINE = frozenset({Act.FINISH, Act.RETURN, Act.HAND_OVER})
CLERK, SENIOR = (Role.REVIEWER,), (Role.REVIEWER, Role.SENIOR_REVIEWER)


@pytest.mark.parametrize(
    ("act", "status", "who", "roles", "words"),
    [
        (Act.FINISH, Status.UNDER_REVIEW, "CTR001", CLERK, ""),
        (Act.REJECT, Status.UNDER_REVIEW, "CTR001", CLERK, "審査責任者だけ"),
        (Act.FINISH, Status.UNDER_REVIEW, "CTR002", CLERK, "CTR002"),
        (Act.FINISH, Status.WAITING_FOR_REVIEW, "", CLERK, "先に担当"),
        (Act.REJECT, Status.IN_FORCE, "", SENIOR, "反映済"),
    ],
)
def test_a_key_that_cannot_act_says_why(
    act: Act, status: Status, who: str, roles: tuple[Role, ...], words: str
) -> None:
    acts = MINE if who == "CTR001" else frozenset[Act]()
    found = why_not(act, detail(summary(status=status, reviewer=who), acts), somebody(*roles), who)
    assert (words in found) if words else not found


def test_a_wished_day_that_has_come_becomes_the_next_business_day() -> None:
    assert "2013/08/01" in effect_words(detail(summary(wished_day=date(2013, 8, 1))), TODAY)
    assert "翌営業日" in effect_words(detail(summary(wished_day=TODAY)), TODAY)


def test_a_day_that_is_later_than_wished_is_said_with_both_days() -> None:
    late = detail(summary(wished_day=TODAY)).model_copy(update={"forecast": date(2013, 7, 19)})
    assert effect_words(late, TODAY) == "反映日: 2013/07/19  希望日 2013/07/18 より後です"
    in_time = detail(summary(wished_day=TODAY)).model_copy(update={"forecast": TODAY})
    assert effect_words(in_time, TODAY) == "反映日: 2013/07/18"


def test_before_the_end_one_reads_what_stands_against_it_the_day_and_the_codes() -> None:
    found = detail(summary(wished_day=date(2013, 8, 1))).model_copy(
        update={"findings": (problem("P005", number="1308480A", what="電話番号"),)}
    )
    lines = finishing_lines(found, codes(), TODAY)
    assert "1308480A" in lines[0]
    assert "2013/08/01" in lines[1]
    assert any("第一倉庫" in line and "30403W" in line for line in lines)


def test_the_lines_to_choose_from_begin_with_the_whole_and_the_files() -> None:
    found = list(picks(detail(summary())))
    assert [each.place for each in found[:2]] == [NOWHERE, Place("attachments")]
    assert PHONE in {each.place for each in found}
    assert place_words(detail(summary()), PHONE).endswith("電話番号")


def test_of_a_kind_that_is_not_known_here_only_the_whole_can_be_returned() -> None:
    about = summary().model_copy(update={"kind": "of_another_version"})
    assert [each.place for each in picks(detail(about))] == [NOWHERE]


def test_a_review_is_late_only_after_its_last_day() -> None:
    assert due_words(summary(review_by=date(2013, 7, 17)), TODAY) == "2013/07/17 超過"
    assert due_words(summary(review_by=TODAY), TODAY) == "2013/07/18 本日"
    assert not is_overdue(summary(review_by=TODAY), TODAY)
    assert not due_words(summary(), TODAY)


def test_a_line_says_how_long_it_waits_and_how_often_it_was_sent() -> None:
    assert waited_words(summary(), TODAY) == "2"
    assert kind_words(summary(revision=2)) == "利用申込 変更 第2回"


class Pages(NssClient):
    """A queue of these pages."""

    def __init__(self, *pages: tuple[ApplicationSummary, ...]) -> None:
        self._pages = pages

    async def queue(self, filters: Mapping[str, str]) -> ApplicationPage:
        place = int(filters.get("after", "0"))
        more = str(place + 1) if place + 1 < len(self._pages) else ""
        return ApplicationPage(items=self._pages[place], next=more, total=9)


async def follows(pages: Pages, number: str) -> str | None:
    found = await next_case(pages, View.ALL, "CTR001", number)
    return found.number if found else None


async def test_the_next_case_is_the_next_one_that_nobody_else_has() -> None:
    waiting = Status.WAITING_FOR_REVIEW
    pages = Pages(
        (summary("1300001A", waiting), summary("1300002A"), summary("1300003A", reviewer="CTR002")),
        (summary("1300004D", waiting),),
    )
    assert await follows(pages, "1300001A") == "1300002A"
    assert await follows(pages, "1300002A") == "1300004D"
    assert await follows(pages, "1300004D") == "1300001A"


async def test_where_only_others_have_something_no_case_follows() -> None:
    assert await follows(Pages((summary("1300003A", reviewer="CTR002"),)), "1300001A") is None


def test_the_views_ask_the_server_for_what_they_show() -> None:
    assert asked(View.MINE, "CTR001") == {"reviewer": "CTR001"}
    assert asked(View.UNCLAIMED, "CTR001") == {"status": "waiting_for_review"}
    assert not asked(View.ALL, "CTR001")


def test_a_number_or_account_may_be_typed_in_any_width_and_case() -> None:
    assert subject_of(" １３０８６９２ａ ") == "1308692A"
    assert subject_of("nac001/sato") == "NAC001/sato"


def test_an_act_without_a_word_of_ours_is_called_by_its_name() -> None:
    row = AuditRow(seq=1, at=NOON, who="", act="of_another_version")
    assert act_word(row) == "of_another_version"


def test_a_mail_that_failed_says_why_and_when_it_is_tried_again() -> None:
    mail = Mail(
        id=1,
        at=NOON,
        to="taro@example.jp",
        subject="受付完了",
        body="一行目\n二行目",
        state="failed",
        tries=3,
        error="550 no such user",
        next_try=NOON,
    )
    lines = list(mail_lines(mail))
    assert "失敗の理由: 550 no such user" in lines
    assert "次の送信: 2013/07/18 12:00" in lines
    assert lines[-2:] == ["一行目", "二行目"]


async def test_the_next_case_is_none_that_this_program_cannot_finish() -> None:
    waiting = Status.WAITING_FOR_REVIEW
    unknown = summary("1300002C", waiting).model_copy(update={"kind": "of_another_version"})
    pages = Pages((summary("1300001A", waiting), unknown, summary("1300003A", waiting)))
    assert await follows(pages, "1300001A") == "1300003A"


def test_of_a_kind_that_is_not_known_here_one_reads_at_once_that_it_cannot_be_finished() -> None:
    about = summary().model_copy(update={"kind": "of_another_version"})
    found = why_not(Act.FINISH, detail(about, MINE), somebody(*CLERK), "")
    assert "[P020]" in found
    assert not why_not(Act.RETURN, detail(about, MINE), somebody(*CLERK), "")


def test_a_mail_that_is_kept_says_in_words_that_nobody_sends_it() -> None:
    mail = Mail(id=1, at=NOON, to="taro@example.jp", subject="受付完了", body="本文", state="kept")
    lines = list(mail_lines(mail))
    assert "状態: 控えのみ (送信 0回)" in lines
    assert any("メールサーバーの設定がない" in each for each in lines)


def test_what_is_on_record_is_said_in_words_and_nothing_empty() -> None:
    row = AuditRow(
        seq=1, at=NOON, who="CTR001", act="claim", details={"status": "under_review", "remark": ""}
    )
    assert list(record_lines(row))[-1] == "ステータス: 審査中"
    handed = AuditRow(seq=2, at=NOON, who="CTR001", act="hand_over", details={"remark": "CTR002"})
    assert list(record_lines(handed))[-1] == "引継ぎ先: CTR002"
