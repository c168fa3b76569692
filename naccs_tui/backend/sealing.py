"""Texts that only the server can open: AES-256-GCM, with a key that is never in the database."""

import base64
import hashlib
import os
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from naccs_tui.backend.database.failures import refusal_of
from naccs_tui.backend.keys import key_of, new_key
from naccs_tui.domain.problems import Refused, refuse
from naccs_tui.files import make_folder, read_file, write_once

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
LABEL, FINGERPRINT_LENGTH = b"naccs_tui sealing key|", 16


@dataclass(frozen=True, slots=True)
class Sealer:
    """Encrypts and opens. key: None = the one in the file, which is made when it is needed first."""

    key: bytes | None = field(repr=False)
    file: Path

    def seal(self, text: str, about: str) -> str:
        """The text encrypted. about: to what it belongs; it can be opened only as that.

        Raises:
            Refused: X003, X004 the key cannot be stored; N002 (500) its file holds no key.
        """
        nonce = os.urandom(NONCE_BYTES)
        sealed = _cipher(self.key or self._made()).encrypt(nonce, text.encode(), about.encode())
        return base64.urlsafe_b64encode(nonce + sealed).decode()

    def open(self, sealed: str, about: str) -> str:
        """The text again.

        Raises:
            Refused: N002 (500) it was sealed with another key or about something else, or damaged.
        """
        from cryptography.exceptions import InvalidTag

        try:
            raw = base64.urlsafe_b64decode(sealed)
            nonce, body = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
            return _cipher(self.key or self._read()).decrypt(nonce, body, about.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise no_key() from error

    def fingerprint(self, *, may_make: bool) -> str:
        """By what the key is known to others; it says nothing of the key itself.

        Raises:
            Refused: as for `seal`; N002 where there is no key and none may be made.
        """
        key = self.key or (self._made() if may_make else self._read())
        return hashlib.sha256(LABEL + key).hexdigest()[:FINGERPRINT_LENGTH]

    def _made(self) -> bytes:
        try:
            make_folder(self.file.parent)
            if not self.file.exists():
                write_once(self.file, new_key())
        except Refused as refused:
            raise refusal_of(refused.problems[0].code, str(self.file)) from refused
        return self._read()

    def _read(self) -> bytes:
        try:
            return key_of(read_file(self.file).decode())
        except (OSError, ValueError) as error:
            raise no_key() from error


def no_key() -> Refused:
    """That the server has no key which fits."""
    return refuse("N002", HTTPStatus.INTERNAL_SERVER_ERROR)


def _cipher(key: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)
