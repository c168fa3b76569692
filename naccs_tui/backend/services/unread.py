"""Codes that were given out and whose ID通知内容 nobody of the office has read yet."""

import json
from itertools import chain

from sqlalchemy import Connection, bindparam, select

from naccs_tui.backend.database.tables import audit, contract_version
from naccs_tui.backend.services.contracts import Standing
from naccs_tui.backend.services.details import grants_of
from naccs_tui.backend.services.effects import effects_of
from naccs_tui.backend.services.sealing import NOTED_ACT, REVEAL_ACT
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.sealed import sealed_codes
from naccs_tui.domain.unread import without_codes

READING = frozenset({REVEAL_ACT, NOTED_ACT})
_V = contract_version.c
_TO_COME = (
    select(_V.number)
    .where(_V.contract == bindparam("contract"), _V.planned, _V.number.is_not(None))
    .distinct()
)
_RECORD = select(audit.c.body).where(audit.c.subject == bindparam("number"))


def as_told(connection: Connection, found: Standing) -> Contract:
    """A version that is to come, as its office is shown it."""
    numbers = connection.execute(_TO_COME, {"contract": found.contract}).scalars().all()
    given = {each: sealed_codes(grants_of(connection, each)) for each in numbers}
    unread = [each for each in numbers if given[each] and not _was_read(connection, each)]
    effects = chain.from_iterable(effects_of(connection, each) for each in unread)
    codes = frozenset(chain.from_iterable(given[each] for each in unread))
    return without_codes(found.state, effects, codes) if codes else found.state


def _was_read(connection: Connection, number: str) -> bool:
    bodies = connection.execute(_RECORD, {"number": number}).scalars()
    return any(json.loads(each)["act"] in READING for each in bodies)
