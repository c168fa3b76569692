"""The facts by which an application is judged, gathered from the database."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select

from naccs_tui.backend.database.tables import application
from naccs_tui.backend.services.certificates import certificates_of
from naccs_tui.backend.services.closing_days import business_days, closing_days
from naccs_tui.backend.services.code_settings import settings_of
from naccs_tui.backend.services.contracts import Standing, last_day, standing
from naccs_tui.backend.services.words import words_of
from naccs_tui.domain.application import OPEN, Status
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.field import Value
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.procedures.applicant import Applicant
from naccs_tui.domain.situation import OpenApplication, Policies, Situation

APPLICANT = "applicant"
KEPT = frozenset(Applicant.model_fields) - {"email_again"}
"""What is known of an applicant; other answers hold for one application only."""
_A = application.c
_NEWEST = (
    select(_A.payload)
    .where(_A.office == bindparam("office"))
    .order_by(_A.year.desc(), _A.serial.desc())
    .limit(1)
)
_OPEN = (
    select(_A.number, _A.kind, _A.status, _A.touches)
    .where(_A.contract_office == bindparam("office"), _A.status.in_(sorted(OPEN)))
    .where(_A.number != bindparam("without"))
    .order_by(_A.year, _A.serial)
)


@dataclass(frozen=True, slots=True)
class View:
    """From where one looks.

    now: NSS time; without: the number of an application to leave out; with_settings: whether it is
    told how far the system settings are.
    """

    now: datetime
    policies: Policies
    without: str = ""
    with_settings: bool = False

    @property
    def today(self) -> date:
        """The Japanese day."""
        return jst_day(self.now)


def situation_of(connection: Connection, code: str, view: View) -> Situation:
    """An office's situation.

    Raises:
        Refused: P014 where the office has no contract.
    """
    found = standing(connection, code, view.today)
    if found is None:
        raise refuse("P014", 409)
    return situation_with(connection, found, view)


def situation_with(connection: Connection, found: Standing, view: View) -> Situation:
    """The situation of an office whose contract has been read."""
    return Situation(
        today=view.today,
        receipt_day=business_days(view.today).receipt_day(view.now),
        holidays=dict(closing_days(view.today)),
        office=found.office,
        abbreviation=found.abbreviation,
        contract_number=found.number,
        contract_version=found.version,
        contract=found.state,
        contract_ends_on=last_day(connection, found),
        applicant=applicant_of(connection, found),
        certificates=certificates_of(connection, found.office),
        open_applications=_open_applications(connection, found.office, view.without),
        policies=view.policies.model_copy(update={"approval_required": found.asks_approval}),
        settings=settings_of(connection, found, view.today) if view.with_settings else (),
    )


def applicant_of(connection: Connection, found: Standing) -> dict[str, Value]:
    """Who applied last; for an office's first application the one named in the contract."""
    document = connection.execute(_NEWEST, {"office": found.office}).scalar_one_or_none()
    entered = _entered(Payload.model_validate(document)) if document else {}
    return entered or _named(found.state)


def _entered(payload: Payload) -> dict[str, Value]:
    section = payload.sections.get(APPLICANT)
    fields = section.fields if section else {}
    return {name: field.value for name, field in fields.items() if name in KEPT}


def _named(contract: Contract) -> dict[str, Value]:
    return dict(contract.record(APPLICANT))


def _open_applications(
    connection: Connection, code: str, without: str
) -> tuple[OpenApplication, ...]:
    found = connection.execute(_OPEN, {"office": code, "without": without})
    return tuple(
        OpenApplication(
            number=number,
            kind=kind,
            title=words_of(kind).title,
            status=Status(status),
            touches=frozenset(touches),
        )
        for number, kind, status, touches in found
    )
