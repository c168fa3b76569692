"""前回の続き: drafts of who is signed in, and going on with one of them."""

from naccs_tui.domain.filling import rebase
from naccs_tui.domain.problems import Refused, refuse
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.situation import Situation
from naccs_tui.drafts import Draft, DraftStore, Listing, OpenDraft
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.work import Work

NOT_FOUND = "S005"


def store_of(work: Work) -> DraftStore:
    """The drafts of who is signed in, on this server."""
    return DraftStore(work.launch.folders.drafts, work.server, work.signed_in.account)


def drafts_of(work: Work) -> Listing:
    """What was left unfinished, newest first, and what of it could not be read."""
    return store_of(work).list()


async def continue_draft(work: Work, draft: Draft) -> None:
    """Open a draft where it was left, down to the field. Raises Refused, ServerAway.

    One that was sent without an answer is asked after first: what was received is shown.
    """
    procedure = REGISTRY.get(draft.kind)
    if procedure is None:
        raise refuse("P011", title=draft.title)
    number = await received(work, draft.idempotency_key) if draft.submitted_unknown else ""
    situation = await work.client.situation(draft.kind)
    opened = store_of(work).open(draft.id)
    if number:
        opened.remove()
        work.go.application(number)
    else:
        _bring_up_to_date(work, opened, procedure, situation)
        work.go.steps(Wizard(procedure, situation, opened, work.now))


async def received(work: Work, key: str) -> str:
    """The number under which a submission was received, "" when it was not."""
    try:
        return (await work.client.submitted(key)).number
    except Refused as refused:
        if any(each.code == NOT_FOUND for each in refused.problems):
            return ""
        raise


def _bring_up_to_date(
    work: Work, opened: OpenDraft, procedure: Procedure, situation: Situation
) -> None:
    draft = opened.draft
    fresh = prefill(procedure, situation)
    opened.save(rebase(draft.filling, fresh, procedure.sections), draft.place, work.now())
