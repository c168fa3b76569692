"""料金プランの比較: what plan A and plan B cost by the office's own use, behind a password."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from naccs_tui.domain.plans import PlanTaken
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.plan_lines import plan_lines
from naccs_tui.screens.unlocked import UnlockedScreen
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.section_tabs import SectionTabs, TabWords

if TYPE_CHECKING:
    from naccs_tui.api.billing import PlanView
    from naccs_tui.domain.plans import NetworkPlan


class PlanScreen(UnlockedScreen[PlanTaken | None]):
    """One network at a time; ends with the plan that is taken, or None."""

    tab = 1

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        super().__init__(work)
        self.tabs, self.page = SectionTabs(), ScrollText()
        self._view: PlanView | None = None
        self._open = 0

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("変更内容入力"), N_("料金プランの比較"))
        return self.words(crumbs=crumbs, title=N_("料金プランの比較"), verb=N_("参照"))

    def body(self) -> ComposeResult:
        """The strip of networks over the page."""
        yield self.tabs
        yield self.page

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "previous": lambda: self._turn(-1),
            "next": lambda: self._turn(1),
            "take": self._take,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def why_not(self, name: str) -> str:
        """A plan can be taken where there is something to compare."""
        if name != "take" or (self._network and self._network.is_used):
            return ""
        return _("比べられるご利用の記録がありません")

    def help_lines(self) -> list[str]:
        """How to read the chart."""
        return [
            _("AとBの位置が、その月の料金です。左にある方が割安です。"),
            _(
                "Enterで割安なプランを料金プランのページに入れます。F7とF8で一般NACCSとnetNACCSを"
                "切り替えます。"
            ),
        ]

    def on_mount(self) -> None:
        """Fetch it; the password is asked for where it is needed."""
        self.ask_unlocked(self._load, keys_wait=True)

    def on_resize(self, event: events.Resize) -> None:
        """The text is wrapped, and the bars are as long as there is room."""
        self._show(event.size.width)

    async def _load(self) -> None:
        self._view = await self.work.client.compare_plans()
        self._open = next((i for i, e in enumerate(self._view.networks) if e.is_used), 0)
        self._turn(0)

    @property
    def _network(self) -> "NetworkPlan | None":
        return self._view.networks[self._open] if self._view else None

    def _turn(self, by: int) -> None:
        if self._view is None:
            return
        networks = self._view.networks
        self._open = (self._open + by) % len(networks)
        self.tabs.show_tabs(tuple(TabWords(_(each.title)) for each in networks), self._open)
        self._show(self.size.width)
        self.retitle()
        if (found := self._network) and found.is_used:
            self.say(
                _(
                    "現在はプラン{plan}です。Enterで「プラン{cheaper}」を申込に入れます",
                    plan=found.plan,
                    cheaper=found.cheaper,
                ),
            )

    def _show(self, width: int) -> None:
        if (found := self._network) is not None:
            self.page.show(list(plan_lines(found, width)))

    def _take(self) -> None:
        if (found := self._network) is not None:
            self.dismiss(PlanTaken(found.network, found.cheaper))
