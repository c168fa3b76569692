"""Applications: checked, submitted, listed, looked at."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from naccs_tui.domain.application import Act, Role, Status
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.effects import Effect, Need
from naccs_tui.domain.model import Strict, Tolerant
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Problem


class CheckAnswer(Tolerant):
    """All findings on a payload, and the earliest day that may be wished."""

    problems: tuple[Problem, ...]
    earliest: date


class Submitted(Tolerant):
    """The receipt. receipt_day: the business day from which it counts.

    waits_for: the offices that must agree before the Center reviews it, in this order.
    """

    number: str
    status: Status
    received_at: datetime
    receipt_day: date
    warnings: tuple[Problem, ...] = ()
    waits_for: tuple[str, ...] = ()


class ApplicationSummary(Tolerant):
    """A line of 申込情報一覧. version: for If-Match; form_missing: 申込書未出力.

    revision: how often it was sent; review_by: the last day on which a review still leaves the
    wished day possible; closing_day: 締切日 of its system setting; items: the keys of what is to be
    changed, where the list was asked for them.
    """

    number: str
    kind: str
    category: str
    classification: str
    office: str
    applicant_name: str
    received_day: date
    status: Status
    form_missing: bool = False
    reviewed_day: date | None = None
    effective_day: date | None = None
    reviewer: str = ""
    version: int
    revision: int = 1
    wished_day: date | None = None
    review_by: date | None = None
    closing_day: date | None = None
    items: tuple[str, ...] = ()


class ApplicationPage(Tolerant):
    """A page of a list. next: the cursor of the next page, "" at the end.

    total: exact up to 10,000; above it `total_is_exact` is false.
    """

    items: tuple[ApplicationSummary, ...]
    next: str = ""
    total: int
    total_is_exact: bool = True


class HistoryEntry(Tolerant):
    """One act on an application."""

    at: datetime
    act: Act | None
    who: str
    role: Role
    status: Status
    remark: str = ""


class Remark(Tolerant):
    """What is to be corrected, and where: section, row, field; all "" = the whole application."""

    section: str = ""
    row: str = ""
    field: str = ""
    remark: str


class LinkedApplication(Tolerant):
    """Another application that this one builds on (`is_ground`), or that builds on this one."""

    number: str
    category: str
    classification: str
    status: Status
    form_missing: bool = False
    is_ground: bool = False


class ApplicationDetail(Tolerant):
    """An application whole. contract: as it was when the applicant sent it.

    needs, proposals: what the Center must give out, and what the server proposes (desk only);
    forecast: the day from which it holds when the review ends now (desk only);
    findings: the checks as of now; grants and effects: after finishing, for offices without
    what ID通知内容 tells; remarks: why this revision
    was returned; acts: what the asker may do with it now; waits_for: the offices whose approval it
    waits for now; links: the applications that it builds on, then those that build on it. An office
    that is asked to agree sees only what concerns it.
    """

    summary: ApplicationSummary
    payload: Payload
    contract: Contract
    history: tuple[HistoryEntry, ...]
    needs: tuple[Need, ...] = ()
    proposals: dict[str, dict[str, str]] = {}
    grants: dict[str, dict[str, str]] = {}
    forecast: date | None = None
    findings: tuple[Problem, ...] = ()
    effects: tuple[Effect, ...] = ()
    remarks: tuple[Remark, ...] = ()
    acts: frozenset[Act] = frozenset()
    waits_for: tuple[str, ...] = ()
    links: tuple[LinkedApplication, ...] = ()


_Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[0-9A-Za-z]+$")]


class FinishRequest(Strict):
    """What the Center gives out: need key -> field -> code. Left out = the server's proposals."""

    grants: dict[str, dict[str, _Code]] = {}


_Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
_Name = Annotated[str, StringConstraints(max_length=40)]


class SendBackRequest(Strict):
    """Why a manager gives an application back to whoever sent it."""

    remark: _Said


class RejectRequest(Strict):
    """Why the Center does not accept an application."""

    remark: _Said


class PlaceRemark(Strict):
    """What is to be corrected at a place of the application."""

    section: _Name
    row: Annotated[str, StringConstraints(max_length=80)] = ""
    field: _Name = ""
    remark: _Said


class ReturnRequest(Strict):
    """Why the Center gives an application back: in general, or place by place; at least one."""

    remark: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    places: Annotated[tuple[PlaceRemark, ...], Field(max_length=100)] = ()


class HandOverRequest(Strict):
    """To whom of the Center an application is handed over; "" = back into the queue."""

    to: _Name = ""


class Reviewer(Tolerant):
    """Somebody of the Center, and how many applications they have in review."""

    account: str
    name: str
    is_senior: bool
    cases: int


class ReviewerList(Tolerant):
    """Everybody who reviews, by account."""

    items: tuple[Reviewer, ...]


class IdempotencyAnswer(Tolerant):
    """What became of a submission's key; 404 when it is not known."""

    number: str
