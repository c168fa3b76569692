"""The login screen: painted first, while everything else is still being loaded."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from naccs_tui.actions import action
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _, language, use
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.login_page import LoginPage, LoginWords
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone

ACCOUNT_LENGTH = 30
PASSWORD_LENGTH = 128
WRONG = "S001"
# Invented, and shown on the login screen.
DEMO_PASSWORD, DEMO_BILLING = "naccs123", "seikyu12"


class LoginScreen(NssScreen[None]):
    """Asks for 事業所コード and password."""

    AUTO_FOCUS = "#account"

    class Reconnect(Message):
        """The connection failed, and the operator wants it tried again."""

    def __init__(self, work: Work, *, reason: str = "") -> None:
        """`reason`: why one is here again, in the reader's language."""
        super().__init__(work)
        self._reason = reason
        self._wanted = False
        self._failure = ""
        self._account = Input(id="account", compact=True, max_length=ACCOUNT_LENGTH)
        self._password = Input(
            id="password", compact=True, password=True, max_length=PASSWORD_LENGTH
        )
        self._page = LoginPage(self._account, self._password)
        for field in (self._account, self._password):
            field.cursor_blink = False
            field.select_on_focus = False

    def head_words(self) -> HeadWords:
        """Nobody is signed in: a head without tab bar."""
        return self.words(crumbs=(), title=N_("ログイン"))

    def body(self) -> ComposeResult:
        """Two fields; what this is; in the demo, who may sign in."""
        yield self._page

    def on_mount(self) -> None:
        """Say everything in the reader's language."""
        self._say_all()
        if self._reason:
            self.say(self._reason, Tone.WARNING)
        elif self.work.launch.findings:
            first = self.work.launch.findings[0]
            self.say(f"{first.words}  {first.what_to_do}", Tone.WARNING)

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "sign_in": self._enter,
            "language": self._switch_language,
            "quit": self._quit,
        }

    def help_lines(self) -> list[str]:
        """How to sign in."""
        return [
            _("事業所コード(例 TKT101)とパスワードを入力し、Enterを押してください。"),
            _("個人のアカウントは「事業所コード/名前」(例 NAC001/sato)で入力します。"),
        ]

    def connected(self) -> None:
        """The connection stands; somebody who pressed Enter meanwhile is signed in now."""
        if self._wanted:
            self._sign_in()

    @property
    def awaits_content(self) -> bool:
        """What is typed behind the password is meant for home."""
        return self._wanted or super().awaits_content

    def gives_up(self, key: str) -> bool:
        """Nobody must wait for a connection in order to end the program."""
        leaves = super().gives_up(key) or (self._wanted and key in action("quit").keys)
        self._wanted = self._wanted and not leaves
        return leaves

    def failed(self, reason: str) -> None:
        """The connection could not be made."""
        self._forget_keys()
        self._wanted, self._failure = False, reason
        self.say(reason, Tone.ERROR)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter moves on, and signs in from the password."""
        if event.input is self._account:
            self._password.focus()
        else:
            self._enter()

    def _enter(self) -> None:
        """Sign in, as soon as the connection stands."""
        if self.work.nss is None:
            self._wanted = True
            self.say(_("接続しています。このままお待ちください"))
            if self._failure:
                self._failure = ""
                self.post_message(self.Reconnect())
        else:
            self._sign_in()

    def _sign_in(self) -> None:
        self._wanted = False
        self.say(_("ログインしています"))
        self.ask(self._talk(self._account.value.strip(), self._password.value), keys_wait=True)

    async def _talk(self, account: str, password: str) -> None:
        from naccs_tui.domain.problems import Refused, refuse

        if not account or not password:
            (self._password if account else self._account).focus()
            title = _("パスワード") if account else _("事業所コード")
            raise refuse("F001", title=title)
        head, slash, name = account.partition("/")
        try:
            session = await self.work.client.sign_in(head.upper() + slash + name, password)
        except Refused as refused:
            # What is typed next is another try, not the end of this one.
            if any(each.code == WRONG for each in refused.problems):
                self._password.value = ""
            raise
        self.work.session = session
        self._password.value = ""
        self.work.go.home()

    def _switch_language(self) -> None:
        use("en" if language() == "ja" else "ja")
        self.say("")
        self._say_all()

    def _quit(self) -> None:
        self.app.exit(0)

    def _say_all(self) -> None:
        self.retitle()
        demo = _demo() if self.work.launch.demo else ""
        self._page.show(LoginWords(_about(), _("事業所コード"), _("パスワード"), demo))


def _about() -> str:
    return "\n".join((
        _("NACCSの契約内容の変更、証明書の再発行などの申込と照会を行います。"),
        _("本ソフトウェアは独立したもので、NACCSセンターとは関係がありません。"),
        _("収録されている事業所などのデータは、すべて架空の見本です。"),
    ))


def _demo() -> str:
    return "\n".join((
        _("デモ: この端末の中だけで動きます。外部とは通信しません。"),
        _("事業所: {offices}", offices="TKT101  NAC001  DOE701  HAR001"),
        _("センター: {accounts}", accounts="CTR001  CTR002"),
        _(
            "パスワード: {password}  請求先パスワード: {billing}",
            password=DEMO_PASSWORD,
            billing=DEMO_BILLING,
        ),
    ))
