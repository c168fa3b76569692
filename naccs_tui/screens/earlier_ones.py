"""前回の申込を元に作成: the office's last applications of a kind, to choose one of."""

from collections.abc import Sequence

from naccs_tui.api.applications import ApplicationDetail, ApplicationSummary
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.procedure import Procedure
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.work import Work

LISTED = 5


async def earlier_ones(work: Work, procedure: Procedure) -> tuple[ApplicationSummary, ...]:
    """The newest first. Others', by which one is only asked to agree, are none to begin with."""
    asked = {"kind": procedure.kind, "office": work.signed_in.office, "limit": str(LISTED)}
    return (await work.client.applications({**asked, "items": "true", "total": "false"})).items


def earlier_dialog(procedure: Procedure, found: Sequence[ApplicationSummary]) -> ChoiceDialog:
    """Which of them to begin with; it answers with the receipt number."""
    titles = {each.key: _(each.title) for each in procedure.items}
    options = tuple(Option(each.number, _line(each, titles)) for each in found)
    return ChoiceDialog(_("どの申込を元に作成しますか"), options)


def _line(each: ApplicationSummary, titles: dict[str, str]) -> str:
    first, *others = [titles[item] for item in each.items if item in titles] or [""]
    more = _("ほか{count}件", count=len(others)) if others else ""
    parts = (each.number, show_day(each.received_day), first, more)
    return "  ".join(part for part in parts if part)


def begun_words(each: ApplicationDetail) -> str:
    """What is said when one of them was taken, and what of it was not."""
    number, count = each.summary.number, len(each.payload.attachments)
    said = _("受付番号{number}の内容を入れました。F10で確かめてください", number=number)
    left = _("添付ファイル({count}件)は引き継がれません。付け直してください", count=count)
    return f"{said}  {left}" if count else said
