"""申込情報一覧: the office's applications, newest first."""

import re
from collections.abc import Mapping

from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationSummary
from naccs_tui.domain.application import STATUS_WORDS, Status, shown_status
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.codes import OFFICE_CODE
from naccs_tui.domain.text import Characters, fold
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords

SOME_NUMBER = re.compile(r"[0-9]{1,8}[A-D]?")
"""The beginning of a receipt number, or all of it."""


class ApplicationsScreen(NssScreen[None]):
    """A list that fetches more as one comes near its end."""

    tab = 2

    def __init__(self, work: Work, status: Status | None = None) -> None:
        """Filled when it is shown; status: of which alone applications are listed."""
        super().__init__(work)
        self._status = status
        self._is_center = work.signed_in.is_center
        self._sought = ""
        self._is_empty = False
        self.list = DrawnList(_columns(self._is_center), empty=_("申込はありません"))
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
            **({"narrow": self._narrow} if self._is_center else {}),
            "reload": self._reload,
            "back": self.back,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to open one, and how to find it."""
        words = [_("上下で選び、Enterで申込内容の詳細を表示します。")]
        if self._is_center:
            words.append(_("F4で受付番号(前方一致)または事業所コードを入力して絞り込みます。"))
        return words

    def offers(self, name: str) -> bool:
        """There is nothing to choose in an empty list."""
        return super().offers(name) and not (name == "choose" and self._is_empty)

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
            asked = {**only, **_sought(self._sought), **more}
            page = await self.work.client.applications(asked)
        finally:
            self._fetching = False
        # What was there stays until what is new has come.
        self._items = [*(self._items if after else ()), *page.items]
        self._next = page.next
        self.list.show([self._row(each) for each in self._items])
        self._is_empty = not self._items
        self.retitle()
        total = _("{count}件", count=page.total)
        self.say(total if page.total_is_exact else _("{count}件以上", count=page.total))

    def _row(self, summary: ApplicationSummary) -> ListItem:
        if self._is_center:
            return _center_row(summary)
        is_own = summary.office == self.work.signed_in.office
        return _row(summary) if is_own else _partner_row(summary)

    def _narrow(self) -> None:
        from naccs_tui.screens.desk.dialogs import TextDialog

        dialog = TextDialog(
            _("受付番号または事業所コード"),
            self._sought,
            hint=_("Enterで絞り込みます。空にするとすべてを表示します。"),
            complain=_complaint,
        )
        self.app.push_screen(dialog, self._narrow_to)

    def _narrow_to(self, text: str | None) -> None:
        if text is not None:
            self._sought = _folded(text)
            self.list.go_to(0, -1)
            self._reload()


def _folded(typed: str) -> str:
    return fold(typed.strip(), Characters.CAPITALS).text


def _sought(text: str) -> dict[str, str]:
    """The query for a number or an office."""
    if not text:
        return {}
    return {"office": text} if OFFICE_CODE.fullmatch(text) else {"number": text}


def _complaint(text: str) -> str:
    sought = _folded(text)
    fits = not sought or OFFICE_CODE.fullmatch(sought) or SOME_NUMBER.fullmatch(sought)
    return "" if fits else _("受付番号(例 1308692)または事業所コード(例 TKT101)を入力してください")


def _columns(is_center: bool) -> tuple[Column, ...]:
    office = (Column(_("事業所"), 6),) if is_center else ()
    reviewed = () if is_center else (Column(_("審査終了日"), 10),)
    return (
        Column(_("受付番号"), 9),
        *office,
        Column(_("申込種別"), 11),
        Column(_("申込分類"), 8),
        Column(_("担当者名")),
        Column(_("申込日"), 10),
        Column(_("ステータス"), 12),
        *reviewed,
    )


def _center_row(summary: ApplicationSummary) -> ListItem:
    number, *others, _reviewed = _row(summary).cells
    return ListItem((number, summary.office, *others))


def _partner_row(summary: ApplicationSummary) -> ListItem:
    """Another office's application, to which one's own is asked to agree: it says whose."""
    name = f"{summary.office} {summary.applicant_name}"
    return _row(summary.model_copy(update={"applicant_name": name}))


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
