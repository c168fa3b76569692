"""新着情報: every mail is also found here."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.home import Notice, Sealed
from naccs_tui.domain.calendar import show_instant
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import problem
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.menu_items import BILLS
from naccs_tui.screens.notice_words import notice_body, notice_subject
from naccs_tui.screens.words import explain
from naccs_tui.screens.work import Work
from naccs_tui.widgets import head, message_line
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.wrap import wrapped

BODY_LINES, LIST_LINES = 8, 6
ABOUT_CERTIFICATES = frozenset({Event.CERTIFICATE_EXPIRING, Event.CERTIFICATE_SUSPENDED})
OTHER_LINES = head.LINES + message_line.LINES + 1


class NoticesScreen(NssScreen[None]):
    """A list of notices over the text of the current one."""

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        columns = (
            Column(_("状態"), 6),
            Column(_("日時"), 16),
            Column(_("件名")),
        )
        self.list = DrawnList(columns, empty=_("新着情報はありません"))
        self.text = ScrollText()
        self.text.can_focus = False
        self._notices: list[Notice] = []
        self._next = ""
        self._fetching = False

    def head_words(self) -> HeadWords:
        """The way here."""
        return self.words(
            crumbs=(N_("ホーム"), N_("新着情報")), title=N_("新着情報"), verb=N_("一覧")
        )

    def body(self) -> ComposeResult:
        """The list over the text."""
        yield self.list
        self.text.styles.height = BODY_LINES
        yield self.text

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "choose": self.list.action_choose,
            "reveal": self._reveal,
            "tabs": self.show_tabs,
            "reload": self._reload,
            "back": self.back,
            "leave": self.leave,
        }

    def why_not(self, name: str) -> str:
        """Only some notices carry an ID通知内容, and only for a time."""
        if name != "reveal":
            return ""
        match self._current.sealed if self._current else Sealed.NONE:
            case Sealed.READABLE:
                return ""
            case Sealed.DESTROYED:
                return explain(problem("N001"))
            case _:
                return _("このお知らせにID通知内容はありません")

    def help_lines(self) -> list[str]:
        """How to open what it is about."""
        return [_("Enterで、お知らせの申込を表示します。お知らせは既読になります。")]

    def on_mount(self) -> None:
        """Fetch the first page."""
        self._reload()

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """The text follows the cursor."""
        self._show_text()

    def on_resize(self, event: events.Resize) -> None:
        """The text is wrapped to the width."""
        self._show_text()

    def on_drawn_list_near_end(self, event: DrawnList.NearEnd) -> None:
        """Fetch the next page before the operator gets there."""
        if self._next and not self._fetching:
            self.ask(self._fetch(self._next))

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter marks as read, and opens the application that it is about."""
        if event.index < len(self._notices):
            self.ask(self._open(event.index), keys_wait=True)

    def _reveal(self) -> None:
        index = self.list.index

        def destroyed(after: Notice | None) -> None:
            if after is not None:
                self._notices[index] = after
                self._show()
                self.say(_("ID通知内容を破棄しました"), Tone.DONE)

        self.work.go.reveal(self._notices[index], destroyed)

    @property
    def _current(self) -> Notice | None:
        index = self.list.index
        return self._notices[index] if index < len(self._notices) else None

    def _reload(self) -> None:
        self.ask(self._fetch(""), keys_wait=True)

    async def _fetch(self, after: str) -> None:
        self._fetching = True
        try:
            page = await self.work.client.notices(after)
        finally:
            self._fetching = False
        # What was there stays until what is new has come.
        self._notices = [*(self._notices if after else ()), *page.items]
        self._next = page.next
        self.list.has_more = bool(page.next)
        self._show()

    async def _open(self, index: int) -> None:
        notice = self._notices[index]
        if not notice.read:
            self._notices[index] = await self.work.client.read_notice(notice.id)
            self._show()
        if notice.number:
            self.work.go.application(notice.number)
        else:
            self.say(_("既読にしました"), Tone.DONE)
            self._lead_on(notice)

    def _lead_on(self, notice: Notice) -> None:
        """Go where something can be done about what a notice without an application tells."""
        if notice.event == Event.BILL_READY:
            self.complain(self.work.go.item(BILLS))
        elif notice.event in ABOUT_CERTIFICATES:
            self.work.go.certificates()

    def _show(self) -> None:
        self.list.show([_row(each) for each in self._notices])
        self._show_text()

    def _show_text(self) -> None:
        """The text of the current notice, in as many lines as it needs and there is room for."""
        text = notice_body(self._current) if self._current else ""
        style, width = palette().text, self.size.width - 5
        parts = (wrapped(line, width) for line in text.splitlines())
        lines: list[Spans] = [[(f"   {line}", style)] for each in parts for line in each]
        room = self.size.height - OTHER_LINES - LIST_LINES
        height = max(BODY_LINES, min(len(lines) + 1, room))
        self.text.styles.height = height
        # What does not fit can be scrolled: Tab goes there.
        self.text.can_focus = len(lines) >= height
        self.text.show([[], *lines])
        self.retitle()


def _row(notice: Notice) -> ListItem:
    state = _("既読") if notice.read else _("未読")
    return ListItem((state, show_instant(notice.at), notice_subject(notice)))
