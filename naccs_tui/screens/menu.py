"""ホーム: the manual's menu, what needs attention beside it, and the newest 新着情報."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from naccs_tui import actions
from naccs_tui.api.home import Home
from naccs_tui.domain.application import Role
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.words import N_
from naccs_tui.drafts import Draft
from naccs_tui.i18n import _
from naccs_tui.screens.ago import saved_ago
from naccs_tui.screens.attention import Attention, attention_of, attention_rows, waiting_of
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.menu_items import PASSWORD, MenuItem, menu_items
from naccs_tui.screens.notice_words import notice_line
from naccs_tui.screens.stored import drafts_of
from naccs_tui.screens.unfinished import continue_draft
from naccs_tui.screens.waiting import WAITING, Waiting
from naccs_tui.screens.words import explain_first
from naccs_tui.screens.work import Work
from naccs_tui.widgets import head, message_line
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.side_list import SideList
from naccs_tui.widgets.wrap import wrapped

CONTINUE = N_("前回の続き")
NEWEST, NEWEST_LEAST = 5, 0
OTHER_LINES = head.LINES + message_line.LINES + 1
EDGE = 3
"""Cells of a line beside its words."""
BESIDE = 38
"""Cells that are left to what needs attention, where there is anything."""
ACCOUNTS = "accounts"
Entry = MenuItem | Draft | str | None
"""A line of the list; a text is the name of an action."""


class MenuScreen(NssScreen[None]):
    """The first screen after signing in."""

    tab = 0

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        self.list, self.attention = DrawnList((Column(""),)), SideList((Column(""),))
        self.beside = Horizontal(self.list, self.attention)
        self.attention.display = False
        self.news = ScrollText()
        self.news.can_focus = False
        self._entries: list[Entry] = []
        self._about: list[Attention | None] = []
        self._home: Home | None = None
        self._left_off: list[tuple[str, Draft]] = []

    def head_words(self) -> HeadWords:
        """Home has no breadcrumb."""
        return self.words(crumbs=(), title=N_("メニュー"))

    def body(self) -> ComposeResult:
        """The menu beside what needs attention, over the newest notices."""
        yield self.beside
        yield self.news

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        demo = self.work.session is not None and self.work.session.demo
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            "choose": self._choose,
            "reload": self._load,
            "notices": self.work.go.notices,
            "logout": lambda: self.ask(self._sign_out(), keys_wait=True),
            **({"clock": self.work.go.clock} if demo else {}),
            "certificates": self.work.go.certificates,
            **({ACCOUNTS: self.work.go.accounts} if self._is_manager else {}),
            **{name: partial(self._open_waiting, WAITING[name]) for name in self._waiting_names},
        }

    def help_lines(self) -> list[str]:
        """How to choose."""
        return [
            _("番号を押すか、上下で選んでEnterを押してください。"),
            _(
                "対応が必要なものは、左に書かれたキーで開きます。Tabまたは右矢印で移ることもできます。"
            ),
        ]

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
        """A digit opens the item of that number; left and right go from list to list."""
        for entry in self._entries:
            if isinstance(entry, MenuItem) and event.key == str(entry.number):
                event.stop()
                self._open(entry)
                return
        sides = {"left": self.list, "right": self.attention}
        if event.key in sides and self.attention.display:
            event.stop()
            sides[event.key].focus()
            return
        super().on_key(event)

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter opens the current item."""
        if self.attention.has_focus:
            about = self._about[event.index]
            if about is not None:
                self._go(about)
        elif entry := self._entries[event.index]:
            self._open(entry)

    def _choose(self) -> None:
        (self.attention if self.attention.has_focus else self.list).action_choose()

    def _go(self, about: Attention) -> None:
        if isinstance(about.goes, int):
            self.complain(self.work.go.item(about.goes))
        else:
            self.act(about.goes)

    def _open(self, entry: MenuItem | Draft | str) -> None:
        if isinstance(entry, MenuItem):
            self.complain(self.work.go.item(entry.number))
        elif isinstance(entry, str):
            self.act(entry)
        else:
            self.ask(continue_draft(self.work, entry), keys_wait=True)

    def _open_waiting(self, which: Waiting) -> None:
        async def talk() -> None:
            office = self.work.signed_in.office
            page = await self.work.client.applications(which.query(office))
            if len(page.items) == 1:
                self.work.go.application(page.items[0].number)
            else:
                self.work.go.waiting(which)

        self.ask(talk(), keys_wait=True)

    @property
    def _is_manager(self) -> bool:
        session = self.work.session
        return session is not None and Role.MANAGER in session.roles

    @property
    def _waiting_names(self) -> list[str]:
        waiting = waiting_of(self._home) if self._home else {}
        return [name for name, count in waiting.items() if count]

    def _fill(self) -> None:
        self._left_off = self._drafts()
        self._share_room(self.size.width, self.size.height)

    def on_resize(self, event: events.Resize) -> None:
        """The whole menu shows, beside it what there is to do, and of the notices what fits."""
        self._share_room(event.size.width, event.size.height)

    def _share_room(self, width: int, height: int) -> None:
        found = attention_of(self._home) if self._home else []
        menu, texts = self._menu_rows(), [text for text, _draft in self._left_off]
        needed = max(map(cell_len, [*texts, *(row.cells[0] for row, _entry in menu)])) + EDGE
        left = min(needed, width - BESIDE) if found else width
        room = height - OTHER_LINES - 1
        rows = [*_draft_rows(self._left_off, left - EDGE), *menu]
        if len(rows) > room:
            # That all of the menu shows is worth more than when a draft was saved.
            rows = [*_draft_rows(self._left_off, 0), *menu]
        beside = attention_rows(found, width - left) if found else []
        self._entries, self._about = [e for _row, e in rows], [about for _row, about in beside]
        self.list.styles.width, self.attention.display = left, bool(found)
        self.list.show([row for row, _entry in rows])
        self.attention.show([row for row, _about in beside])
        left_over = room - max(len(rows), len(beside))
        self.news.styles.height = 1 + max(NEWEST_LEAST, min(left_over, NEWEST))

    def _menu_rows(self) -> list[tuple[ListItem, Entry]]:
        rows, group = list[tuple[ListItem, Entry]](), ""
        for item in menu_items():
            if item.group != group:
                group = item.group
                rows.append(_heading(group))
            rows.append((self._row(item), item))
            if item.number == PASSWORD and self._is_manager:
                rows.append(_accounts_row())
        return rows

    def _row(self, item: MenuItem) -> ListItem:
        text = f"   {item.number}  {_(item.title)}"
        if item.is_for_offices and self.work.signed_in.is_center:
            return ListItem((_("{item} (事業所の方のみ)", item=text),), palette().dim)
        return ListItem((text,))

    def _drafts(self) -> list[tuple[str, Draft]]:
        try:
            listing = drafts_of(self.work)
        except Refused as refused:
            self.say(explain_first(refused.problems), Tone.ERROR)
            return []
        if listing.problems:
            self.say(explain_first(listing.problems), Tone.ERROR)
        now = self.work.now()
        return [(f"   {draft_line(each, now)}", each) for each in listing.drafts]

    def _load(self) -> None:
        async def talk() -> None:
            self._show_home(await self.work.client.home())

        self.ask(talk())

    def _show_home(self, home: Home) -> None:
        if home != self._home:
            self._home = home
            self._share_room(self.size.width, self.size.height)
            self.retitle()
        self._show_news(home)
        self.day_is(home.today)

    def _show_news(self, home: Home) -> None:
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


def _draft_rows(drafts: list[tuple[str, Draft]], width: int) -> Iterator[tuple[ListItem, Entry]]:
    """What was left unfinished; a line that is too long goes on below. width: 0 = it does not."""
    if drafts:
        yield _heading(CONTINUE)
    for text, draft in drafts:
        lines = wrapped(text.strip(), max(20, width - 3)) if width else [text.strip()]
        for at, line in enumerate(lines):
            yield ListItem((f"   {line}",), rest=at > 0), draft


def _accounts_row() -> tuple[ListItem, Entry]:
    """Not one of the manual's items: it has its key in the place of a number."""
    key = actions.key_word(actions.action(ACCOUNTS).keys[0])
    return ListItem((f"  {key:>3} {_('事業所のアカウントと承認')}",)), ACCOUNTS


def draft_line(draft: Draft, now: datetime) -> str:
    """`契約内容の変更 (3分前に保存)`, `契約内容の変更 (1308724A の訂正) (昨日保存)`."""
    saved, title = saved_ago(draft.saved_at, now), _(draft.title)
    if draft.corrects:
        words = N_("{title} ({number} の訂正) ({saved})")
        return _(words, title=title, number=draft.corrects, saved=saved)
    return _("{title} ({saved})", title=title, saved=saved)
