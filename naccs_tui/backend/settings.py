"""What the operator of a server decides."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_network
from pathlib import Path

from naccs_tui import i18n
from naccs_tui.backend.keys import key_of
from naccs_tui.backend.mail_server import MailSettings, mail_settings
from naccs_tui.domain.account import PasswordPolicy
from naccs_tui.domain.situation import Policies
from naccs_tui.folders import find

DATABASE_NAME = "naccs.sqlite3"
MEBIBYTE = 1024 * 1024
SEALING_KEY, TRUSTED_PROXIES = "NACCS_SEALING_KEY", "NACCS_TRUSTED_PROXIES"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackendSettings:
    """How one server runs.

    database_url: None = a SQLite file in data_dir. today: only for the demo, the day on which NSS
    time begins. busy_seconds: how long a writer waits for the others. body_bytes: the most that a
    request may carry, uploads apart. log_file: None = nothing is logged. sealing_key: what
    ID通知内容 is encrypted with, the same for all servers on one database; None = the key in a file
    in data_dir, made when it is needed first. mail: None = mails are kept where the desk reads them.
    mail_language: of their words, "ja" or "en". trusted_proxies: addresses or networks of those
    whose word for the origin of a request counts.
    """

    data_dir: Path
    database_url: str | None = None
    demo: bool = False
    today: date | None = None
    password_policy: PasswordPolicy = PasswordPolicy.NSS
    policies: Policies = field(default_factory=Policies)
    busy_seconds: float = 5.0
    body_bytes: int = 2 * MEBIBYTE
    log_file: Path | None = None
    sealing_key: bytes | None = field(default=None, repr=False)
    mail: MailSettings | None = None
    mail_language: str = i18n.SOURCE
    trusted_proxies: tuple[str, ...] = ()

    @property
    def database_file(self) -> Path:
        """Where the SQLite file is when there is no URL."""
        return self.data_dir / DATABASE_NAME

    @property
    def blob_dir(self) -> Path:
        """Where the contents of attachments are."""
        return self.data_dir / "blobs"

    @property
    def lacks_shared_key(self) -> bool:
        """Whether several servers may use the database, and each would seal with its own key."""
        return self.sealing_key is None and (self.database_url or "").startswith("postgres")

    @property
    def sealing_file(self) -> Path:
        """Where the key of ID通知内容 is when none is named."""
        return self.data_dir / "sealing.key"


def from_environment(
    environ: Mapping[str, str] = os.environ, *, demo: bool = False, today: date | None = None
) -> BackendSettings:
    """The settings that the environment names: NACCS_DATA_DIR, NACCS_DATABASE_URL and so on.

    Raises:
        ValueError: NACCS_PASSWORD_POLICY is neither `nss` nor `modern`; NACCS_SEALING_KEY is no
            key (see `keys.key_of`); NACCS_SMTP_URL, NACCS_MAIL_FROM, NACCS_MAIL_LANGUAGE or
            NACCS_TRUSTED_PROXIES cannot be used.
    """
    folders = find(environ)
    return BackendSettings(
        data_dir=folders.demo if demo else folders.data,
        # Invented offices with a known password have no place in anybody's database.
        database_url=None if demo else environ.get("NACCS_DATABASE_URL") or None,
        demo=demo,
        today=today if demo else None,
        password_policy=PasswordPolicy(environ.get("NACCS_PASSWORD_POLICY") or "nss"),
        log_file=folders.logs / "server.log",
        sealing_key=None if demo else _sealing_key(environ),
        # Invented people have invented addresses, which may be somebody's.
        mail=None if demo else mail_settings(environ),
        mail_language=_language(environ.get("NACCS_MAIL_LANGUAGE") or i18n.SOURCE),
        trusted_proxies=_proxies(environ.get(TRUSTED_PROXIES, "")),
    )


def _language(said: str) -> str:
    if said not in i18n.LANGUAGES:
        raise ValueError(f"NACCS_MAIL_LANGUAGE is none of {', '.join(i18n.LANGUAGES)}")
    return said


def _proxies(said: str) -> tuple[str, ...]:
    """Addresses and networks, separated by commas; `*` is none: it would be everybody's word."""
    named = tuple(each.strip() for each in said.split(",") if each.strip())
    try:
        for each in named:
            ip_network(each)
    except ValueError:
        example = "192.0.2.7,10.0.0.0/8"
        raise ValueError(f"{TRUSTED_PROXIES} is no list of addresses such as {example}") from None
    return named


def _sealing_key(environ: Mapping[str, str]) -> bytes | None:
    named = environ.get(SEALING_KEY)
    try:
        return key_of(named) if named else None
    except ValueError as error:
        raise ValueError(f"{SEALING_KEY}: {error}") from None
