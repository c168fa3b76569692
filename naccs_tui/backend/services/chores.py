"""What a server does by itself: what is due, and putting away what nobody needs any more."""

from naccs_tui.backend.context import Context
from naccs_tui.backend.services import sessions, throttle
from naccs_tui.backend.services.due import run_due


def do_chores(context: Context) -> None:
    """Do what is due by NSS time, then tidy up by machine time."""
    run_due(context)
    now = context.machine()
    with context.database.write() as connection:
        throttle.forget_old(connection, now)
        sessions.forget_ended(connection, now)
