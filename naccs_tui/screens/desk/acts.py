"""What a reviewer may do with a case, and why not."""

from collections.abc import Iterable, Mapping
from datetime import date

from naccs_tui.api.applications import ApplicationDetail, ApplicationSummary
from naccs_tui.api.sessions import Session
from naccs_tui.domain.application import ACT_WORDS, Act, Status, may, shown_status
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.problems import problem
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.i18n import _
from naccs_tui.screens.desk.codes import Code
from naccs_tui.screens.words import explain, meaning

OFFERED: Mapping[str, Act] = {
    "claim": Act.CLAIM,
    "hand_over": Act.HAND_OVER,
    "finish": Act.FINISH,
    "give_back": Act.RETURN,
    "reject": Act.REJECT,
}
"""Action -> what it does to the application."""
STALE = frozenset({"C003", "R001", "R002", "R005"})
"""Refusals that say that the case is not as one saw it."""


def is_mine(summary: ApplicationSummary, account: str) -> bool:
    """Whether that account has it in review."""
    return summary.status is Status.UNDER_REVIEW and summary.reviewer == account


def is_of_another(summary: ApplicationSummary, account: str) -> bool:
    """Whether somebody else has it in review."""
    return summary.status is Status.UNDER_REVIEW and summary.reviewer != account


def why_not(act: Act, detail: ApplicationDetail, asker: Session, who: str) -> str:
    """Why the asker cannot do it now, "" when they can. who: whoever has it, for people."""
    summary = detail.summary
    if act is Act.FINISH and REGISTRY.get(summary.kind) is None:
        kind = _(summary.classification) or summary.kind
        return explain(problem("P020", title=kind))
    if act in detail.acts:
        return ""
    if not may(act, asker.roles):
        return _("「{act}」ができるのは審査責任者だけです", act=_(ACT_WORDS[act]))
    if is_of_another(summary, asker.account):
        return explain(problem("R002", number=summary.number, who=who))
    if summary.status is Status.WAITING_FOR_REVIEW:
        return _("先に担当してください(F9)")
    status = shown_status(summary.status, form_missing=summary.form_missing)
    return meaning(problem("R001", number=summary.number, status=status))


def effect_words(detail: ApplicationDetail, today: date) -> str:
    """The day from which it holds when it is finished today, and that it is later than wished."""
    wished, day = detail.summary.wished_day, detail.forecast
    if day is None and (wished is None or wished <= today):
        return _("反映日: 翌営業日")
    words = _("反映日: {day}", day=show_day(day or wished or today))
    if day is None or wished is None or day <= wished:
        return words
    return f"{words}  {_('希望日 {day} より後です', day=show_day(wished))}"


def finishing_lines(detail: ApplicationDetail, codes: Iterable[Code], today: date) -> list[str]:
    """What ending the review does: all findings, the day, what is given out."""
    found = [
        f"{_('誤り') if each.is_error else _('注意')}: {explain(each)}" for each in detail.findings
    ]
    given = [
        f"{each.need.about or each.need.key}  {_(each.title)}: {each.value or '-'}"
        for each in codes
    ]
    day = effect_words(detail, today)
    return [*found, day, *(given or [_("発番するものはありません")])]
