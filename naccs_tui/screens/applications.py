"""申込情報一覧: the office's applications, newest first."""

from collections.abc import Mapping

from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationSummary
from naccs_tui.domain.application import STATUS_WORDS, Status, shown_status
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords


class ApplicationsScreen(NssScreen[None]):
    """A list that fetches more as one comes near its end."""

    tab = 2

    def __init__(self, work: Work, status: Status | None = None) -> None:
        """Filled when it is shown; status: of which alone applications are listed."""
        super().__init__(work)
        self._status = status
        columns = (
            Column(_("受付番号"), 9),
            Column(_("申込種別"), 11),
            Column(_("申込分類"), 8),
            Column(_("担当者名")),
            Column(_("申込日"), 10),
            Column(_("ステータス"), 12),
            Column(_("審査終了日"), 10),
        )
        self.list = DrawnList(columns, empty=_("申込はありません"))
        self._items: list[ApplicationSummary] = []
        self._next = ""
        self._fetching = False

    def head_words(self) -> HeadWords:
        """The way here."""
        status = (STATUS_WORDS[self._status],) if self._status else ()
        crumbs = (N_("申込情報一覧"), *status)
        return self.words(crumbs=crumbs, title=N_("申込情報"), verb=N_("一覧"))

    def body(self) -> ComposeResult:
        """The list."""
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            "choose": self.list.action_choose,
            "reload": self._reload,
            "back": self.back,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to open one."""
        return [_("上下で選び、Enterで申込内容の詳細を表示します。")]

    def on_mount(self) -> None:
        """Fetch the first page."""
        self._reload()

    def on_drawn_list_near_end(self, event: DrawnList.NearEnd) -> None:
        """Fetch the next page before the operator gets there."""
        if self._next and not self._fetching:
            self.ask(self._fetch(self._next))

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter opens the detail."""
        if event.index < len(self._items):
            self.work.go.application(self._items[event.index].number)

    def _reload(self) -> None:
        self.ask(self._fetch(""), keys_wait=True)

    async def _fetch(self, after: str) -> None:
        self._fetching = True
        try:
            only = {"status": self._status.value} if self._status else {}
            more = {"after": after} if after else {}
            page = await self.work.client.applications({**only, **more})
        finally:
            self._fetching = False
        # What was there stays until what is new has come.
        self._items = [*(self._items if after else ()), *page.items]
        self._next = page.next
        self.list.show([_row(each) for each in self._items])
        total = _("{count}件", count=page.total)
        self.say(total if page.total_is_exact else _("{count}件以上", count=page.total))


def _row(summary: ApplicationSummary) -> ListItem:
    status = shown_status(summary.status, form_missing=summary.form_missing)
    return ListItem((
        summary.number,
        _(summary.category),
        _(summary.classification),
        summary.applicant_name,
        show_day(summary.received_day),
        _(status),
        show_day(summary.reviewed_day) if summary.reviewed_day else "",
    ))
