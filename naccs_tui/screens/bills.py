"""請求情報(請求先)一覧: the billing party, its bills by month, what is left, and 14 months as bars."""

from collections.abc import Mapping
from functools import partial

from textual import events
from textual.app import ComposeResult

from naccs_tui.actions import Action
from naccs_tui.api.billing import BillingView
from naccs_tui.domain.bill import Bill
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.bill_chart import chart_lines
from naccs_tui.screens.bill_files import (
    INVOICE,
    RECEIPT,
    save_accrued,
    save_papers,
    save_tables,
)
from naccs_tui.screens.bill_rows import (
    balance_columns,
    balance_row,
    balance_words,
    history_columns,
    history_row,
    party_lines,
)
from naccs_tui.screens.unlocked import UnlockedScreen
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.scroll_text import ScrollText
from naccs_tui.widgets.section_tabs import SectionTabs, TabWords
from naccs_tui.widgets.text_line import TextLine

HISTORY, BALANCE, CHART = N_("請求の履歴情報"), N_("残額情報"), N_("請求額の推移")
TABS = (HISTORY, BALANCE, CHART)
LABELS = {"choose": N_("明細"), "tick": N_("印")}
TALL = 30
"""Lines from which on 請求先情報 has a heading."""
OF_A_BILL = frozenset({"choose", "tick", "invoice", "receipt", "usage_file"})


