"""ID通知内容: codes and passwords that the Center gave out, until they are noted down."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.home import Notice, Revealed, RevealedItem
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.dialogs import ConfirmDialog
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.wrap import wrapped


class RevealedScreen(NssScreen[Notice | None]):
    """Holds what was opened as long as it shows, and writes it nowhere.

    It ends with the notice as it is after 控えました, else with None.
    """

    def __init__(self, work: Work, notice: Notice) -> None:
        """`notice`: the one that carries it."""
        super().__init__(work)
        self._notice = notice
        self._revealed: Revealed | None = None
        self.page = ScrollText()

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("ホーム"), N_("新着情報"), N_("ID通知内容"))
        return self.words(crumbs=crumbs, title=N_("ID通知内容"), verb=N_("参照"))

    def body(self) -> ComposeResult:
        """The page."""
        yield self.page

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "noted": self._ask_noted,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def why_not(self, name: str) -> str:
        """What was not seen cannot be noted down."""
        if name == "noted" and self._revealed is None:
            return _("ID通知内容を読み込んでいます")
        return ""

    def help_lines(self) -> list[str]:
        """What becomes of it."""
        return [_("内容を控えてからF10を押してください。破棄され、二度と表示できません。")]

    def on_mount(self) -> None:
        """Open it."""
        self.ask(self._open(), keys_wait=True)

    def on_resize(self, event: events.Resize) -> None:
        """The text is wrapped to the width."""
        self._show(event.size.width)

    def back(self) -> None:
        """Forget it, then a screen back."""
        self._forget()
        super().back()

    def closing(self) -> None:
        """Forget it."""
        self._forget()

    def on_unmount(self) -> None:
        """However it was closed, nothing of it stays."""
        self._forget()

    async def _open(self) -> None:
        self._revealed = await self.work.client.reveal(self._notice.id)
        self.retitle()
        self._show(self.size.width)
        self.say(_("控えを取り、F10で「控えました」を選んでください"))

    def _forget(self) -> None:
        self._revealed = None
        self.page.show([])

    def _show(self, width: int) -> None:
        if self._revealed is not None:
            self.page.show(list(_lines(self._revealed, width - 6)))

    def _ask_noted(self) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                self.ask(self._destroy(), keys_wait=True)

        question = _("控えを取りましたか。ID通知内容は破棄され、二度と表示できません")
        self.app.push_screen(ConfirmDialog(question, _("控えました"), _("まだです")), answered)

    async def _destroy(self) -> None:
        after = await self.work.client.noted(self._notice.id)
        self._forget()
        self.dismiss(after)


def _lines(revealed: Revealed, width: int) -> Iterator[Spans]:
    colours, day = palette(), show_day(revealed.last_day)
    until = _("{day}まで参照できます。「控えました」を選ぶと、その場で破棄されます。", day=day)
    yield [(f"   {_('受付番号')}: ", colours.label), (revealed.number, colours.text)]
    for line in wrapped(until, width):
        yield [(f"   {line}", colours.warning)]
    for item in revealed.items:
        yield []
        yield from _item(item)


def _item(item: RevealedItem) -> Iterator[Spans]:
    colours = palette()
    yield [(f" {item.about}", colours.heading)]
    for code in item.codes:
        yield [(f"   {_(code.title)}: ", colours.label), (code.value, colours.title)]
