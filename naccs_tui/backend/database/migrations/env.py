"""Alembic's entry: runs the migrations on the connection that the caller hands over."""

from alembic import context
from sqlalchemy import Connection

from naccs_tui.backend.database.tables import meta


def run() -> None:
    connection = context.config.attributes["connection"]
    assert isinstance(connection, Connection)
    # SQLite can change little in a table: batch mode makes it anew instead.
    context.configure(connection=connection, target_metadata=meta.metadata, render_as_batch=True)
    context.run_migrations()


run()
