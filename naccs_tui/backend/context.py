"""What services work with: one object instead of globals, every part replaceable in tests."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from naccs_tui.backend.blobs import BlobStore, FileBlobs
from naccs_tui.backend.clocks import MachineTime, NssClock, machine_time
from naccs_tui.backend.database.engine import Database, open_database
from naccs_tui.backend.hashing import Argon2, Hasher
from naccs_tui.backend.sealing import Sealer
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.domain.codes import DIGITS, LETTERS, PASSWORD_ALPHABET, PASSWORD_LENGTH

REFERENCE_ALPHABET = LETTERS + "23456789"
REFERENCE_LENGTH = 8


def new_token() -> str:
    """A secret of 256 bits, for a session."""
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """A name that nobody can guess, 32 hexadecimal digits."""
    return secrets.token_hex(16)


def new_reference() -> str:
    """A number that people can read out to the help desk."""
    return "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH))


def new_password() -> str:
    """A password that is given out with an ID: letters and digits that nobody takes for others."""
    while True:
        made = "".join(secrets.choice(PASSWORD_ALPHABET) for _ in range(PASSWORD_LENGTH))
        if any(each in DIGITS for each in made) and not made.isdecimal():
            return made


@dataclass(frozen=True, slots=True)
class Ids:
    """Where names and secrets come from."""

    token: Callable[[], str] = new_token
    id: Callable[[], str] = new_id
    reference: Callable[[], str] = new_reference
    password: Callable[[], str] = new_password


@dataclass(frozen=True, slots=True)
class Context:
    """A server's parts.

    machine: machine time, for sessions, waits and retries; nss: NSS time, for all the rest.
    """

    settings: BackendSettings
    database: Database
    machine: MachineTime
    nss: NssClock
    blobs: BlobStore
    hasher: Hasher
    ids: Ids = field(default_factory=Ids)

    @property
    def sealer(self) -> Sealer:
        """Encrypts ID通知内容, and opens it again."""
        return Sealer(self.settings.sealing_key, self.settings.sealing_file)


def open_context(
    settings: BackendSettings,
    *,
    machine: MachineTime = machine_time,
    hasher: Hasher | None = None,
    ids: Ids | None = None,
) -> Context:
    """The context of these settings, its database opened; `ensure_schema` is the next step.

    Raises:
        Refused: X003, X004, X012.
    """
    return Context(
        settings=settings,
        database=open_database(settings),
        machine=machine,
        nss=NssClock(machine, movable=settings.demo),
        blobs=FileBlobs(settings.blob_dir),
        hasher=hasher or Argon2(),
        ids=ids or Ids(),
    )
