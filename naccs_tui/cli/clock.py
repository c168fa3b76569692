"""`clock`: the demo's NSS time, shown and moved forward, also while the demo runs elsewhere."""

from naccs_tui.api.service import ClockMove, DemoClock
from naccs_tui.backend.log import logging_to
from naccs_tui.backend.services.chores import do_chores
from naccs_tui.backend.services.demo_clock import Mover, clock, move_clock
from naccs_tui.cli.arguments import Arguments
from naccs_tui.cli.call import Call
from naccs_tui.cli.output import err, out
from naccs_tui.cli.running import opened, settings_of
from naccs_tui.domain.calendar import show_day, show_instant
from naccs_tui.i18n import _


def show_clock(call: Call) -> int:
    """Move the time if asked to, then say what it is. Raises Refused when it cannot be moved."""
    settings = settings_of(demo=True)
    if not settings.database_file.exists():
        err(_("見本のデータがまだありません"), _("naccs-tui demo で始めてください"))
        return 1
    move = _move(call.arguments)
    with logging_to(settings.log_file), opened(settings) as context:
        moved = move_clock(context, move, do_chores, Mover()) if move else clock(context)
    _tell(moved)
    return 0


def _move(said: Arguments) -> ClockMove | None:
    move = ClockMove(
        days=said.days,
        business_days=said.business_days,
        to=said.to,
        to_next_event=said.to_next,
    )
    return None if move == ClockMove() else move


def _tell(moved: DemoClock) -> None:
    out(_("見本の時刻: {now}", now=show_instant(moved.now)))
    if moved.next_day:
        out(_("次の予定: {day} {what}", day=show_day(moved.next_day), what=_(moved.next_what)))
    else:
        out(_("次の予定はありません"))
