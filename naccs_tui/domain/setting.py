"""System settings: the two halves that each 利用者コード needs, and until when."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from naccs_tui.domain.calendar import Calendar
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.words import N_

CLOSES_BEFORE = 4
"""Business days before the start by which both halves must be through review (利用約款 15-2-4)."""

NOT_SET = N_("締切日までにシステム設定(書類登録と名称登録)の審査が終わらなかったため")
"""Why an application became void."""

PREPARED_IN = 5
"""Business days that an office gets for both halves: its codes are given out when the review ends."""
FROM_REVIEW = PREPARED_IN + CLOSES_BEFORE
"""Business days from the end of a review to the first start whose 締切日 can be kept."""


SENT, NOT_SENT = "o", "x"


class SettingWay(StrEnum):
    """How a system setting is sent; both are needed."""

    DOCUMENTS = "documents"
    NAMES = "names"


WAY_WORDS: Mapping[SettingWay, str] = {
    SettingWay.DOCUMENTS: N_("書類登録"),
    SettingWay.NAMES: N_("名称登録"),
}


class SettingPart(NamedTuple):
    """One half of the system setting of one 利用者コード."""

    user_code: str
    way: SettingWay


def closing_day(calendar: Calendar, starts_on: date) -> date:
    """締切日: the last day for the system setting of what starts on a day."""
    return calendar.before(starts_on, CLOSES_BEFORE)


class Beginning(Tolerant):
    """From when a 利用者コード has a kind of business.

    on: None = it is in use; brought_by: receipt number of what brings it, "" = it is in use.
    """

    on: date | None = None
    brought_by: str = ""


class CodeSetting(Tolerant):
    """How far the system setting of a 利用者コード is.

    business_types: keys with spaces between; coming: those that a planned change adds; comes:
    with what each of them begins; starts_on: its first day, None = it is in use; brought_by: receipt
    number of the application that it begins with, "" = it is in use; english: its names in English
    as they are registered; sent: the halves that were received and not given back since (o);
    closing_day: 締切日, None = nothing is due; days_left: business days until it, None once it is over.
    """

    user_code: str
    business_types: str = ""
    coming: str = ""
    comes: dict[str, Beginning] = {}
    starts_on: date | None = None
    brought_by: str = ""
    english: dict[str, str] = {}
    sent: tuple[SettingWay, ...] = ()
    closing_day: date | None = None
    days_left: int | None = None

    @property
    def types(self) -> frozenset[str]:
        """Its kinds of business, the coming ones among them; empty = they are not known."""
        return frozenset(f"{self.business_types} {self.coming}".split())

    def beginning(self, business: str) -> Beginning | None:
        """With what a kind of business begins on it; None where it neither has it nor gets it."""
        if business in self.business_types.split():
            return Beginning(on=self.starts_on, brought_by=self.brought_by)
        return self.comes.get(business)

    @property
    def is_complete(self) -> bool:
        """Whether both halves were sent."""
        return set(self.sent) == set(SettingWay)

    def mark(self, way: SettingWay) -> str:
        """`o` where that half was sent, else `x`, as NSS shows it."""
        return SENT if way in self.sent else NOT_SENT
