"""審査受付一覧: what waits for the Center or is being reviewed, oldest first."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationPage, ApplicationSummary
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.desk.paged import PagedScreen
from naccs_tui.screens.desk.queue_words import columns, is_overdue, queue_row, total_words
from naccs_tui.screens.views import VIEW_WORDS, View, asked
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.section_tabs import SectionTabs, TabWords

VIEWS = tuple(View)


class QueueScreen(PagedScreen[ApplicationSummary]):
    """The queue in three views; Enter opens a case."""

    tab = 1

    def __init__(self, work: Work) -> None:
        """Filled whenever it is shown."""
        super().__init__(work, columns(), empty=_("該当する申込はありません"))
        self.tabs = SectionTabs()
        self._view = View.ALL
        self._today = work.signed_in.today
        self._total: ApplicationPage | None = None
        self._left_at = ""

    def head_words(self) -> HeadWords:
        """The way here."""
        return self.words(crumbs=(N_("審査受付一覧"),), title=N_("審査受付"), verb=N_("一覧"))

    def body(self) -> ComposeResult:
        """The views over the list."""
        yield self.tabs
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        common = dict(super().handlers())
        turns: dict[str, Handler] = {
            "previous": lambda: self._turn(-1),
            "next": lambda: self._turn(1),
        }
        return {"help": common.pop("help"), "choose": common.pop("choose"), **turns, **common}

    def help_lines(self) -> list[str]:
        """What the list says, how to see less of it."""
        return [
            _("上下で選び、Enterで案件を開きます。古いものから並んでいます。"),
            _("F7、F8または1-3で、すべて、担当なし、自分の担当を切り替えます。"),
            _("審査期限は、希望日に間に合う審査の最終日です。過ぎたものには「超過」と表示します。"),
        ]

    def on_mount(self) -> None:
        """Say what can be seen; the list is fetched when the screen shows."""
        self.retitle()
        self._show_tabs()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Whenever one comes (back) here, it is up to date; on the way out there is nothing to show."""
        if self.work.session is not None:
            self.reload()

    def on_key(self, event: events.Key) -> None:
        """1, 2, 3: a view."""
        if event.key in {"1", "2", "3"}:
            event.stop()
            self._see(VIEWS[int(event.key) - 1])
        else:
            super().on_key(event)

    def open(self, item: ApplicationSummary) -> None:
        """The case."""
        self._left_at = item.number
        self.work.go.case(item.number, self._view)

    async def page(self, after: str) -> tuple[Sequence[ApplicationSummary], str]:
        """A page of the queue; with the first one comes the day, which the demo can move."""
        client = self.work.client
        if not after:
            self._today = (await client.health()).today
            self.day_is(self._today)
        cursor = {"after": after} if after else {}
        self._total = await client.queue({
            **asked(self._view, self.work.signed_in.account),
            **cursor,
        })
        return self._total.items, self._total.next

    def row(self, item: ApplicationSummary) -> ListItem:
        """The line of an application."""
        return queue_row(item, self._today)

    def came(self, *, more: bool) -> None:
        """The cursor to where one was; say how many there are, and how many are late."""
        numbers = [each.number for each in self.items]
        if not more and self._left_at in numbers:
            self.list.go_to(numbers.index(self._left_at))
        self.say_usual()

    def say_usual(self) -> None:
        """How many there are, and how many are late."""
        self.say(self._count())

    def _count(self) -> str:
        page = self._total
        if page is None:
            return ""
        late = sum(is_overdue(each, self._today) for each in self.items)
        total = total_words(page)
        return f"{total}  {_('期限超過 {count}件', count=late)}" if late else total

    def _turn(self, by: int) -> None:
        place = VIEWS.index(self._view) + by
        self._see(VIEWS[place % len(VIEWS)])

    def _see(self, view: View) -> None:
        self._view, self._left_at = view, ""
        self._show_tabs()
        self.list.go_to(0, -1)
        self.reload()

    def _show_tabs(self) -> None:
        words = (f"{n} {_(VIEW_WORDS[each])}" for n, each in enumerate(VIEWS, 1))
        self.tabs.show_tabs(tuple(map(TabWords, words)), VIEWS.index(self._view))
