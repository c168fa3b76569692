"""Handing mails over to an SMTP server, many over one connection."""

import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from enum import Enum, auto
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPDataError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from types import TracebackType
from typing import Self

from naccs_tui.backend.mail_server import MailServer, MailSettings, Safety
from naccs_tui.domain.visible import visible

CONNECT_SECONDS, REPLY_SECONDS = 10.0, 30.0
"""How long the server may take to be there, and for each of its replies."""
MAILS_A_CONNECTION = 50
"""Servers end a connection that carries very many."""
WORDS = 200
ABOUT_US = frozenset({454, 530, 534, 535, 538})
"""Replies of a server that wants us to sign in, or to sign in otherwise, whatever the mail is."""
RELAY = 554
"""With it servers refuse to pass on anything of us; 550 is rather about the recipient."""


class Fate(Enum):
    """What became of a mail."""

    SENT = auto()
    REFUSED = auto()  # for good: the recipient, or the mail itself
    LATER = auto()  # the server does not want it now
    UNWANTED = auto()  # the server wants nothing of us: this mail is not to blame
    LOST = auto()  # the connection broke: nobody knows whether the server has it
    AWAY = auto()  # there is no connection; this mail is not to blame


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail, with what the server or the network said."""

    fate: Fate
    words: str = ""


class PostOffice:
    """Hands mails over; connects when there is one to hand over, and again when the line breaks."""

    def __init__(self, settings: MailSettings) -> None:
        """Nothing is connected yet."""
        self._settings = settings
        self._smtp: SMTP | None = None
        self._carried = 0

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Take leave of the server."""
        self._leave()

    def hand_over(self, message: EmailMessage, to: str) -> Outcome:
        """Hand one mail over to one recipient; whatever the network does, it is told, not raised."""
        try:
            smtp = self._connected()
        except (OSError, ValueError) as error:  # ValueError: the host's name cannot be looked up
            return Outcome(Fate.AWAY, _words(error))
        self._carried += 1
        try:
            smtp.send_message(message, self._settings.sender.address, [to])
        except OSError as error:
            return _outcome(error)
        return Outcome(Fate.SENT)

    def _connected(self) -> SMTP:
        known = self._smtp
        if known and known.sock and self._carried < MAILS_A_CONNECTION:
            return known
        self._leave()
        self._carried = 0
        self._smtp = _connect(self._settings)
        return self._smtp

    def _leave(self) -> None:
        if self._smtp is None:
            return
        try:
            if self._smtp.sock:
                self._smtp.quit()
        except OSError:
            self._smtp.close()
        self._smtp = None


def _connect(settings: MailSettings) -> SMTP:
    server = settings.server
    # Its own guess at this machine's name asks the network, and may wait for it.
    smtp = _reach(server, settings.sender.domain)
    try:
        if server.safety is Safety.STARTTLS:
            smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)
        if smtp.sock:
            smtp.sock.settimeout(REPLY_SECONDS)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _reach(server: MailServer, own_name: str) -> SMTP:
    if server.safety is Safety.TLS:
        return SMTP_SSL(
            server.host,
            server.port,
            own_name,
            timeout=CONNECT_SECONDS,
            context=ssl.create_default_context(),
        )
    return SMTP(server.host, server.port, own_name, timeout=CONNECT_SECONDS)


def _outcome(error: OSError) -> Outcome:
    match error:
        case SMTPRecipientsRefused():
            code, said = next(iter(error.recipients.values()))
            return _recipient_refused(code, said)
        case SMTPDataError():
            return _replied(error.smtp_code, error.smtp_error)
        case SMTPResponseException():
            # At MAIL and before there is nothing of the mail but us, who are always the same.
            return Outcome(Fate.UNWANTED, _words(error))
        case SMTPNotSupportedError():
            return Outcome(Fate.REFUSED, _words(error))
    return Outcome(Fate.LOST, _words(error))


def _recipient_refused(code: int, said: bytes | str) -> Outcome:
    outcome = _replied(code, said)
    if code == RELAY and "relay" in outcome.words.lower():
        return Outcome(Fate.UNWANTED, outcome.words)
    return outcome


def _replied(code: int, said: bytes | str) -> Outcome:
    if code in ABOUT_US:
        return Outcome(Fate.UNWANTED, _reply(code, said))
    return Outcome(Fate.REFUSED if code >= 500 else Fate.LATER, _reply(code, said))


def _words(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return _shown(f"{type(error).__name__}: {error}")


def _reply(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return _shown(f"{code} {text}")


def _shown(text: str) -> str:
    """In one line that no screen obeys; servers say much and anything."""
    return visible(" ".join(text.splitlines()), lines=False)[:WORDS]
