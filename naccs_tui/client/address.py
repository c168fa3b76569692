"""Which addresses of a server we talk to, decided before anything is sent."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from naccs_tui.client.errors import Away, ServerAway


@dataclass(frozen=True, slots=True)
class Address:
    """A server. url: without a slash at the end; plain: not encrypted; loopback: this machine."""

    url: str
    plain: bool = False
    loopback: bool = False


def parse(url: str, *, allow_http: bool = False) -> Address:
    """The address that `url` names.

    Raises ServerAway: ADDRESS when it is none, INSECURE when it is http to another machine and
    `allow_http` is not set.
    """
    parts = _split(url.strip())
    plain, loopback = parts.scheme == "http", _is_loopback(parts.hostname or "")
    if plain and not (loopback or allow_http):
        raise ServerAway(Away.INSECURE, url)
    return Address(parts.geturl().rstrip("/"), plain, loopback)


def _split(url: str) -> SplitResult:
    shown = url.rpartition("@")[2]  # never with a password
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise ServerAway(Away.ADDRESS, shown, str(error)) from None
    if not usable or not url.isprintable() or " " in url:
        raise ServerAway(Away.ADDRESS, shown)
    if "@" in parts.netloc:
        raise ServerAway(Away.ADDRESS, shown, "a name or password has no place in it")
    if parts.query or parts.fragment:
        raise ServerAway(Away.ADDRESS, shown, "no ? and no # in it")
    return parts


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
