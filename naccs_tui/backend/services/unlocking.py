"""The 請求先パスワード: it lets a session see amounts for ten minutes. All times are machine time."""

from datetime import timedelta

from sqlalchemy import Connection, select, update

from naccs_tui.api.billing import Unlocked
from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import billing_party, session
from naccs_tui.backend.services import throttle
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.bills import party_of
from naccs_tui.backend.services.sessions import NOBODY
from naccs_tui.domain.application import Role
from naccs_tui.domain.problems import refuse

LIFTED = timedelta(minutes=10)
UNLOCK, UNLOCK_REFUSED = "unlock_billing", "unlock_billing_refused"
_P = billing_party.c


def unlock(context: Context, principal: Principal, password: str) -> Unlocked:
    """Let this session see amounts for ten minutes.

    Raises:
        Refused: S004 without the role, S007 the password is wrong, S002 after too many failures.
    """
    principal.require(Role.BILLING)
    now = context.machine()
    with context.database.write() as connection:
        party = party_of(connection, principal.office, context.nss.today())
        name = tries_of(party or principal.office)
        throttle.begin_try(connection, name, now)
        stored = _password_of(connection, party)
    if not context.hasher.verify(stored or NOBODY, password) or not stored:
        with context.database.write() as connection:
            _record(context, connection, principal, UNLOCK_REFUSED, party)
        raise refuse("S007", 403, pointer="/password")
    until = now + LIFTED
    with context.database.write() as connection:
        # Whoever gave out another one meanwhile has covered all amounts.
        if _password_of(connection, party) != stored:
            raise refuse("S007", 403, pointer="/password")
        throttle.succeeded(connection, name)
        mine = update(session).where(session.c.token_hash == principal.session)
        connection.execute(mine.values(billing_until=until, billing_party=party))
        _record(context, connection, principal, UNLOCK, party)
    return Unlocked(until=until)


def tries_of(party: str) -> str:
    """The name by which wrong tries for a billing party are counted."""
    # Small letters: no account is called so, and the tries for one are none for the other.
    return f"billing:{party}"


def require_unlocked(context: Context, principal: Principal) -> None:
    """Raise Refused unless this session may see amounts now: S004 without the role, S008."""
    principal.require(Role.BILLING)
    until = principal.billing_until
    if until is None or context.machine() >= until:
        raise refuse("S008", 403)


def _password_of(connection: Connection, party: str) -> str:
    found = connection.execute(select(_P.password_hash).where(_P.code == party)).scalar()
    return found or ""


def _record(
    context: Context, connection: Connection, principal: Principal, act: str, party: str
) -> None:
    subject = party or principal.office
    entry = audit.Entry(context.nss.now(), principal.account, act, subject, origin=principal.origin)
    audit.append(connection, entry)
