"""調査票の検査: what was found in a form workbook, cell by cell, and what to do about it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult

from naccs_tui.actions import Action
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.words import meaning, remedy
from naccs_tui.screens.work import Work
from naccs_tui.survey.finding import Finding
from naccs_tui.survey.submitting import Candidate
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.text_line import TextLine
from naccs_tui.widgets.wrap import wrapped

TITLE = N_("調査票")
WEIGHT, PLACE, EDGES = 6, 20, 3
"""Cells of the first two columns, and of what stands between columns."""
LEAST_NAME = 12
"""Cells of a file's name that are always there."""


class SurveyCheckScreen(NssScreen[Candidate | None]):
    """Ends with the file that is to be attached, or None."""

    tab = 1

    def __init__(
        self, work: Work, looked: Candidate, again: Callable[[], Candidate], today: date
    ) -> None:
        """again: reads the file anew (slow, may refuse); today: the day of a seal."""
        super().__init__(work)
        self._looked, self._again, self._today = looked, again, today
        self._findings: Sequence[Finding] = ()
        self._places: list[int] = []
        self.top, self.list = TextLine(), DrawnList(_columns())

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("添付ファイル"), N_("調査票の検査"))
        return self.words(crumbs=crumbs, title=TITLE, verb=N_("検査"))

    def body(self) -> ComposeResult:
        """Which file, over what was found in it."""
        yield self.top
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "reload": self._reload,
            "attach": self._take,
            "back": self.back,
        }

    def why_not(self, name: str) -> str:
        """Only what the seal alone is missing can go on."""
        looked = self._looked
        if name != "attach" or looked.examined.is_good or looked.can_be_sealed:
            return ""
        return _("誤りがあるため添付できません。直して保存し、F5で検査し直してください")

    def label(self, action: Action) -> str:
        """F5 checks anew."""
        return N_("再検査") if action.name == "reload" else super().label(action)

    def help_lines(self) -> list[str]:
        """What to do with what stands here."""
        return [
            _("表計算ソフトで直して保存し、F5を押すと検査し直します。誤りがなければ添付します。"),
            _("注意だけならF10でそのまま添付できます。"),
            _("同じ検査は naccs-tui check FILE でもできます。"),
        ]

    def on_mount(self) -> None:
        """Show what was found."""
        super().on_mount()
        self.list.focus()
        self._show(self.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """The words take the width there is."""
        self._show(event.size.width)

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """Say what to do about the finding on which the cursor stands."""
        self._say_current()

    def back(self) -> None:
        """F12: it is not attached."""
        self.dismiss(None)

    def _show(self, width: int) -> None:
        self.top.say(_top(self._looked, width))
        self._findings = self._looked.told
        rows: list[ListItem] = []
        self._places = []
        for number, each in enumerate(self._findings):
            lines = _rows(each, width)
            self._places += [number] * len(lines)
            rows += lines
        self.list.show(rows)
        self._say_current()

    def _say_current(self) -> None:
        index = self.list.index
        if index < len(self._places):
            found = self._findings[self._places[index]]
            self.say(remedy(found.problem), Tone.WARNING)

    def _take(self) -> None:
        if self._looked.examined.is_good:
            self.dismiss(self._looked)
        else:
            self.ask(self._seal(), keys_wait=True)

    async def _seal(self) -> None:
        self.dismiss(await asyncio.to_thread(self._looked.resealed, self._today))

    def _reload(self) -> None:
        self.ask(self._look_again(), keys_wait=True)

    async def _look_again(self) -> None:
        looked = await asyncio.to_thread(self._again)
        if looked.is_new:
            looked = await asyncio.to_thread(looked.resealed, self._today)
        if not looked.examined.findings:
            self.dismiss(looked)
            return
        self._looked = looked
        self._show(self.size.width)
        self.retitle()
        self.say(_("検査し直しました。{summary}", summary=_summary(looked)), Tone.WARNING)


def _columns() -> list[Column]:
    return [Column(_("区分"), WEIGHT), Column(_("シートとセル"), PLACE), Column(_("内容"))]


def _rows(found: Finding, width: int) -> list[ListItem]:
    mark, style = (_("誤り"), palette().error) if found.is_error else (_("注意"), palette().warning)
    lines = wrapped(meaning(found.problem), max(20, width - WEIGHT - PLACE - EDGES))
    return [
        ListItem(("", "", line), style, rest=True)
        if number
        else ListItem((mark, found.place, line), style)
        for number, line in enumerate(lines)
    ]


def _top(looked: Candidate, width: int) -> str:
    """The counts, then the name in the room that the form's title leaves."""
    form, summary = looked.examined.form, _summary(looked)
    title = f"  {_(form.title)}" if form else ""
    room = max(LEAST_NAME, width - cell_len(summary) - cell_len(title) - EDGES)
    return f"{summary}  {fit(looked.name, room).rstrip()}{title}"


def _summary(looked: Candidate) -> str:
    errors = sum(each.is_error for each in looked.told)
    others = len(looked.told) - errors
    return _("誤り{errors}件 注意{others}件", errors=errors, others=others)
