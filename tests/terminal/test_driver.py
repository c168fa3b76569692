"""What the driver hands to the terminal."""

import os
import pty
import signal
from collections.abc import Iterator
from io import StringIO

import pytest
from textual.app import App
from textual.drivers._writer_thread import WriterThread

from naccs_tui.terminal.driver import TerminalDriver, TerminalOutput


class _Recorder(WriterThread):
    """Keeps each write."""

    def __init__(self) -> None:
        super().__init__(StringIO())
        self.written: list[str] = []

    def write(self, text: str) -> None:
        self.written.append(text)


class _RecordedDriver(TerminalDriver):
    """Writes into a recorder."""

    def __init__(self, recorder: _Recorder, *, mouse: bool) -> None:
        super().__init__(App(), mouse=mouse)
        self._writer_thread = recorder


@pytest.fixture(autouse=True)
def _signal_handlers() -> Iterator[None]:
    former = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for number, handler in former.items():
        signal.signal(number, handler)


async def test_a_synchronized_update_is_one_write() -> None:
    recorder = _Recorder()
    driver = _RecordedDriver(recorder, mouse=False)
    for data in ("a", "\x1b[?2026h", "row", "\x1b[2;3H", "\x1b[?2026l", "b"):
        driver.write(data)
    assert recorder.written == ["a", "\x1b[?2026hrow\x1b[2;3H\x1b[?2026l", "b"]


HAND, USUAL = "\x1b]22;pointer\x07", "\x1b]22;default\x07"


@pytest.mark.parametrize(("mouse", "written"), [(False, []), (True, [HAND, USUAL])])
async def test_the_pointer_has_a_shape_only_where_there_is_a_mouse(
    mouse: bool, written: list[str]
) -> None:
    recorder = _Recorder()
    driver = _RecordedDriver(recorder, mouse=mouse)
    for data in (HAND, USUAL):
        driver.write(data)
    assert recorder.written == written


async def test_the_shape_that_the_pointer_has_is_not_said_again() -> None:
    recorder = _Recorder()
    driver = _RecordedDriver(recorder, mouse=True)
    for data in (USUAL, HAND, HAND, USUAL, USUAL):
        driver.write(data)
    assert recorder.written == [HAND, USUAL]


def test_writing_to_a_terminal_that_is_gone_goes_nowhere_and_raises_nothing() -> None:
    master, slave = pty.openpty()
    output = TerminalOutput(slave, "w")
    assert output.write(b"abc") == 3
    os.close(master)
    assert output.write(b"abcd") == 4
    assert output.gone
    assert output.write(memoryview(b"abcde")) == 5
    output.close()
