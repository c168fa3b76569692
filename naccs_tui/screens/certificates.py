"""証明書一覧: all certificates of the office by the days that they have left."""

from collections.abc import Iterator, Mapping
from datetime import date

from textual.app import ComposeResult

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.certificate import (
    AT_RISK,
    RENEWAL_WINDOW,
    STATE_WORDS,
    Certificate,
    CertificateState,
    state_on,
    suspension_day,
    urgency,
)
from naccs_tui.domain.procedures.reissue import PLACE, PROCEDURE
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.beginning import begin_anew
from naccs_tui.screens.seeking import SEEK, Seeker
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette


class CertificatesScreen(NssScreen[None]):
    """A list with ticks; F10 begins the reissue of what is ticked."""

    tab = 3

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        self.list = DrawnList(_columns(), empty=_("証明書はありません"))
        self._items: list[Certificate] = []
        self._chosen: set[str] = set()
        self._today = date.min
        self.seeker = Seeker(self, self.say)

    def head_words(self) -> HeadWords:
        """The way here."""
        return self.words(crumbs=(N_("証明書一覧"),), title=N_("証明書"), verb=N_("一覧"))

    def body(self) -> ComposeResult:
        """The list."""
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tick": self._tick,
            "expiring": self._tick_at_risk,
            "reissue": self._reissue,
            "reload": self._load,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
            SEEK: self.seeker.ask,
        }

    def why_not(self, name: str) -> str:
        """Only what there is can be chosen, only what is chosen made anew."""
        if name in ("tick", "expiring") and not self._items:
            return _("証明書はありません")
        if name == "reissue" and not self._chosen:
            return _("再発行する証明書をSpaceで選択してください")
        return ""

    def help_lines(self) -> list[str]:
        """What the states mean, and what to do."""
        return [
            _("残りの日数が少ない順です。未取得の証明書は、取得しないまま2か月たつと停止します。"),
            _("更新期間の証明書は更新できます。失効、停止のものは再発行の申込が必要です。"),
            _("Spaceで選択、F6で期限の近いものと失効したものをすべて選択、F10で再発行へ進みます。"),
        ]

    def on_mount(self) -> None:
        """Fetch them."""
        self.retitle()
        self._load()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter ticks, too."""
        self._tick()

    def _load(self) -> None:
        async def talk() -> None:
            found = await self.work.client.certificates()
            self._today = found.today
            living = (e for e in found.items if _state(e, found.today) != CertificateState.ENDED)
            self._items = sorted(living, key=lambda each: urgency(each, found.today))
            self._show()
            self.say_usual()

        self.ask(talk(), keys_wait=True)

    def say_usual(self) -> None:
        """How many there are."""
        self.say(self._summary())

    def _summary(self) -> str:
        states = [_state(each, self._today) for each in self._items]
        return _(
            "{count}件  期限間近・失効 {risk}件  未取得 {unused}件",
            count=len(states),
            risk=sum(each in AT_RISK for each in states),
            unused=states.count(CertificateState.NOT_FETCHED),
        )

    def _show(self) -> None:
        self.list.show([self._row(each) for each in self._items])
        self.retitle()

    def _row(self, certificate: Certificate) -> ListItem:
        state, last = _state(certificate, self._today), certificate.valid_to
        left = certificate.days_left(self._today)
        cells = (
            "[x]" if certificate.terminal in self._chosen else "[ ]",
            "" if left is None else str(left),
            _(STATE_WORDS[state]),
            certificate.terminal,
            certificate.equipment,
            show_day(last) if last else "",
            " ".join(_notes(certificate, state)),
        )
        marked = state in AT_RISK or state is CertificateState.NOT_FETCHED
        return ListItem(cells, palette().warning if marked else None)

    def _tick(self) -> None:
        if self._items:
            current = self._items[self.list.index]
            self._chosen ^= {current.terminal}
            self.list.replace(self.list.index, self._row(current))
            self.retitle()

    def _tick_at_risk(self) -> None:
        risky = {e.terminal for e in self._items if _state(e, self._today) in AT_RISK}
        self._chosen |= risky
        self._show()
        self.say(_("{count}件を選択しました。Spaceで外せます", count=len(risky)), Tone.DONE)

    def _reissue(self) -> None:
        async def talk() -> None:
            await begin_anew(self.work, PROCEDURE, PLACE, self._chosen)

        self.ask(talk(), keys_wait=True)


def _state(certificate: Certificate, today: date) -> CertificateState:
    return state_on(certificate, today)


def _notes(certificate: Certificate, state: CertificateState) -> Iterator[str]:
    """What is to be known beside the state."""
    last, stops = certificate.valid_to, show_day(suspension_day(certificate))
    match state:
        case CertificateState.NOT_FETCHED:
            yield _("{day}に停止", day=stops)
        case CertificateState.VALID if last:
            yield _("{day}から更新可", day=show_day(last - RENEWAL_WINDOW))
        case CertificateState.EXPIRED:
            yield _("要再発行 {day}に停止", day=stops)
        case CertificateState.SUSPENDED:
            yield _("要再発行")


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("選択"), 6),
        Column(_("残り"), 4),
        Column(_("状態"), 8),
        Column(_("論理端末名"), 10),
        Column(_("利用機器"), 8),
        Column(_("有効期限"), 10),
        Column(_("予定")),
    )
