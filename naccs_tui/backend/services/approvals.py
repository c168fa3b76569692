"""Who must agree before the Center reviews: the own manager, then the other offices it concerns.

Other offices are asked when the own manager has agreed: what an office has not approved itself is
nobody else's business. All are asked anew whenever the application is sent again.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from naccs_tui.api.applications import ApplicationDetail, HistoryEntry
from naccs_tui.backend.database.tables import application, application_approval
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import LATER, AnyRow, Desk
from naccs_tui.backend.services.contracts import last_day, standing
from naccs_tui.backend.services.telling import Matter, people_of
from naccs_tui.backend.services.words import words_of
from naccs_tui.domain.application import Role, Status
from naccs_tui.domain.calendar import jst_day, show_day
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.notice import Event
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import Procedure, wished_day
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.situation import Situation

WAITING, APPROVED, SENT_BACK, VOID = "waiting", "approved", "sent_back", "void"
"""States beside LATER: to be said now, what was said, the application was withdrawn."""
OWN, PARTNER = Role.MANAGER.value, "partner"
MOST = 1000
"""So many applications of others, the newest, are in an office's list."""
_P, _A = application_approval.c, application.c
_OF_NUMBER = _P.number == bindparam("number")
_ASKED = select(_P.role).where(_OF_NUMBER, _P.office == bindparam("office"), _P.state == WAITING)
_WAITED_FOR = select(_P.office).where(_OF_NUMBER, _P.state == WAITING).order_by(_P.office)
_UNSETTLED = select(_P.office).where(_OF_NUMBER, _P.state.in_((WAITING, LATER)))
_SHARED = (
    select(_P.number)
    .where(_P.office == bindparam("office"), _P.role == PARTNER, _P.state != LATER)
    .order_by(_P.number.desc())
    .limit(MOST)
)
TO_APPROVE = (
    select(func.count())
    .select_from(application_approval)
    .join(application, _A.number == _P.number)
    .where(_P.office == bindparam("office"), _P.role.in_((OWN, PARTNER)), _P.state == WAITING)
    .where(_A.status == Status.WAITING_FOR_APPROVAL, _A.account_id != bindparam("account"))
)
"""How many applications wait for an office's managers, other than for whoever sent them."""


def partners_of(procedure: Procedure, payload: Payload, situation: Situation) -> tuple[str, ...]:
    """The other offices that must agree, each once."""
    return tuple(sorted({each.office for each in procedure.approvals(payload, situation)}))


def missing_partners(
    connection: Connection, procedure: Procedure, payload: Payload, situation: Situation
) -> Iterator[Problem]:
    """A finding for each place that names an office without a contract on the day of effect."""
    day = wished_day(procedure, payload) or situation.today
    for each in procedure.approvals(payload, situation):
        found = standing(connection, each.office, day)
        ends_on = last_day(connection, found) if found else None
        if found is None or found.begins_on > day or (ends_on is not None and ends_on < day):
            yield problem("B020", each.pointer, title=each.title, code=each.office)


def ask(connection: Connection, number: str, own: str, partners: Sequence[str]) -> None:
    """Ask everybody anew. own: the applicant's office if its manager is to agree, else ""."""
    connection.execute(delete(application_approval).where(_P.number == number))
    later = LATER if own else WAITING
    rows = [{"number": number, "office": own, "role": OWN, "state": WAITING}] if own else []
    rows += [
        {"number": number, "office": each, "role": PARTNER, "state": later} for each in partners
    ]
    if rows:
        connection.execute(insert(application_approval), rows)


def is_asked(connection: Connection, number: str, office: str) -> bool:
    """Whether an application waits for this office now."""
    return connection.execute(_ASKED, {"number": number, "office": office}).first() is not None


def waited_for(connection: Connection, number: str) -> tuple[str, ...]:
    """The offices for which an application waits now."""
    return tuple(connection.execute(_WAITED_FOR, {"number": number}).scalars())


def is_unsettled(connection: Connection, number: str) -> bool:
    """Whether anybody has still to agree, now or later."""
    return connection.execute(_UNSETTLED, {"number": number}).first() is not None


def shared_with(connection: Connection, office: str) -> tuple[str, ...]:
    """The applications of others that an office was asked to agree to, newest first."""
    return tuple(connection.execute(_SHARED, {"office": office}).scalars())


def settle(desk: Desk, principal: Principal, number: str, state: str, remark: str = "") -> None:
    """Note what the office said that was asked."""
    mine = (_P.number == number) & (_P.office == principal.office)
    said = {"state": state, "account_id": principal.account_id, "at": desk.now, "remark": remark}
    desk.connection.execute(update(application_approval).where(mine), said)


def ask_later_ones(connection: Connection, number: str) -> bool:
    """The own manager has agreed: ask the others now; whether there are any."""
    later = (_P.number == number) & (_P.state == LATER)
    asked = connection.execute(update(application_approval).where(later).values(state=WAITING))
    return asked.rowcount > 0


def call_off(connection: Connection, number: str) -> None:
    """The application is withdrawn: nothing is asked any more, and who was not asked never knows."""
    of_number = _P.number == number
    connection.execute(delete(application_approval).where(of_number, _P.state == LATER))
    connection.execute(update(application_approval).where(of_number).values(state=VOID))


def tell_partners(desk: Desk, row: AnyRow, event: Event) -> None:
    """Tell the other offices that are, or were, asked."""
    asked = select(_P.office).where(_P.number == row.number, _P.role == PARTNER, _P.state != LATER)
    for office in desk.connection.execute(asked.order_by(_P.office)).scalars().all():
        desk.teller.tell_of(event, _matter(desk, row, office))


def _matter(desk: Desk, row: AnyRow, office: str) -> Matter:
    day = jst_day(desk.now)
    found = standing(desk.connection, office, day)
    return Matter(
        office=office,
        key=f"{row.number}:{row.version}-{office}",
        params={
            "title": words_of(row.kind).title,
            "number": row.number,
            "office": row.office,
            "day": show_day(day),
        },
        known=people_of(found.state) if found else {},
        number=row.number,
    )


def is_partner(row: AnyRow, principal: Principal) -> bool:
    """Whether somebody reads an application only because their office is asked to agree."""
    return not principal.is_center and principal.office not in {row.office, row.contract_office}


def for_partner(shown: ApplicationDetail, office: str) -> ApplicationDetail:
    """The same for an office that is asked to agree: who applies, and what concerns that office."""
    procedure, payload = REGISTRY.get(shown.summary.kind), shown.payload
    nothing: dict[str, object] = {"items": (), "sections": {}, "attachments": ()}
    seen = procedure.partner_view(payload, office) if procedure else None
    return shown.model_copy(
        update={
            "payload": seen or payload.model_copy(update=nothing),
            "contract": Contract(),
            "history": tuple(_own_words(each, office) for each in shown.history),
            "grants": {},
            "effects": (),
            "remarks": (),
            "links": (),
        }
    )


def _own_words(entry: HistoryEntry, office: str) -> HistoryEntry:
    # What others say may be about any part of the application.
    is_own = entry.who.partition("/")[0] == office
    return entry if is_own else entry.model_copy(update={"remark": ""})
