"""Signing in, staying signed in, and what guessing costs."""

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Table, func, select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import account, audit, login_failure, session
from naccs_tui.backend.services import sessions, throttle
from naccs_tui.backend.services.accounts import (
    OFFICE_ROLES,
    NewAccount,
    create_account,
    login_name,
)
from naccs_tui.backend.services.chores import do_chores
from naccs_tui.domain.application import Role
from naccs_tui.domain.problems import Refused
from tests.backend.rig import PASSWORD, Api, CheapHasher, Clocks, refused


def code_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.problems[0].code


def fail(context: Context, login: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(Refused, match="S001"):
            sessions.sign_in(context, login, "wrong")


async def test_signing_in_tells_who_one_is_and_what_day_it_is(people: Context, api: Api) -> None:
    answer = await api.post("/v1/session", {"account": "TKT101", "password": PASSWORD})
    told = answer.json()["session"]
    assert told["account"] == "TKT101"
    assert (told["office"], told["office_name"]) == ("TKT101", "大井営業所")
    assert set(told["roles"]) == {"applicant", "manager", "billing"}
    assert told["today"] == "2013-07-18"
    assert told["demo"] is False
    signed = Api(api._client, answer.json()["token"])
    assert (await signed.get("/v1/session")).json() == told


async def test_a_reviewer_has_no_office(people: Context, api: Api) -> None:
    reviewer = await api.sign_in("CTR002")
    told = (await reviewer.get("/v1/session")).json()
    assert (told["office"], told["office_name"]) == ("", "")
    assert set(told["roles"]) == {"reviewer", "senior_reviewer"}


async def test_a_token_is_worth_nothing_after_signing_out(people: Context, api: Api) -> None:
    signed = await api.sign_in("TKT101")
    assert (await signed.delete("/v1/session")).status_code == 204
    refused(await signed.get("/v1/session"), 401, "S006")


async def test_without_a_token_one_is_asked_to_sign_in(people: Context, api: Api) -> None:
    answer = await api.get("/v1/session")
    refused(answer, 401, "S006")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("authorization", ["Basic abc", "Bearer", "Bearer ", "Bearer nobody's"])
async def test_a_token_that_is_nobodys_is_refused(
    people: Context, api: Api, authorization: str
) -> None:
    answer = await api.call("GET", "/v1/session", headers={"Authorization": authorization})
    refused(answer, 401, "S006")


async def test_unknown_names_wrong_passwords_and_closed_accounts_answer_alike(
    people: Context, api: Api, hasher: CheapHasher
) -> None:
    with people.database.write() as connection:
        closed = update(account).where(account.c.login == "HAR001").values(closed=True)
        connection.execute(closed)
    answers = []
    for who, password in (("TKT101", "wrong"), ("ZZZ999", "x"), ("HAR001", PASSWORD), ("?", "x")):
        compared = hasher.verified
        answers.append(await api.post("/v1/session", {"account": who, "password": password}))
        assert hasher.verified == compared + 1, who
    assert {answer.content for answer in answers} == {answers[0].content}
    refused(answers[0], 401, "S001")


def test_a_session_ends_half_an_hour_after_the_last_request(
    people: Context, clocks: Clocks
) -> None:
    token, _ = sessions.sign_in(people, "TKT101", PASSWORD)
    for _ in range(3):
        clocks.machine.advance(minutes=29)
        sessions.authenticate(people, token)
    clocks.machine.advance(minutes=30)
    with pytest.raises(Refused) as caught:
        sessions.authenticate(people, token)
    assert code_of(caught) == "S003"


def test_a_session_ends_after_twelve_hours_however_busy_one_is(
    people: Context, clocks: Clocks
) -> None:
    token, begun = sessions.sign_in(people, "TKT101", PASSWORD)
    assert begun.ends_at - begun.since == timedelta(hours=12)
    for _ in range(35):
        clocks.machine.advance(minutes=20)
        sessions.authenticate(people, token)
    clocks.machine.advance(minutes=20)
    with pytest.raises(Refused) as caught:
        sessions.authenticate(people, token)
    assert code_of(caught) == "S003"


def test_reading_within_a_minute_writes_nothing(people: Context, clocks: Clocks) -> None:
    token, _ = sessions.sign_in(people, "TKT101", PASSWORD)
    seen = select(session.c.last_seen)
    clocks.machine.advance(seconds=59)
    sessions.authenticate(people, token)
    with people.database.read() as connection:
        first = connection.execute(seen).scalar_one()
    clocks.machine.advance(seconds=1)
    sessions.authenticate(people, token)
    with people.database.read() as connection:
        assert connection.execute(seen).scalar_one() - first == timedelta(minutes=1)


def test_only_the_hash_of_a_token_is_kept(people: Context) -> None:
    token, principal = sessions.sign_in(people, "TKT101", PASSWORD)
    assert len(token) >= 43
    with people.database.read() as connection:
        kept = connection.execute(select(session)).one()
        told = "".join(connection.execute(select(audit.c.body)).scalars())
    assert kept.token_hash == principal.session == sessions.hash_of(token)
    assert token not in repr(kept)
    assert token not in told
    assert PASSWORD not in told


def test_a_closed_account_is_signed_out_at_once(people: Context) -> None:
    token, _ = sessions.sign_in(people, "TKT101", PASSWORD)
    with people.database.write() as connection:
        connection.execute(update(account).values(closed=True))
    with pytest.raises(Refused, match="S006"):
        sessions.authenticate(people, token)


@pytest.mark.parametrize("login", ["TKT101", "ZZZ999"])
def test_the_fifth_failure_begins_to_cost_time(people: Context, clocks: Clocks, login: str) -> None:
    fail(people, login, 5)
    for wait in (2, 4, 8, 16):
        with pytest.raises(Refused) as caught:
            sessions.sign_in(people, login, PASSWORD)
        assert code_of(caught) == "S002"
        assert caught.value.problems[0].params == {"seconds": str(wait)}
        clocks.machine.advance(seconds=wait)
        fail(people, login, 1)


async def test_the_wait_is_told_in_the_answers_header_too(people: Context, api: Api) -> None:
    fail(people, "TKT101", 5)
    answer = await api.post("/v1/session", {"account": "TKT101", "password": PASSWORD})
    assert refused(answer, 429, "S002").problems[0].params == {"seconds": "2"}
    assert answer.headers["retry-after"] == "2"


def test_the_wait_grows_to_a_quarter_of_an_hour_and_no_further() -> None:
    waits = [throttle.wait_after(failures).total_seconds() for failures in range(20)]
    assert waits[:5] == [0] * 5
    assert waits[5:15] == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900]
    assert set(waits[15:]) == {900}


