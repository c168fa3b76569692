"""申込内容参照: one application by tabs, F7 and F8 turn them."""

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.domain.application_view import APPLICATION, Applied, applied
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.application_lines import HISTORY, Reading, tab_lines
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.downloading import Downloading, file_rows
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.section_tabs import SectionTabs, TabWords

FILES = N_("添付ファイル")
SIZE, SHORT_SIZE, WIDE = 14, 8, 100
"""Cells of the column, and of a window that has room for the longer one beside a checksum."""


class ApplicationView(NssScreen[None]):
    """What there is to see of an application; `ApplicationScreen` acts on it."""

    tab = 2

    def __init__(self, work: Work, number: str) -> None:
        """`number`: its receipt number."""
        super().__init__(work)
        self.number = number
        self.detail: ApplicationDetail | None = None
        self.tabs, self.page = SectionTabs(), ScrollText()
        self.files = DrawnList(())
        self.downloading = Downloading(self)
        self._applied: Applied | None = None
        self._titles: tuple[str, ...] = (APPLICATION,)
        self._open = APPLICATION

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("申込情報一覧"), N_("利用申込詳細"))
        return self.words(crumbs=crumbs, title=N_("申込内容"), verb=N_("参照"))

    def body(self) -> ComposeResult:
        """The strip of tabs over the page."""
        yield self.tabs
        yield self.page
        yield self.files

    def on_resize(self, event: events.Resize) -> None:
        """The columns take the width there is."""
        self._draw(event.size.width)
        self._show_tabs()
        self._show_files(event.size.width)

    @property
    def is_open(self) -> str:
        """The title of the tab that shows."""
        return self._open

    def show_detail(self, detail: ApplicationDetail) -> None:
        """Show this from now on, under the same tab if it still has one."""
        if detail == self.detail:
            return
        self.detail = detail
        self._applied = applied(detail.payload, detail.contract)
        files = (FILES,) if detail.payload.attachments else ()
        self._titles = (*self._applied.tabs, *files, HISTORY)
        self._show_files(self.size.width)
        self.turn_to(self._open if self._open in self._titles else APPLICATION)

    def turn(self, by: int) -> None:
        """F7, F8: another tab."""
        self.drop_news()
        place = self._titles.index(self._open) + by
        self.turn_to(self._titles[place % len(self._titles)])

    def turn_to(self, title: str) -> None:
        """Show that tab."""
        self._open = title
        shown = self.files if title == FILES else self.page
        with self.app.batch_update():
            for each in (self.page, self.files):
                each.display = each is shown
            shown.focus()
            self._show_tabs()
            self._draw(self.size.width)
            self.retitle()

    def back(self) -> None:
        """One screen back; from a download, to here."""
        if self.downloading.receiving is None:
            super().back()
        else:
            self.downloading.call_off()

    def _waiting_words(self) -> str:
        """While files come, how far they are."""
        receiving = self.downloading.receiving
        return receiving.words() if receiving else super()._waiting_words()

    def _show_tabs(self) -> None:
        words = tuple(TabWords(self._words_of(each)) for each in self._titles)
        self.tabs.show_tabs(words, self._titles.index(self._open))

    def _words_of(self, title: str) -> str:
        if title != FILES or self.detail is None:
            return _(title)
        return f"{_(title)} {len(self.detail.payload.attachments)}"

    def _draw(self, width: int) -> None:
        if self.detail is None or self._applied is None or self._open == FILES:
            return
        session = self.work.signed_in
        reading = Reading(width, session.today, session.office)
        self.page.show(list(tab_lines(self._open, self.detail, self._applied, reading)))

    def _show_files(self, width: int) -> None:
        if self.detail is None:
            return
        size = (_("ファイルサイズ"), SIZE) if width >= WIDE else (_("サイズ"), SHORT_SIZE)
        columns = Column(f"{_('添付ファイル名')} / SHA-256"), Column(*size)
        self.files.show_columns(columns, list(file_rows(self.detail.payload.attachments)))
