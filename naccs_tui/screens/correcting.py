"""訂正: a returned application is opened with what was sent, to be sent again under its number."""

from collections.abc import Iterator

from naccs_tui.api.applications import ApplicationDetail, Remark
from naccs_tui.domain.application import Act
from naccs_tui.domain.checking import keeps_out
from naccs_tui.domain.filling import rebase
from naccs_tui.domain.meaning import REMARK
from naccs_tui.domain.payload import AttachmentRef, Payload, field_pointer, row_pointer
from naccs_tui.domain.problems import Problem, Refused, problem, refuse
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.refilling import refill
from naccs_tui.domain.situation import Situation
from naccs_tui.drafts import Draft, DraftFile, Spot
from naccs_tui.screens.correction import Correction
from naccs_tui.screens.remarks import place_of_remark, remarks_of
from naccs_tui.screens.stored import store_of
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.work import Work

NOT_FOUND = "S005"


async def begin(work: Work, detail: ApplicationDetail) -> None:
    """Open a returned application in the wizard, at the first remark. Raises Refused, ServerAway."""
    procedure = procedure_of(detail.summary.kind, detail.summary.classification)
    situation = await _situation(work, detail)
    correction = _correction(detail, procedure, situation)
    first = correction.first_place(procedure)
    opened = store_of(work).create(
        title=procedure.title,
        filling=correction.filling,
        at=work.now(),
        place=Spot(screen="form", section=first.section, row=first.row, field=first.field),
        files=correction.files,
        corrects=correction.number,
        revision=correction.revision,
    )
    work.go.steps(Wizard(procedure, situation, opened, work.now, correction))


async def resume(work: Work, draft: Draft) -> None:
    """Go on with a correction that was left, or say that it came too late. Raises as `begin`."""
    procedure = procedure_of(draft.kind, draft.title)
    detail = await _still_there(work, draft.corrects)
    if detail is None or not _can_still_be_corrected(detail, draft):
        work.go.outdated(draft, detail)
        return
    situation = await _situation(work, detail)
    opened, fresh = store_of(work).open(draft.id), prefill(procedure, situation)
    filling = rebase(opened.draft.filling, fresh, procedure.sections, keep_own=True)
    opened.save(filling, opened.draft.place, work.now())
    correction = _correction(detail, procedure, situation)
    work.go.steps(Wizard(procedure, situation, opened, work.now, correction))


async def begin_anew(work: Work, draft: Draft) -> None:
    """Go on with a correction that came too late as an application of its own. Raises as `begin`."""
    procedure = procedure_of(draft.kind, draft.title)
    situation = await work.client.situation(draft.kind)
    stops = [each for each in keeps_out(procedure, situation) if each.is_error]
    if stops:
        raise Refused(*stops)
    opened, fresh = store_of(work).open(draft.id), prefill(procedure, situation)
    filling = rebase(opened.draft.filling, fresh, procedure.sections, keep_own=True)
    opened.become_new(filling, work.now())
    work.go.steps(Wizard(procedure, situation, opened, work.now))


def procedure_of(kind: str, title: str) -> Procedure:
    """The procedure of a kind. Raises Refused P011 where this program does not know it."""
    procedure = REGISTRY.get(kind)
    if procedure is None:
        raise refuse("P011", title=title)
    return procedure


async def _still_there(work: Work, number: str) -> ApplicationDetail | None:
    try:
        return await work.client.application(number)
    except Refused as refused:
        if any(each.code == NOT_FOUND for each in refused.problems):
            return None
        raise


def _can_still_be_corrected(detail: ApplicationDetail, draft: Draft) -> bool:
    same = (detail.summary.kind, detail.summary.revision) == (draft.kind, draft.revision)
    return same and Act.RESUBMIT in detail.acts


async def _situation(work: Work, detail: ApplicationDetail) -> Situation:
    """The facts of now, in which the application itself is none of the others."""
    found = await work.client.situation(detail.summary.kind)
    mine = detail.summary.number
    others = tuple(each for each in found.open_applications if each.number != mine)
    return found.model_copy(update={"open_applications": others})


def _correction(
    detail: ApplicationDetail, procedure: Procedure, situation: Situation
) -> Correction:
    summary, payload = detail.summary, detail.payload
    remarks = remarks_of(detail)
    return Correction(
        number=summary.number,
        version=summary.version,
        revision=summary.revision,
        filling=refill(procedure, situation, payload),
        files=tuple(map(_file, payload.attachments)),
        remarks=tuple(
            (place_of_remark(each), finding)
            for each, finding in zip(remarks, _findings(remarks, payload), strict=True)
        ),
    )


def _file(sent: AttachmentRef) -> DraftFile:
    return DraftFile(
        name=sent.name,
        size=sent.size,
        sha256=sent.sha256,
        section=sent.section,
        stored=sent.id,
        uploaded=True,
    )


def _findings(remarks: tuple[Remark, ...], payload: Payload) -> Iterator[Problem]:
    for each in remarks:
        yield problem(REMARK, _pointer(each, payload), remark=each.remark)


def _pointer(remark: Remark, payload: Payload) -> str:
    if remark.row:
        keys = [each.key for each in payload.rows(remark.section)]
        at = keys.index(remark.row) if remark.row in keys else len(keys)
        return row_pointer(remark.section, at, remark.field)
    return field_pointer(remark.section, remark.field) if remark.field else ""
