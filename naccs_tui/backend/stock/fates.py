"""How the applications of a stock fared: nearly all are long settled, the newest are under way."""

from dataclasses import dataclass

from naccs_tui.domain.application import Act, Status

A, S = Act, Status
REVIEWERS = ("CTR001", "CTR002")
NEW_DAYS, OPEN_DAYS = 8, 21
"""So long before today nobody has finished an application yet, and none has taken effect."""
STEPS: dict[Status, tuple[Act, ...]] = {
    S.WAITING_FOR_APPROVAL: (),
    S.WAITING_FOR_REVIEW: (),
    S.UNDER_REVIEW: (A.CLAIM,),
    S.RETURNED: (A.CLAIM, A.RETURN),
    S.REVIEW_COMPLETE: (A.CLAIM, A.FINISH),
    S.IN_FORCE: (A.CLAIM, A.FINISH, A.TAKE_EFFECT),
    S.VOID: (A.CLAIM, A.FINISH, A.MAKE_VOID),
    S.REJECTED: (A.CLAIM, A.REJECT),
    S.WITHDRAWN: (A.WITHDRAW,),
}
"""What was done to an application until it came to a status."""


@dataclass(frozen=True, slots=True)
class Fate:
    """Where an application stands, and who reviewed it last."""

    status: Status
    reviewer: str = REVIEWERS[0]
    form_missing: bool = False

    @property
    def steps(self) -> tuple[Act, ...]:
        """What was done to it after it was sent."""
        return STEPS[self.status]

    @property
    def is_claimed(self) -> bool:
        """Whether somebody reviewed it."""
        return A.CLAIM in self.steps

    @property
    def is_finished(self) -> bool:
        """Whether its review came to an end that changes something."""
        return A.FINISH in self.steps


IN_FORCE = Fate(S.IN_FORCE)
# Of a thousand; the rest is in force.
_SETTLED = ((S.WITHDRAWN, 25), (S.REJECTED, 15), (S.VOID, 20))
_NEW = ((S.UNDER_REVIEW, 150), (S.RETURNED, 60), (S.WAITING_FOR_APPROVAL, 80), (S.WITHDRAWN, 10))
_UNDER_WAY = ((S.WAITING_FOR_REVIEW, 50), (S.UNDER_REVIEW, 50), (S.RETURNED, 50))
_BITS = 0xFFFFFFFF
_KINDS = (("reissue", 150), ("system_setting", 30), ("new", 10))


def fate(at: int, age: int) -> Fate:
    """How the application of that number fared. age: days since it was received."""
    status = _status(at, age)
    missing = status is S.REVIEW_COMPLETE and at % 2 == 0
    return Fate(status, REVIEWERS[at % len(REVIEWERS)], missing)


def _status(at: int, age: int) -> Status:
    if age < NEW_DAYS:
        return Status(_drawn(at, _NEW, S.WAITING_FOR_REVIEW))
    if age < OPEN_DAYS:
        return Status(_drawn(at, _UNDER_WAY, S.REVIEW_COMPLETE))
    return Status(_drawn(at, _SETTLED, S.IN_FORCE))


def kind(at: int) -> str:
    """What was applied for: mostly a change."""
    return _drawn(~at, _KINDS, "change")


def _drawn(at: int, shares: tuple[tuple[str, int], ...], rest: str) -> str:
    """By chance that is the same each time. shares: of a thousand; rest: what is left of them."""
    place = _mixed(at) % 1000
    for name, share in shares:
        if place < share:
            return name
        place -= share
    return rest


def _mixed(number: int) -> int:
    """All 32 bits of a number mixed with one another (the last steps of MurmurHash3)."""
    mixed = number & _BITS
    mixed = (mixed ^ mixed >> 16) * 0x85EBCA6B & _BITS
    mixed = (mixed ^ mixed >> 13) * 0xC2B2AE35 & _BITS
    return mixed ^ mixed >> 16
