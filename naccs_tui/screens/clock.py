"""時計: NSS time of the demo, what comes next, and how to get there."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.service import ClockMove, DemoClock
from naccs_tui.domain.calendar import show_day, show_instant
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette

MOVES: tuple[tuple[str, ClockMove], ...] = (
    (N_("+1日"), ClockMove(days=1)),
    (N_("+1営業日"), ClockMove(business_days=1)),
    (N_("次の予定まで"), ClockMove(to_next_event=True)),
)


class ClockScreen(NssScreen[None]):
    """A list of moves under the time; the digits move, too."""

    tab = 0

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        self.list = DrawnList((Column(""),))
        self._clock: DemoClock | None = None
        self._moves: list[ClockMove | None] = []

    def head_words(self) -> HeadWords:
        """The way here."""
        return self.words(
            crumbs=(N_("ホーム"), N_("時計")), title=N_("デモの時計"), verb=N_("変更")
        )

    def body(self) -> ComposeResult:
        """The list."""
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "choose": self.list.action_choose,
            "reload": self._load,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """What moving does."""
        return [
            _("時刻を進めると、その日までに行われることがすべて行われます。戻すことはできません。")
        ]

    def on_mount(self) -> None:
        """Say what moving does; fetch the time."""
        self.say(self.help_lines()[0])
        self._load()

    def on_key(self, event: events.Key) -> None:
        """A digit moves."""
        if event.key.isdecimal() and 0 < int(event.key) <= len(MOVES):
            event.stop()
            self._move(MOVES[int(event.key) - 1][1])
        else:
            super().on_key(event)

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter moves."""
        move = self._moves[event.index]
        if move is not None:
            self._move(move)

    def _load(self) -> None:
        async def talk() -> None:
            self._show(await self.work.client.clock())

        self.ask(talk(), keys_wait=True)

    def _move(self, move: ClockMove) -> None:
        clock = self._clock
        if move.to_next_event and (clock is None or clock.next_day is None):
            self.say(_("この先に予定はありません"), Tone.WARNING)
        else:
            self.ask(self._move_to(move), keys_wait=True)

    async def _move_to(self, move: ClockMove) -> None:
        clock = await self.work.client.move_clock(move)
        # The head tells NSS time: it is asked for anew.
        self.work.session = await self.work.client.session()
        self.retitle()
        self._show(clock)
        self.say(_("{now}になりました", now=show_instant(clock.now)), Tone.DONE)

    def _show(self, clock: DemoClock) -> None:
        self._clock = clock
        rows = list(_rows(clock))
        self._moves = [move for move, _row in rows]
        self.list.show([row for _move, row in rows])


def _rows(clock: DemoClock) -> Iterator[tuple[ClockMove | None, ListItem]]:
    for line in (_now(clock), _next(clock), ""):
        yield None, ListItem((line,), rest=True)
    for number, (title, move) in enumerate(MOVES, 1):
        late = move.to_next_event and clock.next_day is None
        style = palette().dim if late else None
        yield move, ListItem((f"   {number}  {_(title)}",), style)


def _now(clock: DemoClock) -> str:
    return f"  {_('現在')}: {show_instant(clock.now)}"


def _next(clock: DemoClock) -> str:
    if clock.next_day is None:
        return f"  {_('次の予定')}: {_('なし')}"
    return f"  {_('次の予定')}: {show_day(clock.next_day)} {_(clock.next_what)}".rstrip()
