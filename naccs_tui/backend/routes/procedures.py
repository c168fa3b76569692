"""The facts by which an application of a kind is judged."""

from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.services.submission import situation_for
from naccs_tui.domain.situation import Situation

router = Resource("/v1/procedures", "applications")


@router.get("/{kind}/situation")
def read_situation(context: TheContext, principal: Signed, kind: str) -> Situation:
    """The situation of one's own office: contract as of today, certificates, what is under way."""
    return situation_for(context, principal, kind)
