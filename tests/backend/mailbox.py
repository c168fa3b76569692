"""A real SMTP server on this machine that keeps what it gets, and answers as a test wants it to."""

import socket
import ssl
from asyncio import AbstractServer
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from naccs_tui.backend.mail_server import MailServer, MailSettings, Safety, Sender

USER, SECRET = "nss", "geheim-98765"
SENDER = Sender("nss@nss.example.jp", "NACCSサポートシステム")


@dataclass
class Mailbox:
    """What arrived, in its order, doubles too.

    sender, recipient, content: what is answered for the next ones instead of taking them;
    dropping: how many connections are still to break after the mail was taken; taken: called with
    each mail that is kept, before the sender hears of it.
    """

    raw: list[bytes] = field(default_factory=list)
    sender: list[str] = field(default_factory=list)
    recipient: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    dropping: int = 0
    taken: Callable[[], object] = lambda: None
    peers: list[Session] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        """All of them, read."""
        return [message_from_bytes(each, policy=default) for each in self.raw]

    @property
    def subjects(self) -> list[str]:
        """The subjects of all."""
        return [str(each["Subject"]) for each in self.mails]

    @property
    def read(self) -> dict[str, str]:
        """What a reader has, who drops doubles: Message-ID -> subject."""
        return {str(each["Message-ID"]): str(each["Subject"]) for each in self.mails}

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if self.sender:
            return self.sender.pop(0)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.recipient:
            return self.recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if session not in self.peers:
            self.peers.append(session)
        if self.content:
            return self.content.pop(0)
        assert isinstance(envelope.content, bytes)
        self.raw.append(envelope.content)
        self.taken()
        if self.dropping:
            self.dropping -= 1
            assert server.transport is not None
            server.transport.close()
        return "250 OK"


class Listening(Controller):
    """aiosmtpd on a socket that listens already. tls: it wants STARTTLS, name and password."""

    def __init__(
        self, mailbox: Mailbox, listening: socket.socket, tls: ssl.SSLContext | None = None
    ) -> None:
        super().__init__(
            mailbox,
            hostname="127.0.0.1",
            port=listening.getsockname()[1],
            tls_context=tls,
            require_starttls=tls is not None,
            auth_required=tls is not None,
            authenticator=knows,
        )
        self._listening = listening

    def _create_server(self) -> Awaitable[AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self._listening)


def knows(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, said: object
) -> AuthResult:
    """Whether the password is the one."""
    known = isinstance(said, LoginPassword) and said.password == SECRET.encode()
    return AuthResult(success=known, handled=False)


@contextmanager
def open_for_mail(mailbox: Mailbox, tls: ssl.SSLContext | None = None) -> Iterator[MailSettings]:
    """A mail server that takes mails as long as the block runs; with `tls` only from friends."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        # Its replies are many small writes: each would wait for the word that the last one arrived.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        controller = Listening(mailbox, listening, tls)
        controller.start()
        try:
            yield to_port(controller.port, SECRET if tls else "")
        finally:
            controller.stop()


def to_port(port: int, password: str = "") -> MailSettings:
    """Settings for a server on this machine; with a password: over STARTTLS."""
    if password:
        server = MailServer("localhost", port, Safety.STARTTLS, USER, password)
        return MailSettings(server, SENDER)
    return MailSettings(MailServer("127.0.0.1", port), SENDER)
