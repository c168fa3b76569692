"""パスワードの変更: the old one, the new one twice; nothing of them is kept or shown."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from naccs_tui.actions import Action
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.problems import Problem, Refused
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.password_page import FIELD, PasswordPage, PasswordWords
from naccs_tui.screens.password_words import GIVEN, Hint, Typed, rule_for
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone

LONGEST = 128
FIELDS = ("old", "new", "again")
TITLES = (N_("変更前パスワード"), N_("変更後パスワード"), N_("変更後パスワード(確認用)"))
POINT = N_(
    "パスワードは、「{rule}」で設定します。"
    "変更したパスワードは即時反映されます。"
    "パスワード変更後、続けて手続きを行うことができます。"
    "次回ログイン時から変更後パスワードでログインします。"
)
MAILED = N_(
    "変更完了のメールが届きますので内容を確認します。"
    "(申込事務担当者、管理責任者、請求担当者宛て)"
    "このメールでは変更後のパスワードは通知されませんのでご注意ください。"
)
ADVICE = N_(
    "定期的に変更してください。セキュリティの観点から定期的に変更することを推奨しています。"
)


class PasswordScreen(NssScreen[None]):
    """Three fields; of somebody who must change the password it is home until that is done."""

    tab = 5
    AUTO_FOCUS = "#old"

    def __init__(self, work: Work) -> None:
        """The fields are empty, and are emptied when one leaves."""
        super().__init__(work)
        session = work.signed_in
        self._rule = rule_for(session.password_policy, session.account, session.office_name)
        self._fields = tuple(_field(name) for name in FIELDS)
        self.page = PasswordPage(self._fields)

    @property
    def _is_first(self) -> bool:
        session = self.work.session
        return session is not None and session.must_change

    def head_words(self) -> HeadWords:
        """The way here; nowhere else can be gone to before the first change."""
        words = self.words(
            crumbs=(N_("パスワード変更入力"),), title=N_("パスワード変更"), verb=N_("入力")
        )
        return replace(words, tabs=()) if self._is_first else words

    def body(self) -> ComposeResult:
        """The page."""
        yield self.page

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        common: dict[str, Handler] = {"help": self.show_help, "change_password": self._change}
        if self._is_first:
            return {**common, "logout": lambda: self.ask(self._sign_out(), keys_wait=True)}
        return {**common, "back": self.back, "tabs": self.show_tabs, "leave": self.leave}

    def label(self, action: Action) -> str:
        """Below this screen there is always home."""
        return N_("メニューに戻る") if action.name == "back" else action.label

    def help_lines(self) -> list[str]:
        """The rule and the manual's notes."""
        about = _("NSSのログインパスワードを変更できます。変更前後のパスワードを入力します。")
        return [about, *self._intro(), "", *(f"{title}  {text}" for title, text in self._notes())]

    def on_mount(self) -> None:
        """Say everything."""
        super().on_mount()
        self._say_all()

    def closing(self) -> None:
        """Forget what was typed."""
        self._forget()

    def on_unmount(self) -> None:
        """However it was closed, nothing of it stays."""
        self._forget()

    def on_key(self, event: events.Key) -> None:
        """Up and down go from field to field, too."""
        moves = {"up": self.focus_previous, "down": self.focus_next}
        if event.key in moves:
            event.stop()
            moves[event.key]()
        else:
            super().on_key(event)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The hints follow what is typed."""
        typed = self._typed
        new, again = self._rule.hint_of_new(typed), self._rule.hint_of_again(typed)
        self.page.show_hints(self._hint_of_old, new, again)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter moves on; only F10 changes anything."""
        if event.input is self._fields[-1]:
            self.say(_("F10で「パスワードを変更する」を実行します"))
        else:
            self.focus_next()

    @property
    def _typed(self) -> Typed:
        return Typed(*(field.value for field in self._fields))

    def _change(self) -> None:
        typed = self._typed
        if faults := self._rule.faults(typed):
            raise Refused(*faults)
        self.say(_("パスワードを変更しています"))
        self.ask(self._send(typed), keys_wait=True)

    async def _send(self, typed: Typed) -> None:
        done = await self.work.client.change_password(typed.old, typed.new)
        session, was_first = self.work.signed_in, self._is_first
        changes = {"must_change": False, "password_day": session.today}
        self.work.session = session.model_copy(update=changes)
        self._forget()
        if was_first:
            self._go_home()
            return
        self._say_all()
        self._fields[0].focus()
        self.say("  ".join(_done_words(done.ended)), Tone.DONE)

    def _go_home(self) -> None:
        """On to what one came for; that it was changed is said there."""
        self.work.go.home()
        under = self.app.screen
        if isinstance(under, NssScreen):
            self.app.call_later(under.say, next(_done_words(0)), Tone.DONE)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """The cursor goes to what must be typed anew; an old password that was wrong is gone."""
        super().refused(problems)
        name = problems[0].pointer.removeprefix("/")
        if name in FIELDS:
            field = self._fields[FIELDS.index(name)]
            if name == "old":
                field.value = ""
            field.focus()

    def _forget(self) -> None:
        for field in self._fields:
            field.value = ""

    def _say_all(self) -> None:
        self.retitle()
        session = self.work.signed_in
        is_office = session.account == session.office
        title = _("事業所コード") if is_office else _("アカウント")
        words = PasswordWords(
            intro=tuple(self._intro()),
            heading=_("パスワード変更情報"),
            account=(title, session.account),
            fields=tuple(map(_, TITLES)),
            notes=tuple(self._notes()),
        )
        self.page.show(words)
        self.page.show_hints(self._hint_of_old, Hint(self._rule.words), Hint())

    @property
    def _hint_of_old(self) -> Hint:
        return Hint(GIVEN, is_good=True) if self._is_first else Hint()

    def _intro(self) -> list[str]:
        if self._is_first:
            return [
                _("最初に、新しいパスワードへ変更してください。"),
                _("変更するまで、ほかの操作はできません。入力してF10で変更します。"),
            ]
        return [
            _("NACCSサポートシステムのパスワードを変更します。"),
            _("パスワード変更情報を入力し、F10で「パスワードを変更する」を実行してください。"),
        ]

    def _notes(self) -> Iterator[tuple[str, str]]:
        session, rule = self.work.signed_in, _(self._rule.words)
        yield _("ポイント"), _(POINT, rule=rule)
        if session.office:
            yield _("メール"), _(MAILED)
        if self._is_first:  # nobody changes regularly what is changed now
            return
        day = session.password_day
        since = f" {_('(前回の変更 {day})', day=show_day(day))}" if day else ""
        yield _("注意"), f"{_(ADVICE)}{since}"

    async def _sign_out(self) -> None:
        # Whatever the server says of it, this terminal is signed out.
        try:
            await self.work.client.sign_out()
        finally:
            self.work.go.login(_("ログアウトしました"))


def _field(name: str) -> Input:
    field = Input(id=name, compact=True, password=True, max_length=LONGEST)
    field.cursor_blink = False
    field.select_on_focus = False
    field.styles.width = FIELD
    return field


def _done_words(ended: int) -> Iterator[str]:
    yield _("パスワードを変更しました。このまま続けて手続きを行うことができます")
    if ended:
        yield _("ほかの端末などでのログイン{count}件は終了しました", count=ended)
