"""The frozen facts by which client and server judge an application alike."""

from datetime import date

from naccs_tui.domain.application import Status
from naccs_tui.domain.calendar import Calendar
from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.field import Value
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.setting import CodeSetting


class OpenApplication(Tolerant):
    """Another application of the office that can still change the contract.

    title: of its kind, a source text; touches: the contract's fields and rows that it changes (see
    `payload.touched`).
    """

    number: str
    kind: str
    title: str = ""
    status: Status
    touches: frozenset[str] = frozenset()


class Policies(Tolerant):
    """What the server's operator decided."""

    require_form_output: bool = True
    void_unset_applications: bool = True
    approval_required: bool = False
    attachment_mb: int = 5
    attachments_mb: int = 20
    attachments_count: int = 20


class Situation(Tolerant):
    """The contract as of today, and everything else that checks and effects depend on.

    receipt_day: the business day from which a submission sent now counts.
    contract_version: number of the contract's version that the forms show.
    contract_ends_on: its last day, also while the end is planned; None = it is open.
    settings: of all 利用者コード, those of finished changes that have not begun among them; only where
    the procedure sees them.
    """

    today: date
    receipt_day: date
    holidays: dict[date, str] = {}
    office: str
    abbreviation: str
    contract_number: str
    contract_version: int
    contract: Contract
    contract_ends_on: date | None = None
    applicant: dict[str, Value] = {}
    certificates: tuple[Certificate, ...] = ()
    open_applications: tuple[OpenApplication, ...] = ()
    policies: Policies = Policies()
    settings: tuple[CodeSetting, ...] = ()

    @property
    def calendar(self) -> Calendar:
        """The business days, as the server sent them."""
        return Calendar(self.holidays)
