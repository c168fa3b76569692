"""The shortest way of the cursor from one place to another."""

from functools import lru_cache
from typing import NamedTuple


class Place(NamedTuple):
    """A cell of the screen, from 0."""

    y: int
    x: int


@lru_cache(16384)
def shortest(start: Place | None, goal: Place, *, next_line: bool = False) -> str:
    """The sequence for it; start None = unknown. next_line: whether NEL can be used."""
    if start == goal:
        return ""
    ways = [absolute(goal)]
    if start is None:
        return ways[0]
    if start.y == goal.y:
        ways += _along(start.x, goal.x)
    elif start.x == goal.x:
        ways.append(_step(goal.y - start.y, "B", "A"))
    if next_line and goal.y == start.y + 1:
        ways.append("\x1bE" + _step(goal.x, "C", "D"))
    return min(ways, key=len)


def absolute(goal: Place) -> str:
    """From anywhere to the goal."""
    if not goal.x:
        return f"\x1b[{goal.y + 1}H" if goal.y else "\x1b[H"
    return f"\x1b[{goal.y + 1};{goal.x + 1}H"


def _along(start: int, goal: int) -> list[str]:
    ways = [_step(goal - start, "C", "D")]
    if goal < start:
        ways.append("\b" * (start - goal))
    ways.append("\r" + _step(goal, "C", "D"))
    return ways


def _step(by: int, forward: str, back: str) -> str:
    if not by:
        return ""
    count = str(abs(by)) if abs(by) > 1 else ""
    return f"\x1b[{count}{forward if by > 0 else back}"
