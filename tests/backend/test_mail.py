"""Mails that arrive: handed over to a real SMTP server, each at least once and read once."""

import asyncio
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from sqlalchemy import Row, select

from naccs_tui.backend import outbox, smtp
from naccs_tui.backend.app import create_app
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.database.tables import mail
from naccs_tui.backend.due import mailing
from naccs_tui.backend.log import logging_to
from naccs_tui.backend.mail import LEASE, deliver
from naccs_tui.backend.mail_server import MailServer, MailSettings, Safety
from naccs_tui.backend.outbox import OFTEN, RETRY_AFTER, Letter
from naccs_tui.backend.services import mails
from naccs_tui.backend.services.applications import machine_desk
from naccs_tui.backend.services.telling import Matter
from naccs_tui.domain.notice import Event, Reader
from tests.backend import mailer
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.mailbox import SENDER, Mailbox, open_for_mail, to_port
from tests.backend.rig import MORNING, PRINTED, Clocks, calling, no_ticks, no_work
from tests.examples import office_change

ROOT = Path(__file__).parents[2]
CERTIFICATE = ROOT / "tests" / "unit" / "localhost.pem"
PATIENCE = 50.0
SUBJECT = "契約内容の変更 受付完了 (髙﨑①㈱) " + "とても長い件名です" * 12
BODY = "髙﨑①様\n\n受付番号: 1305572A\n.点で始まる行\n" + "あ" * 300 + "\nｱｲｳ 𠮷野家\n"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[MailSettings]:
    with open_for_mail(mailbox) as settings:
        yield settings


@pytest.fixture
def sending(context: Context, server: MailSettings) -> Context:
    """A server's parts that know a mail server."""
    return knowing(context, server)


def knowing(context: Context, settings: MailSettings | None) -> Context:
    return replace(context, settings=replace(context.settings, mail=settings))


def write(context: Context, *subjects: str, body: str = "本文", to: str = "") -> None:
    letters = [
        Letter(to or "sato@example.jp", each, body, f"key-{each}"[:120]) for each in subjects
    ]
    with context.database.write() as connection:
        outbox.put(connection, letters, at=PRINTED, run_at=MORNING)


def rows(context: Context) -> dict[str, Row[tuple[object, ...]]]:
    """The outbox: subject -> row."""
    with context.database.read() as connection:
        return {row.subject: row for row in connection.execute(select(mail).order_by(mail.c.id))}


def states(context: Context) -> dict[str, str]:
    return {subject: row.state for subject, row in rows(context).items()}


# What arrives


def test_japanese_arrives_as_it_was_written(sending: Context, mailbox: Mailbox) -> None:
    write(sending, SUBJECT, body=BODY)
    assert deliver(sending) == 1
    [found] = mailbox.mails
    assert found["Subject"] == SUBJECT
    assert found.get_content().replace("\r\n", "\n") == BODY
    assert found["From"] == "NACCSサポートシステム <nss@nss.example.jp>"
    assert found["To"] == "sato@example.jp"
    assert mailbox.raw[0].isascii()
    assert max(map(len, mailbox.raw[0].splitlines())) <= 78


def test_a_mail_says_when_it_was_written_and_that_a_program_wrote_it(
    sending: Context, mailbox: Mailbox
) -> None:
    write(sending, "a")
    deliver(sending)
    [found] = mailbox.mails
    assert parsedate_to_datetime(str(found["Date"])) == PRINTED
    assert str(found["Date"]).endswith("+0900")
    assert found["Auto-Submitted"] == "auto-generated"
    assert str(found["Message-ID"]).endswith("@nss.example.jp>")


def test_what_was_sent_is_marked_and_not_sent_again(
    sending: Context, mailbox: Mailbox, clocks: Clocks
) -> None:
    write(sending, "a", "b")
    assert deliver(sending) == 2
    clocks.machine.advance(days=9)
    assert deliver(sending) == 0
    assert mailbox.subjects == ["a", "b"]
    row = rows(sending)["a"]
    assert (row.state, row.tries, row.error, row.sent_at) == ("sent", 1, "", MORNING)


def test_mails_that_wait_stay_as_they_are_where_the_mail_server_is_taken_away(
    context: Context,
) -> None:
    write(context, "a")
    assert deliver(context) == 0
    assert (rows(context)["a"].state, rows(context)["a"].tries) == ("waiting", 0)


