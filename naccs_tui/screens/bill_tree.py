"""A bill's lines as a tree: network, 利用者ID, 業務コード; what other offices come to; what was paid."""

from collections.abc import Iterator, Sequence

from naccs_tui.api.billing import BillDetail
from naccs_tui.domain.bill import network_sum
from naccs_tui.domain.billing import NETWORK_WORDS, BillLine, Network
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.plan_lines import right, yen
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.tree_list import INDENT, Node

LABEL, COUNT, PRICE, AMOUNT = 38, 9, 8, 13
"""Cells of the columns: as many as the narrowest window has."""
OTHER, OTHERS, PAYMENTS = N_("その他"), N_("ほかの事業所"), N_("入金")


def bill_heads() -> str:
    """The titles over the tree's columns."""
    marks = len(INDENT)
    return " " * marks + _columns(_("内訳"), _("件数"), _("単価"), _("金額(税抜)"), marks)


def bill_nodes(found: BillDetail) -> tuple[Node, ...]:
    """The whole bill; 利用者ID are closed at first."""
    own = [each for each in found.lines if each.office == found.office]
    return tuple(
        node
        for node in (
            *(_network(own, each) for each in Network),
            _group(_(OTHER), [each for each in own if not each.network]),
            _others([each for each in found.lines if each.office != found.office]),
            _payments(found),
        )
        if node.children
    )


def _network(lines: Sequence[BillLine], network: Network) -> Node:
    mine = [each for each in lines if each.network == network]
    basic = [_leaf(each) for each in mine if not each.operation]
    used = {each.user_code + each.id_number: each for each in mine if each.operation}
    plan = next((each.plan for each in mine), "")
    title = f"{_(NETWORK_WORDS[network])}  {_('プラン{plan}', plan=plan)}"
    users = tuple(_user(user, mine) for user in used)
    text = _columns(title, "", "", yen(network_sum(mine, network)), len(INDENT))
    return Node(text, (*basic, *users), is_open=True)


def _user(user: str, lines: Sequence[BillLine]) -> Node:
    mine = [e for e in lines if e.operation and e.user_code + e.id_number == user]
    title = f"{_('利用者ID')} {user}"
    count, amount = (f"{sum(e.count for e in mine):,}", yen(sum(e.amount for e in mine)))
    text = _columns(title, count, "", amount, 2 * len(INDENT))
    return Node(text, tuple(_leaf(each, depth=3) for each in mine))


def _group(title: str, lines: Sequence[BillLine]) -> Node:
    text = _columns(title, "", "", yen(sum(each.amount for each in lines)), len(INDENT))
    return Node(text, tuple(map(_leaf, lines)), is_open=True)


def _others(lines: Sequence[BillLine]) -> Node:
    text = _columns(_(OTHERS), "", "", yen(sum(each.amount for each in lines)), len(INDENT))
    return Node(text, tuple(map(_other, lines)), is_open=True)


def _other(line: BillLine) -> Node:
    network = _(NETWORK_WORDS[Network(line.network)]) if line.network else _(OTHER)
    text = _columns(f"{line.office}  {network}", "", "", yen(line.amount), 2 * len(INDENT))
    return Node(text)


def _payments(found: BillDetail) -> Node:
    texts = (
        _columns(show_day(each.paid_on), "", "", yen(each.amount), 2 * len(INDENT))
        for each in found.payments
    )
    total = _columns(_(PAYMENTS), "", "", yen(found.bill.paid), len(INDENT))
    return Node(total, tuple(map(Node, texts)), is_open=True)


def _leaf(line: BillLine, depth: int = 2) -> Node:
    named = " ".join(_names(line))
    texts = (named, f"{line.count:,}", yen(line.price), yen(line.amount))
    return Node(_columns(*texts, depth * len(INDENT)))


def _names(line: BillLine) -> Iterator[str]:
    if line.operation:
        yield f"{line.operation:<6}"
    if line.title != line.operation:
        yield _(line.title)


def _columns(title: str, count: str, price: str, amount: str, indent: int) -> str:
    """indent: the cells before it, its mark among them."""
    texts = (right(count, COUNT), right(price, PRICE), right(amount, AMOUNT))
    return fit(title, LABEL - indent) + "".join(texts)
