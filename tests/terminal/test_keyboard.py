"""The keyboard: the loop hears of keys, of a lone Escape after a moment, and sleeps otherwise."""

import asyncio
import os
import pty
import signal
import tty
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager, suppress

import pytest
from textual import _parser, events
from textual.message import Message

from naccs_tui.terminal.keyboard import Keyboard

PATIENCE = 30.0


class _Desk:
    """A keyboard at a pseudo terminal of its own, and what was pressed on it."""

    def __init__(self) -> None:
        self.master, self.terminal = pty.openpty()
        tty.setraw(self.terminal)
        self.pressed: asyncio.Queue[str] = asyncio.Queue()
        self.failed: asyncio.Queue[Exception] = asyncio.Queue()
        self.cannot_take = ""
        loop = asyncio.get_running_loop()
        self.keyboard = Keyboard(loop, self._take, self.failed.put_nowait)
        self.keyboard.start(self.terminal)

    def _take(self, message: Message) -> None:
        if isinstance(message, events.Key):
            if message.key == self.cannot_take:
                raise ValueError
            self.pressed.put_nowait(message.key)

    def press(self, data: bytes) -> None:
        os.write(self.master, data)

    async def next(self) -> str:
        return await asyncio.wait_for(self.pressed.get(), PATIENCE)

    def close(self) -> None:
        self.keyboard.stop()
        for descriptor in (self.master, self.terminal):
            with suppress(OSError):
                os.close(descriptor)


@pytest.fixture
async def desk() -> AsyncIterator[_Desk]:
    with closing(_Desk()) as desk:
        yield desk


async def test_a_lone_escape_is_reported_without_another_key(desk: _Desk) -> None:
    desk.press(b"\x1b")
    assert await desk.next() == "escape"


async def test_a_sequence_in_two_pieces_is_one_key(desk: _Desk) -> None:
    desk.press(b"a\x1b[2")
    assert await desk.next() == "a"
    desk.press(b"4~")
    assert await desk.next() == "f12"


async def test_a_character_in_two_pieces_is_one_key(desk: _Desk) -> None:
    kana = "か".encode()
    desk.press(b"a" + kana[:2])
    assert await desk.next() == "a"
    desk.press(kana[2:])
    assert await desk.next() == "か"


async def test_a_byte_of_another_encoding_ends_nothing(desk: _Desk) -> None:
    desk.press(b"\xffa")
    assert [await desk.next(), await desk.next()][1] == "a"


async def test_what_is_typed_while_nobody_reads_comes_first_afterwards(desk: _Desk) -> None:
    desk.keyboard.stop()
    desk.press(b"ab")
    desk.keyboard.start(desk.terminal)
    assert [await desk.next(), await desk.next()] == ["a", "b"]


async def test_bytes_can_be_fed_as_if_they_were_typed(desk: _Desk) -> None:
    desk.keyboard.feed(b"x\x1b[A")
    assert [await desk.next(), await desk.next()] == ["x", "up"]


async def test_no_timer_runs_but_behind_a_key_that_may_be_half_there(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, timers = asyncio.get_running_loop(), list[float]()

    def call_at(when: float, *_work: object) -> asyncio.TimerHandle:
        timers.append(when)
        return asyncio.TimerHandle(when, print, (), loop)

    monkeypatch.setattr(loop, "call_at", call_at)
    desk.keyboard.feed(b"a")
    assert timers == []
    desk.keyboard.feed(b"\x1b")
    assert len(timers) == 1
    desk.keyboard.feed(b"[A")
    assert len(timers) == 1


async def test_a_lone_escape_and_a_letter_that_came_later_stay_two_keys_though_the_loop_was_busy(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.keyboard.feed(b"\x1b")
    loop, clock = asyncio.get_running_loop(), asyncio.get_running_loop().time
    monkeypatch.setattr(_parser, "get_time", lambda: clock() + 60)
    monkeypatch.setattr(loop, "time", lambda: clock() + 60)
    os.write(desk.master, b"a")
    desk.keyboard._read(desk.terminal)
    assert [desk.pressed.get_nowait(), desk.pressed.get_nowait()] == ["escape", "a"]


async def test_nothing_that_was_half_there_before_a_break_is_there_afterwards(desk: _Desk) -> None:
    for half in (b"\x1b", b"\x1b[200~pas", "か".encode()[:2]):
        desk.keyboard.feed(half)
        desk.keyboard.stop()
        desk.keyboard.start(desk.terminal)
        desk.press(b"x")
        assert await desk.next() == "x"


async def test_an_error_is_told_and_nothing_more_is_read(desk: _Desk) -> None:
    desk.cannot_take = "b"
    desk.press(b"ab")
    assert await desk.next() == "a"
    assert isinstance(await asyncio.wait_for(desk.failed.get(), PATIENCE), ValueError)
    assert not asyncio.get_running_loop().remove_reader(desk.terminal)


async def test_a_terminal_that_is_gone_counts_as_a_lost_line(desk: _Desk) -> None:
    lost = asyncio.Event()
    with _on_hangup(lost):
        os.close(desk.master)
        await asyncio.wait_for(lost.wait(), PATIENCE)
    assert not asyncio.get_running_loop().remove_reader(desk.terminal)


@contextmanager
def _on_hangup(lost: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGHUP, lost.set)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGHUP)