def test_waiting_is_enough_and_success_forgets_the_failures(
    people: Context, clocks: Clocks
) -> None:
    fail(people, "TKT101", 5)
    clocks.machine.advance(seconds=2)
    sessions.sign_in(people, "TKT101", PASSWORD)
    fail(people, "TKT101", 4)
    sessions.sign_in(people, "TKT101", PASSWORD)


def test_failures_of_one_name_slow_down_no_other(people: Context) -> None:
    fail(people, "TKT101", 5)
    sessions.sign_in(people, "TKT101/sato", PASSWORD)


def test_guessing_many_at_once_helps_nobody(people: Context, hasher: CheapHasher) -> None:
    def guess(number: int) -> str:
        try:
            sessions.sign_in(people, "TKT101", f"guess{number}")
        except Refused as refused:
            return refused.problems[0].code
        return ""

    with ThreadPoolExecutor(20) as guessers:
        answers = Counter(guessers.map(guess, range(40)))
    assert answers == {"S001": 5, "S002": 35}
    assert hasher.verified == 5


def rows(context: Context, table: Table) -> int:
    with context.database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_failures_are_forgotten_after_a_day(people: Context, clocks: Clocks) -> None:
    fail(people, "TKT101", 4)
    clocks.machine.advance(hours=24, seconds=1)
    fail(people, "TKT101", 4)
    do_chores(people)
    assert rows(people, login_failure) == 1
    clocks.machine.advance(hours=24, seconds=1)
    do_chores(people)
    assert rows(people, login_failure) == 0


def test_sessions_are_forgotten_a_day_after_their_end(people: Context, clocks: Clocks) -> None:
    sessions.sign_in(people, "TKT101", PASSWORD)
    for hours, left in ((24, 1), (1, 0)):
        clocks.machine.advance(hours=hours)
        do_chores(people)
        assert rows(people, session) == left


