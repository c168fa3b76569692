"""The views of the Center's queue: all, what nobody has, what is mine."""

from collections.abc import Mapping
from enum import StrEnum

from naccs_tui.api.applications import ApplicationSummary
from naccs_tui.domain.application import Status
from naccs_tui.domain.words import N_


class View(StrEnum):
    """What of the queue is looked at."""

    ALL = "all"
    UNCLAIMED = "unclaimed"
    MINE = "mine"


VIEW_WORDS: Mapping[View, str] = {
    View.ALL: N_("すべて"),
    View.UNCLAIMED: N_("担当なし"),
    View.MINE: N_("自分の担当"),
}


def asked(view: View, account: str) -> dict[str, str]:
    """The query of the queue for a view of that account's."""
    match view:
        case View.UNCLAIMED:
            return {"status": Status.WAITING_FOR_REVIEW.value}
        case View.MINE:
            return {"reviewer": account}
    return {}


def is_free_for(summary: ApplicationSummary, account: str) -> bool:
    """Whether somebody can work on it without taking it from another."""
    return summary.status is Status.WAITING_FOR_REVIEW or summary.reviewer == account
