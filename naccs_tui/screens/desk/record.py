"""記録: who did what when and from where, newest first."""

from collections.abc import Iterator, Mapping, Sequence

from naccs_tui.api.home import AuditRow
from naccs_tui.domain.application import ACT_WORDS, ROLE_WORDS, STATUS_WORDS, SUBMIT_WORD, Act
from naccs_tui.domain.calendar import show_instant
from naccs_tui.domain.text import Characters, fold
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.desk.dialogs import ReadDialog, TextDialog
from naccs_tui.screens.desk.paged import PagedScreen
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, ListItem
from naccs_tui.widgets.head import HeadWords

LONGEST = 40
WORDS: Mapping[str, str] = {
    **{act.value: word for act, word in ACT_WORDS.items()},
    "submit": SUBMIT_WORD,
    "sign_in": N_("ログイン"),
    "sign_in_refused": N_("ログイン拒否"),
    "sign_out": N_("ログアウト"),
    "create_account": N_("アカウント作成"),
    "change_account": N_("アカウント変更"),
    "change_settings": N_("承認設定"),
    "change_password": N_("パスワード変更"),
    "change_password_refused": N_("変更の拒否"),
    "reset_password": N_("再設定"),
    "unlock_account": N_("待ちの解除"),
    "reset_billing_password": N_("請求先再発行"),
    "unlock_party": N_("待ちの解除"),
    "create_office": N_("事業所作成"),
    "issue_form": N_("申込書出力"),
    "resend_mail": N_("メール再送"),
    "resend_failed_mails": N_("失敗メール再送"),
    "move_clock": N_("デモの日付"),
    "reveal_ids": N_("ID通知の参照"),
    "note_ids": N_("控えました"),
    "expire_ids": N_("ID通知の破棄"),
    "issue_bill": N_("請求書発行"),
    "pay_bill": N_("請求額の入金"),
    "unlock_billing": N_("請求額の表示"),
    "unlock_billing_refused": N_("請求額の拒否"),
    "suspend_certificate": N_("証明書の停止"),
}
HANDED_TO = N_("引継ぎ先")
DETAILS: Mapping[str, str] = {
    "status": N_("ステータス"),
    "remark": N_("理由"),
    "notice": N_("新着情報の番号"),
    "notices": N_("破棄した件数"),
    "month": N_("対象月"),
    "mail": N_("メールの番号"),
    "office": N_("事業所"),
    "day": N_("日付"),
    "roles": N_("役割"),
    "name": N_("氏名"),
    "closed": N_("停止"),
    "ended": N_("終了したログイン"),
    "approval_required": N_("承認を要する"),
}
"""What else is on record of an act; names of another version are shown as they are."""


class RecordScreen(PagedScreen[AuditRow]):
    """F4 narrows it down to one number or account; Enter shows a line in full."""

    tab = 4

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        columns = (
            Column(_("日時"), 16),
            Column(_("だれが"), 16),
            Column(_("どこから"), 15),
            Column(_("何を"), 14),
            Column(_("対象")),
        )
        super().__init__(work, columns, empty=_("記録はありません"))
        self._subject = ""

    def head_words(self) -> HeadWords:
        """The way here."""
        return self.words(crumbs=(N_("記録"),), title=N_("記録"), verb=N_("一覧"))

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        common = dict(super().handlers())
        first = {name: common.pop(name) for name in ("help", "choose")}
        return {**first, "narrow": self._narrow, **common}

    def help_lines(self) -> list[str]:
        """How to find something."""
        return [_("F4で受付番号またはアカウントを入力すると、その記録だけを表示します。")]

    async def page(self, after: str) -> tuple[Sequence[AuditRow], str]:
        """A page of the record."""
        found = await self.work.client.audit(self._subject, after)
        return found.items, found.next

    def say_usual(self) -> None:
        """Say what one sees."""
        if self._subject:
            self.say(_("対象: {subject} (F4で変更)", subject=self._subject))
        else:
            self.say(_("すべての記録 (F4で絞込み)"))

    def row(self, item: AuditRow) -> ListItem:
        """One act."""
        who = item.who or _("プログラム")
        return ListItem((show_instant(item.at), who, item.origin, act_word(item), item.subject))

    def open(self, item: AuditRow) -> None:
        """The line in full."""
        self.app.push_screen(ReadDialog(act_word(item), list(record_lines(item))))

    def _narrow(self) -> None:
        dialog = TextDialog(
            _("受付番号またはアカウント"),
            self._subject,
            hint=_("Enterで絞り込みます。空にするとすべてを表示します。"),
            complain=_complaint,
        )
        self.app.push_screen(dialog, self._narrow_to)

    def _narrow_to(self, text: str | None) -> None:
        if text is not None:
            self._subject = subject_of(text)
            self.list.go_to(0, -1)
            self.reload()


def act_word(row: AuditRow) -> str:
    """What was done; of acts without a word of ours, their name."""
    return _(WORDS[row.act]) if row.act in WORDS else row.act


def record_lines(row: AuditRow) -> Iterator[str]:
    """Everything that is on record of one act."""
    yield _("番号: {seq}", seq=row.seq)
    yield _("日時: {at}", at=show_instant(row.at))
    yield _("だれが: {who}", who=row.who or _("プログラム"))
    yield _("どこから: {origin}", origin=row.origin or "-")
    yield _("対象: {subject}", subject=row.subject or "-")
    for name, value in row.details.items():
        if value != "":
            yield f"{_detail_title(row, name)}: {_detail_value(name, value)}"


def _detail_title(row: AuditRow, name: str) -> str:
    title = HANDED_TO if (row.act, name) == (Act.HAND_OVER.value, "remark") else DETAILS.get(name)
    return _(title) if title else name


def _detail_value(name: str, value: object) -> str:
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if isinstance(value, list):
        roles = {role.value: word for role, word in ROLE_WORDS.items()}
        return " / ".join(_(roles[str(each)]) if each in roles else str(each) for each in value)
    known = {each.value: words for each, words in STATUS_WORDS.items()}
    text = str(value)
    return _(known[text]) if name == "status" and text in known else text


def subject_of(typed: str) -> str:
    """A number or an account as the record has it: the office's part in capitals."""
    head, slash, name = fold(typed.strip(), Characters.ALNUM).text.partition("/")
    return head.upper() + slash + name


def _complaint(text: str) -> str:
    subject = subject_of(text)
    fits = subject.isascii() and len(subject) <= LONGEST and " " not in subject
    return "" if fits else _("受付番号またはアカウントを半角英数字で入力してください")