class BillsScreen(UnlockedScreen[None]):
    """The password first, then one tab at a time; what is marked is saved together."""

    tab = 4

    def __init__(self, work: Work) -> None:
        """Filled when it is shown and the password was given."""
        super().__init__(work)
        self.party, self.tabs, self.sums = ScrollText(), SectionTabs(), TextLine()
        self.party.can_focus = False
        self.list = DrawnList((), empty=_("該当する請求はありません"))
        self.chart = ScrollText()
        self._view: BillingView | None = None
        self._marked: set[int] = set()
        self._open = 0

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("請求情報(請求先)パスワード入力"), N_("請求情報(請求先)一覧"))
        shown = crumbs if self._view else crumbs[:1]
        verb = N_("一覧") if self._view else N_("パスワード入力")
        return self.words(crumbs=shown, title=N_("請求情報(請求先)"), verb=verb)

    def body(self) -> ComposeResult:
        """請求先情報 over the strip of tabs over the list or the bars."""
        yield self.party
        yield self.tabs
        yield self.sums
        yield self.list
        yield self.chart

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "choose": self.list.action_choose,
            "tick": self._mark,
            "invoice": lambda: save_papers(self, self._chosen, INVOICE),
            "receipt": self._receipts,
            "usage_file": lambda: save_tables(self, self._chosen),
            "accrued_file": self._accrued,
            "back": self.back,
            "previous": partial(self._turn, -1),
            "next": partial(self._turn, 1),
            "tabs": self.show_tabs,
            "reload": self._load,
            "leave": self.leave,
        }

    def label(self, action: Action) -> str:
        """Enter and Space do one thing here."""
        return LABELS.get(action.name, action.label)

    def why_not(self, name: str) -> str:
        """Nothing can be done with what is not there."""
        if self._view is None:
            is_busy = name in OF_A_BILL or name in {"accrued_file", "next", "previous"}
            return _("請求先パスワードを入力すると表示します") if is_busy else ""
        if name in OF_A_BILL and not self._chosen:
            return _("請求を選んでください。F7とF8で一覧に切り替えます")
        if name == "receipt" and not self._settled:
            return _("領収書は、入金の確認後に保存できます")
        return ""

    def offers(self, name: str) -> bool:
        """A receipt may be asked for: it is said why there is none."""
        return (name == "receipt" and bool(self._chosen)) or super().offers(name)

    def help_lines(self) -> list[str]:
        """How to read on."""
        return [
            _("請求情報の一覧を表示します。請求先パスワードは郵送などにより別途通知されます。"),
            _(
                "F7とF8で請求の履歴情報、残額情報、請求額の推移を切り替えます。Enterで明細を表示します。"
            ),
            _("Spaceで印を付けると、印を付けたすべての月のファイルを一度に保存します。"),
            _("請求書・領収書の参照およびダウンロードができます。"),
            _("請求の履歴情報、残額情報が一覧で表示されます。"),
            _("必要に応じて請求書などをダウンロードします。F3でメニューに戻ります。"),
        ]

    def on_mount(self) -> None:
        """Fetch it; the password is asked for where it is needed."""
        self._turn(0)
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """Columns and bars take the width there is."""
        self._fill(event.size.width)

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter opens a bill."""
        self.work.go.bill(self._shown[event.index].id)

    @property
    def _bills(self) -> tuple[Bill, ...]:
        return self._view.bills if self._view else ()

    @property
    def _shown(self) -> tuple[Bill, ...]:
        """The bills of the open tab."""
        if TABS[self._open] == BALANCE:
            return tuple(each for each in self._bills if each.balance > 0)
        return self._bills if TABS[self._open] == HISTORY else ()

    @property
    def _chosen(self) -> tuple[Bill, ...]:
        """What is marked, else the current one."""
        marked = tuple(each for each in self._shown if each.id in self._marked)
        return marked or self._shown[self.list.index : self.list.index + 1]

    @property
    def _settled(self) -> tuple[Bill, ...]:
        return tuple(each for each in self._chosen if each.balance <= 0)

    def _load(self) -> None:
        async def talk() -> None:
            self._view = await self.work.client.billing()
            self._turn(0)
            self.day_is(self._view.today)
            self.say_usual()

        self.ask_unlocked(talk, keys_wait=True)

    def say_usual(self) -> None:
        """What can be done here."""
        self.say(
            _(
                "請求内容の詳細を確認します。必要に応じてファイルをダウンロードします。"
                "F6で判明料金請求ファイルを出力します。"
            )
        )

    def _turn(self, by: int) -> None:
        self.drop_news()
        self._open = (self._open + by) % len(TABS)
        is_chart = TABS[self._open] == CHART
        with self.app.batch_update():
            for each in (self.tabs, self.sums, self.list, self.chart):
                each.display = self._view is not None
            self.party.display = self._view is None or not is_chart
            self.sums.display = self.list.display = self._view is not None and not is_chart
            self.chart.display = self._view is not None and is_chart
            self.tabs.show_tabs(tuple(TabWords(_(each)) for each in TABS), self._open)
            self._fill(self.size.width)
            (self.chart if is_chart else self.list).focus()
            self.retitle()

    def _fill(self, width: int) -> None:
        self._show_party(width)
        if self._view is None:
            return
        if TABS[self._open] == CHART:
            self.chart.show(list(chart_lines(self._bills, width)))
            return
        self.sums.say(balance_words(self._bills, self._view.today))
        self._fill_list(width)

    def _show_party(self, width: int) -> None:
        lines = _locked_lines() if self._view is None else party_lines(self._view.party, width)
        if self.size.height >= TALL:
            lines.insert(0, [(f" {_('請求先情報')}", palette().heading)])
        self.party.styles.height = len(lines)
        self.party.show(lines)

    def _fill_list(self, width: int) -> None:
        if TABS[self._open] == HISTORY:
            self.list.show_columns(history_columns(width), [self._row(e) for e in self._shown])
        else:
            self.list.show_columns(balance_columns(), [self._row(each) for each in self._shown])

    def _row(self, bill: Bill) -> ListItem:
        assert self._view is not None
        is_marked, today = bill.id in self._marked, self._view.today
        if TABS[self._open] == HISTORY:
            return history_row(bill, today, self.size.width, is_marked=is_marked)
        return balance_row(bill, today, is_marked=is_marked)

    def _mark(self) -> None:
        place = self.list.index
        self._marked ^= {self._shown[place].id}
        self.list.replace(place, self._row(self._shown[place]))
        self.list.action_step(1)
        count = sum(each.id in self._marked for each in self._shown)
        self.say(_("{count}件に印を付けました。印を付けた月をまとめて保存できます", count=count))

    def _receipts(self) -> None:
        left_out = len(self._chosen) - len(self._settled)
        words = N_("入金の確認前の{count}件は除きました")
        note = _(words, count=left_out) if left_out else ""
        save_papers(self, self._settled, RECEIPT, note)

    def _accrued(self) -> None:
        if self._view is not None:
            save_accrued(self, self._view.party.code, f"{self._view.today:%Y%m%d}")


def _locked_lines() -> list[Spans]:
    """What stands there before the password was given."""
    post = _("請求先パスワードは郵送などにより別途通知されます。")
    texts = (_("請求先パスワードを入力します。"), post)
    return [[(f" {each}", palette().text)] for each in texts]
