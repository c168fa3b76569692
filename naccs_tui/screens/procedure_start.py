"""How an application begins: its guidance page."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.domain.checking import keeps_out
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.procedure import Guidance, Procedure, prefill
from naccs_tui.domain.words import N_
from naccs_tui.drafts import Spot
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.stored import drafts_of, store_of
from naccs_tui.screens.unfinished import continue_draft
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.wrap import wrapped


class GuidanceScreen(NssScreen[None]):
    """概要, 手続きの流れ, ポイント, 注意; then the application begins."""

    tab = 1

    def __init__(self, work: Work, procedure: Procedure) -> None:
        """`procedure`: what is to be applied for."""
        super().__init__(work)
        self._procedure = procedure
        self._begun = ""
        self.page = ScrollText()

    def head_words(self) -> HeadWords:
        """The way here."""
        title = self._procedure.title
        return self.words(crumbs=(self._procedure.guidance.crumb,), title=title, verb=N_("案内"))

    def body(self) -> ComposeResult:
        """The page."""
        yield self.page

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            "proceed": self._proceed,
            "back": self.back,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to begin."""
        return [_("内容を読み、F10またはEnterで入力を始めます。")]

    def on_resize(self, event: events.Resize) -> None:
        """The text is wrapped to the width."""
        self.page.show(list(_guidance(self._procedure.guidance, event.size.width - 6)))

    def on_key(self, event: events.Key) -> None:
        """Enter goes on, too."""
        if event.key == "enter":
            event.stop()
            self.act("proceed")
        else:
            super().on_key(event)

    def _proceed(self) -> None:
        self.ask(self._begin(), keys_wait=True)

    async def _begin(self) -> None:
        # Who came back from the first screen to read this again goes on with the same application.
        drafts = drafts_of(self.work).drafts if self._begun else ()
        begun = next((each for each in drafts if each.id == self._begun), None)
        await (continue_draft(self.work, begun) if begun else self._begin_anew())

    async def _begin_anew(self) -> None:
        procedure = self._procedure
        situation = await self.work.client.situation(procedure.kind)
        stops = [each for each in keeps_out(procedure, situation) if each.is_error]
        if stops:
            raise Refused(*stops)
        opened = store_of(self.work).create(
            title=procedure.title,
            filling=prefill(procedure, situation),
            at=self.work.now(),
            place=Spot(screen="choice" if procedure.items else "form"),
        )
        self._begun = opened.draft.id
        self.work.go.steps(Wizard(procedure, situation, opened, self.work.now))


def _guidance(guidance: Guidance, width: int) -> Iterator[Spans]:
    colours = palette()
    for line in guidance.intro:
        yield from _indented(_(line), width)
    if guidance.definition[0]:
        yield [(f" {_(guidance.definition[0])}", colours.heading)]
        yield from _indented(_(guidance.definition[1]), width)
    yield [(f" {_('手続きの流れ')}", colours.heading)]
    for place, step in enumerate(guidance.flow):
        yield [(f"   {place + 1} {_(step)}", colours.text)]
    for title, lines in ((N_("ポイント"), guidance.points), (N_("注意"), guidance.cautions)):
        if lines:
            yield [(f" {_(title)}", colours.heading)]
            for line in lines:
                yield from _indented(_(line), width, "- ")


def _indented(text: str, width: int, mark: str = "") -> Iterator[Spans]:
    lines = wrapped(text, width - len(mark))
    for place, line in enumerate(lines):
        before = " " * len(mark) if place else mark
        yield [(f"   {before}{line}", palette().text)]
