"""Whether what an office sends is good, and what is kept of it; for the first time or again."""

from dataclasses import dataclass
from datetime import date

from naccs_tui.api.applications import Submitted
from naccs_tui.backend.services import approvals, attachments
from naccs_tui.backend.services.applications import Desk
from naccs_tui.backend.services.contracts import Standing, standing
from naccs_tui.backend.services.judging import view_now
from naccs_tui.backend.services.situations import situation_with
from naccs_tui.domain.application import Status, first_status
from naccs_tui.domain.checking import check
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Problem, Refused, refuse
from naccs_tui.domain.procedure import Procedure, lead_of_review, wished_day
from naccs_tui.domain.situation import Situation


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent. key: under which it happens once; request_hash: of what came with the key."""

    procedure: Procedure
    payload: Payload
    key: str
    request_hash: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A form that was found good, and by what. found: the contract as rows know it."""

    form: Form
    found: Standing
    situation: Situation
    warnings: tuple[Problem, ...]

    @property
    def partners(self) -> tuple[str, ...]:
        """The other offices that must agree."""
        return approvals.partners_of(self.form.procedure, self.form.payload, self.situation)

    @property
    def builds_on(self) -> frozenset[str]:
        """The applications that bring what this one adds to."""
        return self.form.procedure.builds_on(self.form.payload, self.situation)

    @property
    def asks_manager(self) -> bool:
        """Whether a manager of the office looks at it first."""
        return self.situation.policies.approval_required

    @property
    def asks_approval(self) -> bool:
        """Whether anybody has to agree before the Center reviews it."""
        return self.asks_manager or bool(self.partners)

    @property
    def status(self) -> Status:
        """Where the application goes."""
        return first_status(asks_approval=self.asks_approval)

    @property
    def wished(self) -> date | None:
        """The day asked for."""
        return wished_day(self.form.procedure, self.form.payload)

    @property
    def review_by(self) -> date | None:
        """The last day on which a review still leaves the wished day possible."""
        form, situation = self.form, self.situation
        lead = lead_of_review(form.procedure, form.payload, situation)
        return situation.calendar.before(self.wished, lead) if self.wished else None


def accept(desk: Desk, office: str, form: Form, number: str = "") -> Accepted:
    """Judge a form by the facts of now. number: of the application that it corrects.

    Raises:
        Refused: every error that the checks find; P014 (409) the office has no contract.
    """
    view = view_now(desk.context, form.procedure, without=number)
    found = standing(desk.connection, office, view.today)
    if found is None:
        raise refuse("P014", 409)
    situation = situation_with(desk.connection, found, view)
    problems = (
        *check(form.procedure, form.payload, situation),
        *attachments.strangers(desk.connection, office, form.payload.attachments, number),
        *approvals.missing_partners(desk.connection, form.procedure, form.payload, situation),
    )
    if any(each.is_error for each in problems):
        raise Refused(*problems)
    return Accepted(form, found, situation, problems)


def receipt_of(desk: Desk, number: str, accepted: Accepted) -> Submitted:
    """The receipt for what was accepted."""
    return Submitted(
        number=number,
        status=accepted.status,
        received_at=desk.now,
        receipt_day=accepted.situation.receipt_day,
        warnings=accepted.warnings,
        waits_for=(
            *((accepted.found.office,) if accepted.asks_manager else ()),
            *accepted.partners,
        ),
    )


def applicant_columns(payload: Payload) -> dict[str, str]:
    """The names by which an application is listed and found."""
    kana = payload.text("applicant", "family_kana") + payload.text("applicant", "given_kana")
    return {
        "family_name": payload.text("applicant", "family_name"),
        "given_name": payload.text("applicant", "given_name"),
        "kana": kana,
    }


def content_columns(accepted: Accepted) -> dict[str, object]:
    """What is kept of a form."""
    form, found = accepted.form, accepted.found
    return {
        **applicant_columns(form.payload),
        "kind": form.payload.kind,
        "contract_office": found.office,
        "contract": found.contract,
        "schema_version": form.payload.schema_version,
        "payload": form.payload.model_dump(mode="json"),
        "touches": sorted(form.procedure.touches(form.payload)),
        "contract_snapshot": found.state.model_dump(mode="json"),
        "idempotency_key": form.key,
        "request_hash": form.request_hash,
        "wished_day": accepted.wished,
        "review_by": accepted.review_by,
    }


def receipt_columns(receipt: Submitted) -> dict[str, object]:
    """What is kept of a receipt."""
    return {
        "status": receipt.status.value,
        "receipt_day": receipt.receipt_day,
        "receipt": receipt.model_dump(mode="json"),
    }
