"""When a request is sent again, and after how long."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Protocol, TypeVar

from naccs_tui.client.errors import Away, ServerAway

AGAIN = frozenset({429, 502, 503, 504})
"""Statuses by which a server or a gateway says: not now."""

PASSING = frozenset({Away.REFUSED, Away.TIMED_OUT, Away.NAME, Away.BROKEN})
"""Failures that may be gone at the next try; the others stay until somebody acts."""


class Answered(Protocol):
    """What the decision needs to know of an answer."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...


A = TypeVar("A", bound=Answered)


@dataclass(frozen=True, slots=True)
class Retry:
    """How often and how long; times in seconds.

    total: no try begins later than this after the first. longest: a server that asks for a longer
    wait is taken at its word, there is no other try. first, most: the bounds of the waits, which
    are doubled every time and then multiplied by chance (full jitter), so that clients which lost
    a server together do not come back together.
    """

    tries: int = 4
    total: float = 45.0
    longest: float = 60.0
    first: float = 0.5
    most: float = 8.0
    chance: Callable[[], float] = random.random  # noqa: S311 - spreads load, guards nothing
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic

    async def run(self, once: Callable[[], Awaitable[A]]) -> A:
        """What the last try gave: an answer of any status, or ServerAway raised."""
        until, arrived, number = self.clock() + self.total, False, 0
        while True:
            number += 1
            outcome = await _outcome(once)
            arrived = arrived or _may_have_arrived(outcome)
            pause = self._pause(number, outcome)
            if pause is None or self.clock() + pause > until:
                return _settle(outcome, arrived=arrived)
            await self.sleep(pause)

    def _pause(self, number: int, outcome: Answered | ServerAway) -> float | None:
        """Seconds until the next try; None when there shall be none."""
        if number >= self.tries or not _worth_it(outcome):
            return None
        jitter = self.chance() * min(self.most, self.first * 2.0 ** (number - 1))
        if isinstance(outcome, ServerAway) or (asked := retry_after(outcome.headers)) is None:
            return jitter
        return asked + jitter if asked <= self.longest else None


async def _outcome(once: Callable[[], Awaitable[A]]) -> A | ServerAway:
    try:
        return await once()
    except ServerAway as away:
        return away


def _settle(outcome: A | ServerAway, *, arrived: bool) -> A:
    if isinstance(outcome, ServerAway):
        outcome.may_have_arrived = arrived
        raise outcome
    return outcome


def _may_have_arrived(outcome: Answered | ServerAway) -> bool:
    return outcome.may_have_arrived if isinstance(outcome, ServerAway) else True


def _worth_it(outcome: Answered | ServerAway) -> bool:
    if isinstance(outcome, ServerAway):
        return outcome.kind in PASSING
    return outcome.status in AGAIN


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait (RFC 9110, 10.2.3); None when it does not.

    A point in time counts from the answer's own Date: this machine's clock may be wrong.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        gap = parsedate_to_datetime(value) - parsedate_to_datetime(headers["date"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return max(0.0, gap.total_seconds())
