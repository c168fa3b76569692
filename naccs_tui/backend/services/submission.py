"""Submissions from outside: judged by the same facts as on the client, received once each."""

import hashlib
import json
import re

from sqlalchemy import Connection, Select, bindparam, select

from naccs_tui.api.applications import CheckAnswer, IdempotencyAnswer, Submitted
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application, application_revision
from naccs_tui.backend.services.accepting import Form
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import AnyRow, desk_of
from naccs_tui.backend.services.approvals import missing_partners
from naccs_tui.backend.services.attachments import strangers
from naccs_tui.backend.services.judging import procedure_of, view_now
from naccs_tui.backend.services.receiving import receive
from naccs_tui.backend.services.situations import situation_of
from naccs_tui.domain.application import Role
from naccs_tui.domain.checking import check
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Refused, refuse
from naccs_tui.domain.situation import Situation

_A, _R = application.c, application_revision.c
_OF_KEY: Select[tuple[object, ...]] = select(
    _A.number, _A.revision, _A.request_hash, _A.receipt
).where(_A.office == bindparam("office"), _A.idempotency_key == bindparam("key"))
_OF_EARLIER_KEY: Select[tuple[object, ...]] = select(
    _R.number, _R.revision, _R.request_hash, _R.receipt
).where(_R.office == bindparam("office"), _R.idempotency_key == bindparam("key"))
_KEY = re.compile(r"[!-~]{1,80}")


def situation_for(context: Context, principal: Principal, kind: str) -> Situation:
    """The facts by which an application of that kind is judged.

    Raises:
        Refused: S004, S005 (404) no such procedure, P014 no contract.
    """
    principal.require(Role.APPLICANT)
    try:
        procedure = procedure_of(kind)
    except Refused:
        raise refuse("S005", 404, what=kind) from None
    with context.database.read() as connection:
        return situation_of(connection, principal.office, view_now(context, procedure))


def check_only(context: Context, principal: Principal, payload: Payload) -> CheckAnswer:
    """The findings on a payload that is not submitted.

    Raises:
        Refused: S004, P013 no such procedure, P014 no contract.
    """
    principal.require(Role.APPLICANT)
    procedure = procedure_of(payload.kind)
    with context.database.read() as connection:
        situation = situation_of(connection, principal.office, view_now(context, procedure))
        problems = [
            *check(procedure, payload, situation),
            *strangers(connection, principal.office, payload.attachments),
            *missing_partners(connection, procedure, payload, situation),
        ]
    earliest = procedure.earliest(frozenset(payload.items), situation)
    return CheckAnswer(problems=tuple(problems), earliest=earliest)


def submit(
    context: Context, principal: Principal, key: str, payload: Payload
) -> tuple[Submitted, bool]:
    """Receive an application; also whether it is new. The same key and payload: the same receipt.

    Raises:
        Refused: every error that the checks find; C002 the key came with another payload or with a
            correction; S004, P013, P014.
    """
    principal.require(Role.APPLICANT)
    procedure, request_hash = procedure_of(payload.kind), hash_of(payload)
    with context.database.write() as connection:
        before = kept(connection, principal.office, key, request_hash)
        if before:
            return before, False
        desk = desk_of(context, connection, principal)
        return receive(desk, principal, Form(procedure, payload, key, request_hash)), True


def submitted(context: Context, principal: Principal, key: str) -> IdempotencyAnswer:
    """What became of a key. Raises Refused S005 (404) when nothing was received with it."""
    with context.database.read() as connection:
        row = _of_key(connection, principal.office, key) if _KEY.fullmatch(key) else None
    if row is None:
        raise refuse("S005", 404, what=key)
    return IdempotencyAnswer(number=row.number)


def hash_of(payload: Payload) -> str:
    """By what two submissions are the same: SHA-256 of the payload, whatever the order of keys.

    A file counts by its content: who sends again after a lost answer has uploaded it again, too.
    """
    said = payload.model_dump(mode="json", exclude={"attachments": {"__all__": {"id"}}})
    content = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def kept(
    connection: Connection, office: str, key: str, request_hash: str, corrects: str = ""
) -> Submitted | None:
    """The receipt that a key got, None = it is new.

    corrects: the number of the application that is sent again; "" = it is sent for the first time.

    Raises:
        Refused: C002 it got the key for another payload, or for another sending than this one.
    """
    row = _of_key(connection, office, key)
    if row is None:
        return None
    if row.request_hash != request_hash or corrects != (row.number if row.revision > 1 else ""):
        raise refuse("C002")
    return Submitted.model_validate(row.receipt)


def _of_key(connection: Connection, office: str, key: str) -> AnyRow | None:
    asked = {"office": office, "key": key}
    row = connection.execute(_OF_KEY, asked).first()
    return row or connection.execute(_OF_EARLIER_KEY, asked).first()
