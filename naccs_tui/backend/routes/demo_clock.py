"""NSS time of the demo, which can be moved forward."""

from naccs_tui.api.service import ClockMove, DemoClock
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import DueWork, Signed, TheContext
from naccs_tui.backend.services.demo_clock import Mover, clock, move_clock

DEMO_ONLY = True
router = Resource("/v1/demo/clock", "demo")


@router.get("")
def read_demo_clock(context: TheContext, _principal: Signed) -> DemoClock:
    """What time it is in the demo, and what happens next by itself."""
    return clock(context)


@router.post("")
def move_demo_clock(
    context: TheContext, run_due: DueWork, principal: Signed, move: ClockMove
) -> DemoClock:
    """Move NSS time forward and do what is due on the way."""
    return move_clock(context, move, run_due, Mover(principal.account, principal.origin))
