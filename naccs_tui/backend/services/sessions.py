"""Signing in, being known, signing out. All times here are machine time."""

import hashlib
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import account, office, session
from naccs_tui.backend.services import throttle
from naccs_tui.backend.services.accounts import Principal, keep_password, login_name
from naccs_tui.domain.application import Role
from naccs_tui.domain.problems import Refused, refuse

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
KEPT_AFTER_END = timedelta(hours=24)
# argon2id of nothing that anybody types: names that do not exist take as long as those that do.
NOBODY = (
    "$argon2id$v=19$m=19456,t=6,p=1$U3zY1iAQFGzDip1X7QiGBg$"
    "XPiOQbVmnGiXtsp/o71lduUSDuFG/yhe0rdTYQUeGxc"
)
# Built once: every request asks this.
_SESSION = (
    select(
        session,
        account.c.login,
        account.c.office,
        account.c.roles,
        account.c.must_change,
        account.c.password_at,
        office.c.name.label("office_name"),
    )
    .join(account, account.c.id == session.c.account_id)
    .outerjoin(office, office.c.code == account.c.office)
    .where(session.c.token_hash == bindparam("token"), ~account.c.closed)
)
_AnyRow = Row[tuple[object, ...]]


def sign_in(context: Context, typed: str, password: str, origin: str = "") -> tuple[str, Principal]:
    """Begin a session; returns its token, which is not kept anywhere. origin: from where.

    Raises:
        Refused: S001 name or password is wrong, S002 after too many failures.
    """
    login, now = login_name(typed), context.machine()
    with context.database.write() as connection:
        throttle.begin_try(connection, login, now)
        found = _account(connection, login)
    stored = found.password_hash if found else NOBODY
    if not context.hasher.verify(stored, password) or not found:
        _put_refusal_on_record(context, login, origin, known=found is not None)
        raise refuse("S001", 401)
    outdated = context.hasher.is_outdated(stored)
    fresh = context.hasher.hash(password) if outdated else ""
    return _begin(context, found, fresh, origin)


def authenticate(context: Context, token: str, origin: str = "") -> Principal:
    """Whose token it is. origin: from where it came.

    Raises:
        Refused: S006 nobody's, S003 the session has ended.
    """
    now, token_hash = context.machine(), hash_of(token)
    with context.database.read() as connection:
        context.nss.refresh(connection)
        found = connection.execute(_SESSION, {"token": token_hash}).first()
    if found is None:
        raise refuse("S006", 401)
    if now >= found.ends_at or now >= found.last_seen + IDLE:
        raise refuse("S003", 401)
    if now >= found.last_seen + NOTED_EVERY:
        _note(context, token_hash, now)
    return _principal(found, origin)


def sign_out(context: Context, principal: Principal) -> None:
    """End the session at once."""
    with context.database.write() as connection:
        connection.execute(delete(session).where(session.c.token_hash == principal.session))
        _record(context, connection, "sign_out", principal.account, principal.origin)


def forget_ended(connection: Connection, now: datetime) -> None:
    """Forget sessions a day after their end; until then one is told that they ended."""
    gone = now - KEPT_AFTER_END
    ended = (session.c.ends_at < gone) | (session.c.last_seen < gone)
    connection.execute(delete(session).where(ended))


def end_all(connection: Connection, account_id: int, *, but: str = "") -> int:
    """End the sessions of an account; returns how many. but: the hash of one that goes on."""
    others = (session.c.account_id == account_id) & (session.c.token_hash != but)
    return connection.execute(delete(session).where(others)).rowcount


def hash_of(token: str) -> str:
    """What is kept of a token. It is as random as a hash: one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _account(connection: Connection, login: str) -> _AnyRow | None:
    is_open = ~account.c.closed
    return connection.execute(select(account).where(account.c.login == login, is_open)).first()


def _begin(
    context: Context, found: _AnyRow, password_hash: str, origin: str
) -> tuple[str, Principal]:
    token, now = context.ids.token(), context.machine()
    token_hash = hash_of(token)
    times = {"since": now, "last_seen": now, "ends_at": now + LONGEST}
    with context.database.write() as connection:
        _require_unchanged(connection, found)
        throttle.succeeded(connection, found.login)
        if password_hash:
            keep_password(connection, found.id, found.password_hash, password_hash)
        values = {"token_hash": token_hash, "account_id": found.id, **times}
        connection.execute(insert(session), values)
        _record(context, connection, "sign_in", found.login, origin)
        row = connection.execute(_SESSION, {"token": token_hash}).one()
    return token, _principal(row, origin)


def _require_unchanged(connection: Connection, found: _AnyRow) -> None:
    # Whoever changed the password meanwhile, or closed the account, has ended all its sessions.
    now = _account(connection, found.login)
    if now is None or now.password_hash != found.password_hash:
        raise refuse("S001", 401)


def _put_refusal_on_record(context: Context, login: str, origin: str, *, known: bool) -> None:
    # Invented names would let anybody fill the record.
    if known:
        with context.database.write() as connection:
            _record(context, connection, "sign_in_refused", login, origin)


def _record(context: Context, connection: Connection, act: str, login: str, origin: str) -> None:
    entry = audit.Entry(context.nss.now(), login, act, login, origin=origin)
    audit.append(connection, entry)


def _note(context: Context, token_hash: str, now: datetime) -> None:
    # A full disk must not keep anybody from reading: the session is merely not prolonged.
    with suppress(Refused), context.database.write() as connection:
        seen = update(session).where(session.c.token_hash == token_hash)
        connection.execute(seen.values(last_seen=now))


def _principal(row: _AnyRow, origin: str) -> Principal:
    return Principal(
        account_id=row.account_id,
        account=row.login,
        office=row.office or "",
        office_name=row.office_name or "",
        roles=frozenset(Role(each) for each in row.roles),
        since=row.since,
        ends_at=row.ends_at,
        session=row.token_hash,
        must_change=row.must_change,
        origin=origin,
        billing_until=row.billing_until,
        billing_party=row.billing_party or "",
        password_at=row.password_at,
    )
