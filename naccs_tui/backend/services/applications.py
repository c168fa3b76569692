"""Applications: found, shown to their parties, moved from status to status."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from naccs_tui.api.applications import ApplicationSummary, HistoryEntry
from naccs_tui.backend import audit, outbox
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.rows import by_name
from naccs_tui.backend.database.tables import application, application_approval, application_event
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.telling import Case, Teller
from naccs_tui.backend.services.words import words_of
from naccs_tui.domain.application import Act, Role, Status, may, move, shown_status
from naccs_tui.domain.codes import number_key
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Refused, problem, refuse

AnyRow = Row[tuple[object, ...]]
SYSTEM = "system"
LATER = "later"
"""The state of an office that is asked only when the own manager has agreed: it knows nothing yet."""
_A, _H = application.c, application_event.c
SUMMARY = (
    _A.number,
    _A.year,
    _A.serial,
    _A.kind,
    _A.office,
    _A.family_name,
    _A.given_name,
    _A.received_day,
    _A.status,
    _A.form_missing,
    _A.reviewed_day,
    _A.effective_day,
    _A.reviewer,
    _A.version,
    _A.revision,
    _A.wished_day,
    _A.review_by,
    _A.closing_day,
)
"""The columns that `summary` needs; the documents of a row are much larger."""
_BY_NUMBER = select(application).where(_A.number == bindparam("number"))
_CHANGE = (
    update(application)
    .where(_A.id == bindparam("seen_id"), _A.version == bindparam("seen_version"))
    .returning(application)
)
_PARTY = select(application_approval.c.office).where(
    application_approval.c.number == bindparam("number"),
    application_approval.c.office == bindparam("office"),
    application_approval.c.state != LATER,
)
_INSERT_EVENT = insert(application_event)
_HISTORY = (
    select(_H.at, _H.act, _H.who, _H.role, _H.status, _H.remark)
    .where(_H.number == bindparam("number"))
    .order_by(_H.id)
)
_LAST = select(_H.who).where(_H.number == bindparam("number")).order_by(_H.id.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit of work on applications: where it is written, by whom, when (NSS time).

    roles: of the account; the program itself acts as Role.SYSTEM; origin: from where, see `audit`.
    """

    context: Context
    connection: Connection
    who: str
    roles: frozenset[Role]
    now: datetime
    origin: str = ""

    @property
    def teller(self) -> Teller:
        """Tells people within this unit of work."""
        settings = self.context.settings
        # What nobody was going to send must not go out when a mail server is named one day.
        state = outbox.WAITING if settings.mail else outbox.KEPT
        language, machine = settings.mail_language, self.context.machine()
        return Teller(self.connection, self.now, machine, language, state)


def desk_of(context: Context, connection: Connection, principal: Principal) -> Desk:
    """The unit of work of somebody who is signed in."""
    who, roles = principal.account, principal.roles
    return Desk(context, connection, who, roles, context.nss.now(), principal.origin)


def machine_desk(context: Context, connection: Connection) -> Desk:
    """The unit of work of the program itself."""
    return Desk(context, connection, SYSTEM, frozenset({Role.SYSTEM}), context.nss.now())


def find(connection: Connection, number: str, principal: Principal) -> AnyRow:
    """The application of that number.

    Raises:
        Refused: S005 (404) where there is none, or none that is the asker's business.
    """
    row = by_number(connection, number) if number_key(number) else None
    if row is None or not (principal.is_center or _is_party(connection, row, principal.office)):
        raise refuse("S005", 404, what=number)
    return row


def by_number(connection: Connection, number: str) -> AnyRow | None:
    """The application of that number, whoever asks."""
    return connection.execute(_BY_NUMBER, {"number": number}).first()


def require_version(connection: Connection, row: AnyRow, version: int) -> None:
    """Raise Refused unless `version` is the application's: C003 (412), with who changed it last."""
    if version != row.version:
        raise _changed_meanwhile(connection, row)


