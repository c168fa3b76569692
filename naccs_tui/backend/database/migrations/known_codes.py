"""Notes the user codes that contracts hold already, so that none of them is given out again."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa

_VERSIONS = sa.table(
    "contract_version", sa.column("contract"), sa.column("version"), sa.column("state", sa.JSON())
)
_CONTRACTS = sa.table(
    "contract", sa.column("number"), sa.column("office"), sa.column("starts_on", sa.Date())
)
_ISSUED = sa.table("issued_code", sa.column("kind"), sa.column("code"))
_IDS = sa.table(
    "user_id",
    sa.column("user_code"),
    sa.column("id_number"),
    sa.column("office"),
    sa.column("issued_on", sa.Date()),
)
_STATES = (
    sa
    .select(_VERSIONS.c.state, _CONTRACTS.c.office, _CONTRACTS.c.starts_on)
    .join_from(_VERSIONS, _CONTRACTS, _CONTRACTS.c.number == _VERSIONS.c.contract)
    .order_by(_CONTRACTS.c.starts_on, _VERSIONS.c.version)
)
State = Mapping[str, Mapping[str, Mapping[str, Mapping[str, object]]]]
Ids = dict[tuple[str, str], dict[str, object]]


def note_known_codes(connection: sa.Connection) -> None:
    """Fill `issued_code` and `user_id` from all versions of all contracts."""
    ids: Ids = {}
    codes: dict[str, None] = {}
    for row in connection.execute(_STATES):
        for code, number in _users(row.state):
            codes[code] = None
            if number:
                about = {"office": row.office, "issued_on": row.starts_on}
                ids.setdefault((code, number), about)
    issued = [{"kind": "user_code", "code": code} for code in codes]
    issued += [{"kind": "id_number", "code": code + number} for code, number in ids]
    if issued:
        connection.execute(sa.insert(_ISSUED), issued)
    if ids:
        rows = [{"user_code": of[0], "id_number": of[1], **about} for of, about in ids.items()]
        connection.execute(sa.insert(_IDS), rows)


def _users(state: State) -> Iterator[tuple[str, str]]:
    """Each code by itself, and with each of its numbers."""
    for code, user in state.get("tables", {}).get("users", {}).items():
        yield code, ""
        yield from ((code, number) for number in str(user.get("id_numbers", "")).split())
