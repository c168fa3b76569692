"""The base of our screens: four parts, one way to run actions, one way to wait for the server."""

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import ScreenResultType
from textual.timer import Timer
from textual.widget import Widget

from naccs_tui import actions
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.fitting import fits
from naccs_tui.screens.telling import TellingScreen
from naccs_tui.screens.work import Work
from naccs_tui.terminal.ordered_keys import OrderedKeys
from naccs_tui.widgets.head import Head, HeadWords
from naccs_tui.widgets.key_bar import Key, KeyBar
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.searched import Placed, searched

if TYPE_CHECKING:
    from datetime import date

    from naccs_tui.client.errors import ServerAway
    from naccs_tui.domain.problems import Problem

BANNER = N_("人・物・国をつなぐ NACCSサポートシステム")
TABS = (
    N_("ホーム"),
    N_("申込実施"),
    N_("申込内容確認"),
    N_("契約内容確認"),
    N_("請求内容参照"),
    N_("パスワード変更"),
)
DESK_TABS = (
    N_("ホーム"),
    N_("審査受付一覧"),
    N_("申込内容確認"),
    N_("メール送信状況"),
    N_("記録"),
    N_("パスワード変更"),
)
"""The Center's; what both have stands at the same place."""
HOME = 0
WAYS_BACK = frozenset({"back", "home"})
Handler = Callable[[], None]
WAYS_OUT = ("back", "leave", "logout", "quit")
SESSION_CODES = frozenset({"S003", "S006"})


