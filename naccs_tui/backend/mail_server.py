"""Where mails are handed over and who sends them, as the environment says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from naccs_tui.domain.text import Characters, matches
from naccs_tui.domain.visible import has_unsafe

URL, FROM = "NACCS_SMTP_URL", "NACCS_MAIL_FROM"


class Safety(StrEnum):
    """How the connection is kept from listeners."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


_PORTS = {Safety.NONE: 25, Safety.STARTTLS: 587, Safety.TLS: 465}
_SAFETY = {
    ("smtp", ""): Safety.NONE,
    ("smtp", "starttls=1"): Safety.STARTTLS,
    ("smtps", ""): Safety.TLS,
}


@dataclass(frozen=True, slots=True)
class MailServer:
    """An SMTP server. user: "" = nobody signs in."""

    host: str
    port: int
    safety: Safety = Safety.NONE
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom mails are from. name: shown beside the address, may be ""."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What follows the @."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How mails leave the house."""

    server: MailServer
    sender: Sender


def mail_settings(environ: Mapping[str, str]) -> MailSettings | None:
    """What NACCS_SMTP_URL and NACCS_MAIL_FROM say; None without a server: nothing is sent.

    Raises:
        ValueError: one of the two cannot be used; its text never holds a password.
    """
    url = environ.get(URL, "").strip()
    if not url:
        return None
    return MailSettings(mail_server(url), sender_of(environ.get(FROM, "").strip()))


def mail_server(url: str) -> MailServer:
    """The server of a URL: smtp://HOST, smtp://USER:PASSWORD@HOST:587?starttls=1, smtps://HOST.

    Raises:
        ValueError: it is none, or what is sent could be read on its way to another machine.
    """
    parts, port = _split(url)
    safety = _SAFETY.get((parts.scheme, parts.query))
    if safety is None or not parts.hostname or parts.path.strip("/") or parts.fragment:
        raise _no_server()
    if safety is Safety.NONE and not _is_loopback(parts.hostname):
        raise ValueError(f"{URL}: smtp:// to another machine needs ?starttls=1 (or smtps://)")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password) or not (user + password).isascii():
        raise _no_server()
    return MailServer(parts.hostname, port or _PORTS[safety], safety, user, password)


def sender_of(said: str) -> Sender:
    """The sender that is named: `nss@example.jp` or `NSS <nss@example.jp>`. Raises ValueError."""
    name, address = parseaddr(said)
    if not address or not matches(address, Characters.EMAIL) or has_unsafe(said):
        raise ValueError(f"{FROM} is no address such as NSS <nss@example.jp>")
    return Sender(address, name)


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError:
        # Its words quote what it took for a port: that may be a part of the password.
        raise _no_server() from None


def _no_server() -> ValueError:
    return ValueError(f"{URL} is neither smtp://HOST:PORT?starttls=1 nor smtps://HOST:PORT")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
