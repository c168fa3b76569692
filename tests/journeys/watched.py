"""The program for tests that look at its screens: it says when there may be something new."""

import asyncio

from naccs_tui.launch import Launch
from tests.journeys.refereed import RefereedApp

LOOK = 0.01
"""Seconds until one looks again although nothing was painted."""


class WatchedApp(RefereedApp):
    """With the referee, and telling when it has painted."""

    def __init__(self, launch: Launch) -> None:
        super().__init__(launch)
        self._painted = asyncio.Event()

    def post_display_hook(self) -> None:
        """Textual calls it after each frame."""
        self._painted.set()

    async def something_new(self) -> None:
        """Wait for the next frame, or a moment: not all that one waits for is painted."""
        self._painted.clear()
        try:
            await asyncio.wait_for(self._painted.wait(), LOOK)
        except TimeoutError:
            return
