"""申込情報一覧: the office's applications, newest first, or what is looked for among them."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationPage, ApplicationSummary
from naccs_tui.domain.field import Value
from naccs_tui.domain.searching import SORT_WORDS, Sort
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.application_rows import columns, row
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.sought import Sought
from naccs_tui.screens.waiting import Waiting
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.text_line import TextLine

FIRST, MORE = 50, 100
"""Applications of the first page, which is waited for, and of the others, which are not."""
AHEAD = 60
"""So many rows before the last one that is there the next page is asked for."""


class ApplicationsScreen(NssScreen[None]):
    """A list that fetches more long before one comes to its end."""

    tab = 2

    def __init__(self, work: Work, which: Waiting | None = None) -> None:
        """Filled when it is shown; which: of which alone applications are listed."""
        super().__init__(work)
        self._which = which
        self._office = work.signed_in.office
        self._sought = Sought(work)
        self._said_sought = TextLine()
        self.list = DrawnList(self._columns(80))
        self._items: list[ApplicationSummary] = []
        self._rows: list[ListItem] = []
        self._next, self._total = "", ""
        self._is_empty = False
        self._asked = object()
        self._fetching = False

    def head_words(self) -> HeadWords:
        """The way here."""
        waiting = (self._which.crumb,) if self._which else ()
        crumbs = (N_("申込情報一覧"), *waiting)
        return self.words(crumbs=crumbs, title=N_("申込情報"), verb=N_("一覧"))

    def body(self) -> ComposeResult:
        """What is looked for, where something is, over the list."""
        yield self._said_sought
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        searching: dict[str, Handler] = {"search": self._search, "sort": self._ask_order}
        if not self._sought.is_all:
            searching["forget_search"] = lambda: self._look_for({})
        return {
            "help": self.show_help,
            "choose": self.list.action_choose,
            **({} if self._which else searching),
            "reload": self._reload,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to open one, and how to find it."""
        words = [_("上下で選び、Enterで申込内容の詳細を表示します。")]
        if not self._which:
            words += [
                _("F4で検索条件を入力します。条件は次に開いたときも残り、F11で消せます。"),
                _("F6で受付番号または申込日の順に並べ替えます。"),
                _("Endで読み込んだ最後の行へ進みます。続きは自動で読み込みます。"),
            ]
        return words

    def offers(self, name: str) -> bool:
        """There is nothing to choose in an empty list."""
        return super().offers(name) and not (name == "choose" and self._is_empty)

    def on_mount(self) -> None:
        """Fetch the first page."""
        self._said_sought.display = False
        self.list.focus()
        self._reload()

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other columns."""
        self._rows = [self._row(each, event.size.width) for each in self._items]
        self.list.show_columns(self._columns(event.size.width), self._rows)

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """Fetch the next page before the operator gets there."""
        if self._next and not self._fetching and event.index + AHEAD > len(self._items):
            self.ask(self._fetch_more(), group="more")
        if self._next and event.index + 1 == len(self._items):
            words = _(
                "{count}件目まで読み込みました。続きを読み込んでいます", count=event.index + 1
            )
            self.say(f"{self._total}  {words}")

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter opens the detail."""
        if event.index < len(self._items):
            self.work.go.application(self._items[event.index].number)

    # the list

    def _columns(self, width: int) -> tuple[Column, ...]:
        return columns(width, is_center=not self._office)

    def _row(self, summary: ApplicationSummary, width: int) -> ListItem:
        return row(summary, width, office=self._office)

    def _reload(self) -> None:
        self.ask(self._fetch(), keys_wait=True)

    def _query(self, limit: int) -> dict[str, str | Sequence[str]]:
        asked = self._which.query(self._office) if self._which else self._sought.query
        return {**asked, "limit": str(limit)}

    async def _fetch(self) -> None:
        """The first page; what was there stays until it has come."""
        asked = self._asked = object()
        self._fetching = False
        page = await self.work.client.applications(self._query(FIRST))
        if asked is self._asked:
            self._items, self._rows = [], []
            self._take(page)
            self._tell(page)

    async def _fetch_more(self) -> None:
        asked, self._fetching = self._asked, True
        try:
            query = {**self._query(MORE), "after": self._next, "total": "false"}
            page = await self.work.client.applications(query)
        finally:
            self._fetching = self._fetching and asked is not self._asked
        # Meanwhile something else may have been looked for.
        if asked is self._asked:
            self._take(page)
            self.say_usual()

    def _take(self, page: ApplicationPage) -> None:
        width = self.size.width
        self._items += page.items
        self._rows += [self._row(each, width) for each in page.items]
        self._next = page.next
        self.list.has_more = bool(page.next)
        self.list.show(self._rows, empty=self._empty_words())

    def _tell(self, page: ApplicationPage) -> None:
        words = N_("{count}件") if page.total_is_exact else N_("{count}件以上")
        self._total = _(words, count=f"{page.total:,}")
        self._is_empty = not self._items
        sought = "" if self._which else self._sought.words
        self._said_sought.display = bool(sought)
        self._said_sought.say(_("検索条件: {words}", words=sought))
        self.retitle()
        self.say_usual()

    def say_usual(self) -> None:
        """How many there are."""
        self.say(self._total)

    def _empty_words(self) -> str:
        if self._which or self._sought.is_all:
            return _("申込はありません")
        return _("条件に合う申込はありません。F4で条件を変えるか、F11ですべてを表示します")

    # what is looked for

    def _search(self) -> None:
        from naccs_tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(self.work, self._sought.values), self._look_for)

    def _look_for(self, values: dict[str, Value] | None) -> None:
        if values is not None:
            self._sought.look_for(values)
            self._begin_again()

    def _ask_order(self) -> None:
        from naccs_tui.screens.dialogs import ChoiceDialog, Option

        options = tuple(Option(each.value, _(words)) for each, words in SORT_WORDS.items())
        dialog = ChoiceDialog(_("並べ替え"), options, self._sought.sort.value)
        self.app.push_screen(dialog, self._order_by)

    def _order_by(self, sort: str | None) -> None:
        if sort is not None:
            self._sought.order_by(Sort(sort))
            self._begin_again()

    def _begin_again(self) -> None:
        self.list.go_to(0, -1)
        self._reload()
