"""時計: NSS time of the demo, what comes next, and how to get there."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.service import ClockMove, DemoClock
from naccs_tui.domain.calendar import months_after, show_instant
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.clock_words import done_lines, done_words, next_words, now_words
from naccs_tui.screens.day_dialog import DayDialog
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette

ASK = N_("日付を指定")
Move = Callable[[DemoClock], ClockMove]
MOVES: tuple[tuple[str, Move], ...] = (
    (N_("+1日"), lambda _clock: ClockMove(days=1)),
    (N_("+1営業日"), lambda _clock: ClockMove(business_days=1)),
    (N_("次の予定まで"), lambda _clock: ClockMove(to_next_event=True)),
    (N_("+1週間"), lambda _clock: ClockMove(days=7)),
    (N_("+1か月"), lambda clock: ClockMove(to=months_after(clock.today, 1))),
)
TITLES = (*(title for title, _move in MOVES), ASK)
TO_NEXT = 2
"""The place of the move that needs something to come."""
ABOVE = 3
"""Lines over the moves."""


class ClockScreen(NssScreen[None]):
    """A list of moves under the time; the digits move, too."""

    tab = 0

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        self.list = DrawnList((Column(""),))
        self._clock: DemoClock | None = None

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
        if event.key.isdecimal() and 0 < int(event.key) <= len(TITLES):
            event.stop()
            self._choose(int(event.key) - 1)
        else:
            super().on_key(event)

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter moves."""
        self._choose(event.index - ABOVE)

    def _load(self) -> None:
        async def talk() -> None:
            self._show(await self.work.client.clock())

        self.ask(talk(), keys_wait=True)

    def _choose(self, place: int) -> None:
        clock = self._clock
        if clock is None or not 0 <= place < len(TITLES):
            return
        if place == len(MOVES):
            self._ask_day()
        elif place == TO_NEXT and clock.next_day is None:
            self.say(_("この先に予定はありません"), Tone.WARNING)
        else:
            self._move(MOVES[place][1](clock))

    def _ask_day(self) -> None:
        def answered(day: date | None) -> None:
            if day is not None:
                self._move(ClockMove(to=day))

        self.app.push_screen(DayDialog(_("進める日付")), answered)

    def _move(self, move: ClockMove) -> None:
        self.ask(self._move_to(move), keys_wait=True)

    async def _move_to(self, move: ClockMove) -> None:
        clock = await self.work.client.move_clock(move)
        self._show(clock)
        now = _("{now}になりました", now=show_instant(clock.now))
        nothing = "" if clock.done else done_words(clock)
        self.say(f"{now}  {nothing}".rstrip(), Tone.DONE)

    def _show(self, clock: DemoClock) -> None:
        self._clock = clock
        self.day_is(clock.today)
        self.list.show(list(_rows(clock)))


def _rows(clock: DemoClock) -> Iterator[ListItem]:
    for line in (now_words(clock), next_words(clock), ""):
        yield ListItem((f"  {line}",), rest=True)
    for place, title in enumerate(TITLES):
        late = place == TO_NEXT and clock.next_day is None
        yield ListItem((f"   {place + 1}  {_(title)}",), palette().dim if late else None)
    if clock.done:
        yield ListItem((f"  {_('その間に行われたこと')}",), palette().label, rest=True)
    for words in done_lines(clock):
        yield ListItem((f"     {words}",), rest=True)
