"""Codes, numbers, certificates, accounts and the life of an application."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.account import PasswordPolicy, is_acceptable
from naccs_tui.domain.application import (
    FORM_NOT_ISSUED,
    MAY,
    MOVES,
    OPEN,
    Act,
    Role,
    Status,
    may,
    move,
    shown_status,
)
from naccs_tui.domain.certificate import Certificate, CertificateState, state_on
from naccs_tui.domain.codes import (
    AUTHENTICATION_ALPHABET,
    NumberKey,
    authentication_code_1,
    login_parts,
    number_key,
    number_on,
)


def test_the_printed_numbers_are_taken_apart_and_put_together() -> None:
    assert number_key("1305572A") == NumberKey(2013, 5572, "A")
    assert str(NumberKey(2013, 63, "A")) == "1300063A"
    assert str(number_on(date(2014, 3, 31), 8725, "C")) == "1308725C"
    assert number_key("1305572X") is None
    assert number_key("305572A") is None


@given(st.integers(2000, 2099), st.integers(1, 999_999), st.sampled_from("ABCD"))
def test_a_number_survives_being_written(year: int, serial: int, letter: str) -> None:
    key = NumberKey(year, serial, letter)
    assert number_key(str(key)) == key


def test_numbers_are_ordered_as_they_were_given_out_also_past_five_digits() -> None:
    texts = ["1400001A", "13100000A", "1399999D", "1300063A"]
    keys = sorted(number_key(text) or NumberKey(0, 0) for text in texts)
    assert [str(key) for key in keys] == ["1300063A", "1399999D", "13100000A", "1400001A"]


def test_codes_that_are_issued_are_never_mistaken() -> None:
    assert not set("IO01") & set(AUTHENTICATION_ALPHABET)
    assert authentication_code_1("NAC", "20097W") == "NAC20097W"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("TKT101", ("TKT101", "")),
        (" TKT101/sato ", ("TKT101", "sato")),
        ("tkt101", None),
        ("TKT10", None),
        ("TKT101/", None),
    ],
)
def test_login_names(text: str, parts: tuple[str, str] | None) -> None:
    assert login_parts(text) == parts


def certificate(**days: date | None) -> Certificate:
    return Certificate.model_validate({
        "terminal": "20097W",
        "equipment": "netNACCS",
        "system_class": "shared",
        "code_1": "NAC20097W",
        "code_2": "YZ937DYAYM",
        "issued_on": date(2012, 7, 1),
        **days,
    })


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2013, 7, 3), CertificateState.VALID),
        (date(2013, 7, 4), CertificateState.RENEWABLE),
        (date(2013, 8, 1), CertificateState.RENEWABLE),
        (date(2013, 8, 2), CertificateState.EXPIRED),
    ],
)
def test_a_certificate_can_be_renewed_in_its_last_28_days(
    today: date, state: CertificateState
) -> None:
    fetched = certificate(fetched_on=date(2012, 8, 2))
    assert fetched.valid_to == date(2013, 8, 1)
    assert state_on(fetched, today) is state


def test_a_certificate_that_was_not_fetched_stopped_or_ended() -> None:
    today = date(2013, 7, 18)
    assert state_on(certificate(), today) is CertificateState.NOT_FETCHED
    assert state_on(certificate(suspended_on=today), today) is CertificateState.SUSPENDED
    ended = certificate(fetched_on=date(2013, 1, 1), ended_on=today)
    assert state_on(ended, today) is CertificateState.ENDED
    assert state_on(ended, date(2013, 7, 17)) is CertificateState.VALID
    assert certificate().days_left(today) is None


def test_a_certificate_fetched_on_a_leap_day_holds_a_whole_year() -> None:
    assert certificate(fetched_on=date(2012, 2, 29)).valid_to == date(2013, 2, 28)


def test_the_password_rule_of_the_manual() -> None:
    nss = PasswordPolicy.NSS
    assert is_acceptable("naccs123", nss)
    assert not is_acceptable("naccs12", nss)
    assert not is_acceptable("naccs1234", nss)
    assert not is_acceptable("naccs-12", nss)
    assert not is_acceptable("aaaaaaaa", nss)
    assert not is_acceptable("password", nss)
    assert not is_acceptable("TKT10100", nss, context=("TKT10100",))
    assert is_acceptable("a longer phrase, then", PasswordPolicy.MODERN)
    assert not is_acceptable("short", PasswordPolicy.MODERN)


def test_an_end_is_an_end() -> None:
    ends = {Status.IN_FORCE, Status.VOID, Status.REJECTED, Status.WITHDRAWN}
    assert {status for status, _act in MOVES}.isdisjoint(ends)
    assert frozenset(Status) - ends == OPEN


def test_every_status_can_be_reached_and_left() -> None:
    reached = {Status.WAITING_FOR_APPROVAL, Status.WAITING_FOR_REVIEW} | set(MOVES.values())
    assert reached == set(Status)
    assert {status for status, _act in MOVES} == OPEN


def test_nobody_moves_what_is_not_theirs() -> None:
    assert set(MAY) == set(Act)
    assert not may(Act.FINISH, frozenset({Role.APPLICANT, Role.MANAGER}))
    assert not may(Act.REJECT, frozenset({Role.REVIEWER}))
    assert may(Act.REJECT, frozenset({Role.SENIOR_REVIEWER}))
    assert not may(Act.APPROVE, frozenset({Role.REVIEWER, Role.APPLICANT}))


def test_moves() -> None:
    assert move(Status.WAITING_FOR_REVIEW, Act.CLAIM) is Status.UNDER_REVIEW
    assert move(Status.UNDER_REVIEW, Act.FINISH) is Status.REVIEW_COMPLETE
    assert move(Status.IN_FORCE, Act.WITHDRAW) is None
    assert move(Status.WAITING_FOR_APPROVAL, Act.CLAIM) is None


def test_a_form_that_was_not_issued_is_said_only_after_the_review() -> None:
    assert shown_status(Status.REVIEW_COMPLETE, form_missing=True) == FORM_NOT_ISSUED
    assert shown_status(Status.REVIEW_COMPLETE, form_missing=False) == "審査終了"
    assert shown_status(Status.IN_FORCE, form_missing=True) == "反映済"
