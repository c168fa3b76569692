"""ホーム of the Center: the desk's own menu, and how much waits."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationPage
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.desk.queue_words import total_words
from naccs_tui.screens.views import View, asked
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText

REVIEW, ON_RECORD, USER = N_("審査を行う"), N_("送信と記録を確認する"), N_("ユーザー情報")
SUPPORT = N_("お客様に対応する")
LINES = 4
OFFICES = -1
"""What is not on the tab bar."""


@dataclass(frozen=True, slots=True)
class DeskItem:
    """An item of the desk's menu. tab: the place of the tab bar that it opens, or OFFICES."""

    number: int
    group: str
    title: str
    tab: int


ITEMS = (
    DeskItem(1, REVIEW, N_("審査の受付一覧"), 1),
    DeskItem(2, REVIEW, N_("申込内容の確認"), 2),
    DeskItem(3, ON_RECORD, N_("メールの送信状況"), 3),
    DeskItem(4, ON_RECORD, N_("記録"), 4),
    DeskItem(5, SUPPORT, N_("事業所とアカウント"), OFFICES),
    DeskItem(8, USER, N_("パスワードの変更"), 5),
)


class DeskMenuScreen(NssScreen[None]):
    """The first screen after somebody of the Center has signed in."""

    tab = 0

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        self.list = DrawnList((Column("", 76),))
        self.news = ScrollText()
        self.news.can_focus = False
        self._entries: list[DeskItem | None] = []

    def head_words(self) -> HeadWords:
        """Home has no breadcrumb."""
        return self.words(crumbs=(), title=N_("審査メニュー"))

    def body(self) -> ComposeResult:
        """The menu over what waits."""
        yield self.list
        self.news.styles.height = LINES
        yield self.news

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            "choose": self.list.action_choose,
            "reload": self._load,
            "logout": lambda: self.ask(self._sign_out(), keys_wait=True),
        }

    def help_lines(self) -> list[str]:
        """How to choose."""
        return [_("番号を押すか、上下で選んでEnterを押してください。")]

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Whenever one comes back home, it is up to date; on the way out there is nothing to show."""
        if self.work.session is None:
            return
        self.say("")  # what was said when one left is over
        self.retitle()
        self._fill()
        self._load()

    def on_key(self, event: events.Key) -> None:
        """A digit opens the item of that number."""
        for each in ITEMS:
            if event.key == str(each.number):
                event.stop()
                self._open(each)
                return
        super().on_key(event)

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter opens the current item."""
        item = self._entries[event.index]
        if item is not None:
            self._open(item)

    def _open(self, item: DeskItem) -> None:
        if item.tab == OFFICES:
            self.work.go.offices()
        else:
            self.complain(self.work.go.tab(item.tab))

    def _fill(self) -> None:
        rows, self._entries, group = list[ListItem](), [], ""
        for item in ITEMS:
            if item.group != group:
                group = item.group
                rows.append(ListItem((_(group),), heading=True))
                self._entries.append(None)
            rows.append(ListItem((f"   {item.number}  {_(item.title)}",)))
            self._entries.append(item)
        self.list.show(rows)

    def _load(self) -> None:
        async def talk() -> None:
            account, client = self.work.signed_in.account, self.work.client
            pages = {
                view: await client.queue({**asked(view, account), "limit": "1"}) for view in View
            }
            self._show_counts(pages)
            self.day_is((await client.home()).today)

        self.ask(talk())

    def _show_counts(self, pages: Mapping[View, ApplicationPage]) -> None:
        colours = palette()
        words = {
            View.ALL: _("審査の受付一覧: {count}", count=total_words(pages[View.ALL])),
            View.UNCLAIMED: _("担当なし: {count}", count=total_words(pages[View.UNCLAIMED])),
            View.MINE: _("自分の担当: {count}", count=total_words(pages[View.MINE])),
        }
        lines: list[Spans] = [[(f" {_('審査の状況')}", colours.heading)]]
        self.news.show([*lines, *([(f"   {words[each]}", colours.text)] for each in View)])

    async def _sign_out(self) -> None:
        # Whatever the server says of it, this terminal is signed out.
        try:
            await self.work.client.sign_out()
        finally:
            self.work.go.login(_("ログアウトしました"))
