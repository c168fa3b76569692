"""What a reviewer typed about a case and has not sent yet: reasons, and codes of their own."""

from dataclasses import dataclass, field

from naccs_tui.domain.payload import Place
from naccs_tui.drafts import Said, TypedCode, Unsent, UnsentStore
from naccs_tui.screens.reasons import Reasons

SECRET = frozenset({"code_2"})
"""Codes that never stand on this machine's disk: they are kept while the program runs."""


@dataclass(slots=True)
class Notes:
    """codes: (need, field) -> what is to be given out instead of the proposal.

    chance: proposals by chance that were shown; they stay while the program runs.
    """

    reasons: Reasons = field(default_factory=Reasons)
    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    chance: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def read(cls, store: UnsentStore, number: str) -> "Notes":
        """What was typed about that application before. Raises Refused (X009, P009)."""
        kept = store.read(number)
        reasons = Reasons(rejection=kept.rejection)
        for each in kept.reasons:
            place = Place(each.section, each.row, each.field)
            reasons.put(place, each.text)
            if not each.chosen:
                reasons.set_aside(place)
        return cls(reasons, {(each.need, each.field): each.code for each in kept.codes})

    def write(self, store: UnsentStore, number: str) -> None:
        """Keep all of it on the disk. Raises Refused (X003, X004)."""
        store.write(
            number,
            Unsent(reasons=self._said(), rejection=self.reasons.rejection, codes=self._codes()),
        )

    def _said(self) -> tuple[Said, ...]:
        return tuple(
            Said(
                section=place.section,
                row=place.row,
                field=place.field,
                text=text,
                chosen=self.reasons.has(place),
            )
            for place, text in self.reasons.said.items()
        )

    def _codes(self) -> tuple[TypedCode, ...]:
        return tuple(
            TypedCode(need=need, field=name, code=code)
            for (need, name), code in self.codes.items()
            if name not in SECRET
        )