class NssScreen(TellingScreen[ScreenResultType]):
    """Head, body, message line and key bar; `handlers` says what its keys do."""

    tab = -1

    def __init__(self, work: Work) -> None:
        """`work` is what all screens share."""
        super().__init__()
        self.work = work
        self.head = Head(HeadWords(""))
        self.keys = KeyBar()
        self._waiting: Timer | None = None
        self._talks, self._waited = 0, 0
        self._awaited: object = None
        self._said_before = ("", Tone.HINT)

    # what a screen says of itself

    def head_words(self) -> HeadWords:
        """What the head says now."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The widgets between head and message line."""
        raise NotImplementedError

    def handlers(self) -> Mapping[str, Handler]:
        """Action name -> what it does here, in the order of the footer."""
        return {}

    def why_not(self, name: str) -> str:
        """Why an action cannot act now, in the reader's language; "" when it can."""
        return ""

    def offers(self, name: str) -> bool:
        """Whether the footer shows an action as one that can act here."""
        return not self.why_not(name)

    def label(self, action: actions.Action) -> str:
        """What the footer calls an action here, a source text."""
        return action.label

    def help_lines(self) -> list[str]:
        """What F1 says of the place where the cursor stands, in the reader's language."""
        return []

    # the parts

    def compose(self) -> ComposeResult:
        """The four parts."""
        yield self.head
        yield from self.body()
        yield self.message
        yield self.keys

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Neither tooltips nor toasts: what there is to say stands in the message line."""

    def on_mount(self) -> None:
        """Say everything once."""
        self.retitle()

    def retitle(self) -> None:
        """Say head and keys anew, after something on the screen changed."""
        self.head.show(self.head_words())
        self.keys.show_keys(
            Key(
                actions.key_word(each.keys[0]),
                _(self.label(each)),
                self.offers(each.name),
                each.name in WAYS_BACK,
            )
            for each in actions.actions(self.handlers())
        )

    def words(self, *, crumbs: tuple[str, ...], title: str, verb: str = "") -> HeadWords:
        """Head words with banner, session line and tab bar filled in. All texts are source texts."""
        session = self.work.session
        return HeadWords(
            banner=_(BANNER),
            session=self._session_line() if session else "",
            tabs=tuple(_(tab) for tab in places(self.work)) if session else (),
            tab=self.tab,
            crumbs=tuple(_(crumb) for crumb in crumbs),
            title=_(title),
            verb=_(verb),
        )

    def _session_line(self) -> str:
        from naccs_tui.domain.calendar import jst_day, show_day, show_instant

        session = self.work.signed_in
        since = _("{since}からログイン中", since=show_instant(session.now))
        # The demo's time is moved: the day of signing in would be taken for today.
        moved = session.demo and session.today != jst_day(session.now)
        today = f"  {_('今日 {day}', day=show_day(session.today))}" if moved else ""
        return f"{session.account} {since}{today}"

    def day_is(self, today: "date | None") -> None:
        """An answer told NSS's day: the head says it where it is not the day of signing in."""
        session = self.work.session
        if session is not None and today is not None and session.today != today:
            self.work.session = session.model_copy(update={"today": today})
            self.retitle()

    def on_descendant_focus(self) -> None:
        """One stands in something else."""
        place = searched(self.focused)
        self.head.say_place(place.position if place else "")

    def on_placed(self, event: Placed) -> None:
        """One stands elsewhere in something long."""
        event.stop()
        self.on_descendant_focus()

    # actions

    def on_key(self, event: events.Key) -> None:
        """Run the action whose key this is; of other keys of ours it is said that they do nothing."""
        for name in self.handlers():
            if actions.action(name).takes(event.key):
                event.stop()
                event.prevent_default()
                self.act(name)
                return
        if actions.is_ours(event.key):
            event.stop()
            self.say(_("この画面では使わないキーです。F1で使えるキーを表示します"), Tone.WARNING)

    def act(self, name: str) -> None:
        """Do an action, or say why it cannot be done now."""
        reason = self.why_not(name)
        if reason:
            self.say(reason, Tone.WARNING)
        else:
            self._do(self.handlers()[name])

    def _do(self, handler: Handler) -> None:
        from naccs_tui.domain.problems import Refused

        try:
            handler()
        except Refused as refused:
            self.refused(refused.problems)

    def show_help(self) -> None:
        """F1: the help for this place, then all keys."""
        from naccs_tui.screens.dialogs import HelpDialog

        said = [] if fits(self._said, self.size.width) else [self._said, ""]
        reasons = {name: self.why_not(name) for name in self.handlers()} | {"redraw": ""}
        self.app.push_screen(HelpDialog([*said, *self.help_lines()], reasons))

    def show_tabs(self) -> None:
        """F2: move to one of the places of the tab bar."""
        from naccs_tui.screens.dialogs import ChoiceDialog, Option

        tabs = enumerate(places(self.work))
        options = tuple(Option(str(place), _(tab)) for place, tab in tabs)
        self.app.push_screen(ChoiceDialog(_("移動先を選んでください"), options), self._go_to_tab)

    def _go_to_tab(self, place: str | None) -> None:
        if place is not None:
            self.save_quietly()
            self.complain(self.work.go.tab(int(place)))

    def complain(self, reason: str) -> None:
        """Say why something was not done, if there is a reason."""
        if reason:
            self.say(reason, Tone.WARNING)

    def save_quietly(self) -> None:
        """Write what is not on the disk yet, before one goes elsewhere or the program ends."""

    def closing(self) -> None:
        """This screen will not come back: what it holds is given free before others show."""

    def back(self) -> None:
        """F12: one screen back."""
        self.dismiss()

    def leave(self) -> None:
        """F3: back home."""
        self.save_quietly()
        self.work.go.tab(HOME)

    # the server

    def ask(
        self, talk: Coroutine[None, None, None], *, group: str = "ask", keys_wait: bool = False
    ) -> None:
        """Talk to the server in the background; what goes wrong is said in the message line.

        A newer talk of the same group takes the place of the older one. keys_wait: it brings what
        the next keys are meant for, as `bring`.
        """
        start = self.bring if keys_wait else self._start
        start(self._guarded(talk), group)

    def bring(self, content: Coroutine[None, None, None], group: str) -> None:
        """Bring in the background what the next keys are meant for: they wait for it."""
        awaited = self._awaited = object()

        async def held() -> None:
            try:
                await content
            finally:
                self._has_come(awaited)

        self._start(held(), group)

    def _start(self, talk: Coroutine[None, None, None], group: str) -> None:
        self.run_worker(talk, exclusive=True, group=group)

    def _has_come(self, awaited: object) -> None:
        if self._awaited is awaited:
            self._awaited = None
            if isinstance(self.app, OrderedKeys):
                self.app.hand_on_again()

    @property
    def awaits_content(self) -> bool:
        """Whether what the next keys are meant for is still on its way."""
        return self._awaited is not None

    def gives_up(self, key: str) -> bool:
        """Whether a key leads away from waiting that is seen to last; then nothing is awaited."""
        ways = (actions.action(name).keys for name in WAYS_OUT if name in self.handlers())
        leaves = self.awaits_content and self._waited > 0 and any(key in keys for keys in ways)
        if leaves:
            self._awaited = None
        return leaves

    async def _guarded(self, talk: Coroutine[None, None, None]) -> None:
        from naccs_tui.client.errors import ServerAway
        from naccs_tui.domain.problems import Refused

        self._start_waiting()
        try:
            await talk
        except Refused as refused:
            self._forget_keys()
            self.refused(refused.problems)
        except ServerAway as away:
            self._forget_keys()
            self.server_away(away)
        finally:
            self._stop_waiting()

    def _forget_keys(self) -> None:
        if self.awaits_content and isinstance(self.app, OrderedKeys):
            self.app.forget_keys()

    def refused(self, problems: "tuple[Problem, ...]") -> None:
        """The server said no."""
        from naccs_tui.screens.words import explain_first

        self.say(explain_first(problems), Tone.ERROR)
        if any(each.code in SESSION_CODES for each in problems):
            self.save_quietly()
            self.work.go.login(_("ログインの有効時間が切れました。入力は下書きに残っています"))

    def server_away(self, away: "ServerAway") -> None:
        """The server cannot be reached."""
        self.say(f"{away.reason}  {away.hint}", Tone.ERROR)

    # Waiting is shown after a moment, then counted in seconds: one short line a second, until the
    # last of several talks at once has ended.

    def _start_waiting(self) -> None:
        self._talks += 1
        if self._waiting is None:
            self._waited = 0
            self._waiting = self.set_interval(1.0, self._count_waiting)

    def _count_waiting(self) -> None:
        if not self._waited:
            self._said_before = self._said, self.message.tone
        self._waited += 1
        self.say(self._waiting_words())

    @property
    def _is_waiting_said(self) -> bool:
        return bool(self._waited) and self._said == self._waiting_words()

    def _waiting_words(self) -> str:
        return _("サーバーの応答を待っています ({seconds}秒)", seconds=self._waited)

    def drop_news(self) -> None:
        """Also what would be read again when the waiting is over."""
        if self._is_waiting_said and self._said_before[1] is not Tone.HINT:
            self.say_usual()
            self._said_before = self._said, self.message.tone
            self.say(self._waiting_words())
        super().drop_news()

    def _stop_waiting(self) -> None:
        self._talks -= 1
        if self._waiting is None or self._talks:
            return
        self._waiting.stop()
        self._waiting = None
        if self._is_waiting_said:
            self.say(*self._said_before)


def places(work: Work) -> tuple[str, ...]:
    """The places of the tab bar for whoever is signed in, source texts."""
    return DESK_TABS if work.signed_in.is_center else TABS


class Filler(Widget):
    """Takes the room that nothing else needs."""

    DEFAULT_CSS = "Filler { height: 1fr; }"
