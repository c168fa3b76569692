"""The thread that reads keys: it sleeps until there is something to read or to end."""

import os
import pty
import selectors
import signal
import tty
from collections.abc import AsyncIterator
from queue import Queue
from threading import Thread

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.message import Message

from naccs_tui.terminal import driver
from naccs_tui.terminal.driver import TerminalDriver
from naccs_tui.terminal.interrupt import Interrupt

PATIENCE = 10.0


class _Keyboard(TerminalDriver):
    """Reads from a pseudo terminal of its own and keeps what was pressed."""

    def __init__(self) -> None:
        super().__init__(App())
        self.master, self.fileno = pty.openpty()
        tty.setraw(self.fileno)
        self.pressed: Queue[str] = Queue()
        self._key_thread = Thread(target=self._run_input_thread)
        self._key_thread.start()

    @property
    def is_reading(self) -> bool:
        return self._key_thread is not None and self._key_thread.is_alive()

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Key):
            self.pressed.put(message.key)

    def press(self, data: bytes) -> None:
        os.write(self.master, data)


class _Watched(selectors.SelectSelector):
    """Notes how long it would have waited at most, and does not."""

    def __init__(self) -> None:
        super().__init__()
        self.patience: list[float | None] = []

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.patience.append(timeout)
        return []


@pytest.fixture
async def keyboard() -> AsyncIterator[_Keyboard]:
    numbers = (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
    former = {number: signal.getsignal(number) for number in numbers}
    keyboard = _Keyboard()
    yield keyboard
    keyboard.disable_input()
    for descriptor in (keyboard.master, keyboard.fileno):
        os.close(descriptor)
    for number, handler in former.items():
        signal.signal(number, handler)


async def test_a_lone_escape_is_reported_without_another_key(keyboard: _Keyboard) -> None:
    keyboard.press(b"\x1b")
    assert keyboard.pressed.get(timeout=PATIENCE) == "escape"


async def test_a_sequence_in_two_pieces_is_one_key(keyboard: _Keyboard) -> None:
    keyboard.press(b"a\x1b[2")
    assert keyboard.pressed.get(timeout=PATIENCE) == "a"
    keyboard.press(b"4~")
    assert keyboard.pressed.get(timeout=PATIENCE) == "f12"


async def test_the_thread_ends_when_the_app_does_though_no_key_is_pressed(
    keyboard: _Keyboard,
) -> None:
    keyboard.press(b"a")
    assert keyboard.pressed.get(timeout=PATIENCE) == "a"
    keyboard.disable_input()
    assert not keyboard.is_reading


async def test_after_a_pause_keys_are_read_again(keyboard: _Keyboard) -> None:
    keyboard.disable_input()
    thread = keyboard._key_thread = Thread(target=keyboard._run_input_thread)
    thread.start()
    keyboard.press(b"b")
    assert keyboard.pressed.get(timeout=PATIENCE) == "b"


def test_nothing_wakes_the_thread_but_a_key_that_may_be_half_there() -> None:
    selector, parser = _Watched(), XTermParser()
    assert driver._ready(selector, parser) == []
    assert list(parser.feed("\x1b")) == []
    assert driver._ready(selector, parser) == []
    assert [key.key for key in parser.feed("[A") if isinstance(key, events.Key)] == ["up"]
    assert driver._ready(selector, parser) == []
    first, half, whole = selector.patience
    assert (first, whole) == (None, None)
    assert half is not None
    assert half > 0


def test_an_interrupt_lasts_until_it_is_cleared() -> None:
    interrupt = Interrupt()
    with selectors.DefaultSelector() as selector:
        selector.register(interrupt, selectors.EVENT_READ)
        assert selector.select(0) == []
        interrupt.set()
        assert selector.select(0) != []
        assert selector.select(0) != []
        interrupt.clear()
        assert selector.select(0) == []
