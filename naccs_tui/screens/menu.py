"""ホーム: the manual's menu, what was left unfinished, and the newest 新着情報."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.home import Home
from naccs_tui.domain.calendar import show_instant
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.words import N_
from naccs_tui.drafts import Draft
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.menu_items import MenuItem, menu_items
from naccs_tui.screens.notice_words import notice_line
from naccs_tui.screens.unfinished import continue_draft, drafts_of
from naccs_tui.screens.words import explain_first
from naccs_tui.screens.work import Work
from naccs_tui.widgets import head, message_line
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText

CONTINUE = N_("前回の続き")
NEWEST, NEWEST_LEAST = 3, 1
OTHER_LINES = head.LINES + message_line.LINES + 1
Entry = MenuItem | Draft | None


class MenuScreen(NssScreen[None]):
    """The first screen after signing in."""

    tab = 0

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        self.list = DrawnList((Column("", 76),))
        self.news = ScrollText()
        self.news.can_focus = False
        self._entries: list[Entry] = []

    def head_words(self) -> HeadWords:
        """Home has no breadcrumb."""
        return self.words(crumbs=(), title=N_("メニュー"))

    def body(self) -> ComposeResult:
        """The menu over the newest notices."""
        yield self.list
        yield self.news

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            "choose": self.list.action_choose,
            "reload": self._load,
            "notices": self.work.go.notices,
            "logout": lambda: self.ask(self._sign_out()),
        }

    def help_lines(self) -> list[str]:
        """How to choose."""
        return [_("番号を押すか、上下で選んでEnterを押してください。")]

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Whenever one comes back home, it is up to date; on the way out there is nothing to show."""
        if self.work.session is None:
            return
        self.retitle()
        self._fill()
        self._load()

    def on_screen_suspend(self, event: events.ScreenSuspend) -> None:
        """What was said here is over when one comes back."""
        self.say("")

    def on_key(self, event: events.Key) -> None:
        """A digit opens the item of that number."""
        for entry in self._entries:
            if isinstance(entry, MenuItem) and event.key == str(entry.number):
                event.stop()
                self._open(entry)
                return
        super().on_key(event)

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter opens the current item."""
        entry = self._entries[event.index]
        if entry is not None:
            self._open(entry)

    def _open(self, entry: MenuItem | Draft) -> None:
        if isinstance(entry, MenuItem):
            self.complain(self.work.go.item(entry.number))
        else:
            self.ask(continue_draft(self.work, entry))

    def _fill(self) -> None:
        rows: list[tuple[ListItem, Entry]] = []
        rows += self._drafts()
        group = ""
        for item in menu_items():
            if item.group != group:
                group = item.group
                rows.append(_heading(group))
            rows.append((self._row(item), item))
        self._entries = [entry for _row, entry in rows]
        self.list.show([row for row, _entry in rows])
        self._share_room(self.size.height)

    def on_resize(self, event: events.Resize) -> None:
        """The whole menu shows, and of the notices what there is room for."""
        self._share_room(event.size.height)

    def _share_room(self, height: int) -> None:
        room = height - OTHER_LINES - len(self._entries) - 1
        self.news.styles.height = 1 + max(NEWEST_LEAST, min(room, NEWEST))

    def _row(self, item: MenuItem) -> ListItem:
        text = f"   {item.number}  {_(item.title)}"
        if item.is_for_offices and self.work.signed_in.is_center:
            return ListItem((_("{item} (事業所の方のみ)", item=text),), palette().dim)
        return ListItem((text,))

    def _drafts(self) -> list[tuple[ListItem, Entry]]:
        try:
            listing = drafts_of(self.work)
        except Refused as refused:
            self.say(explain_first(refused.problems), Tone.ERROR)
            return []
        if listing.problems:
            self.say(explain_first(listing.problems), Tone.ERROR)
        rows: list[tuple[ListItem, Entry]] = [
            (ListItem((f"   {draft_line(each)}",)), each) for each in listing.drafts
        ]
        return [_heading(CONTINUE), *rows] if rows else []

    def _load(self) -> None:
        async def talk() -> None:
            self._show_home(await self.work.client.home())

        self.ask(talk())

    def _show_home(self, home: Home) -> None:
        colours = palette()
        title = _("新着情報 (未読 {count}件)", count=home.unread)
        lines: list[Spans] = [[(f" {title}", colours.heading)]]
        for notice in home.notices[:NEWEST]:
            style = colours.dim if notice.read else colours.text
            lines.append([(f"   {notice_line(notice)}", style)])
        if not home.notices:
            lines.append([("   " + _("新着情報はありません"), colours.dim)])
        self.news.show(lines)

    async def _sign_out(self) -> None:
        # Whatever the server says of it, this terminal is signed out.
        try:
            await self.work.client.sign_out()
        finally:
            self.work.go.login(_("ログアウトしました"))


def _heading(title: str) -> tuple[ListItem, Entry]:
    return ListItem((_(title),), heading=True), None


def draft_line(draft: Draft) -> str:
    """`契約内容の変更 (11/03 14:05 保存)`."""
    at = show_instant(draft.saved_at)[5:]
    return _("{title} ({at} 保存)", title=_(draft.title), at=at)