def _changed_meanwhile(connection: Connection, row: AnyRow) -> Refused:
    status = shown_status(Status(row.status), form_missing=row.form_missing)
    who = connection.execute(_LAST, {"number": row.number}).scalar_one_or_none() or "-"
    found = problem("C003", version=row.version, status=status, who=who)
    return Refused(found, status=412)


def require_move(row: AnyRow, act: Act, roles: frozenset[Role]) -> None:
    """Raise Refused unless they may do the act in this status: S004 (403), R001 (409)."""
    if not may(act, roles):
        raise refuse("S004", 403)
    status = Status(row.status)
    if move(status, act) is None:
        words = shown_status(status, form_missing=row.form_missing)
        raise Refused(problem("R001", number=row.number, status=words), status=409)


def change(
    desk: Desk,
    row: AnyRow,
    act: Act,
    values: Mapping[str, object] | None = None,
    *,
    remark: str = "",
    asks_approval: bool = False,
) -> AnyRow:
    """Do an act that was found possible: new status, history and audit; returns the new row.

    values: columns that change with it; remark: what was said; asks_approval: see `move`.
    """
    before = Status(row.status)
    status = move(before, act, asks_approval=asks_approval) or before
    new = {"status": status.value, "version": row.version + 1, **(values or {})}
    seen = {"seen_id": row.id, "seen_version": row.version}
    after = desk.connection.execute(_CHANGE, {**new, **seen}).first()
    if after is None:
        now = desk.connection.execute(_BY_NUMBER, {"number": row.number}).one()
        raise _changed_meanwhile(desk.connection, now)
    note(desk, row.number, act, status, remark)
    return after


def note(desk: Desk, number: str, act: Act | None, status: Status, remark: str = "") -> None:
    """Write what was done into the application's history and into the audit log."""
    event = {"number": number, "at": desk.now, "act": act.value if act else None}
    role = acting_role(act, desk.roles)
    told = {"who": desk.who, "role": role.value, "status": status.value, "remark": remark}
    desk.connection.execute(_INSERT_EVENT, {**event, **told})
    details = {"status": status.value, "remark": remark}
    put_on_record(desk, act.value if act else "submit", number, details)


def put_on_record(desk: Desk, act: str, subject: str, details: audit.Details) -> None:
    """Write an act into the audit log, with who, when and from where."""
    entry = audit.Entry(desk.now, desk.who, act, subject, details, desk.origin)
    audit.append(desk.connection, entry)


def acting_role(act: Act | None, roles: frozenset[Role]) -> Role:
    """In which of their roles somebody does it; submitting is the applicant's."""
    if act is None:
        return Role.APPLICANT
    able = [role for role in Role if role in roles and may(act, frozenset({role}))]
    return able[0] if able else next(role for role in Role if role in roles)


def case_of(row: AnyRow, contract: Contract) -> Case:
    """The application as it is spoken of to people whom the contract names."""
    return Case(
        number=row.number,
        kind=row.kind,
        office=row.office,
        payload=Payload.model_validate(row.payload),
        contract=contract,
        revision=row.version,
    )


def summary(row: Mapping[str, object]) -> ApplicationSummary:
    """A line of the list, from the columns of SUMMARY."""
    words = words_of(str(row["kind"]))
    said = {
        "category": words.category,
        "classification": words.classification,
        "applicant_name": f"{row['family_name']} {row['given_name']}".strip(),
    }
    return ApplicationSummary.model_validate({**row, **said})


def history(connection: Connection, number: str) -> tuple[HistoryEntry, ...]:
    """All acts on an application, oldest first."""
    found = connection.execute(_HISTORY, {"number": number})
    return tuple(map(HistoryEntry.model_validate, by_name(found)))


def _is_party(connection: Connection, row: AnyRow, office: str) -> bool:
    if not office:
        return False
    if office in {row.office, row.contract_office}:
        return True
    asked = {"number": row.number, "office": office}
    return connection.execute(_PARTY, asked).first() is not None
