"""Applications: checked, submitted, listed, looked at."""

from datetime import date, datetime
from typing import Annotated

from pydantic import StringConstraints

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
    """The receipt. receipt_day: the business day from which it counts."""

    number: str
    status: Status
    received_at: datetime
    receipt_day: date
    warnings: tuple[Problem, ...] = ()


class ApplicationSummary(Tolerant):
    """A line of 申込情報一覧. version: for If-Match; form_missing: 申込書未出力."""

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


class ApplicationDetail(Tolerant):
    """An application whole. contract: as it was when the applicant sent it.

    needs, proposals: what the Center must give out, and what the server proposes (desk only);
    findings: the checks as of now; grants and effects: after finishing.
    """

    summary: ApplicationSummary
    payload: Payload
    contract: Contract
    history: tuple[HistoryEntry, ...]
    needs: tuple[Need, ...] = ()
    proposals: dict[str, dict[str, str]] = {}
    grants: dict[str, dict[str, str]] = {}
    findings: tuple[Problem, ...] = ()
    effects: tuple[Effect, ...] = ()


_Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[0-9A-Za-z]+$")]


class FinishRequest(Strict):
    """What the Center gives out: need key -> field -> code. Left out = the server's proposals."""

    grants: dict[str, dict[str, _Code]] = {}


class SendBackRequest(Strict):
    """Why a manager gives an application back to whoever sent it."""

    remark: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class IdempotencyAnswer(Tolerant):
    """What became of a submission's key; 404 when it is not known."""

    number: str
