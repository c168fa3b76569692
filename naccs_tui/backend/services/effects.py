"""Carries out what finished applications do, each effect on its day."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, bindparam, insert, select

from naccs_tui.backend.database.tables import effect as effect_table
from naccs_tui.backend.database.tables import filed_document
from naccs_tui.backend.services import certificates
from naccs_tui.backend.services.contracts import Standing, freeze
from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.effects import (
    CertificateEnded,
    CertificateIssued,
    CertificateReissued,
    ContractChange,
    DocumentsFiled,
    Effect,
)

AnyRow = Row[tuple[object, ...]]
EFFECTS: TypeAdapter[Effect] = TypeAdapter(Effect)
_E = effect_table.c
_OF_NUMBER = select(_E.body).where(_E.number == bindparam("number")).order_by(_E.position)


def not_before(effects: Sequence[Effect], begins_on: date) -> list[Effect]:
    """The effects, none of them before the contract begins."""
    return [each.model_copy(update={"on": max(each.on, begins_on)}) for each in effects]


def plan(
    connection: Connection, number: str, found: Standing, effects: Sequence[Effect], order: int
) -> None:
    """Store the effects of an application that was finished as number `order` of all."""
    rows = [
        {
            "number": number,
            "position": position,
            "finish_order": order,
            "office": found.office,
            "contract": found.contract,
            "type": each.type,
            "day": each.on,
            "body": each.model_dump(mode="json"),
        }
        for position, each in enumerate(effects)
    ]
    if rows:
        connection.execute(insert(effect_table), rows)


def effects_of(connection: Connection, number: str) -> tuple[Effect, ...]:
    """What an application does or did, in its own order."""
    bodies = connection.execute(_OF_NUMBER, {"number": number}).scalars()
    return tuple(EFFECTS.validate_python(body) for body in bodies)


def carry_out(connection: Connection, row: AnyRow, now: datetime) -> None:
    """Do what one stored effect says, and note that it was done."""
    effect = EFFECTS.validate_python(row.body)
    match effect:
        case ContractChange():
            freeze(connection, row.contract, row.day, row.finish_order)
        case CertificateIssued():
            certificates.issue(connection, row.office, _issued(effect), row.number)
        case CertificateReissued():
            _reissue(connection, row, effect)
        case CertificateEnded():
            certificates.end(connection, row.office, effect.terminal, effect.on)
        case DocumentsFiled():
            _file(connection, row, effect)
    done = effect_table.update().where(_E.id == row.id).values(carried_out_at=now)
    connection.execute(done)


def _issued(effect: CertificateIssued) -> Certificate:
    return Certificate(
        terminal=effect.terminal,
        equipment=effect.equipment,
        system_class=effect.system_class,
        code_1=effect.code_1,
        code_2=effect.code_2,
        issued_on=effect.on,
    )


def _reissue(connection: Connection, row: AnyRow, effect: CertificateReissued) -> None:
    before = certificates.current(connection, row.office, effect.terminal)
    if before is None:
        # The terminal left the contract on the same day, or before it: nothing to make anew.
        return
    certificates.end(connection, row.office, effect.terminal, effect.on)
    anew = {"code_2": effect.code_2, "issued_on": effect.on}
    anew |= {"fetched_on": None, "suspended_on": None}
    certificates.issue(connection, row.office, before.model_copy(update=anew), row.number)


def _file(connection: Connection, row: AnyRow, effect: DocumentsFiled) -> None:
    values = {"office": row.office, "number": row.number, "day": effect.on}
    about = {"subject": effect.subject, "names": list(effect.names)}
    connection.execute(insert(filed_document), {**values, **about})
