"""A robot at the keyboard: it reads the screen, presses keys, and is told what it should see."""

import asyncio
import re
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Self

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from naccs_tui import i18n
from naccs_tui.domain.payload import Place
from naccs_tui.folders import Folders
from naccs_tui.i18n import _
from naccs_tui.launch import Launch
from naccs_tui.screens.procedure import FormScreen
from naccs_tui.screens.procedure_confirm import ConfirmScreen
from naccs_tui.settings import Settings
from naccs_tui.terminal import quiet
from naccs_tui.widgets.drawn_list import DrawnList
from tests.journeys.watched import WatchedApp

DEMO_DAY = date(2013, 7, 18)
PATIENCE = 40.0
PASSWORD = "naccs123"
LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])
SMALL, LARGE = (80, 24), (120, 40)
EVERYWHERE = pytest.mark.parametrize(
    ("language", "size"), [("ja", LARGE), ("en", SMALL)], ids=["ja 120x40", "en 80x24"]
)
"""Each language and each size. English needs the most room; the pictures show all four together."""
_CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t"}
Condition = Callable[[], bool]


def _has_to_paint(screen: Screen[object]) -> bool:
    return isinstance(screen, quiet.QuietScreen) and (
        screen._is_settling or screen._wants_to_paint()
    )


class Operator:
    """Sits at one running app. Every step waits until what it waits for is on the screen."""

    def __init__(self, app: WatchedApp, pilot: Pilot[int]) -> None:
        self.app = app
        self._pilot = pilot

    def screen(self) -> str:
        """What the operator reads, as lines."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    async def sees(self, *texts: str) -> Self:
        """Wait until all of these stand on the screen; a step that waits in vain shows it."""

        def stand_there() -> bool:
            shown = self.app.painted()
            return all(text in shown for text in texts)

        await self.until(stand_there, f"sees {texts}")
        return self

    async def sees_no(self, text: str) -> Self:
        """Wait until this does not stand on the screen."""
        await self.until(lambda: text not in self.app.painted(), f"sees no {text}")
        return self

    async def press(self, *keys: str) -> Self:
        """Press keys one behind the other, and wait until the last one was carried out."""
        for key in keys:
            self.app.post_message(
                events.Key(key, _CHARACTERS.get(key, key if len(key) == 1 else None))
            )
        return await self._is_done()

    async def type(self, text: str) -> Self:
        """Type a text as an input method hands it over: all characters at once."""
        for char in text:
            self.app.post_message(events.Key(_key(char), char))
        return await self._is_done()

    async def paste(self, text: str) -> Self:
        """Paste a text, as a terminal with bracketed paste hands it over."""
        self.app.post_message(events.Paste(text))
        return await self._is_done()

    async def enter(self, text: str) -> Self:
        """Replace what stands in the field by `text`, then go on with Enter."""
        await self.press("end", "ctrl+u")
        await self.type(text)
        return await self.press("enter")

    async def sign_in(self, account: str, password: str = PASSWORD) -> Self:
        """From the login screen to home."""
        await self.type(account)
        await self.press("enter")
        await self.type(password)
        return await self.press("enter")

    def form(self) -> FormScreen:
        """The form screen, which must be open."""
        screen = self.app.screen
        assert isinstance(screen, FormScreen)
        return screen

    async def go_to(self, field: str) -> Self:
        """Put the cursor into a field of the open page, as Tab would in the end."""
        await self.until(lambda: isinstance(self.app.screen, FormScreen), "a form")
        screen = self.form()
        await self.until(lambda: screen.page.field is not None, "a page")
        screen.page.go_to(Place(screen.page.key, screen.page.place.row, field))
        return await self._is_done()

    @property
    def current_line(self) -> str:
        """The line of the list with the focus on which the cursor is; "" elsewhere."""
        focused = self.app.screen.focused
        offset = focused.caret_offset if isinstance(focused, DrawnList) else None
        lines = self.screen().splitlines()
        return lines[offset.y] if offset and offset.y < len(lines) else ""

    async def go_down_to(self, text: str) -> Self:
        """Move down a list until the cursor is on the line with a text."""
        for _row in range(40):
            if text in self.current_line:
                return self
            await self.press("down")
        raise AssertionError(f"no way down to {text}\n{self.screen()}")

    async def choose(self, title: str) -> Self:
        """Choose one of the candidates of the current field."""
        await self.press("f4")
        await self.sees(title)
        line = next(each for each in self.screen().splitlines() if title in each)
        digit = re.search(r"(\d) ", line)
        assert digit is not None
        return await self.press(digit[1])

    async def sees_below(self, *texts: str) -> Self:
        """See these one after the other, scrolling down as far as it takes."""
        await self.press("home")
        for text in texts:
            for _page in range(20):
                if text in self.screen():
                    break
                await self.press("pagedown")
            await self.sees(text)
        return self

    async def register(self) -> str:
        """Register what is about to be confirmed; the receipt number."""
        await self.until(lambda: isinstance(self.app.screen, ConfirmScreen), "the confirmation")
        await self.press("f10")
        await self.sees(_("この内容で登録しますか"))
        await self.press("y")
        await self.sees(_("申込受付番号"))
        found = re.search(r"「(\d{7,8}[A-D])」", self.screen())
        assert found is not None
        return found[1]

    async def _is_done(self) -> Self:
        await asyncio.sleep(0)
        await self.until(
            lambda: self.app._exit or not (self.app._on_its_way or self.app._early),
            "has carried out all keys",
        )
        if not self.app._exit:
            await self._pilot._wait_for_screen()
        return self

    async def rest(self) -> Self:
        """Wait until nothing is left to be painted."""
        await self.until(lambda: not _has_to_paint(self.app.screen), "all is painted")
        return self

    async def until(self, seen: Condition, what: str) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while not seen():
            if loop.time() > end:
                raise AssertionError(f"{what}\n{self.screen()}")
            await self.app.something_new()


def _key(char: str) -> str:
    if char.isascii() and char.isalnum():
        return char
    return unicodedata.name(char, "unknown").lower().replace(" ", "_").replace("-", "_")


@asynccontextmanager
async def at_the_demo(
    root: Path,
    *,
    language: str = "ja",
    size: tuple[int, int] = (80, 24),
    today: date = DEMO_DAY,
    server: str | None = None,
) -> AsyncIterator[Operator]:
    """An operator in front of the demo's login screen; its data lie under `root`."""
    i18n.use(language)
    launch = Launch(
        folders=Folders.under(root),
        settings=Settings(),
        language=language,
        server=server,
        demo=server is None,
        today=today,
    )
    app = WatchedApp(launch)
    try:
        with pytest.MonkeyPatch.context() as patch:
            # Nobody looks: a frame need not wait for the one before to have been seen.
            patch.setattr(quiet, "UPDATE_PERIOD", 0.0)
            async with app.run_test(size=size) as pilot:
                yield Operator(app, pilot)
    finally:
        i18n.use("ja")
