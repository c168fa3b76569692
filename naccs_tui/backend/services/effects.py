"""Carries out what finished applications do, each effect on its day."""

from collections.abc import Sequence
from datetime import date

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, insert, select, update

from naccs_tui.backend.database.tables import effect as effect_table
from naccs_tui.backend.database.tables import filed_document, user_id
from naccs_tui.backend.services import certificates
from naccs_tui.backend.services.applications import AnyRow, Desk
from naccs_tui.backend.services.contracts import Standing, close, freeze
from naccs_tui.backend.services.revoking import revoke_of_office
from naccs_tui.backend.services.voiding import void_with_contract
from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.effects import (
    CertificateEnded,
    CertificateIssued,
    CertificateReissued,
    ContractChange,
    ContractClosed,
    DocumentsFiled,
    Effect,
    IdsEnded,
    IdsIssued,
)

EFFECTS: TypeAdapter[Effect] = TypeAdapter(Effect)
CODE_LENGTH = 5
"""Of a 利用者ID the first characters are the 利用者コード, the rest is the 識別番号."""
_E, _I = effect_table.c, user_id.c
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


def carry_out(desk: Desk, row: AnyRow) -> None:
    """Do what one stored effect says, and note that it was done."""
    connection = desk.connection
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
        case IdsIssued() | IdsEnded():
            _ids(connection, row, effect)
        case ContractClosed():
            _close(desk, row, effect)
    done = effect_table.update().where(_E.id == row.id).values(carried_out_at=desk.now)
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


def _ids(connection: Connection, row: AnyRow, effect: IdsIssued | IdsEnded) -> None:
    if isinstance(effect, IdsIssued):
        _issue_ids(connection, row, effect)
    else:
        _end_ids(connection, effect)


def _issue_ids(connection: Connection, row: AnyRow, effect: IdsIssued) -> None:
    for each in effect.ids:
        key = {"user_code": each[:CODE_LENGTH], "id_number": each[CODE_LENGTH:]}
        values = {"office": row.office, "number": row.number, "issued_on": effect.on}
        same = (_I.user_code == key["user_code"]) & (_I.id_number == key["id_number"])
        # Whoever gave it out may have noted it already, without its day.
        if not connection.execute(update(user_id).where(same).values(**values)).rowcount:
            connection.execute(insert(user_id).values(**key, **values))


def _end_ids(connection: Connection, effect: IdsEnded) -> None:
    for each in effect.ids:
        same = (_I.user_code == each[:CODE_LENGTH]) & (_I.id_number == each[CODE_LENGTH:])
        ending = update(user_id).where(same & _I.revoked_on.is_(None))
        connection.execute(ending.values(revoked_on=effect.on))


def _close(desk: Desk, row: AnyRow, effect: ContractClosed) -> None:
    close(desk.connection, row.contract, effect.on)
    certificates.end_all(desk.connection, row.office, effect.on)
    revoke_of_office(desk.connection, row.office, effect.on, desk.now)
    void_with_contract(desk, row.contract, row.office, row.number, effect.on)
