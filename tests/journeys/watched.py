"""The program for tests that look at its screens: it says when there may be something new."""

import asyncio
from collections import defaultdict

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from naccs_tui.launch import Launch
from tests.journeys.refereed import RefereedApp

LOOK = 0.01
"""Seconds until one looks again although nothing was painted."""


Rules = LRUCache[tuple[object, ...], list[RuleSet]]
_PARSED: dict[frozenset[tuple[str, str]], Rules] = defaultdict(lambda: LRUCache(512))
"""The rules of all style sheets that were read with these variables."""


class ReadOnce(Stylesheet):
    """Reads what another program of this process has read with the same variables from there."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._share()

    def set_variables(self, variables: dict[str, str]) -> None:
        """As Textual's, which empties its cache: what the others have read stays."""
        self._parse_cache = LRUCache(0)
        super().set_variables(variables)
        self._share()

    def _share(self) -> None:
        self._parse_cache = _PARSED[frozenset(self._variables.items())]


class WatchedApp(RefereedApp):
    """With the referee, and telling when it has painted."""

    def __init__(self, launch: Launch) -> None:
        super().__init__(launch)
        self._painted = asyncio.Event()
        self.stylesheet = ReadOnce(variables=self.get_css_variables())

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
