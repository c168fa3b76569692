"""The returned application that is being corrected: what was sent, and what was said of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from naccs_tui.domain.field import Value
from naccs_tui.domain.filling import Filling, ListRow, ListSheet, RecordSheet
from naccs_tui.domain.payload import NOWHERE, Place
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.procedure import Procedure
from naccs_tui.drafts import DraftFile
from naccs_tui.i18n import _

Placed = tuple[Place, Problem]


@dataclass(frozen=True, slots=True)
class Correction:
    """What is corrected. version: for If-Match; revision: the sending that was returned.

    filling: what was sent, upon the facts of now; remarks: what was said, each with its place.
    """

    number: str
    version: int
    revision: int
    filling: Filling
    files: tuple[DraftFile, ...] = ()
    remarks: tuple[Placed, ...] = ()

    def standing(self, filling: Filling) -> tuple[Placed, ...]:
        """The remarks on fields and rows that still are as they were sent."""
        return tuple(each for each in self.remarks if self._is_as_sent(each[0], filling))

    def _is_as_sent(self, place: Place, filling: Filling) -> bool:
        if place.row:
            then, now = (_sheet(each, place.section) for each in (self.filling, filling))
            if place.field:
                return not differs(place, then, now)
            return then.row(place.row) == now.row(place.row)
        return _value(self.filling, place) == _value(filling, place)

    def sent(self, place: Place) -> Value | None:
        """What was sent of a field of a record."""
        record = self.filling.records.get(place.section, RecordSheet())
        return record.values.get(place.field)

    def sent_row(self, place: Place) -> ListRow | None:
        """The row as it was sent."""
        return _sheet(self.filling, place.section).row(place.row)

    def said_at(self, place: Place) -> str:
        """What was said of the field or the row with the cursor."""
        return said(problem for at, problem in self.remarks if _is_at(at, place))

    def said_of(self, section: str) -> str:
        """What was said of a page as a whole."""
        return said(problem for at, problem in self.remarks if at == Place(section))

    @property
    def said_of_all(self) -> str:
        """What was said of the whole application."""
        return said(problem for at, problem in self.remarks if at == NOWHERE)

    def first_place(self, procedure: Procedure) -> Place:
        """The first place of which something was said, as one reads on; else the beginning."""
        order = {each.key: index for index, each in enumerate(procedure.sections)}
        places = [at for at, _problem in self.remarks if at.section]

        def by_page(place: Place) -> tuple[int, int]:
            section = procedure.section(place.section)
            names = [each.name for each in section.fields] if section else []
            field = names.index(place.field) if place.field in names else 0
            return order.get(place.section, len(order)), field

        return min(places, key=by_page, default=NOWHERE)


def said(problems: Iterator[Problem]) -> str:
    """Remarks in the reader's language, in one line."""
    return "  ".join(
        _("差戻しの指摘: {remark}", remark=each.params.get("remark", "")) for each in problems
    )


def _is_at(remarked: Place, place: Place) -> bool:
    if (remarked.section, remarked.row) != (place.section, place.row):
        return False
    if place.row:
        return not place.field or remarked.field in ("", place.field)
    return bool(remarked.field) and remarked.field == place.field


def _value(filling: Filling, place: Place) -> object:
    return filling.records.get(place.section, RecordSheet()).values.get(place.field)


def _sheet(filling: Filling, section: str) -> ListSheet:
    return filling.lists.get(section, ListSheet())


def differs(place: Place, before: ListSheet, after: ListSheet) -> bool:
    """Whether what a finding is about was changed: a field, a row, or the list as a whole."""
    return _is_another(before.row(place.row), after.row(place.row), place.field)


class Difference:
    """The same for many findings: both lists are gone through once."""

    def __init__(self, before: ListSheet, after: ListSheet) -> None:
        """The list as it was and as it is."""
        self._before = {row.key: row for row in before.rows}
        self._after = {row.key: row for row in after.rows}

    def at(self, place: Place) -> bool:
        """Whether what a finding at that place is about was changed."""
        return _is_another(self._before.get(place.row), self._after.get(place.row), place.field)


def _is_another(old: ListRow | None, new: ListRow | None, field: str) -> bool:
    if old is None or new is None or old.mark != new.mark:
        return True
    return not field or old.values.get(field) != new.values.get(field)
