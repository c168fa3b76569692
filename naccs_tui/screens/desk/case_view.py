"""A case of the desk: one application by pages, F7 and F8 turn them."""

from collections.abc import Iterator

from rich.style import Style
from textual import events
from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.api.contracts import ContractView
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.desk import case_pages
from naccs_tui.screens.desk.codes import Code, Codes, code_title
from naccs_tui.screens.downloading import Downloading, file_rows
from naccs_tui.screens.notes import Notes
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.one_line import OneLine
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.section_tabs import SectionTabs, TabWords

CHANGES, FINDINGS, CODES = N_("変更内容"), N_("指摘事項"), N_("発番")
FILES, HISTORY, CONTRACT = N_("添付"), N_("経過"), N_("契約")
TABS = (CHANGES, FINDINGS, CODES, FILES, HISTORY, CONTRACT)


class TopLine(OneLine):
    """A line about the case, above its pages."""

    @property
    def ground(self) -> Style:
        """As the page below."""
        return palette().text


class CaseView(NssScreen[None]):
    """What there is to see of a case; `CaseScreen` acts on it."""

    list_title = N_("審査受付一覧")
    """The list from which it was opened."""
    tab = 1

    def __init__(self, work: Work, number: str) -> None:
        """`number`: the receipt number of the application."""
        super().__init__(work)
        self.number = number
        self.detail: ApplicationDetail | None = None
        self.notes = Notes()
        self.codes = Codes(self.notes.codes, self.notes.chance)
        self.names: dict[str, str] = {}
        self.today = work.signed_in.today
        self.tops, self.tabs, self.page = (TopLine(), TopLine()), SectionTabs(), ScrollText()
        self.code_list = DrawnList(
            (Column(_("発番するもの")), Column(_("番号"), 14), Column("", 8)),
            empty=_("発番するものはありません"),
        )
        self.file_list = DrawnList(
            (Column(f"{_('添付ファイル名')} / SHA-256"), Column(_("サイズ"), 8)),
            empty=_("添付ファイルはありません"),
        )
        self.downloading = Downloading(self)
        self._code_rows: list[Code | None] = []
        self._contract: ContractView | None = None
        self._lines: list[Spans] = []
        self._open = CHANGES

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (self.list_title, N_("案件"))
        return self.words(crumbs=crumbs, title=N_("申込内容"), verb=N_("審査"))

    def body(self) -> ComposeResult:
        """Two lines about the case and the strip of tabs over the page."""
        yield from self.tops
        yield self.tabs
        yield self.page
        yield self.code_list
        yield self.file_list

    def on_mount(self) -> None:
        """Fetch it."""
        super().on_mount()
        self.turn_to(CHANGES)
        self.load()

    def on_resize(self, event: events.Resize) -> None:
        """The columns take the width there is."""
        self._show_page(event.size.width)

    @property
    def who(self) -> str:
        """Who has the case, account and name."""
        return self.name_of(self.detail.summary.reviewer) if self.detail else ""

    def name_of(self, account: str) -> str:
        """An account of the Center for people."""
        return f"{account} {self.names.get(account, '')}".rstrip()

    def load(self) -> None:
        """Fetch the case anew; what was said stays."""
        self.ask(self.fetch(), group="load")

    async def fetch(self) -> None:
        """Fetch the case, at first also who is who and what day it is."""
        if not self.names:
            self.today = (await self.work.client.health()).today
            found = await self.work.client.reviewers()
            self.names = {each.account: each.name for each in found.items}
        self._contract = None
        self.show_case(await self.work.client.application(self.number))
        await self._fetch_contract()

    def show_case(self, detail: ApplicationDetail) -> None:
        """Show this from now on."""
        self.detail = detail
        self.codes.propose(detail.needs, detail.proposals)
        lines = case_pages.top_lines(detail, self.today, self.who)
        for widget, spans in zip(self.tops, lines, strict=True):
            widget.show(spans)
        self.show_codes()
        self._show_files(detail)
        self._show_tabs()
        self._show_page(self.size.width)
        self.retitle()

    def another(self, number: str) -> None:
        """Go on with another case, from its first page."""
        self.number, self._contract = number, None
        self.take_notes(Notes())
        self.turn_to(CHANGES)

    def take_notes(self, notes: Notes) -> None:
        """What was typed about this case before."""
        self.notes, self.codes = notes, Codes(notes.codes, notes.chance)

    # the pages

    def turn(self, by: int) -> None:
        """F7, F8: another page."""
        self.turn_to(TABS[(TABS.index(self._open) + by) % len(TABS)])

    def turn_to(self, title: str) -> None:
        """Show that page."""
        self._open = title
        lists = {CODES: self.code_list, FILES: self.file_list}
        shown = lists.get(title, self.page)
        with self.app.batch_update():
            for each in (self.page, self.code_list, self.file_list):
                each.display = each is shown
            shown.focus()
            self._show_tabs()
            self._show_page(self.size.width)
            self.retitle()
        self.say_usual()
        if title == CONTRACT:
            self.ask(self._fetch_contract(), group="contract")

    @property
    def has_choice(self) -> bool:
        """Whether a line of the page can be chosen."""
        if self._open == CODES:
            return any(self._code_rows)
        return self.detail is not None and bool(self.detail.payload.attachments)

    @property
    def is_open(self) -> str:
        """The page that shows."""
        return self._open

    def say_usual(self) -> None:
        """What can be done on the page."""
        self.say(self.hint())

    def hint(self) -> str:
        """What can be done on the page."""
        if self._open == CODES and self._code_rows:
            return _("Enterで番号を変えられます。空にすると候補に戻ります")
        if self._open == FILES and self.detail and self.detail.payload.attachments:
            return _("Enterで選んだファイルを保存します")
        return ""

    def show_codes(self) -> None:
        """Show what is to be given out, or what was."""
        rows = list(self._code_lines())
        self._code_rows = [code for code, _row in rows]
        self.code_list.show([row for _code, row in rows])

    def code_at(self, index: int) -> Code | None:
        """The code in a line of the list; None where it cannot be changed."""
        return self._code_rows[index] if index < len(self._code_rows) else None

    def go_to_code(self, pointer: str) -> None:
        """The cursor to the code that a finding names."""
        for place, code in enumerate(self._code_rows):
            if code is not None and code.pointer == pointer:
                self.turn_to(CODES)
                self.code_list.go_to(place)

    def _code_lines(self) -> Iterator[tuple[Code | None, ListItem]]:
        about = None
        for code in self.codes:
            if code.need != about:
                about = code.need
                words = " ".join(part for part in (about.about, about.of) if part)
                yield None, ListItem((words or about.key,), heading=True)
            word = _("変更") if code.is_typed else _("候補番号")
            yield code, ListItem((f"  {_(code.title)}", code.value, word))
        if about is None and self.detail:
            yield from given_lines(self.detail)

    def _show_files(self, detail: ApplicationDetail) -> None:
        self.file_list.show(list(file_rows(detail.payload.attachments)))

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
        counts = {FINDINGS: 0, CODES: 0, FILES: 0}
        if self.detail is not None:
            counts[FINDINGS] = len(self.detail.findings)
            counts[CODES] = len(list(self.codes))
            counts[FILES] = len(self.detail.payload.attachments)
        words = (f"{_(each)} {counts[each]}" if counts.get(each) else _(each) for each in TABS)
        self.tabs.show_tabs(tuple(map(TabWords, words)), TABS.index(self._open))

    def _show_page(self, width: int) -> None:
        if self.detail is not None and self._open not in (CODES, FILES):
            lines = list(self._page(self.detail, width))
            if lines != self._lines:  # else one stays at the line that one reads
                self.page.show(lines)
                self._lines = lines

    def _page(self, detail: ApplicationDetail, width: int) -> Iterator[Spans]:
        if self._open == FINDINGS:
            return case_pages.finding_lines(detail, width)
        if self._open == HISTORY:
            return case_pages.history_lines(detail, width)
        if self._open == CONTRACT:
            return case_pages.contract_lines(self._contract, width) if self._contract else iter(())
        return case_pages.change_lines(detail, width)

    async def _fetch_contract(self) -> None:
        if self._open == CONTRACT and self._contract is None and self.detail is not None:
            office = self.detail.summary.office
            self._contract = await self.work.client.contract(office)
            self._show_page(self.size.width)


def given_lines(detail: ApplicationDetail) -> Iterator[tuple[Code | None, ListItem]]:
    """What was given out when the review ended."""
    for key, fields in detail.grants.items():
        yield None, ListItem((key,), heading=True)
        for field, code in fields.items():
            yield None, ListItem((f"  {_(code_title(field))}", code, _("発番済")))
