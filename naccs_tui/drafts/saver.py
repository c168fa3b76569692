"""When to write: within a second of a change, and at once on demand. Policy only."""

from collections.abc import Callable
from typing import Protocol

from naccs_tui.domain.problems import Refused

DELAY = 1.0
RETRY = 5.0


class Timer(Protocol):
    """A call that was put off and can be called off."""

    def stop(self) -> None:
        """Never make the call."""


StartTimer = Callable[[float, Callable[[], None]], Timer]
"""Makes a call once after so many seconds; Textual's `set_timer` is one."""


class Saver:
    """Writes a draft when it is due.

    The second counts from the first change that is not on the disk yet: typing on without a pause
    does not put the writing off. What could not be written stays due and is tried again.
    """

    def __init__(
        self,
        write: Callable[[], None],
        start: StartTimer,
        *,
        failed: Callable[[Refused], None],
        recovered: Callable[[], None] = lambda: None,
    ) -> None:
        """write: writes everything or raises Refused, upon which `failed` is called with it;
        recovered: called by the first writing that succeeds after one that failed.
        """
        self._write = write
        self._start = start
        self._failed = failed
        self._recovered = recovered
        self._timer: Timer | None = None
        self._due = False
        self._trouble = False

    @property
    def due(self) -> bool:
        """Whether there is something that is not on the disk."""
        return self._due

    def changed(self) -> None:
        """Something was typed: it will be on the disk within a second."""
        self._due = True
        if self._timer is None:
            self._timer = self._start(DELAY, self._on_timer)

    def flush(self) -> bool:
        """Write now what is due; whether everything is on the disk."""
        self._stop()
        if self._due:
            self._try()
        return not self._due

    def close(self) -> bool:
        """Write what is due and start no timer any more; whether everything is on the disk."""
        done = self.flush()
        self._stop()
        return done

    def _on_timer(self) -> None:
        self._timer = None
        self.flush()

    def _try(self) -> None:
        try:
            self._write()
        except Refused as refused:
            self._trouble = True
            self._timer = self._start(RETRY, self._on_timer)
            self._failed(refused)
            return
        self._due = False
        if self._trouble:
            self._trouble = False
            self._recovered()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
