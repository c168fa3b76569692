"""Remembering a session's token in the desktop's keyring, where there is one that can be trusted.

A password is never kept, and a file is no substitute: on a host that people share, signing in again
costs ten seconds, a stolen token costs more. Every function here may take three seconds and is
called in a thread; none raises.
"""

import contextlib
import secrets
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SECONDS = 3.0
"""How long a keyring may take. It may wait for ever, for a dialog on a screen nobody looks at."""

TRUSTED = frozenset({"SecretService", "libsecret", "kwallet", "macOS", "Windows"})
"""keyring's own modules for the stores of desktops. Others keep plain text, or nothing at all, or
ask for a password on the terminal that the screen is drawn on."""

SERVICE = "naccs-tui {server}"
PROBE = "naccs-tui probe"

T = TypeVar("T")


def _no_pin(name: str) -> None:
    """Forgets which keyring proved good: the next start proves it again."""


class Credentials:
    """Tokens by server and account.

    Nothing is read from or written to a keyring that `probe` has not found good: `pinned` is the
    name of the one it found at an earlier time, `pin` is told the name when it finds one. A later
    failure changes nothing in that; the operator just signs in again.
    """

    def __init__(
        self,
        pinned: str = "",
        pin: Callable[[str], None] = _no_pin,
        *,
        seconds: float = SECONDS,
    ) -> None:
        self._pinned, self._pin, self._seconds = pinned, pin, seconds
        self._stuck = False

    def probe(self) -> bool:
        """Whether a token can be remembered here: something written is read back, and deleted."""
        name = self._bounded(_proven, "")
        if name:
            self._pinned = name
            self._pin(name)
        return bool(name)

    def remember(self, server: str, account: str, token: str) -> bool:
        """Keep the token; False when it could not be kept."""
        return self._with_keyring(
            lambda ring: _store(ring, _service(server), account, token), False
        )

    def recall(self, server: str, account: str) -> str | None:
        """The token kept for this account, None when there is none."""
        return self._with_keyring(lambda ring: ring.get_password(_service(server), account), None)

    def forget(self, server: str, account: str) -> bool:
        """Delete the token; False when it could not be deleted, or there was none."""
        return self._with_keyring(lambda ring: _delete(ring, _service(server), account), False)

    def _with_keyring(self, act: Callable[["KeyringBackend"], T], otherwise: T) -> T:
        if not self._pinned:
            return otherwise

        def work() -> T:
            ring = _keyring()
            return act(ring) if ring is not None and _name(ring) == self._pinned else otherwise

        return self._bounded(work, otherwise)

    def _bounded(self, work: Callable[[], T], otherwise: T) -> T:
        """What `work` returns; `otherwise` when it fails or takes too long, and from then on."""
        if self._stuck:
            return otherwise
        results = [otherwise]
        thread = threading.Thread(target=_attempt, args=(work, results), daemon=True)
        thread.start()
        thread.join(self._seconds)
        self._stuck = thread.is_alive()
        return otherwise if self._stuck else results[-1]


def _attempt(work: Callable[[], T], results: list[T]) -> None:
    # A keyring fails in ways of its own (no bus, no prompt, a missing module): all mean "no".
    with contextlib.suppress(Exception):
        results.append(work())


def _proven() -> str:
    """The name of the keyring, "" when there is none that keeps what it is given."""
    if (ring := _keyring()) is None:
        return ""
    account, secret = secrets.token_hex(8), secrets.token_hex(16)
    ring.set_password(PROBE, account, secret)
    try:
        good = ring.get_password(PROBE, account) == secret
    finally:
        ring.delete_password(PROBE, account)
    return _name(ring) if good and ring.get_password(PROBE, account) is None else ""


def _keyring() -> "KeyringBackend | None":
    """The desktop's keyring; behind a chain its first trusted member, asked directly."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    members = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    return next(filter(_is_trusted, members), None)


def _is_trusted(ring: "KeyringBackend") -> bool:
    package, _, module = type(ring).__module__.partition("keyring.backends.")
    return not package and module in TRUSTED


def _name(ring: "KeyringBackend") -> str:
    return f"{type(ring).__module__}.{type(ring).__qualname__}"


def _service(server: str) -> str:
    return SERVICE.format(server=server)


def _store(ring: "KeyringBackend", service: str, account: str, token: str) -> bool:
    ring.set_password(service, account, token)
    return True


def _delete(ring: "KeyringBackend", service: str, account: str) -> bool:
    ring.delete_password(service, account)
    return True
