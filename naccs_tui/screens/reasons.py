"""Why an application is not accepted as it is, while it is being typed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from naccs_tui.api.applications import PlaceRemark, ReturnRequest
from naccs_tui.domain.payload import NOWHERE, Place
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.domain.words import N_

LONGEST = 400
"""Characters of one reason."""


@dataclass(slots=True)
class Reasons:
    """Reasons by place, NOWHERE for the whole; what is set aside is kept but not sent.

    rejection: why it is rejected as a whole.
    """

    said: dict[Place, str] = field(default_factory=dict)
    aside: set[Place] = field(default_factory=set)
    rejection: str = ""

    def put(self, place: Place, reason: str) -> None:
        """Say this of a place; an empty reason takes it back."""
        self.aside.discard(place)
        if reason.strip():
            self.said[place] = reason.strip()
        else:
            self.said.pop(place, None)

    def has(self, place: Place) -> bool:
        """Whether something is said of a place and will be sent."""
        return place in self.said and place not in self.aside

    def set_aside(self, place: Place) -> None:
        """Do not send what is said of a place."""
        self.aside.add(place)

    def of(self, place: Place) -> str:
        """What is said of a place, also while it is set aside."""
        return self.said.get(place, "")

    def chosen(self, places: Iterable[Place]) -> list[Place]:
        """Those of the places of which something will be sent, in their order."""
        return [each for each in places if self.has(each)]

    def request(self, places: Iterable[Place]) -> ReturnRequest:
        """The request to return it, for what the application has of these places.

        Raises:
            Refused: R007 nothing is said; F002 a reason is too long.
        """
        chosen = self.chosen(places)
        if not chosen:
            raise refuse("R007")
        for each in chosen:
            require_sendable(self.said[each])
        return ReturnRequest(
            remark=self.said[NOWHERE] if NOWHERE in chosen else "",
            places=tuple(self._remark(each) for each in chosen if each != NOWHERE),
        )

    def _remark(self, place: Place) -> PlaceRemark:
        return PlaceRemark(
            section=place.section, row=place.row, field=place.field, remark=self.said[place]
        )


def require_sendable(reason: str) -> None:
    """Raise Refused for a reason that cannot be sent: R007 none, F002 too long, F012 unsafe."""
    if not reason.strip():
        raise refuse("R007")
    if len(reason.strip()) > LONGEST:
        raise refuse("F002", title=N_("理由"), length=LONGEST, actual=len(reason.strip()))
    if has_unsafe(reason):
        raise refuse("F012")
