"""Digital certificates: how long they hold, when they can be renewed, what state they are in."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from naccs_tui.domain.calendar import months_after
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.words import N_

RENEWAL_WINDOW = timedelta(days=28)
REMINDED_BEFORE = (28, 14, 3)
"""Days before the last valid day on which its office is reminded."""
SUSPENDED_AFTER = 2
"""Calendar months without fetching or renewing until it is stopped (利用約款 29-2)."""


class CertificateState(StrEnum):
    """What one can do with a certificate on a day."""

    NOT_FETCHED = "not_fetched"
    VALID = "valid"
    RENEWABLE = "renewable"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    ENDED = "ended"


STATE_WORDS: Mapping[CertificateState, str] = {
    CertificateState.NOT_FETCHED: N_("未取得"),
    CertificateState.VALID: N_("有効"),
    CertificateState.RENEWABLE: N_("更新期間"),
    CertificateState.EXPIRED: N_("失効"),
    CertificateState.SUSPENDED: N_("停止"),
    CertificateState.ENDED: N_("再発行済"),
}


AT_RISK = frozenset({
    CertificateState.RENEWABLE,
    CertificateState.EXPIRED,
    CertificateState.SUSPENDED,
})
"""States in which something is to be done about a certificate that is in use."""


class Certificate(Tolerant):
    """A certificate of one terminal.

    issued_on: may be fetched from then; fetched_on: validity of a year begins; ended_on: a
    reissue or the terminal's end took it away; suspended_on: the Center stopped it.
    """

    terminal: str
    equipment: str
    system_class: str
    code_1: str
    code_2: str
    issued_on: date
    fetched_on: date | None = None
    suspended_on: date | None = None
    ended_on: date | None = None

    @property
    def valid_to(self) -> date | None:
        """The last day on which it holds: one year from the day it was fetched."""
        return valid_to(self.fetched_on) if self.fetched_on else None

    def days_left(self, today: date) -> int | None:
        """Days until the last valid day; negative after it, None when not fetched."""
        return (self.valid_to - today).days if self.valid_to else None


def valid_to(fetched_on: date) -> date:
    """The last valid day of a certificate that was fetched on a day."""
    return _a_year_later(fetched_on) - timedelta(days=1)


def state_on(certificate: Certificate, today: date) -> CertificateState:
    """The state of a certificate on a day."""
    if certificate.ended_on and certificate.ended_on <= today:
        return CertificateState.ENDED
    if certificate.suspended_on and certificate.suspended_on <= today:
        return CertificateState.SUSPENDED
    if certificate.valid_to is None:
        return CertificateState.NOT_FETCHED
    return _by_validity(certificate.valid_to, today)


def urgency(certificate: Certificate, today: date) -> tuple[int, str]:
    """By which certificates are ordered: the one that ends or ended first comes first, unused ones
    by the day on which they are stopped.
    """
    last = certificate.valid_to or suspension_day(certificate)
    return (last - today).days, certificate.terminal


def suspension_day(certificate: Certificate) -> date:
    """The day on which it is stopped: two whole months after its end, or its issue, have passed."""
    since = certificate.valid_to or certificate.issued_on
    return months_after(since, SUSPENDED_AFTER) + timedelta(days=1)


def reminder_days(certificate: Certificate) -> dict[date, int]:
    """Day on which the office is reminded to renew it -> how many days are left then."""
    last = certificate.valid_to
    return {last - timedelta(days=left): left for left in REMINDED_BEFORE} if last else {}


def _by_validity(valid_to: date, today: date) -> CertificateState:
    if today > valid_to:
        return CertificateState.EXPIRED
    if today >= valid_to - RENEWAL_WINDOW:
        return CertificateState.RENEWABLE
    return CertificateState.VALID


def _a_year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
