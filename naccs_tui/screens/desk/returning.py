"""差戻し: what is to be corrected, place by place, with a reason for each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationDetail, ReturnRequest
from naccs_tui.domain.diff import confirmation
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import NOWHERE, Place
from naccs_tui.domain.problems import Problem, Refused
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.desk.acts import STALE
from naccs_tui.screens.desk.case_pages import FILES, FILES_KEY, WHOLE, place_words
from naccs_tui.screens.desk.dialogs import PreviewDialog, TextDialog
from naccs_tui.screens.diff_lines import headings
from naccs_tui.screens.reasons import LONGEST, Reasons, require_sendable
from naccs_tui.screens.words import explain_first
from naccs_tui.screens.words import say as said
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.palette import palette

KEPT = N_("Enterで決定します。F12で閉じても、入力した理由は残ります。")


@dataclass(frozen=True, slots=True)
class Pick:
    """A line that can be chosen. place: None for a heading; texts in the reader's language."""

    place: Place | None
    title: str
    value: str = ""


def picks(detail: ApplicationDetail) -> Iterator[Pick]:
    """The whole, the files, and every line of the application's declaration."""
    yield Pick(NOWHERE, _(WHOLE))
    procedure = REGISTRY.get(detail.summary.kind)
    if procedure is None:
        return
    yield Pick(Place(FILES_KEY), _(FILES), _file_names(detail))
    lines = confirmation(procedure, detail.payload, detail.contract)
    for heading, line in headings(procedure, lines):
        if heading:
            yield Pick(None, heading)
        before, after = said(line.before), said(line.after)
        if line.mark is Mark.DELETE:
            after = _(line.mark_word)
        value = f"{before} -> {after}" if line.is_changed and before else after
        # What goes because something else does was not sent: nothing can be said of it.
        was_sent = not line.place.row or line.place.row in _rows(detail, line.section)
        yield Pick(line.place if was_sent else None, _(line.title), value)


def _rows(detail: ApplicationDetail, section: str) -> frozenset[str]:
    return frozenset(row.key for row in detail.payload.rows(section))


def _file_names(detail: ApplicationDetail) -> str:
    return " ".join(each.name for each in detail.payload.attachments)


def complaint(text: str) -> str:
    """What is wrong with a reason, in the reader's language, or ""."""
    try:
        require_sendable(text)
    except Refused as refused:
        return explain_first(refused.problems)
    return ""


