"""A change is written within a second, at once on demand, and again when it could not be."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from naccs_tui.domain.problems import Refused, refuse
from naccs_tui.drafts import Saver
from naccs_tui.drafts.saver import DELAY, RETRY


@dataclass
class Clock:
    """A timer service whose time passes when it is told to."""

    now: float = 0.0
    waiting: dict[int, tuple[float, Callable[[], None]]] = field(default_factory=dict)
    started: int = 0

    def start(self, delay: float, call: Callable[[], None]) -> "Stop":
        self.started += 1
        self.waiting[self.started] = (self.now + delay, call)
        return Stop(self, self.started)

    def pass_(self, seconds: float) -> None:
        end = self.now + seconds
        while due := min((at for at, _ in self.waiting.values() if at <= end), default=None):
            self.now = due
            number = next(each for each, (at, _) in self.waiting.items() if at == due)
            self.waiting.pop(number)[1]()
        self.now = end


@dataclass
class Stop:
    clock: Clock
    number: int

    def stop(self) -> None:
        self.clock.waiting.pop(self.number, None)


@dataclass
class Disk:
    """What is typed, what is written and when, and what was said about it."""

    clock: Clock = field(default_factory=Clock)
    typed: str = ""
    written: list[tuple[float, str]] = field(default_factory=list)
    full: bool = False
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.saver = Saver(
            self.write,
            self.clock.start,
            failed=self.failed,
            recovered=lambda: self.said.append("recovered"),
        )

    def write(self) -> None:
        if self.full:
            raise refuse("X003", path="p")
        self.written.append((self.clock.now, self.typed))

    def failed(self, refused: Refused) -> None:
        self.said.append(refused.problems[0].code)

    def type(self, text: str) -> None:
        self.typed += text
        self.saver.changed()


@pytest.fixture
def disk() -> Disk:
    return Disk()


def test_a_change_is_written_a_second_later(disk: Disk) -> None:
    disk.type("a")
    disk.clock.pass_(DELAY)
    assert disk.written == [(1.0, "a")]
    assert not disk.saver.due


def test_typing_without_a_pause_does_not_put_the_writing_off(disk: Disk) -> None:
    for letter in "abcdefghij":
        disk.type(letter)
        disk.clock.pass_(0.25)
    assert disk.written == [(1.0, "abcd"), (2.0, "abcdefgh")]


def test_no_change_is_older_than_a_second_before_it_is_on_the_disk(disk: Disk) -> None:
    disk.type("a")
    disk.clock.pass_(0.9)
    disk.type("b")
    disk.clock.pass_(DELAY)
    assert disk.written == [(1.0, "ab")]


def test_nothing_is_written_while_nothing_changes(disk: Disk) -> None:
    disk.clock.pass_(60)
    assert disk.saver.flush()
    disk.type("a")
    disk.clock.pass_(60)
    assert disk.saver.flush()
    assert disk.written == [(61.0, "a")]
    assert disk.clock.waiting == {}


def test_on_demand_it_is_written_at_once_and_only_once(disk: Disk) -> None:
    disk.type("a")
    assert disk.saver.flush()
    disk.clock.pass_(60)
    assert disk.written == [(0.0, "a")]


def test_what_could_not_be_written_is_said_and_tried_again_until_it_can(disk: Disk) -> None:
    disk.full = True
    disk.type("a")
    disk.clock.pass_(DELAY + RETRY)
    assert disk.said == ["X003", "X003"]
    assert disk.saver.due
    disk.full = False
    disk.clock.pass_(RETRY)
    assert disk.written == [(11.0, "a")]
    assert disk.said == ["X003", "X003", "recovered"]


def test_a_change_after_a_failure_starts_no_second_timer(disk: Disk) -> None:
    disk.full = True
    disk.type("a")
    disk.clock.pass_(DELAY)
    disk.type("b")
    assert len(disk.clock.waiting) == 1


def test_demand_says_whether_everything_is_on_the_disk(disk: Disk) -> None:
    disk.full = True
    disk.type("a")
    assert not disk.saver.flush()
    disk.full = False
    assert disk.saver.flush()


@pytest.mark.parametrize("full", [False, True])
def test_a_closed_one_has_written_what_it_could_and_waits_for_nothing(
    disk: Disk, full: bool
) -> None:
    disk.full = full
    disk.type("a")
    assert disk.saver.close() is not full
    assert disk.clock.waiting == {}


def test_a_failure_of_another_kind_is_not_hidden(disk: Disk) -> None:
    def broken() -> None:
        raise KeyError

    saver = Saver(broken, disk.clock.start, failed=disk.failed)
    saver.changed()
    with pytest.raises(KeyError):
        saver.flush()
