"""An application begins: its facts are fetched, what is known is filled in, its draft is made."""

from collections.abc import Collection

from naccs_tui.domain.checking import keeps_out
from naccs_tui.domain.field import Mark
from naccs_tui.domain.filling import Filling, ListSheet
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.drafts import Spot
from naccs_tui.screens.stored import store_of
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.work import Work


async def begin_anew(
    work: Work, procedure: Procedure, section: str = "", rows: Collection[str] = ()
) -> str:
    """Open the first screen of a new application; the id of its draft.

    section, rows: a list and the keys of its rows that are chosen from the beginning.

    Raises:
        Refused: this office may not make it, or the draft cannot be written. ServerAway.
    """
    situation = await work.client.situation(procedure.kind)
    stops = [each for each in keeps_out(procedure, situation) if each.is_error]
    if stops:
        raise Refused(*stops)
    filling = prefill(procedure, situation)
    opened = store_of(work).create(
        title=procedure.title,
        filling=_chosen(filling, section, rows) if section else filling,
        at=work.now(),
        place=Spot(screen="choice" if procedure.items else "form"),
    )
    work.go.steps(Wizard(procedure, situation, opened, work.now))
    return opened.draft.id


def _chosen(filling: Filling, section: str, rows: Collection[str]) -> Filling:
    sheet = filling.lists.get(section, ListSheet())
    marked = (
        row.model_copy(update={"mark": Mark.CHANGE}) if row.key in rows else row
        for row in sheet.rows
    )
    return filling.with_list(section, ListSheet(rows=tuple(marked)))
