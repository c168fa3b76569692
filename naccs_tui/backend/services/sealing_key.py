"""One key for all servers on a database: the first that seals leaves its key's fingerprint there."""

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import meta
from naccs_tui.backend.log import LOG
from naccs_tui.backend.sealing import Sealer, no_key
from naccs_tui.backend.settings import SEALING_KEY, BackendSettings

NAME = "sealing_key"
_FIRST = select(meta.c.value).where(meta.c.key == NAME)


def sealing(connection: Connection, context: Context) -> Sealer:
    """Who seals, with the key that all others seal with; where nobody has yet, with its own.

    Raises:
        Refused: N002 (500) the own key is another one; X003, X004 it cannot be stored.
    """
    first, sealer = _first(connection), context.sealer
    # A key of one's own that is made beside another's would seal what nobody else opens.
    own = sealer.fingerprint(may_make=first is None)
    _require(context.settings, own, first or _remember(connection, own))
    return sealer


def opening(connection: Connection, context: Context) -> Sealer:
    """Who opens. Raises Refused: N002 (500) the own key is not the one that was sealed with."""
    first, sealer = _first(connection), context.sealer
    if first:
        _require(context.settings, sealer.fingerprint(may_make=False), first)
    return sealer


def warn_of_own_key(settings: BackendSettings) -> None:
    """Say in the log that no other server on this database could open what this one seals."""
    if settings.lacks_shared_key:
        LOG.warning(
            "%s is not set: other servers on this database cannot use the key in %s",
            SEALING_KEY,
            settings.sealing_file,
        )


def _first(connection: Connection) -> str | None:
    found: str | None = connection.execute(_FIRST).scalar_one_or_none()
    return found


def _remember(connection: Connection, own: str) -> str:
    """Leave the own key's fingerprint; returns whose was first."""
    try:
        with connection.begin_nested():
            connection.execute(insert(meta).values(key=NAME, value=own))
    except IntegrityError:
        pass  # another server was faster
    return str(connection.execute(_FIRST).scalar_one())


def _require(settings: BackendSettings, own: str, first: str) -> None:
    if own == first:
        return
    where = SEALING_KEY if settings.sealing_key else settings.sealing_file
    LOG.error("N002: the key of %s (%s) is not the database's first (%s)", where, own, first)
    raise no_key()
