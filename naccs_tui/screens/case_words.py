"""What is said when items were chosen by what has changed."""

from collections.abc import Collection, Iterator

from naccs_tui.domain.procedure import Case, Procedure
from naccs_tui.i18n import _


def told(procedure: Procedure, case: Case, chosen: Collection[str]) -> Iterator[str]:
    """How many items were chosen, which of them by a rule, and what else is to be applied for."""
    titles = {each.key: _(each.title) for each in procedure.items}
    held = [(titles[item], _(why)) for item, why in case.held if item in chosen]
    if held:
        yield _("{count}項目を選択しました", count=len(chosen))
    elif chosen:
        yield _("{count}項目を選択しました。要らないものは外してください", count=len(chosen))
    for title, why in held:
        yield _("「{title}」も({why})", title=title, why=why)
    for title, why in case.others:
        yield _("ほかに「{title}」({why})", title=_(title), why=_(why)) if title else _(why)
