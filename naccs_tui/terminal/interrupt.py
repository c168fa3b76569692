"""Ends another thread's wait for input at once, so that nobody has to look ten times a second."""

import os
import weakref


class Interrupt:
    """Something to wait for beside the input; it stays set until it is cleared."""

    def __init__(self) -> None:
        """Not set. It holds two file descriptors for as long as it lives."""
        self._source, self._target = os.pipe()
        weakref.finalize(self, _close, self._source, self._target)

    def fileno(self) -> int:
        """What a selector waits for."""
        return self._source

    def set(self) -> None:
        """End the wait, or the next one."""
        os.write(self._target, b"\0")

    def clear(self) -> None:
        """Undo one `set`."""
        os.read(self._source, 1)


def _close(*descriptors: int) -> None:
    for each in descriptors:
        os.close(each)
