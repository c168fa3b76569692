"""What is told: to whom, in words that can always be filled in, and also by an older program."""

import string
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from naccs_tui.api.home import Notice, NoticePage
from naccs_tui.domain.notice import TELLINGS, Event, Reader, Telling, telling_of
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.screens.notice_words import notice_body, notice_line, notice_subject

A, M, B = Reader.APPLICANT, Reader.MANAGER, Reader.BILLING
DOSSIER = {
    "received": (A, M),
    "approval_asked": (A, M),
    "returned": (A, M),
    "review_complete": (A, M),
    "id_notice": (A, M),
    "closing_soon": (A, M),
    "void": (A, M),
    "in_force": (A, M),
    "certificate_expiring": (A, M),
    "certificate_suspended": (A, M),
    "bill_ready": (A, M),
    "password_changed": (A, M, B),
}
OURS = {"sent_back": (A, M), "rejected": (A, M), "withdrawn": (A, M), "ground_gone": (A, M)}
"""Turns of an application of which the dossier says nothing: the same two hear of them."""
OF_BILLS = {"billing_password_reset": (M, B)}
PARTNERS = {"partner_asked": (M,), "partner_refused": (A, M), "partner_withdrawn": (M,)}
"""What one office wants of another."""

OF_AN_APPLICATION = {"title", "number", "day"}
OF_A_CERTIFICATE = {"terminal", "day"}
PARAMETERS = {
    "certificate_expiring": {*OF_A_CERTIFICATE, "days"},
    "certificate_suspended": OF_A_CERTIFICATE,
    "bill_ready": {"month", "code", "day"},
    "password_changed": {"code", "day"},
    "billing_password_reset": {"code", "day"},
    "partner_asked": {*OF_AN_APPLICATION, "office"},
    "partner_refused": {*OF_AN_APPLICATION, "partner"},
    "partner_withdrawn": {*OF_AN_APPLICATION, "office"},
    "ground_gone": {*OF_AN_APPLICATION, "base"},
}
"""What the words of an event are filled with, where it is not an application."""
MORE = {
    "sent_back": {"reason"},
    "returned": {"reason"},
    "rejected": {"reason"},
    "partner_refused": {"reason"},
    "void": {"base", "reason"},
    "review_complete": {"closing", "days", "form"},
}
SECRETS = {"password", "secret", "value", "codes", "content"}


def texts(telling: Telling) -> Iterator[str]:
    yield telling.subject
    yield telling.body
    yield from (words for _name, words in telling.more)


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def notice(event: str, about: str = "1305572A", **params: str) -> Notice:
    at = datetime(2013, 7, 18, 10, 5, tzinfo=UTC).isoformat()
    content = {"id": 7, "at": at, "event": event, "params": params, "number": about}
    return Notice.model_validate(content)


def test_every_event_is_told_to_whom_the_dossier_says() -> None:
    told = {event.value: telling.readers for event, telling in TELLINGS.items()}
    assert told == {**DOSSIER, **OURS, **PARTNERS, **OF_BILLS}
    assert set(told) == {event.value for event in Event}


def test_the_receipt_of_a_reissue_alone_is_told_without_a_mail() -> None:
    quiet = {procedure.kind: set(procedure.quiet) for procedure in REGISTRY}
    assert {kind: events for kind, events in quiet.items() if events} == {
        "reissue": {Event.RECEIVED}
    }


@pytest.mark.parametrize("event", Event)
def test_the_words_of_an_event_need_what_it_is_told_with(event: Event) -> None:
    telling = TELLINGS[event]
    known = PARAMETERS.get(event, OF_AN_APPLICATION)
    assert placeholders(telling.subject) | placeholders(telling.body) <= known
    assert {name for name, _words in telling.more} == MORE.get(event, set())
    for name, words in telling.more:
        assert placeholders(words) <= {*known, name}


@pytest.mark.parametrize("event", Event)
def test_words_are_whole_with_and_without_what_may_follow(event: Event) -> None:
    known = {name: f"<{name}>" for name in PARAMETERS.get(event, OF_AN_APPLICATION)}
    more = {name: f"<{name}>" for name in MORE.get(event, set())}
    for params in (known, {**known, **more}):
        whole = notice_subject(notice(event, **params)) + notice_body(notice(event, **params))
        assert "{" not in whole
        assert not has_unsafe(whole.replace("\n", ""))
    shown = notice_body(notice(event, **known, **more)).split("\n\n")
    assert len(shown) >= 1 + len(more)
    assert notice_body(notice(event, **known)) == TELLINGS[event].body.format(**known)


@pytest.mark.parametrize("event", Event)
def test_words_have_no_room_for_a_secret(event: Event) -> None:
    assert not SECRETS & {name for text in texts(TELLINGS[event]) for name in placeholders(text)}


def test_reasons_and_closing_days_are_read_in_the_notice_as_in_the_mail() -> None:
    params = {"title": "契約内容の変更", "number": "1305572A", "day": "2013/07/18"}
    returned = notice_body(notice("returned", **params, reason="電話番号が\n違います"))
    assert returned.endswith("\n\n理由: 電話番号が\n違います")
    finished = notice_body(notice("review_complete", **params, closing="2013/07/25", form="1"))
    assert "システム設定の締切日: 2013/07/25" in finished
    assert "申込書が未出力です" in finished
    assert "締切日" not in notice_body(notice("review_complete", **params))


# Told by a newer server, or an older one


def test_an_unknown_event_leaves_the_others_readable() -> None:
    items = [notice("fax_sent", fax="0312345678"), notice("in_force")]
    answer = NoticePage(items=tuple(items), unread=2).model_dump_json()
    page = NoticePage.model_validate_json(answer)
    assert [each.event for each in page.items] == ["fax_sent", Event.IN_FORCE]
    assert page.items[1].event is Event.IN_FORCE


def test_an_unknown_event_is_a_plain_notice_with_its_number() -> None:
    unknown = notice("fax_sent", fax="0312345678")
    assert telling_of(unknown.event) is None
    assert notice_subject(unknown) == "お知らせ (受付番号 1305572A)"
    assert notice_line(unknown) == "2013/07/18 19:05  お知らせ (受付番号 1305572A)"
    assert "プログラムを新しくしてご覧ください" in notice_body(unknown)
    assert notice_subject(notice("fax_sent", "")) == "お知らせ"


def test_a_known_event_with_other_values_is_a_plain_notice_too() -> None:
    other = notice("bill_ready", "", period="2013年6月")
    assert notice_subject(other) == "お知らせ"
    assert "プログラムを新しくしてご覧ください" in notice_body(other)
