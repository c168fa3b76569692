"""The demo: invented offices with everything that has happened to them."""

from sqlalchemy import select, text

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import POSTGRESQL
from naccs_tui.backend.database.schema import ensure_schema
from naccs_tui.backend.database.tables import office
from naccs_tui.backend.database.types import metadata
from naccs_tui.backend.demo.load import Loader, Secrets
from naccs_tui.backend.demo.sample_files import sample_files

PASSWORD, BILLING_PASSWORD = "naccs123", "seikyu12"
"""Of every account, and of every billing party; the demo's login screen says so."""


def load_demo(context: Context, *, reset: bool = False) -> bool:
    """Fill a database with the demo; one that has it already stays as it is (False).

    reset: begin anew, whatever is there; only where the settings say that it is a demo.

    Raises:
        Refused: X003, X004, X012.
        ValueError: a reset of what is no demo.
    """
    if reset:
        _clear(context)
    with context.database.read() as connection:
        if connection.execute(select(office.c.code).limit(1)).first():
            return False
    secrets = Secrets(context.hasher.hash(PASSWORD), context.hasher.hash(BILLING_PASSWORD))
    files = {name: context.blobs.put([content]) for name, content in sample_files().items()}
    with context.database.write() as connection:
        if connection.execute(select(office.c.code).limit(1)).first():
            return False
        Loader(context, connection, secrets, files).load()
    return True


plant = load_demo


def _clear(context: Context) -> None:
    if not context.settings.demo:
        raise ValueError("only a demo is begun anew")
    with context.database.write() as connection:
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        if context.database.dialect == POSTGRESQL:
            connection.execute(text("DROP FUNCTION IF EXISTS audit_is_append_only()"))
    ensure_schema(context.database)
    with context.database.write() as connection:
        context.nss.begin(connection, context.settings.today)
