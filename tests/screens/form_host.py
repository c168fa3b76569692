"""A screen with one form on it, and a quick pair of hands."""

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from naccs_tui.domain.filling import Filling
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.domain.procedures import change, reissue
from naccs_tui.domain.section import Section
from naccs_tui.terminal.quiet import QuietScreen
from naccs_tui.widgets.form.form_view import FormView
from tests import examples

Heard = TypeVar("Heard", bound=Message)
SIZE = (80, 24)
ROUNDS = 3
"""What a key sets off, what follows from that, and what a new layout sets off."""


def section(key: str) -> Section:
    """A real section by its key."""
    found = change.PROCEDURE.section(key) or reissue.PROCEDURE.section(key)
    assert found is not None
    return found


FILLED = {
    each.kind: prefill(each, examples.situation()) for each in (change.PROCEDURE, reissue.PROCEDURE)
}


def filled(procedure: Procedure) -> Filling:
    """What the example office's forms hold at the beginning."""
    return FILLED[procedure.kind]


class HostScreen(QuietScreen[None]):
    """Hears what a form says, and which keys it leaves."""

    def __init__(self, form: Widget) -> None:
        super().__init__()
        self.form = form
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.form

    def on_mount(self) -> None:
        self.form.focus()

    def on_key(self, event: events.Key) -> None:
        self.heard.append(event)

    def _hear(self, event: Message) -> None:
        self.heard.append(event)

    on_record_form_changed = on_record_form_left = on_record_form_noted = _hear
    on_record_form_moved = on_record_form_candidates = on_record_form_finished = _hear
    on_list_form_changed = on_list_form_moved = on_placed = _hear
    on_list_form_noted = on_list_form_finished = on_list_form_pasted = _hear


class Desk:
    """One form in front of one operator."""

    def __init__(self, screen: HostScreen, pilot: Pilot[None]) -> None:
        self.screen = screen
        self.pilot = pilot

    async def enter(self, text: str) -> None:
        """All characters at once, as an input method hands them over."""
        for char in text:
            self._post(events.Key(_name(char), char))
        await self.rest()

    async def press(self, *keys: str) -> None:
        """Keys by name, each when the one before it is done with."""
        for key in keys:
            self._post(events.Key(key, " " if key == "space" else None))
            await self.rest()

    async def paste(self, text: str) -> None:
        """A bracketed paste."""
        self._post(events.Paste(text))
        await self.rest()

    async def rest(self) -> None:
        """Wait until all that was set off has been done, and is painted."""
        for _round in range(ROUNDS):
            await self.pilot._wait_for_screen()
            self.screen._on_timer_update()

    def _post(self, event: events.Event) -> None:
        assert self.screen.focused is not None
        self.screen.focused.post_message(event)

    @property
    def lines(self) -> list[str]:
        """What the operator reads."""
        strips = self.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    def line(self, word: str) -> str:
        """The first line with that word."""
        return next(line for line in self.lines if word in line)

    def heard(self, kind: type[Heard]) -> list[Heard]:
        """What the form has said of that kind so far."""
        return [each for each in self.screen.heard if isinstance(each, kind)]

    def forget(self) -> None:
        """Listen from now on only."""
        self.screen.heard.clear()


def _name(char: str) -> str:
    if char.isascii() and char.isalnum():
        return char
    return unicodedata.name(char, "unknown").lower().replace(" ", "_").replace("-", "_")


def count_lines(monkeypatch: pytest.MonkeyPatch, form: type[FormView]) -> list[int]:
    """The lines that forms of that class draw from now on, as they draw them."""
    drawn: list[int] = []
    draw = form.render_line

    def counted(self: FormView, y: int) -> Strip:
        drawn.append(y)
        return draw(self, y)

    monkeypatch.setattr(form, "render_line", counted)
    return drawn


@asynccontextmanager
async def at(form: Widget, size: tuple[int, int] = SIZE) -> AsyncIterator[Desk]:
    """A desk with that form, before anything is loaded into it."""
    app: App[None] = App()
    async with app.run_test(size=size) as pilot:
        screen = HostScreen(form)
        await app.push_screen(screen)
        desk = Desk(screen, pilot)
        await desk.rest()
        yield desk
