"""Receiving an application: number, row, history, approval and what is told, in one unit of work."""

from dataclasses import dataclass

from sqlalchemy import insert

from naccs_tui.api.applications import Submitted
from naccs_tui.backend.counters import next_value
from naccs_tui.backend.database.tables import application, application_approval
from naccs_tui.backend.services import attachments, names
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import Desk, note
from naccs_tui.backend.services.contracts import Standing, standing
from naccs_tui.backend.services.judging import view_now
from naccs_tui.backend.services.situations import situation_with
from naccs_tui.backend.services.telling import Case
from naccs_tui.domain.application import Role, Status
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.checking import check
from naccs_tui.domain.codes import NumberKey, number_on
from naccs_tui.domain.notice import Event
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Problem, Refused, refuse
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.situation import Situation

COUNTER = "receipt"
WAITING = "waiting"
_INSERT, _INSERT_APPROVAL = insert(application), insert(application_approval)


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent. key: under which it happens once; request_hash: of what came with the key."""

    procedure: Procedure
    payload: Payload
    key: str
    request_hash: str


@dataclass(frozen=True, slots=True)
class _Judged:
    """A form that was found good, and by what. found: the contract as rows know it."""

    form: Form
    found: Standing
    situation: Situation
    warnings: tuple[Problem, ...]

    @property
    def status(self) -> Status:
        """Where the application begins."""
        asks = self.situation.policies.approval_required
        return Status.WAITING_FOR_APPROVAL if asks else Status.WAITING_FOR_REVIEW


def receive(desk: Desk, principal: Principal, form: Form) -> Submitted:
    """Receive an application of the office that is signed in.

    Raises:
        Refused: every error that the checks find; P014 (409) the office has no contract.
    """
    judged = _judge(desk, principal.office, form)
    key = _next_number(desk, form.procedure)
    receipt = _receipt(desk, key, judged)
    columns = {
        **_sender(desk, principal),
        **_number(key),
        **_content(judged),
        **_receipt_of(receipt),
    }
    desk.connection.execute(_INSERT, columns)
    _register(desk, principal, key, judged)
    return receipt


def applicant_columns(payload: Payload) -> dict[str, str]:
    """The names by which an application is listed and found."""
    kana = payload.text("applicant", "family_kana") + payload.text("applicant", "given_kana")
    return {
        "family_name": payload.text("applicant", "family_name"),
        "given_name": payload.text("applicant", "given_name"),
        "kana": kana,
    }


def _judge(desk: Desk, office: str, form: Form) -> _Judged:
    view = view_now(desk.context)
    found = standing(desk.connection, office, view.today)
    if found is None:
        raise refuse("P014", 409)
    situation = situation_with(desk.connection, found, view)
    problems = (
        *check(form.procedure, form.payload, situation),
        *attachments.strangers(desk.connection, office, form.payload.attachments),
    )
    if any(each.is_error for each in problems):
        raise Refused(*problems)
    return _Judged(form, found, situation, problems)


def _next_number(desk: Desk, procedure: Procedure) -> NumberKey:
    today = jst_day(desk.now)
    year = number_on(today, 1, procedure.letter).year
    return number_on(today, next_value(desk.connection, COUNTER, year), procedure.letter)


def _receipt(desk: Desk, key: NumberKey, judged: _Judged) -> Submitted:
    return Submitted(
        number=str(key),
        status=judged.status,
        received_at=desk.now,
        receipt_day=judged.situation.receipt_day,
        warnings=judged.warnings,
    )


def _sender(desk: Desk, principal: Principal) -> dict[str, object]:
    return {
        "office": principal.office,
        "account_id": principal.account_id,
        "received_at": desk.now,
        "received_day": jst_day(desk.now),
    }


def _number(key: NumberKey) -> dict[str, object]:
    return {"number": str(key), "year": key.year, "serial": key.serial, "letter": key.letter}


def _content(judged: _Judged) -> dict[str, object]:
    form, found = judged.form, judged.found
    return {
        **applicant_columns(form.payload),
        "kind": form.payload.kind,
        "contract_office": found.office,
        "contract": found.contract,
        "schema_version": form.payload.schema_version,
        "payload": form.payload.model_dump(mode="json"),
        "touches": sorted(form.procedure.touches(form.payload)),
        "contract_snapshot": found.state.model_dump(mode="json"),
        "idempotency_key": form.key,
        "request_hash": form.request_hash,
    }


def _receipt_of(receipt: Submitted) -> dict[str, object]:
    return {
        "status": receipt.status.value,
        "receipt_day": receipt.receipt_day,
        "receipt": receipt.model_dump(mode="json"),
    }


def _register(desk: Desk, principal: Principal, key: NumberKey, judged: _Judged) -> None:
    connection, number = desk.connection, str(key)
    columns = applicant_columns(judged.form.payload).values()
    names.remember(connection, {principal.office}, (key.year, key.serial), *columns)
    attachments.bind(connection, number, judged.form.payload.attachments)
    note(desk, number, None, judged.status)
    if judged.status is Status.WAITING_FOR_APPROVAL:
        asked = {"number": number, "office": principal.office, "role": Role.MANAGER.value}
        connection.execute(_INSERT_APPROVAL, {**asked, "state": WAITING})
    payload, contract = judged.form.payload, judged.found.state
    case = Case(number, payload.kind, principal.office, payload, contract, revision=1)
    desk.teller.tell(Event.RECEIVED, case, jst_day(desk.now))
