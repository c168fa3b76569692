"""The person in front of a program: presses keys, notes when what came."""

import select
import time
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import TracebackType

from benchmarks.stuck import StuckError
from benchmarks.terminal.line import DIRECT, Line, Speed
from benchmarks.terminal.process import Process
from benchmarks.terminal.screen import Questions, Screen, place

PATIENCE = 30.0
BURST = 0.003
"""Seconds of silence that make what follows a burst of its own: far more than between two reads."""

LET_GO = 0.01
"""Seconds between two looks at a program that has let go of its terminal and has not ended yet."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came after a key, in seconds after it and bytes.

    paint: until the expected text stood there; cpu: milliseconds of processor time used by then,
    from the program's start.
    """

    first: float
    paint: float
    settled: float
    size: int
    bursts: int
    cpu: float


class Session:
    """One program, one person, and the line between them. A context manager."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        size: tuple[int, int],
        speed: Speed = DIRECT,
    ) -> None:
        """Start the program; `since` is that moment."""
        self._down, self._up = Line(speed), Line(speed)
        self.slack = 2 * speed.round_trip
        self._screen, self._questions = Screen(*size), Questions(*size)
        self._output = bytearray()
        self._ends: list[int] = []
        self._times: list[float] = []
        self._cpu: list[float] = []
        self._shown = 0
        self._is_closed = False
        self.since = time.perf_counter()
        self._mark = 0
        self.process = Process(argv, env, size)

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.close()

    # what a person does

    def press(self, keys: bytes) -> None:
        """Type; what comes from now on is the reply."""
        self._show(len(self._output))
        self._mark = len(self._output)
        self.since = time.perf_counter()
        self._up.put(keys, self.since)
        self._carry_up()

    def reply(self, quiet: float, shows: str = "", *, must_answer: bool = True) -> Reply:
        """Wait until `shows` stands there and nothing came for `quiet` seconds.

        Raises:
            StuckError: it never came.
        """
        painted = self._rest(quiet + self.slack, shows, must_answer=must_answer)
        first = bisect_right(self._ends, self._mark)
        times = self._times[first:] or [self.since]
        painted = first if painted is None else painted
        return Reply(
            first=times[0] - self.since,
            paint=self._times[painted] - self.since if self._times[painted:] else 0.0,
            settled=times[-1] - self.since,
            size=len(self._output) - self._mark,
            bursts=_bursts(times),
            cpu=self._cpu[painted] if self._cpu[painted:] else 0.0,
        )

    def listen(self, seconds: float) -> int:
        """The bytes that come within so many seconds."""
        before, end = len(self._output), time.perf_counter() + seconds
        while time.perf_counter() < end and not self._is_closed:
            self._pump(end)
        return len(self._output) - before

    def ends(self) -> float:
        """Wait for the program's end; seconds since the last key.

        Raises:
            StuckError: it goes on.
        """
        limit = time.perf_counter() + PATIENCE
        while not select.select([self.process.end], [], [], LET_GO if self._is_closed else 0)[0]:
            if time.perf_counter() > limit:
                raise StuckError(f"it does not end\n{self.text}")
            self._pump(limit, self.process.end)
        took = time.perf_counter() - self.since
        self.process.reap()
        return took

    @property
    def text(self) -> str:
        """What stands on the screen."""
        self._show(len(self._output))
        return self._screen.text

    # waiting

    def _rest(self, quiet: float, shows: str, *, must_answer: bool) -> int | None:
        """Which piece of output made `shows` stand there; None where it did already."""
        limit = time.perf_counter() + PATIENCE
        while time.perf_counter() < limit:
            if self._pump(time.perf_counter() + quiet):
                continue
            came = len(self._output) > self._mark or not must_answer
            if came and self._reads(shows):
                return None
            if came and (found := self._look(shows)) is not None:
                return found
            if self._is_closed:
                break
        raise StuckError(f"{shows!r} does not come\n{self.text}")

    def _look(self, shows: str) -> int | None:
        for at in range(bisect_right(self._ends, self._shown), len(self._ends)):
            self._show(self._ends[at])
            if self._reads(shows):
                return at
        return None

    def _reads(self, shows: str) -> bool:
        # A field may make capitals of what is typed.
        return shows.casefold() in self._screen.text.casefold()

    def _show(self, end: int) -> None:
        self._screen.feed(bytes(self._output[self._shown : end]))
        self._shown = max(self._shown, end)

    def _pump(self, until: float, *others: int) -> bool:
        """Carry on until something came, `until`, or one of `others` is ready."""
        while True:
            now = time.perf_counter()
            self._carry_up()
            if self._receive(now):
                return True
            if now >= until or self._is_closed:
                return False
            ready = self._wait(now, until, others)
            if self.process.master in ready:
                self._read()
            elif ready:
                return False

    def _wait(self, now: float, until: float, others: tuple[int, ...]) -> list[int]:
        moments = [until, self._up.next_at(), self._down.next_at()]
        next_at = min(moment for moment in moments if moment is not None)
        master = [self.process.master] if self._down.has_room(now) else []
        return select.select([*master, *others], [], [], max(0.0, next_at - now))[0]

    def _read(self) -> None:
        data = self.process.read()
        self._is_closed = not data
        self._down.put(data, time.perf_counter())

    def _carry_up(self) -> None:
        if typed := self._up.take(time.perf_counter()):
            self.process.write(typed)

    def _receive(self, now: float) -> bool:
        data = self._down.take(now)
        if not data:
            return False
        begin = len(self._output)
        self._output += data
        self._ends.append(len(self._output))
        self._times.append(now)
        self._cpu.append(self.process.cpu())
        for end, answer in self._questions.find(data):
            self._up.put(self._where(begin + end) if answer is None else answer, now)
        return True

    def _where(self, end: int) -> bytes:
        self._show(end)
        return place(self._screen.cursor)


def _bursts(times: Sequence[float]) -> int:
    return 1 + sum(after - before > BURST for before, after in pairwise(times))
