"""Billing amounts, behind the 請求先パスワード."""

from naccs_tui.api.billing import PlanView, Unlocked, UnlockRequest
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.services import plans, unlocking

router = Resource("/v1/billing", "billing")


@router.post("/unlock")
def unlock_billing(context: TheContext, principal: Signed, request: UnlockRequest) -> Unlocked:
    """Let this session see amounts for ten minutes."""
    return unlocking.unlock(context, principal, request.password)


@router.get("/plan")
def compare_plans(context: TheContext, principal: Signed) -> PlanView:
    """The own use of the last twelve months, in plan A and in plan B."""
    return plans.compare(context, principal)
