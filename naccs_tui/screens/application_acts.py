"""What somebody may do with an application here, and why they may not. Draws nothing."""

from collections.abc import Mapping

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.api.sessions import Session
from naccs_tui.domain.application import (
    MAY,
    ROLE_WORDS,
    Act,
    Role,
    Status,
    may,
    move,
    shown_status,
)
from naccs_tui.domain.effects import concern_contract
from naccs_tui.i18n import _

ACTS: Mapping[str, Act] = {
    "approve": Act.APPROVE,
    "send_back": Act.SEND_BACK,
    "correct": Act.RESUBMIT,
    "withdraw": Act.WITHDRAW,
}
"""Action -> what it does."""
ABOUT_IT = frozenset({"documents", "choose"})
"""What is to be had of an application, whoever acts on it."""
OF_WHOEVER_IS_ASKED = frozenset({"approve", "send_back"})
"""What other offices do, too."""
OURS = frozenset({Role.APPLICANT, Role.MANAGER})


def why_not(name: str, detail: ApplicationDetail | None, session: Session) -> str:
    """Why an action cannot act on the application, in the reader's language; "" when it can."""
    if name not in ACTS and name not in ABOUT_IT:
        return ""
    if detail is None:
        return _("申込内容を読み込んでいます")
    if name in ABOUT_IT:
        return _why_no_paper(detail, session)
    if name in OF_WHOEVER_IS_ASKED and ACTS[name] in detail.acts:
        return ""
    if session.office != detail.summary.office:
        return _("この操作は申込事業所の方が行います")
    return "" if ACTS[name] in detail.acts else _why_no_act(ACTS[name], detail, session)


def _why_no_paper(detail: ApplicationDetail, session: Session) -> str:
    if session.office in detail.waits_for and session.office != detail.summary.office:
        return _("書類と添付ファイルは申込事業所だけがご覧になれます")
    return ""


def may_issue(detail: ApplicationDetail, session: Session) -> bool:
    """Whether a form that they print counts as issued."""
    return session.office == detail.summary.office and not session.roles.isdisjoint(OURS)


def why_no_form(detail: ApplicationDetail) -> str:
    """Why there is no form yet, or no longer, in the reader's language; "" when there is one."""
    if detail.summary.status in (Status.REVIEW_COMPLETE, Status.IN_FORCE):
        return ""
    return _("審査終了後に出力できます")


def _why_no_act(act: Act, detail: ApplicationDetail, session: Session) -> str:
    summary = detail.summary
    if move(summary.status, act) is None:
        status = _(shown_status(summary.status, form_missing=summary.form_missing))
        return _("現在「{status}」のため、この操作はできません", status=status)
    if not may(act, session.roles):
        return _no_right(MAY[act])
    if detail.waits_for and session.office not in detail.waits_for:
        offices = " ".join(detail.waits_for)
        return _("事業所 {offices} の承認を待っています", offices=offices)
    return _("ご自分の申込です。ほかの管理責任者が承認または差戻しをします")


def _no_right(roles: frozenset[Role]) -> str:
    who = " / ".join(_(ROLE_WORDS[role]) for role in Role if role in roles)
    return _("この操作は{who}が行います。権限のある方に依頼してください", who=who)


def next_step(detail: ApplicationDetail, session: Session) -> str:
    """What the asker can do about it now, in the reader's language; "" when nothing waits."""
    able = [name for name in ACTS if not why_not(name, detail, session)]
    if "approve" in able:
        return _("内容を確かめ、F10で承認、F11で差戻しをしてください")
    if "correct" in able:
        return _("F6で訂正し、同じ受付番号で再申込します。F9で取り下げます")
    if detail.summary.form_missing and may_issue(detail, session) and not why_no_form(detail):
        return _("申込書が未出力です。F4から申込書を出力してください")
    if detail.summary.status is Status.IN_FORCE and concern_contract(detail.effects):
        return _("F4から利用承諾書を出力できます")
    return ""
