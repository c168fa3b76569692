"""How passwords are kept: argon2id, two at a time at most because each needs MEMORY.

docs/security.md says why these parameters.
"""

import threading
from typing import Protocol

MEMORY = 19 * 1024
"""KiB that a hash needs while it is computed."""
PASSES, LANES = 6, 1


class Hasher(Protocol):
    """Turns passwords into what is stored. Slow on purpose: never inside a unit of work."""

    def hash(self, password: str) -> str:
        """What is stored for a password."""
        ...

    def verify(self, stored: str, password: str) -> bool:
        """Whether the password is the one; False also for what no hasher ever made."""
        ...

    def is_outdated(self, stored: str) -> bool:
        """Whether it should be hashed anew, with today's parameters."""
        ...


class Argon2:
    """argon2id; what was hashed with other parameters is known as well."""

    def __init__(self, *, at_once: int = 2) -> None:
        """at_once: how many hashes may be computed at the same time."""
        from argon2 import PasswordHasher

        self._hasher = PasswordHasher(PASSES, MEMORY, LANES)
        self._slots = threading.BoundedSemaphore(at_once)

    def hash(self, password: str) -> str:
        """What is stored for a password."""
        with self._slots:
            return self._hasher.hash(password)

    def verify(self, stored: str, password: str) -> bool:
        """Whether the password is the one; False also for what no hasher ever made."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            with self._slots:
                return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether it should be hashed anew, with today's parameters."""
        return self._hasher.check_needs_rehash(stored)