def test_mails_from_before_there_was_a_mail_server_stay_where_they_are(
    people: Context, server: MailSettings, mailbox: Mailbox
) -> None:
    house = plant_house(people)
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    settings = replace(people.settings, mail=server)
    sending = House(replace(people, settings=settings), house.keys)
    assert deliver(sending.context) == 0
    sending.submit(office_change(AUGUST, items=("manager",), manager_phone="0355556666"))
    assert deliver(sending.context) == 2
    assert not any(number in each for each in mailbox.subjects)
    mails.resend(sending.context, sending.who("CTR001"), 1)
    assert deliver(sending.context) == 1
    assert number in mailbox.subjects[-1]


def test_what_the_desk_sends_once_more_is_another_mail_for_the_reader(
    sending: Context, mailbox: Mailbox
) -> None:
    write(sending, "a")
    deliver(sending)
    with sending.database.write() as connection:
        assert outbox.again(connection, 1, MORNING)
    assert deliver(sending) == 1
    assert len(mailbox.read) == 2


def test_all_that_is_due_goes_however_many_rounds_that_takes(
    sending: Context, mailbox: Mailbox, clocks: Clocks
) -> None:
    mailbox.taken = lambda: clocks.machine.advance(seconds=15)
    write(sending, *"abcde")
    assert deliver(sending) == 5
    assert len(mailbox.peers) == 3, "a round has a connection of its own"


def test_between_two_mails_it_can_be_stopped(sending: Context, mailbox: Mailbox) -> None:
    write(sending, *"abc")
    assert deliver(sending, lambda: len(mailbox.raw) == 2) == 2
    assert states(sending) == {"a": "sent", "b": "sent", "c": "waiting"}
    assert rows(sending)["c"].tries == 0


def test_the_end_of_a_server_waits_for_one_mail_only(sending: Context, mailbox: Mailbox) -> None:
    ending, taken = threading.Event(), threading.Event()

    def take() -> None:
        taken.set()
        ending.wait(PATIENCE)

    async def run() -> None:
        async with mailing(sending, no_ticks):
            await asyncio.to_thread(taken.wait, PATIENCE)
            asyncio.get_running_loop().call_soon(ending.set)

    mailbox.taken = take
    write(sending, *"abc")
    asyncio.run(run())
    assert mailbox.subjects == ["a"]


def test_bills_go_after_all_others(people: Context, server: MailSettings, mailbox: Mailbox) -> None:
    house = plant_house(knowing(people, server))
    params = {"month": "2013/06", "code": "7000101", "day": "2013/07/31"}
    told = Matter("TKT101", "one", params, {Reader.APPLICANT: "a@example.jp"})
    with house.context.database.write() as connection:
        teller = machine_desk(house.context, connection).teller
        teller.tell_of(Event.BILL_READY, told)
        teller.tell_of(Event.PASSWORD_CHANGED, told)
    deliver(house.context)
    assert ["請求書" in each for each in mailbox.subjects] == [False, True]


def test_one_connection_carries_many_mails(sending: Context, mailbox: Mailbox) -> None:
    write(sending, *"abcde")
    deliver(sending)
    assert len(mailbox.peers) == 1


def test_a_connection_does_not_carry_mails_without_end(
    sending: Context, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "MAILS_A_CONNECTION", 2)
    write(sending, *"abcde")
    deliver(sending)
    assert len(mailbox.peers) == 3
    assert mailbox.subjects == list("abcde")


# What the server says


@pytest.mark.parametrize("place", ["recipient", "content"])
def test_who_is_asked_to_come_later_comes_later(
    sending: Context, mailbox: Mailbox, clocks: Clocks, place: str
) -> None:
    getattr(mailbox, place).append("451 4.7.1 greylisted")
    write(sending, "a", "b")
    assert deliver(sending) == 1
    row = rows(sending)["a"]
    assert (row.state, row.error) == ("waiting", "451 4.7.1 greylisted")
    assert row.run_at == MORNING + RETRY_AFTER
    assert deliver(sending) == 0
    clocks.machine.advance(minutes=5)
    assert deliver(sending) == 1
    assert mailbox.subjects == ["b", "a"]
    assert (rows(sending)["a"].tries, rows(sending)["a"].error) == (2, "")


@pytest.mark.parametrize("place", ["recipient", "content"])
def test_what_is_refused_for_good_goes_to_the_desk_at_once(
    sending: Context, mailbox: Mailbox, clocks: Clocks, place: str
) -> None:
    getattr(mailbox, place).append("550 5.1.1 no such \x9b2Juser " + "x" * 400)
    write(sending, "a", "b")
    assert deliver(sending) == 1
    clocks.machine.advance(days=1)
    assert deliver(sending) == 0
    assert mailbox.subjects == ["b"]
    row = rows(sending)["a"]
    assert (row.state, row.tries) == ("failed", 1)
    assert row.error.startswith("550 5.1.1 no such ")
    assert row.error.isprintable()
    assert len(row.error) <= 200


