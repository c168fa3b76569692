"""契約情報比較: what differs between two versions of a contract."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.contracts import PHASE_WORDS, ContractView
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.contract_view import Viewed
from naccs_tui.domain.diff import Line
from naccs_tui.domain.version_diff import differences
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.diff_lines import diff_lines
from naccs_tui.screens.seeking import SEEK, Seeker
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.text_line import TextLine


class CompareScreen(NssScreen[None]):
    """項目, 変更前 and 変更後 of all that is not the same."""

    tab = 3

    def __init__(self, work: Work, older: str, newer: str) -> None:
        """The 契約番号 of both."""
        super().__init__(work)
        self._numbers = older, newer
        self.tops, self.page = (TextLine(), TextLine()), ScrollText()
        self.seeker = Seeker(self, self.say)
        self._viewed = Viewed()
        self._lines: list[Line] | None = None

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("契約情報詳細"), N_("契約履歴"))
        return self.words(crumbs=crumbs, title=N_("契約情報"), verb=N_("比較"))

    def body(self) -> ComposeResult:
        """Which two they are, over the table."""
        yield from self.tops
        yield self.page

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "reload": self._load,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
            SEEK: self.seeker.ask,
        }

    def help_lines(self) -> list[str]:
        """What stands here."""
        return [_("二つの契約内容で異なる項目だけを表示します。")]

    def on_mount(self) -> None:
        """Fetch both."""
        super().on_mount()
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """The columns take the width there is."""
        self._fill(event.size.width)

    def _load(self) -> None:
        self.ask(self._fetch(), keys_wait=True)

    async def _fetch(self) -> None:
        older, newer = [await self.work.client.contract_version(each) for each in self._numbers]
        found = differences(self._viewed.sections, older.contract, newer.contract)
        self._lines = list(found)
        words = (N_("変更前"), older), (N_("変更後"), newer)
        for line, (title, view) in zip(self.tops, words, strict=True):
            line.say(_named(title, view))
        self._fill(self.size.width)
        self.say(_("異なる項目は{count}件です", count=len(self._lines)))

    def _fill(self, width: int) -> None:
        if self._lines is None:
            return
        nothing = [[(f" {_('契約内容に違いはありません')}", palette().dim)]]
        self.page.show(
            list(diff_lines(self._viewed, self._lines, width)) if self._lines else nothing
        )


def _named(title: str, view: ContractView) -> str:
    since = _("{day}から", day=show_day(view.since or view.starts_on))
    return f"{_(title)}  {_('契約番号')} {view.number}  {since}  {_(PHASE_WORDS[view.phase])}"
