"""新着情報: every mail is also found here."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.home import Notice
from naccs_tui.domain.calendar import show_instant
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.notice_words import notice_body, notice_subject
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.wrap import wrapped

BODY_LINES = 8
MARGIN = 5
"""Cells before a line, and where its mark stands."""


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
            "tabs": self.show_tabs,
            "reload": self._reload,
            "back": self.back,
            "leave": self.leave,
        }

    def on_mount(self) -> None:
        """Fetch the first page."""
        self._reload()

    def on_resize(self, event: events.Resize) -> None:
        """The text is wrapped to the width."""
        self._show_text(self.list.index)

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """The text follows the cursor."""
        self._show_text(event.index)

    def on_drawn_list_near_end(self, event: DrawnList.NearEnd) -> None:
        """Fetch the next page before the operator gets there."""
        if self._next and not self._fetching:
            self.ask(self._fetch(self._next))

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter marks as read."""
        if event.index < len(self._notices):
            self.ask(self._read(event.index))

    def _reload(self) -> None:
        self.ask(self._fetch(""))

    async def _fetch(self, after: str) -> None:
        self._fetching = True
        try:
            page = await self.work.client.notices(after)
        finally:
            self._fetching = False
        # What was there stays until what is new has come.
        self._notices = [*(self._notices if after else ()), *page.items]
        self._next = page.next
        self._show()
        self._show_text(self.list.index)

    async def _read(self, index: int) -> None:
        self._notices[index] = await self.work.client.read_notice(self._notices[index].id)
        self._show()
        self.say(_("既読にしました"))

    def _show(self) -> None:
        self.list.show([_row(each) for each in self._notices])

    def _show_text(self, index: int) -> None:
        colours = palette()
        if index < len(self._notices):
            body = notice_body(self._notices[index]).splitlines()
            width = max(2, self.size.width - MARGIN)
            rows = [part for line in body for part in wrapped(line, width)]
            lines: list[Spans] = [[(f"   {row}", colours.text)] for row in rows]
            self.text.show([[("", colours.text)], *lines])
            # What does not fit can be scrolled: Tab goes there.
            self.text.can_focus = len(lines) >= BODY_LINES


def _row(notice: Notice) -> ListItem:
    state = _("既読") if notice.read else _("未読")
    return ListItem((state, show_instant(notice.at), notice_subject(notice)))
