"""Home, notices (新着情報) and mails."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.notice import Event
from naccs_tui.domain.setting import CodeSetting


class Sealed(StrEnum):
    """Whether a notice carries an ID通知内容, and whether it can still be read."""

    NONE = ""
    READABLE = "readable"
    DESTROYED = "destroyed"


class Notice(Tolerant):
    """A 新着情報. params: the values for the words that `domain.notice.telling_of(event)` knows.

    event: a text where a newer server tells of something that this program does not know.
    """

    id: int
    at: datetime
    event: Annotated[Event | str, Field(union_mode="left_to_right")]
    params: dict[str, str]
    number: str = ""
    read: bool = False
    sealed: Sealed = Sealed.NONE


class RevealedCode(Tolerant):
    """One code or password that was given out. title: what it is, a source text."""

    title: str
    value: str


class RevealedItem(Tolerant):
    """What was given out together. about: what it is for, as it was applied for."""

    about: str
    codes: tuple[RevealedCode, ...]


class Revealed(Tolerant):
    """An ID通知内容, opened. last_day: until when it can be read again."""

    number: str
    items: tuple[RevealedItem, ...]
    last_day: date


class NoticePage(Tolerant):
    """Newest first. next: cursor of the next page, "" at the end."""

    items: tuple[Notice, ...]
    next: str = ""
    unread: int


class Home(Tolerant):
    """What home shows beside the menu. bills_ready: 請求書ができました, never an amount; bills_overdue:
    how many are not paid though their day has passed.

    waiting_for_approval, returned: what waits for who asks, to be approved or to be corrected;
    today: NSS's Japanese day, None from a server that does not tell it; settings: the first of the system settings
    that are not complete, those for which a day is set first, the most urgent of them foremost;
    other_settings: how many there are besides, others_dated: whether a day is set for one of these; new_broker: a new
    利用者コード of 通関業 for which 通関士ID can be added now, "" = none; certificates: how many are in
    their renewal window, certificate_day: the last valid day of the first of them;
    expired_certificates: how many are over and not stopped yet; forms_missing: how many applications
    wait for their form to be issued; closed_unset: how many became void of late because their system
    settings were not complete in time.
    """

    unread: int
    open_applications: int
    today: date | None = None
    waiting_for_approval: int = 0
    returned: int = 0
    bills_ready: bool = False
    bills_overdue: int = 0
    forms_missing: int = 0
    closed_unset: int = 0
    notices: tuple[Notice, ...] = ()
    settings: tuple[CodeSetting, ...] = ()
    other_settings: int = 0
    others_dated: bool = False
    new_broker: str = ""
    certificates: int = 0
    expired_certificates: int = 0
    certificate_day: date | None = None


class Mail(Tolerant):
    """A mail in the outbox, as it was or will be sent. state: `waiting`, `sent`, `failed`, `kept`.

    `kept`: written where there was no mail server; it goes out when the desk sends it, else never.
    error: why the last try failed; next_try, sent_at: machine time.
    """

    id: int
    at: datetime
    to: str
    subject: str
    body: str
    state: str
    tries: int = 0
    number: str = ""
    error: str = ""
    next_try: datetime | None = None
    sent_at: datetime | None = None


class MailPage(Tolerant):
    """Newest first."""

    items: tuple[Mail, ...]
    next: str = ""


class Resent(Tolerant):
    """How many mails are sent once more."""

    count: int


class AuditRow(Tolerant):
    """An act on record. who: the account, `system` or "" the program; subject: what it was about.

    origin: the address from which it came; `local` = the bundled backend.
    """

    seq: int
    at: datetime
    who: str
    act: str
    subject: str = ""
    details: dict[str, object] = {}
    origin: str = ""


class AuditPage(Tolerant):
    """Newest first."""

    items: tuple[AuditRow, ...]
    next: str = ""
