"""請求額の推移: 14 months as bars by network, of ASCII, which says the same without colours."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from naccs_tui.domain.bill import Bill
from naccs_tui.domain.billing import NETWORK_WORDS, Network, month_text
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.plan_lines import right, yen
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Span, Spans
from naccs_tui.widgets.palette import palette

MONTHS = 14
WIDE, WIDEST = 116, 60
"""Cells from which on the sum of each network stands beside its bar; the longest bar."""
MONTH, AMOUNT = 9, 14
BARS = {Network.GENERAL: "#", Network.NET: "="}
OTHER_BAR, OTHER = ".", N_("その他")


def chart_lines(bills: Sequence[Bill], width: int) -> Iterator[Spans]:
    """The newest months of `bills` (newest first), the oldest on top."""
    shown = [*reversed(bills[:MONTHS])]
    most = max((each.untaxed for each in shown), default=0)
    count = 3 if width >= WIDE else 1
    room = min(width - MONTH - count * AMOUNT - 4, WIDEST)
    yield list(_legend())
    yield [(f" {_heads(count)}", palette().label)]
    for each in shown:
        numbers = "".join(right(yen(amount), AMOUNT) for amount in _amounts(each)[:count])
        text = f" {fit(month_text(each.month), MONTH)}{numbers}  "
        yield [(text, palette().text), *_bar(each, most, room)]


def parts(bill: Bill, most: int, room: int) -> tuple[int, int, int]:
    """Cells of 一般, net and the rest in a bar; a sum of `most` fills the room.

    The ends are rounded, not the parts: so the bar is as long as its sum says.
    """
    sums = accumulate((bill.general, bill.net, bill.other))
    general, net, end = (round(each * room / most) if most else 0 for each in sums)
    return general, net - general, end - net


def _bar(bill: Bill, most: int, room: int) -> Iterator[Span]:
    colours, (general, net, other) = palette(), parts(bill, most, room)
    yield BARS[Network.GENERAL] * general, colours.title
    yield BARS[Network.NET] * net, colours.heading
    yield OTHER_BAR * other, colours.dim


def _amounts(bill: Bill) -> tuple[int, int, int]:
    return bill.untaxed, bill.general, bill.net


def _heads(count: int) -> str:
    titles = (N_("税抜"), NETWORK_WORDS[Network.GENERAL], NETWORK_WORDS[Network.NET])
    return fit(_("請求年月"), MONTH) + "".join(right(_(each), AMOUNT) for each in titles[:count])


def _legend() -> Iterator[Span]:
    colours = palette()
    names = [(BARS[each], _(NETWORK_WORDS[each])) for each in reversed(Network)]
    words = "   ".join(f"{bar * 3} {name}" for bar, name in (*names, (OTHER_BAR, _(OTHER))))
    yield f" {_('月ごとの請求額(税抜、円)')}   {words}", colours.text