def test_an_old_hash_is_made_anew_when_its_owner_signs_in(people: Context) -> None:
    with people.database.write() as connection:
        connection.execute(update(account).values(password_hash=f"old-cheap:{PASSWORD}"))
    sessions.sign_in(people, "TKT101", PASSWORD)
    with people.database.read() as connection:
        rows = connection.execute(select(account.c.login, account.c.password_hash)).all()
    kept = {row.login: row.password_hash for row in rows}
    assert kept["TKT101"] == f"cheap:{PASSWORD}"
    assert kept["HAR001"] == f"old-cheap:{PASSWORD}"


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Context, Mapping[str, object]], None]:
    """Lets TKT101 become another one while its password is compared."""

    def plan(people: Context, values: Mapping[str, object]) -> None:
        genuine = people.hasher.verify

        def verify(stored: str, password: str) -> bool:
            mine = update(account).where(account.c.login == "TKT101")
            with people.database.write() as connection:
                connection.execute(mine.values(**values))
            return genuine(stored, password)

        monkeypatch.setattr(people.hasher, "verify", verify)

    return plan


@pytest.mark.parametrize("values", [{"password_hash": "cheap:theirs"}, {"closed": True}])
@pytest.mark.parametrize("stored", [f"cheap:{PASSWORD}", f"old-cheap:{PASSWORD}"])
def test_what_was_verified_holds_only_while_nobody_changed_it(
    people: Context,
    meanwhile: Callable[[Context, Mapping[str, object]], None],
    stored: str,
    values: dict[str, object],
) -> None:
    with people.database.write() as connection:
        connection.execute(update(account).values(password_hash=stored))
    meanwhile(people, values)
    with pytest.raises(Refused, match="S001"):
        sessions.sign_in(people, "TKT101", PASSWORD)
    mine = select(account.c.password_hash).where(account.c.login == "TKT101")
    with people.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(session)).scalar_one() == 0
        kept = connection.execute(mine).scalar_one()
    assert kept == values.get("password_hash", stored)


def test_signing_in_and_out_and_being_refused_are_on_record(people: Context) -> None:
    fail(people, "TKT101", 1)
    fail(people, "ZZZ999", 1)
    _, principal = sessions.sign_in(people, "TKT101", PASSWORD)
    sessions.sign_out(people, principal)
    with people.database.read() as connection:
        rows = connection.execute(select(audit.c.subject, audit.c.body).order_by(audit.c.seq)).all()
    acts = [(subject, act) for subject, body in rows for act in _acts(body)]
    assert acts[-3:] == [
        ("TKT101", "sign_in_refused"),
        ("TKT101", "sign_in"),
        ("TKT101", "sign_out"),
    ]
    assert "ZZZ999" not in {subject for subject, _ in acts}


def _acts(body: str) -> list[str]:
    known = ("sign_in_refused", "sign_in", "sign_out", "create_account")
    return [act for act in known if f'"act":"{act}"' in body]


@pytest.mark.parametrize(
    "typed", ["TKT101/sato", " tkt101/SATO ", "ＴＫＴ１０１／ｓａｔｏ", "TKT101 / sato"]
)
def test_a_name_may_be_typed_carelessly(typed: str) -> None:
    assert login_name(typed) == "TKT101/sato"


def test_an_account_is_made_once(people: Context) -> None:
    new = NewAccount("TKT101/mori", "TKT101", frozenset({Role.APPLICANT}))
    create_account(people, new, "naccs456")
    _, principal = sessions.sign_in(people, "TKT101/mori", "naccs456")
    assert principal.roles == {Role.APPLICANT}
    with pytest.raises(Refused) as caught:
        create_account(people, new, "naccs456")
    assert code_of(caught) == "R004"


@pytest.mark.parametrize(
    ("login", "password", "pointer"),
    [("TKT101/mori", "short", "/password"), ("tkt1", "naccs456", "/login")],
)
def test_an_account_that_breaks_the_rules_is_not_made(
    people: Context, login: str, password: str, pointer: str
) -> None:
    with pytest.raises(Refused) as caught:
        create_account(people, NewAccount(login, "TKT101", OFFICE_ROLES), password)
    assert (code_of(caught), caught.value.problems[0].pointer) == ("F009", pointer)


def test_somebody_without_the_role_is_refused(people: Context) -> None:
    _, principal = sessions.sign_in(people, "TKT101/sato", PASSWORD)
    principal.require(Role.APPLICANT, Role.MANAGER)
    with pytest.raises(Refused) as caught:
        principal.require(Role.REVIEWER)
    assert (code_of(caught), caught.value.status) == ("S004", 403)
    assert not principal.is_center
