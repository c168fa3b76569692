"""What a network cost in plan A and in plan B, as lines: advice, a chart by month, what was used.

The chart is of ASCII: it stands in columns on every terminal, and says the same without colours.
"""

from collections.abc import Iterator

from rich.cells import cell_len

from naccs_tui.domain.billing import Plan, month_text
from naccs_tui.domain.plans import (
    ADVICE_WORDS,
    LESS_IS_B,
    MORE_IS_A,
    NetworkPlan,
    OperationUse,
    PlanMonth,
)
from naccs_tui.i18n import _
from naccs_tui.terminal.safe_text import fit
from naccs_tui.widgets.lines import Spans
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

MARGIN, BEFORE_CHART, WIDEST = 3, 39, 60
"""Cells left of everything, left of the chart, and its widest."""
LEAD, GAP = ".", "-"


def plan_lines(found: NetworkPlan, width: int) -> Iterator[Spans]:
    """A network's page for a window of that many cells."""
    colours = palette()
    if not found.is_used:
        yield [(f"   {_('比べられるご利用の記録がありません')}", colours.dim)]
        return
    yield [(f" {_(ADVICE_WORDS[found.advice])}", colours.heading)]
    for text in _advice(found):
        for line in wrapped(text, width - MARGIN - 3):
            yield [(f"   {line}", colours.text)]
    yield []
    yield from _chart(found, min(width - BEFORE_CHART - 2, WIDEST))
    yield []
    yield from _operations(found)


def yen(amount: int) -> str:
    """An amount with its thousands told apart."""
    return f"{amount:,}"


def bar(costs: tuple[int, int], scale: tuple[int, int], width: int) -> str:
    """The costs in A and in B on one line: `.....B--A`, the dearer one further right.

    scale: what stands at the left and at the right end. Nobody would see a few per cent on a scale
    that began with nothing.
    """
    a, b = costs
    (less, near), (more, far) = sorted([(a, Plan.A), (b, Plan.B)])
    end = max(_cell(more, scale, width), 1)
    start = min(_cell(less, scale, width), end - 1)
    return f"{LEAD * start}{near}{GAP * (end - start - 1)}{far}"


def _cell(amount: int, scale: tuple[int, int], width: int) -> int:
    least, most = scale
    return (amount - least) * (width - 1) // max(most - least, 1)


def _advice(found: NetworkPlan) -> Iterator[str]:
    a, b = found.total(Plan.A), found.total(Plan.B)
    yield _(
        "{count}か月の合計(税抜): プランA {a}円、プランB {b}円。プラン{plan}が{saved}円割安です。",
        count=len(found.months),
        a=yen(a),
        b=yen(b),
        plan=found.cheaper,
        saved=yen(abs(a - b)),
    )
    yield _(
        "目安: 1単位(端末・メールボックス)の従量料金がプランBで月{less}円未満ならB、約{more}円を超え"
        "ればA。ご利用は月平均{use}円です。",
        less=yen(LESS_IS_B),
        more=yen(MORE_IS_A),
        use=yen(found.use_of_unit),
    )
    if found.break_even:
        yield _(
            "このご利用の内訳では、月{amount}円が損益の分かれ目です。", amount=yen(found.break_even)
        )


def _chart(found: NetworkPlan, width: int) -> Iterator[Spans]:
    colours = palette()
    costs = [cost for each in found.months for cost in _costs(each)]
    scale = min(costs), max(costs)
    titles = (fit(_("月"), 8), right(_("単位"), 6), right("A", 10), right("B", 10))
    yield [(f"   {''.join(titles)}  ", colours.label), (_ends(scale, width), colours.dim)]
    for each in found.months:
        a, b = _costs(each)
        texts = (fit(month_text(each.month), 8), f"{each.units:6}", f"{yen(a):>10}{yen(b):>10}")
        yield [
            (f"   {''.join(texts)}  ", colours.text),
            (bar((a, b), scale, width), colours.title),
        ]


def _costs(month: PlanMonth) -> tuple[int, int]:
    return month.cost(Plan.A), month.cost(Plan.B)


def _ends(scale: tuple[int, int], width: int) -> str:
    least, most = map(yen, scale)
    return f"{least}{most:>{width - len(least)}}"


def _operations(found: NetworkPlan) -> Iterator[Spans]:
    colours = palette()
    yield [(f" {_('業務ごとの従量料金')}", colours.heading)]
    titles = (fit(_("業務"), 30), right(_("件数"), 10), right("A", 12), right("B", 12))
    yield [(f"   {''.join(titles)}", colours.label)]
    for each in found.operations:
        yield [(f"   {_operation(each)}", colours.text)]


def _operation(used: OperationUse) -> str:
    title = "" if used.title == used.operation else _(used.title)
    return f"{fit(f'{used.operation:<6} {title}', 30)}{used.count:>10,}{used.a:>12,}{used.b:>12,}"


def right(text: str, width: int) -> str:
    """A text that ends where its column does. width: in cells."""
    return " " * (width - cell_len(text)) + text
