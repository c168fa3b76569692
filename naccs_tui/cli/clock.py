"""`clock`: the demo's NSS time, shown and moved forward, also while the demo runs elsewhere."""

from naccs_tui.api.service import ClockMove, DemoClock
from naccs_tui.backend.in_use import in_use
from naccs_tui.backend.log import logging_to
from naccs_tui.backend.services.chores import do_chores
from naccs_tui.backend.services.demo_clock import Mover, clock, move_clock
from naccs_tui.cli.arguments import Arguments
from naccs_tui.cli.call import Call
from naccs_tui.cli.output import err, out
from naccs_tui.cli.running import opened, settings_of
from naccs_tui.i18n import _
from naccs_tui.screens.clock_words import done_words, next_words, now_words


def show_clock(call: Call) -> int:
    """Move the time if asked to, then say what it is. Raises Refused when it cannot be moved."""
    settings = settings_of(demo=True)
    if not settings.database_file.exists():
        err(_("見本のデータがまだありません"), _("naccs-tui demo で始めてください"))
        return 1
    move = _move(call.arguments)
    with logging_to(settings.log_file), in_use(settings), opened(settings) as context:
        moved = move_clock(context, move, do_chores, Mover()) if move else clock(context)
    _tell(moved, has_moved=move is not None)
    return 0


def _move(said: Arguments) -> ClockMove | None:
    move = ClockMove(
        days=said.days,
        business_days=said.business_days,
        to=said.to,
        to_next_event=said.to_next,
    )
    return None if move == ClockMove() else move


def _tell(moved: DemoClock, *, has_moved: bool) -> None:
    out(now_words(moved))
    if has_moved:
        out(done_words(moved))
    out(next_words(moved))
