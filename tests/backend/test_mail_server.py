"""Which mail servers and senders an environment may name."""

from pathlib import Path

import pytest

from naccs_tui.backend.mail_server import (
    MailServer,
    Safety,
    Sender,
    mail_server,
    mail_settings,
    sender_of,
)
from naccs_tui.backend.settings import from_environment

URL, SECRET = "smtps://mail.example.jp", "p:ss/w@rd"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://localhost", MailServer("localhost", 25)),
        ("smtp://127.0.0.1:2525/", MailServer("127.0.0.1", 2525)),
        ("smtp://[::1]:2525", MailServer("::1", 2525)),
        (
            "smtp://mail.example.jp?starttls=1",
            MailServer("mail.example.jp", 587, Safety.STARTTLS),
        ),
        (URL, MailServer("mail.example.jp", 465, Safety.TLS)),
        (
            "smtps://nss%40example.jp:p%3Ass%2Fw%40rd@mail.example.jp:2465",
            MailServer("mail.example.jp", 2465, Safety.TLS, "nss@example.jp", SECRET),
        ),
    ],
)
def test_a_url_names_server_and_safety(url: str, expected: MailServer) -> None:
    assert mail_server(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.jp",
        "http://mail.example.jp",
        "smtp://",
        "smtp://localhost:99999",
        "smtp://localhost/inbox",
        "smtp://localhost#x",
        "smtp://localhost?starttls=2",
        "smtps://mail.example.jp?starttls=1",
        "smtps://nss@mail.example.jp",
        "smtps://nss:%E9%AB%99@mail.example.jp",
        f"smtps://nss:{SECRET}@mail.example.jp",
    ],
)
def test_what_is_no_mail_server_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="NACCS_SMTP_URL is neither") as caught:
        mail_server(url)
    assert "ss/w" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_nothing_travels_unencrypted_to_another_machine() -> None:
    with pytest.raises(ValueError, match="to another machine needs"):
        mail_server("smtp://192.0.2.1")


def test_a_sender_may_have_a_name() -> None:
    assert sender_of("nss@nss.example.jp") == Sender("nss@nss.example.jp")
    named = sender_of("NACCSセンター <nss@nss.example.jp>")
    assert named == Sender("nss@nss.example.jp", "NACCSセンター")
    assert named.domain == "nss.example.jp"


@pytest.mark.parametrize(
    "said", ["", "NSS", "nss@", "a@b", "a\r\nBcc: x@example.jp", "NSS <a b@c.jp>"]
)
def test_mails_without_a_sender_are_not_sent(said: str) -> None:
    with pytest.raises(ValueError, match="NACCS_MAIL_FROM"):
        mail_settings({"NACCS_SMTP_URL": URL, "NACCS_MAIL_FROM": said})


def test_without_a_server_no_mail_is_sent_and_no_sender_needed() -> None:
    assert mail_settings({}) is None
    assert mail_settings({"NACCS_SMTP_URL": " "}) is None


def test_the_environment_says_how_mails_leave(tmp_path: Path) -> None:
    environ = {
        "NACCS_DATA_DIR": str(tmp_path),
        "NACCS_SMTP_URL": f"{URL}:2465",
        "NACCS_MAIL_FROM": "nss@nss.example.jp",
        "NACCS_MAIL_LANGUAGE": "en",
    }
    settings = from_environment(environ)
    assert settings.mail is not None
    assert settings.mail.server.port == 2465
    assert settings.mail_language == "en"
    assert from_environment(environ, demo=True).mail is None
    assert from_environment({"NACCS_DATA_DIR": str(tmp_path)}).mail_language == "ja"
    with pytest.raises(ValueError, match="NACCS_MAIL_LANGUAGE is none of ja, en"):
        from_environment({**environ, "NACCS_MAIL_LANGUAGE": "fr"})
