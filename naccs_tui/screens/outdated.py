"""A correction that came too late: its application is no longer returned, or was corrected elsewhere."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.domain.application import Status, shown_status
from naccs_tui.domain.words import N_
from naccs_tui.drafts import Draft
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.correcting import begin_anew
from naccs_tui.screens.dialogs import ConfirmDialog
from naccs_tui.screens.stored import store_of
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.wrap import wrapped

NEW, LOOK, DISCARD = N_("新しい申込として続ける"), N_("申込内容を見る"), N_("下書きを捨てる")


class OutdatedScreen(NssScreen[None]):
    """Says what became of the application, and offers what can be done with the draft."""

    tab = 1

    def __init__(self, work: Work, draft: Draft, detail: ApplicationDetail | None) -> None:
        """detail: how the application stands; None where there is none of that number."""
        super().__init__(work)
        self._draft, self._detail = draft, detail
        self.list = DrawnList((Column(""),))
        self._is_over = False
        self._entries: list[str] = []

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("前回の続き"), _("{number}の訂正", number=self._draft.corrects))
        return self.words(crumbs=crumbs, title=N_("訂正の下書き"), verb=N_("確認"))

    def body(self) -> ComposeResult:
        """What happened, over what can be done."""
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "choose": self.list.action_choose,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """That nothing is lost."""
        return [_("入力した内容は、捨てるまで下書きに残ります。")]

    def on_resize(self, event: events.Resize) -> None:
        """The text is wrapped to the width."""
        rows = list(self._rows(event.size.width - 6))
        self._entries = [entry for entry, _row in rows]
        self.list.show([row for _entry, row in rows])

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Whoever comes back from the new application has nothing to decide here any more."""
        if self._is_over and self.is_current:
            self.back()

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        options = self._options()
        if event.key.isdecimal() and 0 < int(event.key) <= len(options):
            event.stop()
            self._do_option(options[int(event.key) - 1])
        else:
            super().on_key(event)

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter chooses."""
        self._do_option(self._entries[event.index])

    def _options(self) -> tuple[str, ...]:
        return (NEW, LOOK, DISCARD) if self._detail else (NEW, DISCARD)

    def _rows(self, width: int) -> Iterator[tuple[str, ListItem]]:
        for text in (self._what_happened(), *self._what_to_do()):
            for line in wrapped(text, width):
                yield "", ListItem((f"  {line}",), rest=True)
            yield "", ListItem(("",), rest=True)
        for number, option in enumerate(self._options(), 1):
            yield option, ListItem((f"   {number}  {_(option)}",))

    def _what_happened(self) -> str:
        number = self._draft.corrects
        if self._detail is None or self._detail.summary.kind != self._draft.kind:
            return _("受付番号{number}の申込が見つかりません。", number=number)
        summary = self._detail.summary
        status = _(shown_status(summary.status, form_missing=summary.form_missing))
        if summary.status is Status.RETURNED:
            return _(
                "受付番号{number}は、ほかの画面から再申込され、再び差し戻されました。",
                number=number,
            )
        return _(
            "受付番号{number}は現在「{status}」のため、訂正できません。",
            number=number,
            status=status,
        )

    def _what_to_do(self) -> Iterator[str]:
        yield _("この下書きを新しい申込として続けるか、捨てるかを選んでください。")
        if any(each.uploaded for each in self._draft.attached):
            yield _("送付済みの添付ファイルは引き継がれません。もう一度添付してください。")

    def _do_option(self, option: str) -> None:
        if option == NEW:
            self.ask(self._begin_anew(), keys_wait=True)
        elif option == LOOK:
            self.work.go.application(self._draft.corrects)
        elif option == DISCARD:
            question = _("下書きを捨てますか。入力した内容は元に戻せません")
            dialog = ConfirmDialog(question, _("捨てる"), _("捨てない"))
            self.app.push_screen(dialog, self._discard)

    async def _begin_anew(self) -> None:
        await begin_anew(self.work, self._draft)
        self._is_over = True

    def _discard(self, yes: bool | None) -> None:
        if yes:
            store_of(self.work).remove(self._draft.id)
            self.back()
