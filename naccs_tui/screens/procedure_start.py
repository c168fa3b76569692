"""How an application begins: its guidance page."""

from collections.abc import Iterator, Mapping, Sequence

from textual import events
from textual.app import ComposeResult

from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import Problem, Refused
from naccs_tui.domain.procedure import Guidance, Procedure
from naccs_tui.domain.procedures import REGISTRY, reissue
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.beginning import begin_anew
from naccs_tui.screens.dialogs import ChoiceDialog, ConfirmDialog, Option
from naccs_tui.screens.stored import drafts_of
from naccs_tui.screens.unfinished import continue_draft
from naccs_tui.screens.words import explain_first
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.wrap import wrapped

WAYS = N_("提出方法の選択")
NOT_FOR_ALL = "P006"
BACK_AGAIN = N_("終わりましたら、メニューの「{title}」へお戻りください。")


class GuidanceScreen(NssScreen[None]):
    """概要, 手続きの流れ, ポイント, 注意; then the application begins."""

    tab = 1

    def __init__(self, work: Work, procedure: Procedure) -> None:
        """`procedure`: what is to be applied for."""
        super().__init__(work)
        self._procedure = procedure
        self._ways = REGISTRY.ways(procedure)
        self._begun: dict[str, str] = {}
        self.page = ScrollText()

    @property
    def _title(self) -> str:
        return self._procedure.guidance.title or self._procedure.title

    @property
    def _is_reissue(self) -> bool:
        return self._procedure.kind == reissue.PROCEDURE.kind

    def head_words(self) -> HeadWords:
        """The way here."""
        title = self._title
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
            **({"certificates": self.work.go.certificates} if self._is_reissue else {}),
            "back": self.back,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to begin, and which mails come."""
        how = _("内容を読み、F10またはEnterで入力を始めます。")
        if self._ways:
            how = _("番号を押すか、F10またはEnterで提出方法を選びます。")
        is_told = Event.RECEIVED not in self._procedure.quiet
        received = [_("受付完了のメールが届きます。(申込事務担当者、管理責任者宛て)")]
        return [
            how,
            *(received if is_told else ()),
            _("審査が完了した後、確認完了のメールが届きます。(申込事務担当者、管理責任者宛て)"),
            _("確認完了のメールが届くと、手続きは完了です。"),
        ]

    def on_resize(self, event: events.Resize) -> None:
        """The text is wrapped to the width."""
        width = event.size.width - 6
        self.page.show(list(_guidance(self._procedure.guidance, self._ways, width)))

    def on_key(self, event: events.Key) -> None:
        """Enter goes on, too; a digit chooses one of several ways."""
        if event.key == "enter":
            event.stop()
            self.act("proceed")
        elif event.key in map(str, range(1, len(self._ways) + 1)):
            event.stop()
            self._take(self._ways[int(event.key) - 1].kind)
        else:
            super().on_key(event)

    def _proceed(self) -> None:
        if not self._ways:
            self._take(self._procedure.kind)
            return
        options = tuple(Option(each.kind, _(each.way[0])) for each in self._ways)
        self.app.push_screen(ChoiceDialog(_(WAYS), options), self._take)

    def _take(self, kind: str | None) -> None:
        procedure = REGISTRY.get(kind) if kind else None
        if procedure is not None:
            self.ask(self._begin(procedure), keys_wait=True)

    async def _begin(self, procedure: Procedure) -> None:
        # Who came back from the first screen to read this again goes on with the same application.
        drafts = drafts_of(self.work).drafts if self._begun else ()
        mine = self._begun.get(procedure.kind)
        begun = next((each for each in drafts if each.id == mine), None)
        await (continue_draft(self.work, begun) if begun else self._begin_anew(procedure))

    async def _begin_anew(self, procedure: Procedure) -> None:
        try:
            self._begun[procedure.kind] = await begin_anew(self.work, procedure)
        except Refused as refused:
            self._show_the_way(procedure, refused.problems)
            raise

    def _show_the_way(self, procedure: Procedure, stops: Sequence[Problem]) -> None:
        """Whoever needs something else first is taken there."""
        first = REGISTRY.get(procedure.first)
        if first is None or not any(each.code == NOT_FOR_ALL for each in stops):
            return

        def answered(goes: bool | None) -> None:
            if goes:
                self.work.go.begin(first)

        question = f"{explain_first(stops)}\n{_(BACK_AGAIN, title=_(self._title))}"
        yes = _("「{title}」へ進む", title=_(first.title))
        self.app.push_screen(ConfirmDialog(question, yes=yes, no=_("戻る")), answered)


def _guidance(guidance: Guidance, ways: Sequence[Procedure], width: int) -> Iterator[Spans]:
    colours = palette()
    for line in guidance.intro:
        yield from _indented(_(line), width)
    yield from _offered(ways, width)
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


def _offered(ways: Sequence[Procedure], width: int) -> Iterator[Spans]:
    """The ways of doing it, each with the digit that chooses it."""
    if ways:
        yield [(f" {_(WAYS)}", palette().heading)]
    for place, each in enumerate(ways, 1):
        title, meaning = each.way
        yield [(f"   {place} ", palette().label), (_(title), palette().title)]
        yield from _indented(_(meaning), width, "  ")


def _indented(text: str, width: int, mark: str = "") -> Iterator[Spans]:
    lines = wrapped(text, width - len(mark))
    for place, line in enumerate(lines):
        before = " " * len(mark) if place else mark
        yield [(f"   {before}{line}", palette().text)]
