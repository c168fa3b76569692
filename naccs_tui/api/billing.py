"""Billing amounts: the password before them, and which plan is cheaper."""

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from naccs_tui.domain.model import Strict, Tolerant
from naccs_tui.domain.plans import NetworkPlan


class UnlockRequest(Strict):
    """password: the 請求先パスワード."""

    password: Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Unlocked(Tolerant):
    """until: machine time (UTC) up to which this session may see amounts."""

    until: datetime


class PlanView(Tolerant):
    """An office's own use in both plans, network by network."""

    office: str
    networks: tuple[NetworkPlan, ...]
