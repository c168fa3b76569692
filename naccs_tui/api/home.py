"""Home, notices (新着情報) and mails."""

from datetime import datetime

from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.notice import Event


class Notice(Tolerant):
    """A 新着情報. params: the values for the words of `domain.notice.TELLINGS[event]`."""

    id: int
    at: datetime
    event: Event
    params: dict[str, str]
    number: str = ""
    read: bool = False


class NoticePage(Tolerant):
    """Newest first. next: cursor of the next page, "" at the end."""

    items: tuple[Notice, ...]
    next: str = ""
    unread: int


class Home(Tolerant):
    """What home shows beside the menu. bills_ready: 請求書ができました, never an amount."""

    unread: int
    open_applications: int
    waiting_for_approval: int = 0
    bills_ready: bool = False
    notices: tuple[Notice, ...] = ()


class Mail(Tolerant):
    """A mail in the outbox, as it was or will be sent. state: `waiting`, `sent`, `failed`."""

    id: int
    at: datetime
    to: str
    subject: str
    body: str
    state: str
    tries: int = 0
    number: str = ""


class MailPage(Tolerant):
    """Newest first."""

    items: tuple[Mail, ...]
    next: str = ""


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
