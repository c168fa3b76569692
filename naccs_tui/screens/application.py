"""申込内容参照: one application, its before and after, and what happened to it."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationDetail, HistoryEntry
from naccs_tui.domain.application import ROLE_WORDS, STATUS_WORDS, shown_status
from naccs_tui.domain.attachments import size_text
from naccs_tui.domain.calendar import show_day, show_instant
from naccs_tui.domain.diff import confirmation
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.diff_lines import diff_lines
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.wrap import wrapped

REMARK = 21
"""The column where remarks stand, under the status."""


class ApplicationScreen(NssScreen[None]):
    """Everything of one application on one scrolling page."""

    tab = 2

    def __init__(self, work: Work, number: str) -> None:
        """`number`: its receipt number."""
        super().__init__(work)
        self._number = number
        self.page = ScrollText()
        self._detail: ApplicationDetail | None = None

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("申込情報一覧"), N_("利用申込詳細"))
        return self.words(crumbs=crumbs, title=N_("申込内容"), verb=N_("参照"))

    def body(self) -> ComposeResult:
        """The page."""
        yield self.page

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            "reload": self._load,
            "back": self.back,
            "leave": self.leave,
        }

    def on_mount(self) -> None:
        """Fetch it."""
        self._load()

    def _load(self) -> None:
        async def talk() -> None:
            self._detail = await self.work.client.application(self._number)
            self._show(self._detail, self.size.width)

        self.ask(talk())

    def on_resize(self, event: events.Resize) -> None:
        """The columns take the width there is."""
        if self._detail is not None:
            self._show(self._detail, event.size.width)

    def _show(self, detail: ApplicationDetail, width: int) -> None:
        self.page.show([
            *_summary(detail),
            *_changes(detail, width),
            *_files(detail),
            *_history(detail, width),
        ])


def _pair(title: str, value: str) -> Spans:
    colours = palette()
    return [(f"   {_(title)}: ", colours.label), (value, colours.text)]


def _heading(title: str) -> Spans:
    return [(f" {_(title)}", palette().heading)]


def _summary(detail: ApplicationDetail) -> Iterator[Spans]:
    summary = detail.summary
    status = shown_status(summary.status, form_missing=summary.form_missing)
    yield _pair(
        N_("受付番号"), f"{summary.number}  {_(summary.category)} {_(summary.classification)}"
    )
    yield _pair(N_("ステータス"), _(status))
    yield _pair(N_("申込日"), show_day(summary.received_day))
    if summary.effective_day:
        yield _pair(N_("反映日"), show_day(summary.effective_day))
    yield []


def _changes(detail: ApplicationDetail, width: int) -> Iterator[Spans]:
    procedure = REGISTRY.get(detail.summary.kind)
    if procedure is None:
        yield [(f"   {_('この申込の内容は、このプログラムの版では表示できません')}", palette().dim)]
        return
    yield from diff_lines(
        procedure, confirmation(procedure, detail.payload, detail.contract), width
    )
    yield []


def _files(detail: ApplicationDetail) -> Iterator[Spans]:
    if detail.payload.attachments:
        yield _heading(N_("添付ファイル"))
        for file in detail.payload.attachments:
            yield [(f"   {file.name}  {size_text(file.size)}", palette().text)]
        yield []


def _history(detail: ApplicationDetail, width: int) -> Iterator[Spans]:
    yield _heading(N_("経過"))
    for entry in detail.history:
        yield [(f"   {_entry(entry)}", palette().text)]
        if entry.remark:
            for line in wrapped(entry.remark, width - REMARK - 1):
                yield [(f"{' ' * REMARK}{line}", palette().text)]


def _entry(entry: HistoryEntry) -> str:
    who = f"{_(ROLE_WORDS[entry.role])} {entry.who}"
    return f"{show_instant(entry.at)}  {_(STATUS_WORDS[entry.status])}  {who}"
