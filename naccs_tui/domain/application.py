"""The life of an application: its statuses and who moves it."""

from collections.abc import Mapping
from enum import StrEnum

from naccs_tui.domain.words import N_


class Status(StrEnum):
    """Where an application stands. A draft (入力中) exists on the client only."""

    WAITING_FOR_APPROVAL = "waiting_for_approval"
    WAITING_FOR_REVIEW = "waiting_for_review"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    REVIEW_COMPLETE = "review_complete"
    IN_FORCE = "in_force"
    VOID = "void"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


STATUS_WORDS: Mapping[Status, str] = {
    Status.WAITING_FOR_APPROVAL: N_("承認待ち"),
    Status.WAITING_FOR_REVIEW: N_("審査待ち"),
    Status.UNDER_REVIEW: N_("審査中"),
    Status.RETURNED: N_("差戻し"),
    Status.REVIEW_COMPLETE: N_("審査終了"),
    Status.IN_FORCE: N_("反映済"),
    Status.VOID: N_("無効"),
    Status.REJECTED: N_("却下"),
    Status.WITHDRAWN: N_("取下げ"),
}
FORM_NOT_ISSUED = N_("申込書未出力")


class Act(StrEnum):
    """What moves an application."""

    APPROVE = "approve"
    SEND_BACK = "send_back"
    CLAIM = "claim"
    HAND_OVER = "hand_over"
    RELEASE = "release"
    RETURN = "return"
    RESUBMIT = "resubmit"
    FINISH = "finish"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    TAKE_EFFECT = "take_effect"
    MAKE_VOID = "make_void"


class Role(StrEnum):
    """What an account may do."""

    APPLICANT = "applicant"
    MANAGER = "manager"
    BILLING = "billing"
    REVIEWER = "reviewer"
    SENIOR_REVIEWER = "senior_reviewer"
    SYSTEM = "system"


ROLE_WORDS: Mapping[Role, str] = {
    Role.APPLICANT: N_("申込事務担当者"),
    Role.MANAGER: N_("管理責任者"),
    Role.BILLING: N_("請求担当者"),
    Role.REVIEWER: N_("審査担当者"),
    Role.SENIOR_REVIEWER: N_("審査責任者"),
    Role.SYSTEM: N_("システム"),
}

_S, _A = Status, Act
MOVES: Mapping[tuple[Status, Act], Status] = {
    (_S.WAITING_FOR_APPROVAL, _A.APPROVE): _S.WAITING_FOR_REVIEW,
    (_S.WAITING_FOR_APPROVAL, _A.SEND_BACK): _S.RETURNED,
    (_S.WAITING_FOR_APPROVAL, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.WAITING_FOR_REVIEW, _A.CLAIM): _S.UNDER_REVIEW,
    (_S.WAITING_FOR_REVIEW, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.UNDER_REVIEW, _A.CLAIM): _S.UNDER_REVIEW,
    (_S.UNDER_REVIEW, _A.HAND_OVER): _S.UNDER_REVIEW,
    (_S.UNDER_REVIEW, _A.RELEASE): _S.WAITING_FOR_REVIEW,
    (_S.UNDER_REVIEW, _A.FINISH): _S.REVIEW_COMPLETE,
    (_S.UNDER_REVIEW, _A.RETURN): _S.RETURNED,
    (_S.UNDER_REVIEW, _A.REJECT): _S.REJECTED,
    (_S.RETURNED, _A.RESUBMIT): _S.WAITING_FOR_REVIEW,
    (_S.RETURNED, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.REVIEW_COMPLETE, _A.TAKE_EFFECT): _S.IN_FORCE,
    # A deadline makes void what was reviewed; the end of the contract, whatever is still open.
    **{
        (status, _A.MAKE_VOID): _S.VOID
        for status in (
            _S.WAITING_FOR_APPROVAL,
            _S.WAITING_FOR_REVIEW,
            _S.UNDER_REVIEW,
            _S.RETURNED,
            _S.REVIEW_COMPLETE,
        )
    },
}

_CENTER = frozenset({Role.REVIEWER, Role.SENIOR_REVIEWER})
MAY: Mapping[Act, frozenset[Role]] = {
    Act.APPROVE: frozenset({Role.MANAGER}),
    Act.SEND_BACK: frozenset({Role.MANAGER}),
    Act.CLAIM: _CENTER,
    Act.HAND_OVER: _CENTER,
    Act.RELEASE: _CENTER,
    Act.RETURN: _CENTER,
    Act.FINISH: _CENTER,
    Act.REJECT: frozenset({Role.SENIOR_REVIEWER}),
    Act.RESUBMIT: frozenset({Role.APPLICANT}),
    Act.WITHDRAW: frozenset({Role.APPLICANT, Role.MANAGER}),
    Act.TAKE_EFFECT: frozenset({Role.SYSTEM}),
    Act.MAKE_VOID: frozenset({Role.SYSTEM}),
}

OPEN = frozenset({
    Status.WAITING_FOR_APPROVAL,
    Status.WAITING_FOR_REVIEW,
    Status.UNDER_REVIEW,
    Status.RETURNED,
    Status.REVIEW_COMPLETE,
})
"""Statuses in which an application can still change the contract."""
WITH_THE_OFFICE = frozenset({Status.WAITING_FOR_APPROVAL, Status.RETURNED})
"""Statuses in which an open application is its office's, and nothing for the Center to settle."""
IN_REVIEW = frozenset({Status.WAITING_FOR_REVIEW, Status.UNDER_REVIEW})
"""Statuses in which an application is the Center's to judge."""


ACT_WORDS: Mapping[Act, str] = {
    Act.APPROVE: N_("承認"),
    Act.SEND_BACK: N_("差戻し(社内)"),
    Act.CLAIM: N_("担当"),
    Act.HAND_OVER: N_("引継ぎ"),
    Act.RELEASE: N_("担当の解除"),
    Act.RETURN: N_("差戻し"),
    Act.RESUBMIT: N_("再申込"),
    Act.FINISH: N_("審査終了"),
    Act.REJECT: N_("却下"),
    Act.WITHDRAW: N_("取下げ"),
    Act.TAKE_EFFECT: N_("反映"),
    Act.MAKE_VOID: N_("無効"),
}
SUBMIT_WORD = N_("申込")


def first_status(*, asks_approval: bool) -> Status:
    """Where an application goes that its office sends, for the first time or again."""
    return Status.WAITING_FOR_APPROVAL if asks_approval else Status.WAITING_FOR_REVIEW


def move(status: Status, act: Act, *, asks_approval: bool = False) -> Status | None:
    """The status after the act; None when the act is not possible in this status.

    asks_approval: somebody has still to approve it, a manager or another office.
    """
    after = MOVES.get((status, act))
    if after and act in {Act.RESUBMIT, Act.APPROVE}:
        return first_status(asks_approval=asks_approval)
    return after


def may(act: Act, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles may do it."""
    return not MAY[act].isdisjoint(roles)


def shown_status(status: Status, *, form_missing: bool) -> str:
    """The word (a source text) for a status; a form that was not issued yet is said instead."""
    if form_missing and status is Status.REVIEW_COMPLETE:
        return FORM_NOT_ISSUED
    return STATUS_WORDS[status]
