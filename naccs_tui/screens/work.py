"""What the screens share: the launch, the connection, who is signed in, the way to other screens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from naccs_tui.launch import Launch

if TYPE_CHECKING:
    from naccs_tui.api.applications import ApplicationDetail, Submitted
    from naccs_tui.api.home import Notice
    from naccs_tui.api.sessions import Session
    from naccs_tui.client.nss import NssClient
    from naccs_tui.domain.plans import PlanTaken
    from naccs_tui.domain.procedure import Procedure
    from naccs_tui.drafts import Draft
    from naccs_tui.screens.notes import Notes
    from naccs_tui.screens.views import View
    from naccs_tui.screens.waiting import Waiting
    from naccs_tui.screens.wizard import Wizard


class Navigator(Protocol):
    """Opens screens, so that no screen needs to know another."""

    def login(self, reason: str) -> None:
        """Close everything and ask to sign in; reason: why, in the reader's language."""

    def home(self) -> None:
        """Home takes the place of the login screen."""

    def tab(self, place: int) -> str:
        """Go to a place of the tab bar; why not, in the reader's language, or ""."""

    def item(self, number: int) -> str:
        """Open a menu item by its number; why not, or ""."""

    def notices(self) -> None:
        """新着情報."""

    def application(self, number: str) -> None:
        """The detail of an application; for the Center, its case."""

    def case(self, number: str, view: "View") -> None:
        """The case of an application, opened from a view of the queue."""

    def begin(self, procedure: "Procedure") -> None:
        """The guidance page with which an application begins."""

    def steps(self, wizard: "Wizard") -> None:
        """The screens of an application, up to where it was left."""

    def form(self, wizard: "Wizard") -> None:
        """The pages of an application."""

    def confirm(self, wizard: "Wizard") -> None:
        """Its confirmation."""

    def done(
        self, procedure: "Procedure", submitted: "Submitted", mail: str, *, again: bool = False
    ) -> None:
        """The completion page takes the place of the application; again: it was a correction."""

    def outdated(self, draft: "Draft", detail: "ApplicationDetail | None") -> None:
        """What to do with a correction that came too late; detail: how its application stands."""

    def waiting(self, which: "Waiting") -> None:
        """The office's applications that wait for who is signed in."""

    def reveal(self, notice: "Notice", then: "Callable[[Notice | None], None]") -> None:
        """The ID通知内容 of a notice; then: gets the notice anew if it was destroyed."""

    def clock(self) -> None:
        """The demo's clock."""

    def plans(self, then: "Callable[[PlanTaken | None], None]") -> None:
        """What each 料金プラン costs; then: gets the one that is to be taken, if any is."""

    def bill(self, number: int) -> None:
        """One bill, by its id."""

    def certificates(self) -> None:
        """All certificates of the office."""

    def accounts(self) -> None:
        """The accounts of the own office."""

    def offices(self) -> None:
        """The offices that the desk may help."""

    def contract_version(self, number: str) -> None:
        """A contract in one of its versions, by 契約番号."""

    def compare_versions(self, one: str, other: str) -> None:
        """What differs between two versions, the older one first."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Work:
    """Made once by the app and handed from screen to screen.

    nss: None until the connection stands; session: None while nobody is signed in;
    now: machine time; notes: what the Center typed of applications (account, number) and has not
    sent yet.
    """

    launch: Launch
    go: Navigator
    nss: "NssClient | None" = None
    session: "Session | None" = None
    now: Callable[[], datetime] = _now
    notes: "dict[tuple[str, str], Notes]" = field(default_factory=dict)

    @property
    def server(self) -> str:
        """What names the server where drafts are kept apart by server."""
        return self.launch.place

    @property
    def client(self) -> "NssClient":
        """The client, on screens that are only reached with a connection."""
        if self.nss is None:
            raise RuntimeError("no connection yet")
        return self.nss

    @property
    def signed_in(self) -> "Session":
        """The session, on screens that are only reached after signing in."""
        if self.session is None:
            raise RuntimeError("nobody is signed in")
        return self.session
