"""前回の続き: going on with what was left unfinished."""

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.domain.filling import rebase
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.domain.situation import Situation
from naccs_tui.drafts import Draft, OpenDraft
from naccs_tui.screens import correcting
from naccs_tui.screens.stored import drafts_of, store_of
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.work import Work


async def continue_draft(work: Work, draft: Draft) -> None:
    """Open a draft where it was left, down to the field. Raises Refused, ServerAway.

    One that was sent without an answer is asked after first: what was received is shown.
    """
    procedure = correcting.procedure_of(draft.kind, draft.title)
    number = await received(work, draft.idempotency_key) if draft.submitted_unknown else ""
    if number:
        store_of(work).remove(draft.id)
        work.go.application(number)
    elif draft.corrects:
        await correcting.resume(work, draft)
    else:
        situation = await work.client.situation(draft.kind)
        opened = store_of(work).open(draft.id)
        _bring_up_to_date(work, opened, procedure, situation)
        work.go.steps(Wizard(procedure, situation, opened, work.now))


async def correct(work: Work, detail: ApplicationDetail) -> None:
    """Correct a returned application; a correction that was begun is gone on with. Raises as above."""
    mine = detail.summary.number, detail.summary.revision
    begun = (each for each in drafts_of(work).drafts if (each.corrects, each.revision) == mine)
    draft = next(begun, None)
    await (continue_draft(work, draft) if draft else correcting.begin(work, detail))


async def received(work: Work, key: str) -> str:
    """The number under which a submission was received, "" when it was not."""
    try:
        return (await work.client.submitted(key)).number
    except Refused as refused:
        if any(each.code == correcting.NOT_FOUND for each in refused.problems):
            return ""
        raise


def _bring_up_to_date(
    work: Work, opened: OpenDraft, procedure: Procedure, situation: Situation
) -> None:
    draft = opened.draft
    fresh = prefill(procedure, situation)
    opened.save(rebase(draft.filling, fresh, procedure.sections), draft.place, work.now())
