"""An office as the desk sees it: who can sign in, who must wait, whose password shows its bills."""

from collections.abc import Callable, Coroutine, Mapping
from functools import partial

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.accounts import Account, DeskOfficeView, DeskParty, NewPassword
from naccs_tui.domain.application import Role
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.account_words import WIDE, account_columns, account_row
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.dialogs import ChoiceDialog, ConfirmDialog, Option
from naccs_tui.screens.once_dialog import OnceDialog
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.text_line import TextLine

UNLOCK, RESET = "unlock", "reset"
Entry = Account | DeskParty | None
Act = Callable[[], Coroutine[None, None, str]]
"""Something that the server does; it says what was done."""


class OfficeScreen(NssScreen[None]):
    """Accounts over billing parties; Enter asks a senior reviewer what to do."""

    tab = 0

    def __init__(self, work: Work, code: str) -> None:
        """Filled when it is shown. code: of the office."""
        super().__init__(work)
        self._code = code
        self.list = DrawnList(account_columns(), empty=_("アカウントはありません"))
        self.line = TextLine()
        self._view: DeskOfficeView | None = None
        self._entries: list[Entry] = []

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("ホーム"), N_("事業所"), self._code)
        return self.words(crumbs=crumbs, title=N_("事業所のアカウント"), verb=N_("参照"))

    def body(self) -> ComposeResult:
        """Which office it is, over the list."""
        yield self.line
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "choose": self.list.action_choose,
            "reload": self._load,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def why_not(self, name: str) -> str:
        """Only senior reviewers act."""
        if name == "choose" and Role.SENIOR_REVIEWER not in self.work.signed_in.roles:
            return _("待ちの解除と再設定は審査責任者が行います")
        return ""

    def help_lines(self) -> list[str]:
        """What can be done for whoever cannot get in."""
        return [
            _(
                "Enterで、続けて間違えた後の待ちの解除と、パスワードの再設定を選びます(審査責任者)。"
            ),
            _("再設定したパスワードは一度だけ表示され、最初のログインで変更が必要です。"),
            _("請求先パスワードは、表示を控えて郵送などでお知らせください。"),
        ]

    def on_mount(self) -> None:
        """Fetch it."""
        super().on_mount()
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """In a wide window the roles are said in full."""
        self._show(event.size.width)

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter asks what to do, or says whose business it is."""
        if reason := self.why_not("choose"):
            self.say(reason, Tone.WARNING)
        elif event.index < len(self._entries) and (entry := self._entries[event.index]):
            self._ask_what(entry)

    # fetching and showing

    def _load(self) -> None:
        self.ask(self._fetch(), keys_wait=True)

    async def _fetch(self) -> None:
        self._view = await self.work.client.desk_office(self._code)
        self._show(self.size.width)
        self.retitle()

    def _show(self, width: int) -> None:
        if self._view is None:
            return
        office, short = self._view.office, width < WIDE
        self.line.say(f"{office.code}  {office.company}  {office.name}")
        rows: list[tuple[ListItem, Entry]] = [
            (account_row(each, short=short), each) for each in self._view.accounts
        ]
        rows.append((ListItem((_("請求先"),), heading=True), None))
        rows += [(_party_row(each), each) for each in self._view.parties]
        self._entries = [entry for _row, entry in rows]
        self.list.show([row for row, _entry in rows])

    # acting

    def _ask_what(self, entry: Account | DeskParty) -> None:
        wait = _("あと{seconds}秒", seconds=entry.wait_seconds) if entry.wait_seconds else ""
        options = (
            Option(UNLOCK, _("待ちを解除する"), wait),
            Option(RESET, _("パスワードの再設定")),
        )

        def chosen(act: str | None) -> None:
            if act == UNLOCK:
                self._act(partial(self._unlock, entry))
            elif act == RESET:
                self._ask_reset(entry)

        self.app.push_screen(ChoiceDialog(_named(entry), options), chosen)

    def _ask_reset(self, entry: Account | DeskParty) -> None:
        question = _(
            "{login} のパスワードを再設定しますか。今のパスワードは使えなくなります",
            login=_named(entry),
        )

        def answered(sure: bool | None) -> None:
            if sure:
                self._act(partial(self._reset, entry))

        self.app.push_screen(ConfirmDialog(question, _("再設定する"), _("やめる")), answered)

    def _act(self, act: Act) -> None:
        async def talk() -> None:
            said = await act()
            await self._fetch()
            self.say(said, Tone.DONE)

        self.ask(talk(), group="act", keys_wait=True)

    async def _unlock(self, entry: Account | DeskParty) -> str:
        client = self.work.client
        if isinstance(entry, Account):
            await client.desk_unlock(entry.id)
        else:
            await client.desk_unlock_party(entry.code)
        return _("{login} の待ちを解除しました", login=_named(entry))

    async def _reset(self, entry: Account | DeskParty) -> str:
        client = self.work.client
        if isinstance(entry, Account):
            made = await client.desk_reset(entry.id)
            notes = [
                _("ご本人であることを確かめてからお伝えください。"),
                _("最初のログインで、ご本人が新しいパスワードに変更します。"),
            ]
        else:
            made = await client.desk_reset_party(entry.code)
            notes = [_("請求先パスワードは、表示を控えて郵送などでお知らせください。")]
        self._once(made, notes)
        return _("{login} のパスワードを再設定しました", login=_named(entry))

    def _once(self, made: NewPassword, notes: list[str]) -> None:
        title = _("再設定したパスワード")
        self.app.push_screen(OnceDialog(title, made.of, made.password, notes))


def _named(entry: Account | DeskParty) -> str:
    return entry.login if isinstance(entry, Account) else entry.code


def _party_row(party: DeskParty) -> ListItem:
    state = _("入力待ち") if party.wait_seconds else ""
    return ListItem((party.code, "", party.name, state))