def test_a_mail_that_cannot_be_written_stops_no_other(sending: Context, mailbox: Mailbox) -> None:
    write(sending, "no address", to="佐藤")
    write(sending, "two\nlines", "good")
    assert deliver(sending) == 1
    assert mailbox.subjects == ["good"]
    found = rows(sending)
    assert found["no address"].error == "宛先のE-mailアドレスを使えません"
    assert found["two\nlines"].error == "メールにできない文字があります"
    assert [row.state for row in found.values()] == ["failed", "failed", "sent"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("sender", "530 5.7.0 Authentication required"),
        ("sender", "550 5.7.1 Sender rejected"),
        ("recipient", "530 5.7.0 Must issue a STARTTLS command first"),
        ("recipient", "454 4.7.1 Relay access denied"),
        ("recipient", "554 5.7.1 <sato@example.jp>: Relay access denied"),
        ("content", "535 5.7.8 Authentication credentials invalid"),
        ("content", "538 5.7.11 Encryption required"),
    ],
)
def test_a_server_that_does_not_want_us_costs_no_mail(
    sending: Context, mailbox: Mailbox, clocks: Clocks, place: str, said: str
) -> None:
    getattr(mailbox, place).extend([said] * 99)
    write(sending, "a", "b")
    for _ in range(2 * OFTEN):
        assert deliver(sending) == 0
        clocks.machine.advance(minutes=5)
    found = rows(sending)
    assert {(row.state, row.tries) for row in found.values()} == {("waiting", 0)}
    assert found["a"].error == said
    getattr(mailbox, place).clear()
    assert deliver(sending) == 2


@pytest.mark.parametrize("said", ["550 5.7.1 Unable to relay", "554 5.7.1 no such person"])
def test_what_may_be_about_the_recipient_is_refused_for_good(
    sending: Context, mailbox: Mailbox, said: str
) -> None:
    mailbox.recipient.append(said)
    write(sending, "a", "b")
    assert deliver(sending) == 1
    assert states(sending) == {"a": "failed", "b": "sent"}


# What the network does


def test_a_mail_whose_answer_was_lost_comes_again_as_the_same_mail(
    sending: Context, mailbox: Mailbox, clocks: Clocks
) -> None:
    mailbox.dropping = 1
    write(sending, "a", "b")
    assert deliver(sending) == 1
    assert states(sending) == {"a": "waiting", "b": "sent"}
    assert rows(sending)["a"].error
    clocks.machine.advance(minutes=5)
    assert deliver(sending) == 1
    assert mailbox.subjects == ["a", "b", "a"]
    assert sorted(mailbox.read.values()) == ["a", "b"]


def test_a_server_that_breaks_every_connection_ends_the_round(
    sending: Context, mailbox: Mailbox
) -> None:
    mailbox.dropping = 99
    write(sending, *"abcde")
    assert deliver(sending) == 0
    assert mailbox.subjects == ["a", "b", "c"]
    assert [row.tries for row in rows(sending).values()] == [1, 1, 1, 0, 0]


def test_while_the_server_is_away_mails_wait(context: Context, clocks: Clocks) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    write(context, "a", "b")
    assert deliver(knowing(context, to_port(port))) == 0
    first, second = rows(context).values()
    assert (first.state, first.tries, first.run_at) == ("waiting", 0, MORNING + RETRY_AFTER)
    assert "refused" in first.error
    assert (second.state, second.tries, second.error) == ("waiting", 0, "")
    mailbox = Mailbox()
    with open_for_mail(mailbox) as settings:
        clocks.machine.advance(minutes=5)
        assert deliver(knowing(context, settings)) == 2
    assert sorted(mailbox.subjects) == ["a", "b"]


