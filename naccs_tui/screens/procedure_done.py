"""登録完了: the receipt number, the mail that was sent, and what happens next."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.applications import Submitted
from naccs_tui.domain.application import Status
from naccs_tui.domain.calendar import jst_day, show_day
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.setting import CodeSetting
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.procedure_base import DONE, with_steps
from naccs_tui.screens.setting_table import setting_lines
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.wrap import wrapped

STATUS_WORDS = (
    N_("お客様の保有する利用者コードに対するシステム設定申込の実施状況は下表のとおりです。"),
    N_(
        "「x」が表示されているものは、F10「システム設定申込を続ける」で速やかに申込を実施してください。"
    ),
)

COMPLETE_WORDS = N_("両方とも「o」がつくと、システム設定の登録は完了です。")


class DoneScreen(NssScreen[None]):
    """A page to read; from here back to home or on to the list of applications."""

    tab = 1

    def __init__(
        self,
        work: Work,
        procedure: Procedure,
        submitted: Submitted,
        mail: str,
        *,
        again: bool = False,
    ) -> None:
        """mail: where the mail of receipt went; again: it was sent again, corrected."""
        super().__init__(work)
        self._again = again
        self._procedure, self._submitted, self._mail = procedure, submitted, mail
        self.page = ScrollText()
        self._settings: tuple[CodeSetting, ...] = ()

    def head_words(self) -> HeadWords:
        """The way here, the last step."""
        done = self._procedure.done
        crumbs = (self._procedure.guidance.crumb, done.crumb)
        words = self.words(crumbs=crumbs, title=done.title, verb=N_("完了"))
        return with_steps(words, self._procedure, DONE)

    def body(self) -> ComposeResult:
        """The page."""
        yield self.page

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            **({"go_on": self._go_on} if self._procedure.is_setting else {}),
            "applications": lambda: self.complain(self.work.go.tab(2)),
            "home": self.back,
            "leave": self.leave,
        }

    def on_mount(self) -> None:
        """A system setting shows how far all of them are now."""
        self.retitle()
        if self._procedure.is_setting:
            self.ask(self._fetch())

    def on_resize(self, event: events.Resize) -> None:
        """The text is wrapped to the width."""
        self.page.show(list(self._lines(event.size.width - 6)))

    async def _fetch(self) -> None:
        self._settings = (await self.work.client.situation(self._procedure.kind)).settings
        self.page.show(list(self._lines(self.size.width - 6)))

    def _go_on(self) -> None:
        """The other way is the one that is likely missing; its guidance page offers both."""
        self.complain(self.work.go.item(self._procedure.menu))

    def on_key(self, event: events.Key) -> None:
        """Enter goes home."""
        if event.key == "enter":
            event.stop()
            self.back()
        else:
            super().on_key(event)

    def _lines(self, width: int) -> Iterator[Spans]:
        colours, submitted = palette(), self._submitted
        day_word = _("再申込日") if self._again else _("申込日")
        yield []
        yield [(f"   {self._received_words()}", colours.text)]
        yield []
        yield [
            (f"   {_('申込受付番号')} ", colours.label),
            (f"「{submitted.number}」", colours.title),
        ]
        yield [(f"   {day_word} {show_day(jst_day(submitted.received_at))}", colours.text)]
        yield []
        yield from self._status(width)
        for line in self._next():
            for part in wrapped(line, width):
                yield [(f"   {part}", colours.text)]

    def _status(self, width: int) -> Iterator[Spans]:
        if not self._settings:
            return
        for line in STATUS_WORDS:
            for part in wrapped(_(line), width):
                yield [(f"   {part}", palette().text)]
        yield from setting_lines(self._settings, width)
        for part in wrapped(_(COMPLETE_WORDS), width):
            yield [(f"   {part}", palette().dim)]

    def _received_words(self) -> str:
        title = _(self._procedure.done.title)
        if self._again:
            return _("{title}の再申込を受け付けました。受付番号は変わりません。", title=title)
        return _("{title}の受付が完了しました。", title=title)

    def _waiting_words(self) -> str:
        own = self.work.signed_in.office
        others = [each for each in self._submitted.waits_for if each != own]
        if not others:
            return _("この申込は、管理責任者の承認を待っています。承認されると審査に進みます。")
        offices = " ".join(others)
        if own in self._submitted.waits_for:
            return _(
                "この申込は、管理責任者の承認を待っています。そのあと事業所 {offices} の管理責任者が承認"
                "すると審査に進みます。",
                offices=offices,
            )
        return _(
            "この申込は、事業所 {offices} の管理責任者の承認を待っています。承認されると審査に進みます。",
            offices=offices,
        )

    def _next(self) -> Iterator[str]:
        yield _(
            "受付完了のお知らせを {mail} 宛と新着情報に出しました。ご確認ください。",
            mail=self._mail,
        )
        yield _("メールが届かない場合は、迷惑メールの設定や振り分けの設定をご確認ください。")
        if self._submitted.status is Status.WAITING_FOR_APPROVAL:
            yield self._waiting_words()
        for line in self._procedure.done.lines:
            yield _(line)
        yield _("経過は「5 申込内容の確認」でご覧いただけます。")
