"""The app: it paints the login screen, then connects; the screens do the rest."""

import gc
import sys
from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen

from naccs_tui.actions import REDRAW
from naccs_tui.i18n import _, use
from naccs_tui.launch import Launch
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.login import LoginScreen
from naccs_tui.screens.navigator import AppNavigator
from naccs_tui.screens.too_small import TooSmallScreen, is_too_small
from naccs_tui.screens.work import Work
from naccs_tui.terminal.app import TerminalApp
from naccs_tui.terminal.crash import CrashReports
from naccs_tui.terminal.environment import no_color
from naccs_tui.terminal.painter.painting import painter_of
from naccs_tui.terminal.width_probe import Answer, Width
from naccs_tui.widgets import palette
from naccs_tui.widgets.message_line import Tone

if TYPE_CHECKING:
    from naccs_tui.client.errors import BackendFailed, ServerAway

SWITCH = 0.0005
"""Seconds after which a key gets its turn while a thread imports the backend."""


class NaccsApp(TerminalApp[int], inherit_bindings=False):
    """Screens, session, connection."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    # Before every screen and dialog: whoever cannot read the screen cannot close a dialog first.
    BINDINGS = [Binding(REDRAW, "redraw", show=False, priority=True)]

    def __init__(self, launch: Launch, *, ascii_only: bool = False) -> None:
        """`launch`: what the command line and the settings ask for."""
        super().__init__(CrashReports(launch.folders.crashes), ascii_only=ascii_only)
        navigator = AppNavigator(self)
        self.work = navigator.work = Work(launch, navigator)
        self._login = LoginScreen(self.work)

    def get_default_screen(self) -> Screen[None]:
        """Login, so that Textual neither lays out nor paints an empty screen before it."""
        # What is pushed has a place for its result, which is taken away when another replaces it.
        self._login._push_result_callback(self._login, None)
        return self._login

    def on_mount(self) -> None:
        """What the login screen needs behind it is loaded after its first paint."""
        self._cover_if_too_small(self.size)
        self.call_after_refresh(self._start_connecting)

    def on_resize(self, event: events.Resize) -> None:
        """In a terminal that is too small nothing is cut off: it is said what to do."""
        if self.screen_stack:
            self._cover_if_too_small(event.size)

    def _cover_if_too_small(self, size: Size) -> None:
        if is_too_small(size) and not isinstance(self.screen, TooSmallScreen):
            self.save_everything()
            self.push_screen(TooSmallScreen())

    def _start_connecting(self) -> None:
        self.run_worker(self._connect_first(), name="connect")

    async def _connect_first(self) -> None:
        ordinary = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            await self._connect()
        finally:
            sys.setswitchinterval(ordinary)
            # What a start makes stays: looking through it, time and again, would hold keys up.
            gc.freeze()
            gc.enable()

    def on_login_screen_reconnect(self) -> None:
        """The operator wants it tried again."""
        self.run_worker(self._connect(), name="connect")

    async def _connect(self) -> None:
        from naccs_tui.client.errors import BackendFailed, ServerAway
        from naccs_tui.connection import connect

        try:
            self.work.nss = await connect(self.work.launch)
        except (ServerAway, BackendFailed) as error:
            self._login.failed(self._why(error))
        else:
            self._login.connected()
            await self._tell_the_day()

    async def _tell_the_day(self) -> None:
        """A demo that was moved on does not go back to an earlier day: say so."""
        wished = self.work.launch.today
        if wished is None:
            return
        from naccs_tui.client.errors import ServerAway
        from naccs_tui.domain.problems import Refused

        try:
            today = (await self.work.client.health()).today
        except (ServerAway, Refused):
            return
        if today != wished:
            day = f"{today:%Y/%m/%d}"
            words = _(
                "デモの日付は {day} まで進んでいます。--reset で最初からやり直せます", day=day
            )
            self._login.say(words, Tone.WARNING)

    def _why(self, error: "ServerAway | BackendFailed") -> str:
        from naccs_tui.client.errors import ServerAway
        from naccs_tui.connection import refusal
        from naccs_tui.domain.problems import problem
        from naccs_tui.screens.words import explain, explain_first

        if isinstance(error, ServerAway):
            return f"{error.reason}  {error.hint}"
        if known := refusal(error):
            return explain_first(known)
        crash = self.reports.record(error)
        return explain(problem("X006", reference=crash.reference))

    def action_redraw(self) -> None:
        """Something else has written on the terminal."""
        self.redraw()

    def awaits_content(self) -> bool:
        """The screen knows."""
        screen = self.screen if self.screen_stack else None
        return isinstance(screen, NssScreen) and screen.awaits_content

    def gives_up(self, key: str) -> bool:
        """The screen knows; it awaits nothing any more then."""
        screen = self.screen if self.screen_stack else None
        return isinstance(screen, NssScreen) and screen.gives_up(key)

    def save_everything(self) -> None:
        """The line is lost or the program is told to stop."""
        for screen in self.screen_stack:
            if isinstance(screen, NssScreen):
                screen.save_quietly()

    async def on_unmount(self) -> None:
        """A bundled backend ends its running work before the program does."""
        if self.work.nss is not None:
            await self.work.nss.close()


def run(launch: Launch, answer: Answer) -> int:
    """Run the app in this terminal, which gave that answer; the exit code."""
    use(launch.language)
    palette.use(palette.PLAIN if no_color() else palette.COLOUR)
    app = NaccsApp(launch, ascii_only=answer.width is Width.WIDE)
    app.painter = painter_of(
        launch.settings.painter,
        repeats=answer.repeats,
        narrow=answer.width is Width.NARROW,
    )
    app.replay(answer.typed)
    app.reports.install_hooks()
    app.run(mouse=launch.mouse)
    return app.return_code or 0
