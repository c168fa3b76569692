"""事業所のアカウント: who may sign in for the office as what, and whether applications want approval."""

from collections.abc import Callable, Coroutine, Mapping
from functools import partial

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.accounts import (
    Account,
    AccountChange,
    AccountList,
    FirstPassword,
    NewAccountRequest,
    OfficeSettings,
)
from naccs_tui.domain.problems import Problem, Refused, problem
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens import account_words as words
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.desk.dialogs import TextDialog
from naccs_tui.screens.dialogs import ChoiceDialog, ConfirmDialog, Option
from naccs_tui.screens.once_dialog import OnceDialog
from naccs_tui.screens.ticks_dialog import TicksDialog
from naccs_tui.screens.words import explain
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.text_line import TextLine

Act = Callable[[], Coroutine[None, None, str]]
"""Something that the server does; it says what was done."""
ROLES, NAME, RESET, CLOSE = "roles", "name", "reset", "close"
PERSON = "person"


class AccountsScreen(NssScreen[None]):
    """A list under what the office has decided; Enter asks what to do with an account."""

    tab = 0

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        self.list = DrawnList(words.account_columns(), empty=_("アカウントはありません"))
        self.line = TextLine()
        self._accounts: tuple[Account, ...] = ()
        self._settings: OfficeSettings | None = None
        self._typed: dict[str, str] = {}

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("ホーム"), N_("事業所のアカウント"))
        return self.words(crumbs=crumbs, title=N_("事業所のアカウント"), verb=N_("一覧"))

    def body(self) -> ComposeResult:
        """What was decided, over the list."""
        yield self.line
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "choose": self.list.action_choose,
            "new": self._ask_person,
            "require_approval": self._ask_approval,
            "reload": self._load,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def why_not(self, name: str) -> str:
        """What is not known yet cannot be changed."""
        waits = name == "require_approval" and self._settings is None
        return _("設定を読み込んでいます") if waits else ""

    def help_lines(self) -> list[str]:
        """What accounts and approval are for."""
        return [
            _(
                "Enterで、そのアカウントの役割と氏名の変更、パスワードの再設定、停止と再開を選びます。"
            ),
            _("F6で個人のアカウントを追加します。最初のパスワードは一度だけ表示されます。"),
            _("F9で、申込に管理責任者の承認を要するかどうかを変更します。"),
            _("承認は、申込者以外の管理責任者が行います。このため2名以上が必要です。"),
        ]

    def on_mount(self) -> None:
        """Fetch them."""
        super().on_mount()
        self._load()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter asks what to do."""
        if event.index < len(self._accounts):
            self._ask_what(self._accounts[event.index])

    # fetching and showing

    def _load(self) -> None:
        async def talk() -> None:
            await self._fetch()
            self.say(words.summary_words(AccountList(items=self._accounts)))

        self.ask(talk(), keys_wait=True)

    async def _fetch(self) -> None:
        self._accounts = (await self.work.client.accounts()).items
        self._settings = await self.work.client.office_settings()
        self._show(self.size.width)
        self.line.say(words.settings_words(self._settings))
        self.retitle()

    def on_resize(self, event: events.Resize) -> None:
        """In a wide window the roles are said in full."""
        self._show(event.size.width)

    def _show(self, width: int) -> None:
        short = width < words.WIDE
        self.list.show([words.account_row(each, short=short) for each in self._accounts])

    def _act(self, act: Act) -> None:
        """Do something, then show how everything stands now."""

        async def talk() -> None:
            said = await act()
            await self._fetch()
            self.say(said, Tone.DONE)

        self.ask(talk(), group="act", keys_wait=True)

    def _once(self, title: str, made: FirstPassword) -> None:
        notes = list(words.once_notes(made))
        self.app.push_screen(OnceDialog(title, made.account.login, made.password, notes))

    # an account

    def _ask_what(self, account: Account) -> None:
        acts: dict[str, Callable[[Account], None]] = {
            ROLES: self._ask_roles,
            NAME: self._ask_name,
            RESET: self._ask_reset,
            CLOSE: self._ask_close,
        }
        options = (
            Option(ROLES, _("役割の変更"), words.roles_words(account.roles)),
            Option(NAME, _("氏名の変更"), account.name),
            Option(RESET, _("パスワードの再設定")),
            Option(CLOSE, _("再開する") if account.closed else _("停止する")),
        )

        def chosen(act: str | None) -> None:
            if act is None:
                return
            if hindrance := self._hindrance(account, act):
                self.refused((hindrance,))
            else:
                acts[act](account)

        self.app.push_screen(ChoiceDialog(account.login, options), chosen)

    def _hindrance(self, account: Account, act: str) -> Problem | None:
        """What need not be asked, since the server would refuse it."""
        is_own = account.login == self.work.signed_in.account
        if act == CLOSE and account.login == self.work.signed_in.office:
            return problem("S029", code=account.login)
        if act == CLOSE and is_own:
            return problem("S028")
        return problem("S033") if act == RESET and is_own else None

    def _ask_roles(self, account: Account) -> None:
        def chosen(ticked: str | None) -> None:
            if ticked is not None:
                change = AccountChange(roles=words.roles_of(ticked))
                self._act(partial(self._change, account, change))

        title = _("{login} の役割", login=account.login)
        current = " ".join(sorted(account.roles))
        self.app.push_screen(TicksDialog(title, words.role_options(), current), chosen)

    def _ask_name(self, account: Account) -> None:
        def typed(name: str | None) -> None:
            if name is not None:
                self._act(partial(self._change, account, AccountChange(name=name)))

        title = _("{login} の氏名", login=account.login)
        dialog = TextDialog(title, account.name, complain=words.complaint_of_name)
        self.app.push_screen(dialog, typed)

    def _ask_close(self, account: Account) -> None:
        if account.closed:
            self._act(partial(self._reopen, account))
            return
        question = _("{login} を停止しますか。すぐにログインできなくなります", login=account.login)
        stop = partial(self._change, account, AccountChange(closed=True))
        self._ask_sure(question, stop, _("停止する"))

    def _ask_reset(self, account: Account) -> None:
        question = _(
            "{login} のパスワードを再設定しますか。今のパスワードは使えなくなります",
            login=account.login,
        )
        self._ask_sure(question, partial(self._reset, account), _("再設定する"))

    def _ask_sure(self, question: str, act: Act, yes: str) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self._act(act)

        self.app.push_screen(ConfirmDialog(question, yes, _("やめる")), answered)

    async def _change(self, account: Account, change: AccountChange) -> str:
        await self.work.client.change_account(account, change)
        return _("{login} を変更しました", login=account.login)

    async def _reopen(self, account: Account) -> str:
        # Its old password lets nobody in any more: without another one it would be of no use.
        await self.work.client.change_account(account, AccountChange(closed=False))
        made = await self.work.client.reset_account(account.id)
        self._once(_("再設定したパスワード"), made)
        return _("{login} を再開し、パスワードを再設定しました", login=account.login)

    async def _reset(self, account: Account) -> str:
        made = await self.work.client.reset_account(account.id)
        self._once(_("再設定したパスワード"), made)
        return _("{login} のパスワードを再設定しました", login=account.login)

    # a new account

    def _ask_person(self, said: str = "") -> None:
        """said: why what was typed last was refused, in the reader's language."""
        office = self.work.signed_in.office

        def typed(person: str | None) -> None:
            if person is not None:
                self._ask_new_name(words.person_of(person))

        hint = _("「{office}/」の後ろに付ける名前を入力し、Enterを押してください。", office=office)
        dialog = TextDialog(
            _("追加するアカウント"),
            self._typed.get(PERSON, ""),
            hint=f"{said}\n{hint}".strip(),
            complain=words.complaint_of_person,
            keep=partial(self._keep, PERSON),
        )
        self.app.push_screen(dialog, typed)

    def _ask_new_name(self, person: str) -> None:
        def typed(name: str | None) -> None:
            if name is not None:
                self._ask_new_roles(person, name)

        dialog = TextDialog(
            _("使う方の氏名"),
            self._typed.get(NAME, ""),
            complain=words.complaint_of_name,
            keep=partial(self._keep, NAME),
        )
        self.app.push_screen(dialog, typed)

    def _ask_new_roles(self, person: str, name: str, said: str = "") -> None:
        def chosen(ticked: str | None) -> None:
            if ticked is not None:
                self._keep(ROLES, ticked)
                roles = words.roles_of(ticked)
                request = NewAccountRequest(person=person, name=name, roles=roles)
                self._act(partial(self._add, request))

        first = self._typed.get(ROLES) or words.role_options()[0].value
        dialog = TicksDialog(_("役割"), words.role_options(), first, said=said)
        self.app.push_screen(dialog, chosen)

    def _keep(self, what: str, typed: str) -> None:
        """What was typed of a new account is there again until the account is."""
        self._typed[what] = typed

    async def _add(self, request: NewAccountRequest) -> str:
        try:
            made = await self.work.client.add_account(request)
        except Refused as refused:
            self._ask_again(request, refused.problems[0])
            raise
        self._typed.clear()
        self._once(_("最初のパスワード"), made)
        return _("{login} を追加しました", login=made.account.login)

    def _ask_again(self, request: NewAccountRequest, why: Problem) -> None:
        if why.pointer == "/roles":
            self._ask_new_roles(request.person, request.name, explain(why))
        elif why.pointer in ("/person", "/name"):
            self._ask_person(explain(why))

    # approval

    def _ask_approval(self) -> None:
        seen = self._settings
        if seen is None:
            return
        required = not seen.approval_required
        question = (
            _("申込に管理責任者の承認を要するように変更しますか")
            if required
            else _("承認を不要に変更しますか。承認待ちの申込はそのまま残ります")
        )
        change = partial(self._require, seen, required=required)
        self._ask_sure(question, change, _("変更する"))

    async def _require(self, seen: OfficeSettings, *, required: bool) -> str:
        await self.work.client.require_approval(seen, required=required)
        return _("承認を要するように変更しました") if required else _("承認を不要に変更しました")
