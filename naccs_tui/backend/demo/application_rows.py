"""The story's applications as rows: what was sent, what was done to it."""

from collections.abc import Iterator, Mapping

from naccs_tui.api.applications import Submitted
from naccs_tui.backend.demo.story import Told
from naccs_tui.backend.demo.timeline import closing_days_around
from naccs_tui.backend.services import names
from naccs_tui.backend.services.accepting import applicant_columns
from naccs_tui.backend.services.approvals import APPROVED, WAITING
from naccs_tui.backend.services.submission import hash_of
from naccs_tui.domain.application import MAY, Act, Role
from naccs_tui.domain.calendar import Calendar, jst_day
from naccs_tui.domain.procedure import wished_day
from naccs_tui.domain.procedures import REGISTRY

Values = dict[str, object]


def row_of(told: Told, contract: str, accounts: Mapping[str, int]) -> Values:
    """The row of an application. contract: the number of its contract; accounts: login -> id."""
    office = told.scene.office.code
    return {
        **_number(told),
        **_received(told),
        **_state(told),
        **_wished(told),
        **applicant_columns(told.payload),
        "office": office,
        "contract_office": office,
        "contract": contract,
        "account_id": accounts[told.sender],
    }


def events_of(told: Told) -> Iterator[Values]:
    """Its history."""
    number, first = str(told.key), told.first_status
    yield _event(number, told, Role.APPLICANT) | {"at": told.received, "status": first.value}
    for each in told.done:
        yield {
            "number": number,
            "at": each.at,
            "act": each.step.act.value,
            "who": each.step.who,
            "role": _role(each.step.act, each.step.who).value,
            "status": each.status.value,
            "remark": each.step.remark,
        }


def approvals_of(told: Told, accounts: Mapping[str, int]) -> Iterator[Values]:
    """Whom it waits or waited for."""
    if not told.scene.submitter:
        return
    approved = [each for each in told.done if each.step.act is Act.APPROVE]
    yield {
        "number": str(told.key),
        "office": told.scene.office.code,
        "role": Role.MANAGER.value,
        "state": APPROVED if approved else WAITING,
        "account_id": accounts[approved[0].step.who] if approved else None,
        "at": approved[0].at if approved else None,
    }


def grants_of(told: Told) -> Iterator[Values]:
    """What the Center gave out for it."""
    for need, codes in (told.scene.grants or {}).items():
        for field, code in codes.items():
            yield {"number": str(told.key), "need": need, "field": field, "code": code}


def grams_of(told: Told) -> Iterator[Values]:
    """The pieces of names by which it is found."""
    key = {"year": told.key.year, "serial": told.key.serial}
    found = names.grams_of(*applicant_columns(told.payload).values())
    return ({**each, **key} for each in found)


def _event(number: str, told: Told, role: Role) -> Values:
    return {"number": number, "act": None, "who": told.sender, "role": role.value, "remark": ""}


def _number(told: Told) -> Values:
    key = told.key
    numbers = {"year": key.year, "serial": key.serial, "letter": key.letter}
    return {"number": str(key), "kind": told.scene.kind, **numbers}


def _received(told: Told) -> Values:
    procedure = REGISTRY.get(told.scene.kind)
    day = jst_day(told.received)
    receipt = Submitted(
        number=str(told.key),
        status=told.first_status,
        received_at=told.received,
        receipt_day=day,
    )
    return {
        "received_at": told.received,
        "received_day": day,
        "receipt_day": day,
        "schema_version": told.payload.schema_version,
        "payload": told.payload.model_dump(mode="json"),
        "touches": sorted(procedure.touches(told.payload)) if procedure else [],
        "contract_snapshot": told.snapshot.model_dump(mode="json"),
        "idempotency_key": f"demo-{told.key}",
        "request_hash": hash_of(told.payload),
        "receipt": receipt.model_dump(mode="json"),
    }


def _wished(told: Told) -> Values:
    procedure = REGISTRY.get(told.scene.kind)
    day = wished_day(procedure, told.payload) if procedure else None
    review_by = Calendar(closing_days_around(day)).before(day, 1) if day else None
    return {"wished_day": day, "review_by": review_by}


def _state(told: Told) -> Values:
    finished = told.at(Act.FINISH)
    claims = [each.step.who for each in told.done if each.step.act is Act.CLAIM]
    return {
        "status": told.status.value,
        "form_missing": told.scene.form_missing,
        "reviewed_at": finished,
        "reviewed_day": jst_day(finished) if finished else None,
        "effective_day": told.day,
        "reviewer": claims[-1] if claims else "",
        "finish_order": told.order,
        "version": 1 + len(told.done),
    }


def _role(act: Act, who: str) -> Role:
    senior = {"CTR002": Role.SENIOR_REVIEWER}
    return senior.get(who) or next(role for role in Role if role in MAY[act])
