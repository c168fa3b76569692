"""メールの送信状況: what was told by mail, newest first; a mail can be sent once more."""

from collections.abc import Iterator, Mapping, Sequence

from naccs_tui.api.home import Mail
from naccs_tui.domain.calendar import show_instant
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.desk.dialogs import ReadDialog
from naccs_tui.screens.desk.paged import PagedScreen
from naccs_tui.screens.dialogs import ConfirmDialog
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette

SENT, FAILED, KEPT = "sent", "failed", "kept"
STATES: Mapping[str, str] = {
    "waiting": N_("送信待ち"),
    SENT: N_("送信済"),
    FAILED: N_("失敗"),
    KEPT: N_("控えのみ"),
}
YEAR, DAY = 5, 11
"""Characters of an instant up to its day, up to its time: the whole of it is in the mail."""


class MailsScreen(PagedScreen[Mail]):
    """Enter shows the whole mail."""

    tab = 3

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        columns = (
            Column(_("日時"), 11),
            Column(_("宛先"), 16),
            Column(_("件名")),
            Column(_("状態"), 8),
            Column(_("回数"), 5),
            Column(_("次回"), 5),
        )
        super().__init__(work, columns, empty=_("メールはありません"))

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("メールの送信状況"),)
        return self.words(crumbs=crumbs, title=N_("メール"), verb=N_("一覧"))

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        common = dict(super().handlers())
        first = {name: common.pop(name) for name in ("help", "choose")}
        return {**first, "resend": self._resend, "resend_failed": self._resend_failed, **common}

    def why_not(self, name: str) -> str:
        """Without a mail there is nothing to send again."""
        return _("メールはありません") if name == "resend" and self.current is None else ""

    async def page(self, after: str) -> tuple[Sequence[Mail], str]:
        """A page of the outbox."""
        found = await self.work.client.mails(after)
        return found.items, found.next

    def came(self, *, more: bool) -> None:
        """What can be done now depends on whether there is anything."""
        self.retitle()

    def row(self, item: Mail) -> ListItem:
        """When, to whom, what, and how it fares."""
        cells = (
            show_instant(item.at)[YEAR:],
            item.to,
            item.subject,
            state_word(item),
            str(item.tries),
            show_instant(item.next_try)[DAY:] if item.next_try and item.state != SENT else "",
        )
        return ListItem(cells, palette().error if item.state == FAILED else None)

    def open(self, item: Mail) -> None:
        """The whole mail."""
        self.app.push_screen(ReadDialog(item.subject, list(mail_lines(item))))

    def _resend(self) -> None:
        mail = self.current
        if mail is None:
            return
        question = _("「{subject}」を{to}へもう一度送りますか", subject=mail.subject, to=mail.to)
        dialog = ConfirmDialog(question, yes=_("送る"), no=_("送らない"))
        self.app.push_screen(dialog, lambda sure: self._send(mail) if sure else None)

    def _send(self, mail: Mail) -> None:
        async def talk() -> None:
            await self.work.client.resend(mail.id)
            await self.fetch("")
            self.say(_("{to} への再送を受け付けました", to=mail.to), Tone.DONE)

        self.ask(talk(), group="act")

    def _resend_failed(self) -> None:
        question = _("送信に失敗したメールをすべて、もう一度送りますか")
        dialog = ConfirmDialog(question, yes=_("送る"), no=_("送らない"))
        self.app.push_screen(dialog, lambda sure: self._send_failed() if sure else None)

    def _send_failed(self) -> None:
        async def talk() -> None:
            count = (await self.work.client.resend_failed()).count
            await self.fetch("")
            if count:
                self.say(_("{count}件の再送を受け付けました", count=count), Tone.DONE)
            else:
                self.say(_("失敗したメールはありません"), Tone.DONE)

        self.ask(talk(), group="act")


def state_word(mail: Mail) -> str:
    """送信待ち, 送信済, 失敗, 控えのみ; of another version's states, their own word."""
    return _(STATES[mail.state]) if mail.state in STATES else mail.state


def mail_lines(mail: Mail) -> Iterator[str]:
    """The whole mail under what became of it."""
    yield _("宛先: {to}", to=mail.to)
    yield _("日時: {at}", at=show_instant(mail.at))
    yield _("状態: {state} (送信 {tries}回)", state=state_word(mail), tries=mail.tries)
    if mail.state == KEPT:
        yield _("メールサーバーの設定がないため送っていません。センターの画面でだけ読めます")
    if mail.sent_at:
        yield _("送信日時: {at}", at=show_instant(mail.sent_at))
    if mail.next_try and mail.state != SENT:
        yield _("次の送信: {at}", at=show_instant(mail.next_try))
    if mail.error:
        yield _("失敗の理由: {error}", error=mail.error)
    yield ""
    yield from mail.body.splitlines()
