"""ホーム: the manual's menu, what was left unfinished, and the newest 新着情報."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from textual import events
from textual.app import ComposeResult

from naccs_tui import actions
from naccs_tui.api.home import Home
from naccs_tui.domain.application import Role, Status
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.setting import CodeSetting
from naccs_tui.domain.words import N_
from naccs_tui.drafts import Draft
from naccs_tui.i18n import _
from naccs_tui.screens.ago import saved_ago
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.menu_items import SETTING, SPECIALIST, MenuItem, menu_items
from naccs_tui.screens.notice_words import notice_line
from naccs_tui.screens.setting_table import setting_words
from naccs_tui.screens.stored import drafts_of
from naccs_tui.screens.unfinished import continue_draft
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
WAITING_WORDS = {
    Status.WAITING_FOR_APPROVAL: N_("承認待ちの申込"),
    Status.RETURNED: N_("差し戻された申込"),
}
WAITING = {"approvals": Status.WAITING_FOR_APPROVAL, "returned": Status.RETURNED}
"""Action -> of what status the applications are that wait for who is signed in, by urgency."""
NEWEST, NEWEST_LEAST = 3, 0
OTHER_LINES = head.LINES + message_line.LINES + 1
SHOWN_SETTINGS = 3
"""Lines for system settings that are not complete; one item of the menu shows them all."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be applied for now that a code has come. item: its number in the menu."""

    code: str
    item: int


Entry = MenuItem | Draft | Status | CodeSetting | Offer | None
COMING = Status | CodeSetting | Offer
"""What home tells only after a moment."""


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
        self._waiting_for_us: dict[Status, int] = {}
        self._settings: tuple[CodeSetting, ...] = ()
        self._new_broker = ""

    def head_words(self) -> HeadWords:
        """Home has no breadcrumb."""
        return self.words(crumbs=(), title=N_("メニュー"))

    def body(self) -> ComposeResult:
        """The menu over the newest notices."""
        yield self.list
        yield self.news

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        demo = self.work.session is not None and self.work.session.demo
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            "choose": self.list.action_choose,
            "reload": self._load,
            "notices": self.work.go.notices,
            "logout": lambda: self.ask(self._sign_out(), keys_wait=True),
            **({"clock": self.work.go.clock} if demo else {}),
            "certificates": self.work.go.certificates,
            **({"accounts": self.work.go.accounts} if self._is_manager else {}),
            **{name: partial(self._open_waiting, WAITING[name]) for name in self._waiting_names},
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

    def _open(self, entry: MenuItem | Draft | COMING) -> None:
        if isinstance(entry, MenuItem):
            self.complain(self.work.go.item(entry.number))
        elif isinstance(entry, CodeSetting):
            self.complain(self.work.go.item(SETTING))
        elif isinstance(entry, Offer):
            self.complain(self.work.go.item(entry.item))
        elif isinstance(entry, Draft):
            self.ask(continue_draft(self.work, entry), keys_wait=True)
        else:
            self._open_waiting(entry)

    def _open_waiting(self, status: Status) -> None:
        async def talk() -> None:
            page = await self.work.client.applications({"status": status.value})
            if len(page.items) == 1:
                self.work.go.application(page.items[0].number)
            else:
                self.work.go.waiting(status)

        self.ask(talk(), keys_wait=True)

    @property
    def _is_manager(self) -> bool:
        session = self.work.session
        return session is not None and Role.MANAGER in session.roles

    @property
    def _waiting_names(self) -> list[str]:
        return [name for name, status in WAITING.items() if self._waiting_for_us.get(status)]

    def _waiting_rows(self) -> list[tuple[ListItem, Entry]]:
        rows: list[tuple[ListItem, Entry]] = []
        for name in self._waiting_names:
            status, key = WAITING[name], actions.key_word(actions.action(name).keys[0])
            words, count = _(WAITING_WORDS[status]), self._waiting_for_us[status]
            text = _("{key} {what} {count}件", key=key, what=words, count=count)
            rows.append((ListItem((f" {text}",), palette().warning), status))
        return rows

    def _setting_rows(self) -> list[tuple[ListItem, Entry]]:
        rows: list[tuple[ListItem, Entry]] = [
            (ListItem((f" {setting_words(each)}",), palette().warning), each)
            for each in self._settings[:SHOWN_SETTINGS]
        ]
        if code := self._new_broker:
            text = _("通関業の {code} が発番されました。2 通関士IDの追加に進めます", code=code)
            rows.append((ListItem((f" {text}",), palette().heading), Offer(code, SPECIALIST)))
        return rows

    def _fill(self) -> None:
        rows = [*self._drafts(), *self._waiting_rows(), *self._setting_rows()]
        group = ""
        for item in menu_items():
            if item.group != group:
                group = item.group
                rows.append(_heading(group))
            rows.append((self._row(item), item))
        entries = [entry for _row, entry in rows]
        index = self._same_place(entries)
        self._entries = entries
        self.list.show([row for row, _entry in rows], index=index)
        self._share_room(self.size.height)

    def _same_place(self, entries: list[Entry]) -> int:
        """Where the cursor goes: what comes in above pushes no other line under it."""
        before = self._entries[: self.list.index + 1]
        if before and isinstance(before[-1], COMING) and before[-1] in entries:
            return entries.index(before[-1])
        rank = sum(not isinstance(entry, COMING) for entry in before[:-1])
        others = [at for at, entry in enumerate(entries) if not isinstance(entry, COMING)]
        return others[min(rank, len(others) - 1)]

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
        now = self.work.now()
        rows: list[tuple[ListItem, Entry]] = [
            (ListItem((f"   {draft_line(each, now)}",)), each) for each in listing.drafts
        ]
        return [_heading(CONTINUE), *rows] if rows else []

    def _load(self) -> None:
        async def talk() -> None:
            self._show_home(await self.work.client.home())

        self.ask(talk())

    def _show_home(self, home: Home) -> None:
        waiting = {
            Status.WAITING_FOR_APPROVAL: home.waiting_for_approval,
            Status.RETURNED: home.returned,
        }
        told = waiting, home.settings, home.new_broker
        if told != (self._waiting_for_us, self._settings, self._new_broker):
            self._waiting_for_us, self._settings, self._new_broker = told
            self._fill()
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


def draft_line(draft: Draft, now: datetime) -> str:
    """`契約内容の変更 (3分前に保存)`, `契約内容の変更 (1308724A の訂正) (昨日保存)`."""
    saved, title = saved_ago(draft.saved_at, now), _(draft.title)
    if draft.corrects:
        words = N_("{title} ({number} の訂正) ({saved})")
        return _(words, title=title, number=draft.corrects, saved=saved)
    return _("{title} ({saved})", title=title, saved=saved)
