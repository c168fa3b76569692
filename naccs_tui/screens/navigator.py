"""The way from screen to screen. It alone knows them all; it is made after the first paint."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.login import LoginScreen
from naccs_tui.screens.work import Work

if TYPE_CHECKING:
    from naccs_tui.api.applications import ApplicationDetail, Submitted
    from naccs_tui.api.home import Notice
    from naccs_tui.domain.plans import PlanTaken
    from naccs_tui.domain.procedure import Procedure
    from naccs_tui.drafts import Draft
    from naccs_tui.screens.views import View
    from naccs_tui.screens.waiting import Waiting
    from naccs_tui.screens.wizard import Wizard

HOME_DEPTH = 1
"""Login or home."""


class AppNavigator:
    """Opens screens of the app. Screens other than login are imported when they are opened."""

    def __init__(self, app: App[int]) -> None:
        """`work` must be given before anything is opened."""
        self._app = app
        self.work: Work

    def login(self, reason: str) -> None:
        """See `Navigator`."""
        self.work.session = None
        self._close_all()
        self._app.switch_screen(LoginScreen(self.work, reason=reason))

    def home(self) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.desk.menu import DeskMenuScreen
        from naccs_tui.screens.menu import MenuScreen
        from naccs_tui.screens.password import PasswordScreen

        self._close_all()
        session = self.work.signed_in
        own = DeskMenuScreen if session.is_center else MenuScreen
        self._app.switch_screen((PasswordScreen if session.must_change else own)(self.work))

    def tab(self, place: int) -> str:
        """See `Navigator`."""
        is_center = self.work.signed_in.is_center
        openers = self._desk_openers() if is_center else self._tab_openers()
        self._close_all()
        if place in openers:  # else home, which lies under everything
            self._app.push_screen(openers[place](self.work))
        return ""

    def item(self, number: int) -> str:
        """See `Navigator`."""
        from naccs_tui.screens.menu_items import menu_items

        found = next(each for each in menu_items() if each.number == number)
        if found.is_for_offices and self.work.signed_in.is_center:
            return only_offices(found.title)
        if found.procedure is not None:
            self.begin(found.procedure)
        else:
            self._app.push_screen(self._item_openers()[number](self.work))
        return ""

    def notices(self) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.notices import NoticesScreen

        self._app.push_screen(NoticesScreen(self.work))

    def application(self, number: str) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.application import ApplicationScreen
        from naccs_tui.screens.desk.case import CaseScreen

        opener = CaseScreen if self.work.signed_in.is_center else ApplicationScreen
        self._app.push_screen(opener(self.work, number))

    def case(self, number: str, view: "View") -> None:
        """See `Navigator`."""
        from naccs_tui.screens.desk.case import CaseScreen

        self._app.push_screen(CaseScreen(self.work, number, view))

    def begin(self, procedure: "Procedure") -> None:
        """See `Navigator`."""
        from naccs_tui.screens.procedure_start import GuidanceScreen

        self._app.push_screen(GuidanceScreen(self.work, procedure))

    def steps(self, wizard: "Wizard") -> None:
        """See `Navigator`."""
        from naccs_tui.screens.procedure_choice import ChoiceScreen

        reached = wizard.spot.screen
        if wizard.procedure.items:
            self._app.push_screen(ChoiceScreen(self.work, wizard))
        if reached != "choice":
            self.form(wizard)
        if reached == "confirm" and not [each for each in wizard.check() if each.is_error]:
            self.confirm(wizard)

    def form(self, wizard: "Wizard") -> None:
        """See `Navigator`."""
        from naccs_tui.screens.procedure import FormScreen

        self._app.push_screen(FormScreen(self.work, wizard))

    def confirm(self, wizard: "Wizard") -> None:
        """See `Navigator`."""
        from naccs_tui.screens.procedure_confirm import ConfirmScreen

        self._app.push_screen(ConfirmScreen(self.work, wizard))

    def done(
        self, procedure: "Procedure", submitted: "Submitted", mail: str, *, again: bool = False
    ) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.procedure_done import DoneScreen

        self._close_all()
        self._app.push_screen(DoneScreen(self.work, procedure, submitted, mail, again=again))

    def outdated(self, draft: "Draft", detail: "ApplicationDetail | None") -> None:
        """See `Navigator`."""
        from naccs_tui.screens.outdated import OutdatedScreen

        self._app.push_screen(OutdatedScreen(self.work, draft, detail))

    def waiting(self, which: "Waiting") -> None:
        """See `Navigator`."""
        from naccs_tui.screens.applications import ApplicationsScreen

        self._app.push_screen(ApplicationsScreen(self.work, which))

    def reveal(self, notice: "Notice", then: "Callable[[Notice | None], None]") -> None:
        """See `Navigator`."""
        from naccs_tui.screens.revealed import RevealedScreen

        self._app.push_screen(RevealedScreen(self.work, notice), then)

    def clock(self) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.clock import ClockScreen

        self._app.push_screen(ClockScreen(self.work))

    def plans(self, then: "Callable[[PlanTaken | None], None]") -> None:
        """See `Navigator`."""
        from naccs_tui.screens.plans import PlanScreen

        self._app.push_screen(PlanScreen(self.work), then)

    def bill(self, number: int) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.bill import BillScreen

        self._app.push_screen(BillScreen(self.work, number))

    def certificates(self) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.certificates import CertificatesScreen

        self._app.push_screen(CertificatesScreen(self.work))

    def accounts(self) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.accounts import AccountsScreen

        self._app.push_screen(AccountsScreen(self.work))

    def offices(self) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.desk.offices import OfficesScreen

        self._app.push_screen(OfficesScreen(self.work))

    def contract_version(self, number: str) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.contract import ContractScreen

        self._app.push_screen(ContractScreen(self.work, number))

    def compare_versions(self, one: str, other: str) -> None:
        """See `Navigator`."""
        from naccs_tui.screens.contract_compare import CompareScreen

        self._app.push_screen(CompareScreen(self.work, one, other))

    def _close_all(self) -> None:
        above_home = self._app.screen_stack[HOME_DEPTH:]
        closing = [each for each in above_home if isinstance(each, NssScreen)]
        for screen in closing:
            screen.save_quietly()
        for screen in closing:
            screen.closing()
        while len(self._app.screen_stack) > HOME_DEPTH:
            self._app.pop_screen()

    def _tab_openers(self) -> "dict[int, Callable[[Work], NssScreen[None]]]":
        from naccs_tui.screens.applications import ApplicationsScreen
        from naccs_tui.screens.bills import BillsScreen
        from naccs_tui.screens.contract import ContractScreen
        from naccs_tui.screens.password import PasswordScreen
        from naccs_tui.screens.procedures import ProceduresScreen

        openers = {1: ProceduresScreen, 2: ApplicationsScreen, 3: ContractScreen}
        return {**openers, 4: BillsScreen, 5: PasswordScreen}

    def _desk_openers(self) -> "dict[int, Callable[[Work], NssScreen[None]]]":
        from naccs_tui.screens.desk.mails import MailsScreen
        from naccs_tui.screens.desk.queue import QueueScreen
        from naccs_tui.screens.desk.record import RecordScreen

        return {**self._tab_openers(), 1: QueueScreen, 3: MailsScreen, 4: RecordScreen}

    def _item_openers(self) -> "dict[int, Callable[[Work], NssScreen[None]]]":
        from naccs_tui.screens.applications import ApplicationsScreen
        from naccs_tui.screens.bills import BillsScreen
        from naccs_tui.screens.contract import ContractScreen
        from naccs_tui.screens.menu_items import APPLICATIONS, BILLS, PASSWORD, VIEW_CONTRACT
        from naccs_tui.screens.password import PasswordScreen

        openers = {APPLICATIONS: ApplicationsScreen, VIEW_CONTRACT: ContractScreen}
        return {**openers, BILLS: BillsScreen, PASSWORD: PasswordScreen}


def only_offices(title: str) -> str:
    """What is said to the Center of what belongs to a customer's office."""
    words = N_(
        "「{title}」は事業所の方がご利用になるものです。申込は「5 申込内容の確認」にあります"
    )
    return _(words, title=_(title))
