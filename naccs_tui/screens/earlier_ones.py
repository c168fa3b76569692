"""前回の申込を元に作成: the office's last applications of a kind, to choose one of."""

import asyncio
from collections.abc import Sequence

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.procedure import Procedure
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.work import Work

LISTED = 5


async def earlier_ones(work: Work, procedure: Procedure) -> list[ApplicationDetail]:
    """The newest first, whole: what was to be changed stands in none of the server's lists."""
    page = await work.client.applications({"kind": procedure.kind, "limit": str(LISTED)})
    # Others, by which one is only asked to agree, show but a part of themselves.
    own = [each for each in page.items if each.office == work.signed_in.office]
    return [*await asyncio.gather(*(work.client.application(each.number) for each in own))]


def earlier_dialog(procedure: Procedure, found: Sequence[ApplicationDetail]) -> ChoiceDialog:
    """Which of them to begin with; it answers with the receipt number."""
    titles = {each.key: _(each.title) for each in procedure.items}
    options = tuple(Option(each.summary.number, _line(each, titles)) for each in found)
    return ChoiceDialog(_("どの申込を元に作成しますか"), options)


def _line(each: ApplicationDetail, titles: dict[str, str]) -> str:
    first, *others = [titles[item] for item in each.payload.items if item in titles] or [""]
    more = _("ほか{count}件", count=len(others)) if others else ""
    day = show_day(each.summary.received_day)
    return "  ".join(part for part in (each.summary.number, day, first, more) if part)


def begun_words(each: ApplicationDetail) -> str:
    """What is said when one of them was taken, and what of it was not."""
    number, count = each.summary.number, len(each.payload.attachments)
    said = _("受付番号{number}の内容を入れました。F10で確かめてください", number=number)
    left = _("添付ファイル({count}件)は引き継がれません。付け直してください", count=count)
    return f"{said}  {left}" if count else said