class ReturnScreen(NssScreen[ApplicationDetail]):
    """Space chooses a line, Enter gives its reason, F10 shows all of it before it is sent.

    It stays, with all that was typed, until the server has taken it.
    """

    tab = 1

    def __init__(
        self,
        work: Work,
        detail: ApplicationDetail,
        reasons: Reasons,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """reasons: what was typed before; changed: told of whatever is typed."""
        super().__init__(work)
        columns = (
            Column("", 3),
            Column(_("項目"), 24),
            Column(_("申込内容"), 20),
            Column(_("理由")),
        )
        self.list = DrawnList(columns)
        self._detail, self._reasons, self._changed = detail, reasons, changed
        self._picks: Sequence[Pick] = ()
        self._busy = False

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("審査受付一覧"), N_("案件"), N_("差戻しの理由"))
        return self.words(crumbs=crumbs, title=N_("差戻しの理由"), verb=N_("入力"))

    def body(self) -> ComposeResult:
        """The lines."""
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tick": self._tick,
            "choose": self.list.action_choose,
            "confirm": self._preview,
            "back": self.back,
            "reload": lambda: self.ask(self._reload(), group="load"),
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to choose."""
        return [
            _("訂正が必要な行をSpaceで選び、理由を入力します。Enterで理由を直せます。"),
            _("F10で内容を確かめてから差し戻します。戻っても入力した理由は残ります。"),
        ]

    def why_not(self, name: str) -> str:
        """While it is being sent, one waits for the answer."""
        busy = self._busy and name != "help"
        return _("送信しています。このままお待ちください") if busy else ""

    def on_mount(self) -> None:
        """Show the lines; the cursor stands on the first reason that was given already."""
        super().on_mount()
        self._fill()
        given = [each.place is not None and self._reasons.of(each.place) for each in self._picks]
        self.list.go_to(next((at for at, reason in enumerate(given) if reason), 0))
        self._tell()

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """Say in full what the line shows only in part."""
        self._tell()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter: the reason of the line."""
        self._type(self._picks[event.index])

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """The reasons stay; what has changed meanwhile is read anew."""
        super().refused(problems)
        if self.work.session is not None and any(each.code in STALE for each in problems):
            self.ask(self._reload(), group="load", keys_wait=True)

    @property
    def _places(self) -> list[Place]:
        return [each.place for each in self._picks if each.place is not None]

    def _fill(self) -> None:
        self._picks = tuple(picks(self._detail))
        self.list.show([self._row(each) for each in self._picks])

    def _row(self, pick: Pick) -> ListItem:
        if pick.place is None:
            return ListItem((pick.title,), heading=True)
        chosen = self._reasons.has(pick.place)
        cells = ("[x]" if chosen else "[ ]", pick.title, pick.value, self._reasons.of(pick.place))
        return ListItem(cells, palette().changed if chosen else None)

    def _tick(self) -> None:
        pick = self._picks[self.list.index]
        if pick.place is not None and self._reasons.has(pick.place):
            self._reasons.set_aside(pick.place)
            self._changed()
            self.list.replace(self.list.index, self._row(pick))
            self.say(_("選択を取り消しました。理由は残っています"))
        else:
            self._type(pick)

    def _type(self, pick: Pick) -> None:
        place = pick.place
        if place is None:
            return

        was_chosen = self._reasons.has(place)

        def keep(text: str) -> None:
            self._reasons.put(place, text)
            if not was_chosen:
                self._reasons.set_aside(place)  # it is kept, but chosen only when it is decided
            self._changed()

        def typed(text: str | None) -> None:
            if text is not None:
                self._reasons.put(place, text)
                self._changed()
            self._fill()
            self._tell()

        title = _("「{title}」の理由 ({length}文字以内)", title=pick.title, length=LONGEST)
        dialog = TextDialog(
            title, self._reasons.of(place), hint=_(KEPT), complain=_too_much, keep=keep
        )
        self.app.push_screen(dialog, typed)

    def _tell(self) -> None:
        pick = self._picks[self.list.index]
        reason = self._reasons.of(pick.place) if pick.place is not None else ""
        count = len(self._reasons.chosen(self._places))
        hint = _("Spaceで選んで理由を入力、F10で確認 (選択 {count}件)", count=count)
        self.say(f"{pick.title}: {reason}" if reason else hint)

    def _preview(self) -> None:
        request = self._reasons.request(self._places)
        question = _("{number} を差し戻しますか", number=self._detail.summary.number)
        lines = list(self._preview_lines(request))
        dialog = PreviewDialog(question, lines, yes=_("差し戻す"), no=_("差し戻さない"))
        self.app.push_screen(dialog, lambda sure: self._send(request) if sure else None)

    def _preview_lines(self, request: ReturnRequest) -> Iterator[str]:
        if request.remark:
            yield f"{_(WHOLE)}: {request.remark}"
        for each in request.places:
            place = Place(each.section, each.row, each.field)
            yield f"{place_words(self._detail, place)}: {each.remark}"

    def _send(self, request: ReturnRequest) -> None:
        self._busy = True
        self.ask(self._sending(request), group="act")

    async def _sending(self, request: ReturnRequest) -> None:
        summary = self._detail.summary
        try:
            after = await self.work.client.give_back(summary.number, summary.version, request)
        finally:
            self._busy = False
        self.dismiss(after)

    async def _reload(self) -> None:
        self._detail = await self.work.client.application(self._detail.summary.number)
        self._fill()


def _too_much(text: str) -> str:
    """Nothing typed takes the reason back; all else is as for any reason."""
    return complaint(text) if text.strip() else ""
