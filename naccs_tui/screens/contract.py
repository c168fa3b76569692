"""契約情報参照: a contract in one of its versions, by tabs; the one of today with its history."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.actions import Action
from naccs_tui.api.contract_facts import facts_of
from naccs_tui.api.contracts import PHASE_WORDS, ContractVersion, ContractView, Phase
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.contract_view import TABS
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.contract_export import choose_export
from naccs_tui.screens.contract_history import history_columns, history_row, rest_of
from naccs_tui.screens.contract_pages import tab_lines
from naccs_tui.screens.contract_tree import office_tree
from naccs_tui.screens.seeking import SEEK, Seeker
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.section_tabs import SectionTabs, TabWords
from naccs_tui.widgets.text_line import TextLine
from naccs_tui.widgets.tree_list import TreeList

TREE, HISTORY = N_("構成"), N_("契約履歴")
OF_HISTORY = ("choose", "tick", "open_version", "compare")
LABELS = {"choose": N_("申込詳細"), "tick": N_("印")}


class ContractScreen(NssScreen[None]):
    """One tab at a time, F7 and F8 turn them."""

    tab = 3

    def __init__(self, work: Work, number: str = "") -> None:
        """`number`: the 契約番号 of a version; "" = the contract of today. Filled when it is shown."""
        super().__init__(work)
        self._number = number
        self._titles = (*TABS, TREE) if number else (*TABS, TREE, HISTORY)
        self.top, self.tabs, self.page = TextLine(), SectionTabs(), ScrollText()
        self.structure = TreeList()
        self.history = DrawnList((), empty=_("契約履歴はありません"))
        self.rest = TextLine()
        self._view: ContractView | None = None
        self.seeker = Seeker(self, self.say)
        self._marked = ""
        self._open = 0

    def head_words(self) -> HeadWords:
        """The way here."""
        version = (N_("契約履歴"),) if self._number else ()
        crumbs = (N_("契約情報詳細"), *version)
        return self.words(crumbs=crumbs, title=N_("契約情報"), verb=N_("参照"))

    def body(self) -> ComposeResult:
        """Which version it is and the strip of tabs over the page."""
        if self._number:
            yield self.top
        yield self.tabs
        yield self.page
        yield self.structure
        yield self.history
        yield self.rest

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here; those of the history only where it shows."""
        of_history: Mapping[str, Handler] = {
            "choose": self.history.action_choose,
            "tick": self._mark,
            "open_version": self._open_version,
            "compare": self._compare,
            "back": self.back,
        }
        return {
            "help": self.show_help,
            **(of_history if self._is_open(HISTORY) else {}),
            "previous": lambda: self._turn(-1),
            "next": lambda: self._turn(1),
            "export": self._export,
            "back": self.back,
            "tabs": self.show_tabs,
            SEEK: self.seeker.ask,
            "reload": self._load,
            "leave": self.leave,
        }

    def label(self, action: Action) -> str:
        """Enter and Space do one thing here."""
        return LABELS.get(action.name, action.label)

    def why_not(self, name: str) -> str:
        """Nothing can be done with what has not come."""
        needs_it = name == "export" or name in OF_HISTORY
        return _("契約内容を読み込んでいます") if needs_it and self._view is None else ""

    def help_lines(self) -> list[str]:
        """How to read on."""
        if self._is_open(HISTORY):
            return [
                _("Enterで申込の詳細、F6でその契約番号の契約内容を表示します。"),
                _("Spaceで印を付け、ほかの行でF10を押すと、二つの契約内容を比べます。"),
            ]
        if self._is_open(TREE):
            return [_("右で開き、左で閉じます。EnterかSpaceでも開閉できます。")]
        return [_("F7とF8で契約概要から契約履歴までを切り替えます。")]

    def on_mount(self) -> None:
        """Fetch it."""
        self._turn(0)
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """Tables and columns take the width there is."""
        self._fill(event.size.width)

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """What the list leaves out of the current line."""
        self._say_rest()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter opens the application behind a version."""
        version = self._current
        if version is not None and version.receipt_number:
            self.work.go.application(version.receipt_number)
        else:
            self.say(_("この契約内容には、NSSでの申込の記録がありません"), Tone.WARNING)

    @property
    def _versions(self) -> tuple[ContractVersion, ...]:
        return self._view.history if self._view else ()

    @property
    def _current(self) -> ContractVersion | None:
        found = self._versions
        return found[self.history.index] if self.history.index < len(found) else None

    def _is_open(self, title: str) -> bool:
        return self._titles[self._open] == title

    def _load(self) -> None:
        async def talk() -> None:
            client = self.work.client
            number = self._number
            self._view = await (client.contract_version(number) if number else client.contract())
            self.structure.show_nodes(office_tree(facts_of(self._view)))
            self._fill(self.size.width)
            self.retitle()
            self.say_usual()

        self.ask(talk(), keys_wait=True)

    def say_usual(self) -> None:
        """The day of which one reads."""
        if self._view is not None:
            self.say(self._day_words(self._view))

    def _day_words(self, view: ContractView) -> str:
        day = show_day(view.as_of)
        if self._number:
            return _("証明書の状態は{day}現在です", day=day)
        return _("{day}現在の契約内容です", day=day)

    def _turn(self, by: int) -> None:
        self.drop_news()
        self._open = (self._open + by) % len(self._titles)
        title = self._titles[self._open]
        shown = {TREE: self.structure, HISTORY: self.history}.get(title, self.page)
        with self.app.batch_update():
            for each in (self.page, self.structure, self.history):
                each.display = each is shown
            self.rest.display = shown is self.history
            shown.focus()
            self.tabs.show_tabs(tuple(TabWords(_(each)) for each in self._titles), self._open)
            self._fill(self.size.width)
            self.retitle()

    def _fill(self, width: int) -> None:
        view = self._view
        if view is None:
            return
        self.top.say(_version_words(view), is_warning=view.phase is not Phase.CURRENT)
        if self._is_open(HISTORY):
            self._fill_history(width)
        elif not self._is_open(TREE):
            self.page.show(list(tab_lines(self._titles[self._open], facts_of(view), width)))

    def _fill_history(self, width: int) -> None:
        rows = [
            history_row(each, width, is_marked=each.number == self._marked)
            for each in self._versions
        ]
        self.history.show_columns(history_columns(width), rows)
        self._say_rest()

    def _say_rest(self) -> None:
        self.rest.show(rest_of(self._current, self.size.width))

    def _mark(self) -> None:
        version = self._current
        if version is not None:
            self._marked = "" if version.number == self._marked else version.number
            self._fill_history(self.size.width)

    def _open_version(self) -> None:
        if self._current is not None:
            self.work.go.contract_version(self._current.number)

    def _compare(self) -> None:
        numbers = [each.number for each in self._versions]
        here = self.history.index
        other = numbers.index(self._marked) if self._marked in numbers else here + 1
        if other == here:
            self.say(_("印を付けた行とは別の行を選んでください"), Tone.WARNING)
        elif other >= len(numbers):
            self.say(_("これより前の契約内容はありません"), Tone.WARNING)
        else:
            newer, older = sorted((here, other))
            self.work.go.compare_versions(numbers[older], numbers[newer])

    def _export(self) -> None:
        if self._view is not None:
            choose_export(self, self._view)


def _version_words(view: ContractView) -> str:
    """Which version it is, and from when to when it counts."""
    since, until = show_day(view.since or view.starts_on), show_day(view.until)
    span = _("{since} から {until} まで", since=since, until=until)
    return f"{_(PHASE_WORDS[view.phase])}  {_('契約番号')} {view.number}  {span}"
