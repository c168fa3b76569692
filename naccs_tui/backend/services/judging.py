"""Judging an application that was received: by the facts of today and the day of its receipt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from naccs_tui.backend.context import Context
from naccs_tui.backend.services.applications import AnyRow
from naccs_tui.backend.services.contracts import Standing, standing
from naccs_tui.backend.services.links import void_grounds
from naccs_tui.backend.services.situations import View, situation_with
from naccs_tui.backend.services.words import words_of
from naccs_tui.domain.checking import OVERLAP, check, overlaps_at_the_desk
from naccs_tui.domain.effects import Need
from naccs_tui.domain.field import Values
from naccs_tui.domain.payload import Payload, RowChange
from naccs_tui.domain.problems import Problem, Refused, problem, refuse
from naccs_tui.domain.procedure import Procedure, effective_day
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.situation import Situation

GROUNDLESS = frozenset({"P006", "P007"})
"""Findings that say that something is not there on which an application builds."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An application beside the facts.

    found: the contract as rows know it; void_grounds: receipt numbers of the void applications on
    which it was built.
    """

    number: str
    procedure: Procedure
    payload: Payload
    found: Standing
    situation: Situation
    void_grounds: tuple[str, ...] = ()

    @property
    def needs(self) -> list[Need]:
        """What the Center must give out."""
        return self.procedure.needs(self.payload, self.situation)

    def with_bases(self) -> Payload:
        """The payload; rows that only choose something say what they choose, where it was left out."""
        own = self.procedure.own_rows(self.situation)
        sections = {
            key: change.model_copy(
                update={"rows": tuple(_with_base(row, own.get(key, {})) for row in change.rows)}
            )
            for key, change in self.payload.sections.items()
        }
        return self.payload.model_copy(update={"sections": sections})

    @property
    def forecast(self) -> date:
        """The day from which it holds when the review ends today."""
        day = effective_day(self.procedure, self.payload, self.situation)
        return max(day, self.found.begins_on)

    @property
    def findings(self) -> list[Problem]:
        """All findings of today, what stops the reviewer first; overlaps in the reviewer's words."""
        facts = self.procedure, self.payload, self.situation
        overlaps = overlaps_at_the_desk(*facts, self.number)
        found = [each for each in check(*facts) if each.code != OVERLAP]
        return [*self._lost(found), *overlaps, *found]

    @property
    def has_lost_its_ground(self) -> bool:
        """Whether that on which it builds is not there any more."""
        return _is_groundless(check(self.procedure, self.payload, self.situation))

    def _lost(self, found: Sequence[Problem]) -> list[Problem]:
        """Whose end it was that took away what is missing."""
        if not _is_groundless(found):
            return []
        return [problem("P023", number=each) for each in self.void_grounds]


def _is_groundless(found: Iterable[Problem]) -> bool:
    return any(each.code in GROUNDLESS for each in found)


def _with_base(row: RowChange, known: Mapping[str, Values]) -> RowChange:
    if row.base or row.key not in known:
        return row
    return row.model_copy(update={"base": dict(known[row.key])})


def procedure_of(kind: str) -> Procedure:
    """The procedure of a kind. Raises Refused P013 for one that this program does not know."""
    found = REGISTRY.get(kind)
    if found is None:
        raise refuse("P013", pointer="/kind", what=kind)
    return found


def unknown_kind(kind: str) -> Problem:
    """Why the review of a kind that this program does not know cannot end here."""
    return problem("P020", title=words_of(kind).title)


def view_now(context: Context, procedure: Procedure, *, without: str = "") -> View:
    """From where a procedure looks now. without: the number of an application to leave out."""
    policies = context.settings.policies
    return View(context.nss.now(), policies, without, with_settings=procedure.sees_settings)


def judge(context: Context, connection: Connection, row: AnyRow) -> Judged:
    """An application and today's facts; lead times count from its own receipt.

    Raises:
        Refused: P020 its kind is not known here, P014 (409) the office has no contract.
    """
    procedure = REGISTRY.get(row.kind)
    if procedure is None:
        raise Refused(unknown_kind(row.kind))
    view = view_now(context, procedure, without=row.number)
    found = standing(connection, row.contract_office, view.today)
    if found is None:
        raise refuse("P014", 409)
    situation = situation_with(connection, found, view)
    received = situation.model_copy(update={"receipt_day": row.receipt_day})
    payload = Payload.model_validate(row.payload)
    lost = void_grounds(connection, row.number)
    return Judged(row.number, procedure, payload, found, received, lost)
