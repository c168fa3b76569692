"""請求先情報, and bills as rows: the history, and what is left to pay."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len

from naccs_tui.api.billing import PartyView
from naccs_tui.domain.bill import DELIVERY_WORDS, STATE_WORDS, Bill, BillState, balance_of
from naccs_tui.domain.billing import NETWORK_WORDS, Network, month_text
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.procedures.billing_party import PAYMENTS
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.plan_lines import right, yen
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.drawn_list import Column, ListItem
from naccs_tui.widgets.lines import Span, Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

WIDE = 118
"""Cells that all columns of the history need."""
AMOUNT, TAX, NETWORK = 11, 9, 13
MARKED, NONE = "*", "-"
LEFT, GAP = 1, 2
Pair = tuple[str, str]


def party_lines(party: PartyView, width: int) -> list[Spans]:
    """The manual's six fields: in two columns where they fit, else one below the other."""
    left = [
        (_("請求先コード"), party.code),
        (_("請求先名"), party.name),
        (_("請求先電話番号"), party.phone),
    ]
    right_ones = [
        (_("請求書送付方法"), _(DELIVERY_WORDS.get(party.delivery, party.delivery))),
        (_("請求先郵便番号"), party.postal_code),
        (_("請求先住所"), party.address),
    ]
    widths = [_label(left), _value(left), _label(right_ones), _value(right_ones)]
    if sum(widths) + 2 * (LEFT + GAP + 1) <= width:
        beside = zip(left, right_ones, strict=True)
        return [_pair(one, widths[:2]) + _pair(two, widths[2:]) for one, two in beside]
    pairs = [pair for both in zip(left, right_ones, strict=True) for pair in both]
    return [line for pair in pairs for line in _below(pair, _label(pairs), width)]


def history_columns(width: int) -> list[Column]:
    """The columns that a window of that width has room for."""
    whole = ((N_("消費税"), TAX), *((each, NETWORK) for each in NETWORK_WORDS.values()))
    amounts = tuple((each, AMOUNT) for each in (N_("請求額"), N_("入金額"), N_("残額")))
    shown = (*amounts, *whole) if width >= WIDE else amounts
    return [
        Column("", 1),
        Column(_("請求年月"), 8),
        *(Column(right(_(title), cells), cells) for title, cells in shown),
        *((Column(_("発行日"), 10),) if width >= WIDE else ()),
        Column(_("支払期日"), 10),
        Column(_("状態"), 10),
    ]


def history_row(bill: Bill, today: date, width: int, *, is_marked: bool) -> ListItem:
    """A bill; what is overdue stands out, always with words."""
    state = bill.state_on(today)
    amounts = [(each, AMOUNT) for each in (bill.total, bill.paid, bill.balance)]
    if width >= WIDE:
        amounts += [(bill.tax, TAX), *((_network(bill, each), NETWORK) for each in Network)]
    cells = (
        MARKED if is_marked else "",
        month_text(bill.month),
        *(right(yen(amount), cells) for amount, cells in amounts),
        *((show_day(bill.issued_on),) if width >= WIDE else ()),
        show_day(bill.due_on),
        _(STATE_WORDS[state]),
    )
    return ListItem(cells, palette().changed if state is BillState.OVERDUE else None)


def balance_columns() -> list[Column]:
    """What is left, and until when."""
    return [
        Column("", 1),
        Column(_("請求年月"), 8),
        Column(_("請求番号"), 14),
        Column(right(_("残額"), AMOUNT), AMOUNT),
        Column(_("支払期日"), 10),
        Column(_("期日まで"), 14),
        Column(_("支払の方法"), 12),
    ]


def balance_row(bill: Bill, today: date, *, is_marked: bool) -> ListItem:
    """A bill of which something is left."""
    days = (bill.due_on - today).days
    left = _("あと{days}日", days=days) if days >= 0 else _("{days}日超過", days=-days)
    cells = (
        MARKED if is_marked else "",
        month_text(bill.month),
        bill.number,
        right(yen(bill.balance), AMOUNT),
        show_day(bill.due_on),
        left,
        method_words(bill.method) or NONE,
    )
    return ListItem(cells, palette().changed if days < 0 else None)


def balance_words(bills: Sequence[Bill], today: date) -> str:
    """What is left of all of them, and what of it is overdue."""
    found = balance_of(bills, today)
    if not found.count:
        return _("残額はありません")
    words = _("残額 {amount}円 ({count}件)", amount=yen(found.amount), count=found.count)
    if not found.overdue:
        return words
    return f"{words}  {_('うち期日を過ぎたもの {amount}円', amount=yen(found.overdue))}"


def method_words(method: str) -> str:
    """How it is paid; "" where the contract does not say."""
    return next((_(each.title) for each in PAYMENTS if each.value == method), "")


def _network(bill: Bill, network: Network) -> int:
    return bill.general if network is Network.GENERAL else bill.net


def _label(pairs: Sequence[Pair]) -> int:
    return max(cell_len(title) for title, _value in pairs)


def _value(pairs: Sequence[Pair]) -> int:
    return max(cell_len(value) for _title, value in pairs)


def _pair(pair: Pair, widths: Sequence[int]) -> list[Span]:
    """A title and its value, each as wide as its column."""
    (title, value), (label, room) = pair, widths
    colours = palette()
    return [
        (f" {fit(title, label)}", colours.label),
        (f"  {fit(value, room)} ", colours.text),
    ]


def _below(pair: Pair, label: int, width: int) -> Iterator[Spans]:
    """The same over the whole width, in as many lines as the value needs."""
    (title, value), colours = pair, palette()
    for text in wrapped(value, width - LEFT - label - GAP):
        yield [(f" {fit(title, label)}", colours.label), (f"  {text}", colours.text)]
        title = ""
