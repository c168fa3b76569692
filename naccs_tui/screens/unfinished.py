"""前回の続き: drafts of who is signed in, and going on with one of them."""

from naccs_tui.domain.problems import refuse
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.drafts import Draft, DraftStore, Listing
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.work import Work


def store_of(work: Work) -> DraftStore:
    """The drafts of who is signed in, on this server."""
    return DraftStore(work.launch.folders.drafts, work.server, work.signed_in.account)


def drafts_of(work: Work) -> Listing:
    """What was left unfinished, newest first, and what of it could not be read."""
    return store_of(work).list()


async def continue_draft(work: Work, draft: Draft) -> None:
    """Open a draft where it was left, down to the field. Raises Refused, ServerAway."""
    procedure = REGISTRY.get(draft.kind)
    if procedure is None:
        raise refuse("P011", title=draft.title)
    situation = await work.client.situation(draft.kind)
    opened = store_of(work).open(draft.id)
    work.go.steps(Wizard(procedure, situation, opened, work.now))
