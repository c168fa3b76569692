"""The backend for the commands that run it: settings from the environment, opened and made fit."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from naccs_tui.backend.app import prepare_database
from naccs_tui.backend.context import Context, open_context
from naccs_tui.backend.settings import BackendSettings, from_environment
from naccs_tui.cli.output import err
from naccs_tui.i18n import _


def settings_of(*, demo: bool = False, today: date | None = None) -> BackendSettings:
    """The environment's settings. Raises SystemExit (2) after saying which of them is wrong."""
    try:
        return from_environment(demo=demo, today=today)
    except ValueError as error:
        err(str(error), _("環境変数を直してください"))
        raise SystemExit(2) from error


@contextmanager
def opened(settings: BackendSettings) -> Iterator[Context]:
    """The backend's parts, ready for work; closed at the end.

    Raises:
        Refused: X003, X004, X005, X012.
        SystemExit: 2, after saying what is wrong with NACCS_DATABASE_URL.
    """
    context = unprepared(settings)
    try:
        prepare_database(context)
        yield context
    finally:
        context.database.close()


def unprepared(settings: BackendSettings) -> Context:
    """The backend's parts, the database as it is found. Raises as `opened`, but for X005."""
    try:
        return open_context(settings)
    except ValueError as error:
        err(str(error), _("環境変数を直してください"))
        raise SystemExit(2) from error
