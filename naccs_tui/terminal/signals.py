"""A lost line (SIGHUP) or an order to stop (SIGTERM) ends the program in good order."""

import atexit
import os
import signal
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

GRACE = 3.0
_CHUNK = 4096
SIGNALS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name))


def install(
    loop: AbstractEventLoop, on_end: Callable[[int], None], *, grace: float = GRACE
) -> Callable[[], None]:
    """On the first SIGHUP or SIGTERM call `on_end(exit code)` in `loop`; the code is 128 + signal.

    `on_end` saves what was typed and tells the app to exit. Where the process has not ended
    within `grace` seconds, stuck in a call that does not return, it ends with the same code.
    Call it in the main thread. Returns a function that puts the former handlers back.

    These are Python's own handlers rather than the loop's, which would wait for a loop that is
    stuck. They take no lock: the code that they interrupt may hold it. A loop that is about to sleep
    is woken for them: else a signal that comes in that moment would wait for the next key.
    """
    received: list[int] = []
    sleep_again = _wake(loop)

    def end(number: int, _frame: FrameType | None) -> None:
        if received:
            return
        received.append(number)
        _end_anyway(128 + number, grace)
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(on_end, 128 + number)

    former = {number: signal.signal(number, end) for number in SIGNALS}

    def restore() -> None:
        sleep_again()
        for number, handler in former.items():
            signal.signal(number, handler)

    return restore


def _wake(loop: AbstractEventLoop) -> Callable[[], None]:
    """Let every signal wake the loop; returns a function that ends that."""
    if sys.platform == "win32":  # the loop there looks for signals by itself
        return lambda: None
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    loop.add_reader(reading, os.read, reading, _CHUNK)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)

    def sleep_again() -> None:
        loop.remove_reader(reading)
        signal.set_wakeup_fd(-1)
        os.close(reading)
        os.close(writing)

    return sleep_again


def _end_anyway(code: int, grace: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda _number, _frame: os._exit(code))
        signal.setitimer(signal.ITIMER_REAL, grace)
        # From here on Python takes its handlers away, and the alarm itself would end the process.
        atexit.register(signal.setitimer, signal.ITIMER_REAL, 0)
