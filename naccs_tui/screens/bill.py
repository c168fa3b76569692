"""請求情報参照: one bill down to 利用者ID and 業務コード, and its files."""

from collections.abc import Mapping

from textual.app import ComposeResult

from naccs_tui.actions import Action
from naccs_tui.api.billing import BillDetail
from naccs_tui.domain.bill import STATE_WORDS
from naccs_tui.domain.billing import month_text, tax_rate
from naccs_tui.domain.calendar import last_of_month, show_day
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.bill_files import INVOICE, RECEIPT, save_papers, save_tables
from naccs_tui.screens.bill_rows import method_words
from naccs_tui.screens.bill_tree import bill_heads, bill_nodes
from naccs_tui.screens.plan_lines import yen
from naccs_tui.screens.unlocked import UnlockedScreen
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.text_line import TextLine
from naccs_tui.widgets.tree_list import TreeList

NEEDS_IT = frozenset({"choose", "invoice", "receipt", "usage_file"})


class BillScreen(UnlockedScreen[None]):
    """The sums on top, below them the lines as a tree."""

    tab = 4

    def __init__(self, work: Work, number: int) -> None:
        """`number`: the id of the bill. Filled when it is shown."""
        super().__init__(work)
        self._number = number
        self.sums, self.standing, self.heads = TextLine(), TextLine(), TextLine()
        self.lines = TreeList()
        self._detail: BillDetail | None = None

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("請求情報(請求先)一覧"), N_("請求情報詳細"))
        return self.words(crumbs=crumbs, title=N_("請求情報"), verb=N_("参照"))

    def body(self) -> ComposeResult:
        """Two lines of sums over the tree."""
        yield self.sums
        yield self.standing
        yield self.heads
        yield self.lines

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "choose": self.lines.action_choose,
            "invoice": lambda: self._save(INVOICE),
            "receipt": lambda: self._save(RECEIPT),
            "usage_file": self._save_table,
            "back": self.back,
            "tabs": self.show_tabs,
            "reload": self._load,
            "leave": self.leave,
        }

    def label(self, action: Action) -> str:
        """Enter opens and closes here."""
        return N_("開閉") if action.name == "choose" else action.label

    def why_not(self, name: str) -> str:
        """Nothing can be done with what has not come; a receipt is for what is paid."""
        if name in NEEDS_IT and self._detail is None:
            return _("請求の内容を読み込んでいます")
        if name == "receipt" and self._detail and self._detail.bill.balance > 0:
            return _("領収書は、入金の確認後に保存できます")
        return ""

    def help_lines(self) -> list[str]:
        """How to read it."""
        return [
            _("右で開き、左で閉じます。EnterかSpaceでも開閉できます。"),
            _("利用者IDを開くと、業務コードごとの件数と金額を表示します。"),
        ]

    def on_mount(self) -> None:
        """Fetch it."""
        super().on_mount()
        self.lines.focus()
        self._load()

    def _load(self) -> None:
        async def talk() -> None:
            self._detail = await self.work.client.bill(self._number)
            self._show(self._detail)
            self.retitle()

        self.ask_unlocked(talk, keys_wait=True)

    def _show(self, found: BillDetail) -> None:
        self.sums.say(_sum_words(found))
        self.standing.say(_standing_words(found), is_warning=found.bill.balance > 0)
        self.heads.say(bill_heads())
        self.lines.show_nodes(bill_nodes(found))

    def _save(self, kind: str) -> None:
        if self._detail is not None:
            save_papers(self, [self._detail.bill], kind)

    def _save_table(self) -> None:
        if self._detail is not None:
            save_tables(self, [self._detail.bill])


def _sum_words(found: BillDetail) -> str:
    """Which month it is, and what it comes to."""
    bill = found.bill
    rate = tax_rate(last_of_month(bill.month))
    parts = _(
        "税抜 {untaxed}円 + 消費税({rate}%) {tax}円",
        untaxed=yen(bill.untaxed),
        rate=rate,
        tax=yen(bill.tax),
    )
    asked = _("{month}分 請求額 {amount}円", month=month_text(bill.month), amount=yen(bill.total))
    return f"{asked} ({parts})"


def _standing_words(found: BillDetail) -> str:
    """How far it is paid, and until when it should be."""
    bill = found.bill
    paid = _("入金 {paid}円 残額 {left}円", paid=yen(bill.paid), left=yen(bill.balance))
    due = f"{_('支払期日')} {show_day(bill.due_on)} {method_words(bill.method)}".strip()
    return f"{_(STATE_WORDS[bill.state_on(found.today)])}  {paid}  {due}"