def test_a_server_that_is_away_for_five_hours_loses_no_mail(
    context: Context, clocks: Clocks, mailbox: Mailbox
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        away = knowing(context, to_port(closed.getsockname()[1]))
    write(context, *"abc")
    for _ in range(60):
        assert deliver(away) == 0
        clocks.machine.advance(minutes=5)
    assert set(states(context).values()) == {"waiting"}
    clocks.machine.advance(minutes=5)
    with open_for_mail(mailbox) as settings:
        assert deliver(knowing(context, settings)) == 3


def test_a_name_that_nobody_can_look_up_is_a_server_that_is_away(context: Context) -> None:
    write(context, "a")
    nowhere = MailSettings(MailServer("a..b", 465, Safety.TLS), SENDER)
    assert deliver(knowing(context, nowhere)) == 0
    assert (rows(context)["a"].state, rows(context)["a"].error[:12]) == ("waiting", "UnicodeError")


async def test_a_mail_server_that_says_nothing_keeps_nobody_from_working(context: Context) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        write(context, "a")
        patient = knowing(context, to_port(silent.getsockname()[1]))
        app = create_app(
            patient.settings, make_context=lambda _: patient, work=no_work, ticks=no_ticks
        )
        async with calling(app) as api:
            assert (await api.get("/v1/health")).status_code == 200
            assert rows(context)["a"].error == "", "the mail server is still waited for"
            silent.close()
    assert (rows(context)["a"].state, rows(context)["a"].tries) == ("waiting", 0)
    assert rows(context)["a"].error


async def test_a_server_sends_what_waits_when_it_starts(sending: Context, mailbox: Mailbox) -> None:
    write(sending, "a")
    app = create_app(sending.settings, make_context=lambda _: sending, work=no_work, ticks=no_ticks)
    async with calling(app):
        pass
    assert mailbox.subjects == ["a"]


# Secrets


@pytest.fixture
def tls(monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """The server's side; the client trusts its certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    found.load_cert_chain(CERTIFICATE)
    return found


def test_the_password_goes_through_tls_only(
    context: Context, mailbox: Mailbox, tls: ssl.SSLContext
) -> None:
    write(context, "a")
    with open_for_mail(mailbox, tls) as settings:
        assert deliver(knowing(context, settings)) == 1
    assert mailbox.peers[0].ssl is not None


def test_a_server_that_nobody_vouches_for_gets_no_password(
    context: Context, mailbox: Mailbox, tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    write(context, "a")
    with open_for_mail(mailbox, tls) as settings:
        assert deliver(knowing(context, settings)) == 0
    assert "CERTIFICATE_VERIFY_FAILED" in rows(context)["a"].error


def test_a_wrong_password_is_told_without_saying_it(
    context: Context, mailbox: Mailbox, tls: ssl.SSLContext, tmp_path: Path
) -> None:
    write(context, "a")
    log = tmp_path / "mail.log"
    with open_for_mail(mailbox, tls) as settings, logging_to(log):
        wrong = to_port(settings.server.port, "wrong-24680")
        assert deliver(knowing(context, wrong)) == 0
    row = rows(context)["a"]
    assert (row.state, row.error[:3]) == ("waiting", "535")
    said = log.read_text(encoding="utf-8") + row.error + repr(wrong)
    assert "AWAY" in said
    assert "wrong-24680" not in said
    assert "sato@" not in said


# Several workers, and one that dies


def test_two_workers_at_once_send_each_mail_once(sending: Context, mailbox: Mailbox) -> None:
    subjects = [f"{number:02d}" for number in range(40)]
    write(sending, *subjects)
    other = replace(sending, database=open_database(sending.settings))
    try:
        with ThreadPoolExecutor(2) as workers:
            sent = list(workers.map(deliver, [sending, other]))
    finally:
        other.database.close()
    assert sum(sent) == 40
    assert sorted(mailbox.subjects) == subjects
    assert set(states(sending).values()) == {"sent"}


def test_a_worker_killed_before_it_marks_a_mail_makes_no_second_one_for_the_reader(
    sending: Context, mailbox: Mailbox, clocks: Clocks
) -> None:
    write(sending, "a", "b", "c")
    killed = worker(sending, clocks.machine())

    def kill_at_the_second() -> None:
        if len(mailbox.raw) == 2:
            os.kill(killed.pid, signal.SIGKILL)

    mailbox.taken = kill_at_the_second
    killed.communicate(b"go\n", PATIENCE)
    assert killed.returncode == -signal.SIGKILL
    assert mailbox.subjects == ["a", "b"]
    assert states(sending) == {"a": "sent", "b": "waiting", "c": "waiting"}
    assert deliver(sending) == 1
    clocks.machine.advance(seconds=LEASE.total_seconds())
    assert deliver(sending) == 1
    assert mailbox.subjects == ["a", "b", "c", "b"]
    assert sorted(mailbox.read.values()) == ["a", "b", "c"]


def worker(context: Context, now: datetime) -> subprocess.Popen[bytes]:
    assert context.settings.mail is not None
    arguments = [
        str(context.settings.database_url),
        str(context.settings.data_dir),
        now.isoformat(),
        str(context.settings.mail.server.port),
    ]
    command = [sys.executable, "-m", mailer.__name__, *arguments]
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, cwd=ROOT, env=path, stdin=subprocess.PIPE)
