"""Which plan is cheaper: the same use in both, the rule of thumb, the chart that shows it."""

from datetime import date

import pytest
from rich.cells import cell_len

from naccs_tui.domain.billing import Network, OfficeMonth, Plan, Usage, bill_lines, untaxed
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.plans import Advice, NetworkPlan, PlanMonth, network_plans
from naccs_tui.screens.plan_lines import bar, plan_lines

JUNE, JULY = date(2013, 6, 1), date(2013, 7, 1)
CONTRACT = Contract(
    records={"plan": {"net": "A"}},
    tables={
        "net_terminals": {"10231A": {}, "10232A": {}},
        "general_terminals": {"30401B": {}},
        "mailboxes": {"M00021": {}},
    },
)


def used(network: Network, operation: str, count: int) -> Usage:
    return Usage(network.value, "1TK0A", "A0A", operation, count)


def compared(*usage: Usage, contract: Contract = CONTRACT) -> dict[Network, NetworkPlan]:
    found = network_plans(contract, {JUNE: OfficeMonth("TKT101", contract, usage)})
    return {each.network: each for each in found}


def test_what_the_present_plan_costs_is_what_the_bill_says() -> None:
    usage = (used(Network.NET, "IDC", 100), used(Network.GENERAL, "DLH01", 7))
    found = compared(*usage)
    lines = bill_lines([OfficeMonth("TKT101", CONTRACT, usage)])
    for network, plan in ((Network.NET, Plan.A), (Network.GENERAL, Plan.B)):
        billed = untaxed(each for each in lines if each.network == network)
        assert (found[network].plan, found[network].total(plan)) == (plan, billed)


def test_both_plans_have_the_same_use_at_their_own_prices() -> None:
    (month,) = compared(used(Network.NET, "IDC", 100))[Network.NET].months
    assert month == PlanMonth(month=JUNE, units=2, use_a=8_300, use_b=9_600)
    assert (month.cost(Plan.A), month.cost(Plan.B)) == (18_300, 9_600)


def test_whoever_has_nothing_that_is_charged_for_pays_one_unit_in_plan_a() -> None:
    month = PlanMonth(month=JUNE, units=0, use_a=80, use_b=100)
    assert (month.cost(Plan.A), month.cost(Plan.B)) == (5_080, 100)


@pytest.mark.parametrize(
    ("use", "advice"),
    [
        (24_999, Advice.B),
        (25_000, Advice.DEPENDS),
        (37_500, Advice.DEPENDS),
        (37_501, Advice.A),
    ],
)
def test_the_rule_speaks_of_the_use_of_one_unit_in_a_month(use: int, advice: Advice) -> None:
    months = tuple(
        PlanMonth(month=month, units=2, use_a=use, use_b=used)
        for month, used in ((JUNE, 2 * use - 100), (JULY, 2 * use + 100))
    )
    found = NetworkPlan(network=Network.NET, plan=Plan.B, months=months)
    assert (found.use_of_unit, found.advice) == (use, advice)


def test_where_the_rule_says_nothing_the_own_mix_tells() -> None:
    # Plan A takes 83 for 96, and 24 for 30: the second saves more for the same money.
    little = compared(used(Network.NET, "IDC", 625))[Network.NET]
    much = compared(used(Network.NET, "IDA", 2_000))[Network.NET]
    assert (little.use_of_unit, much.use_of_unit) == (30_000, 30_000)
    assert (little.advice, much.advice) == (Advice.DEPENDS, Advice.DEPENDS)
    assert (little.cheaper, little.break_even) == (Plan.B, 36_924)
    assert (much.cheaper, much.break_even) == (Plan.A, 25_000)


def test_operations_are_added_up_with_the_dearest_first() -> None:
    found = compared(
        used(Network.NET, "DLH01", 2),
        Usage("net", "1TK0B", "A0A", "DLH01", 3),
        used(Network.NET, "IDC", 1),
        used(Network.GENERAL, "IDC", 9),
    )[Network.NET]
    told = [(each.operation, each.count, each.a, each.b) for each in found.operations]
    assert told == [("IDC", 1, 83, 96), ("DLH01", 5, 20, 25)]


def test_without_units_and_use_there_is_nothing_to_compare() -> None:
    found = compared(used(Network.NET, "IDC", 1), contract=Contract())
    assert (found[Network.NET].is_used, found[Network.GENERAL].is_used) == (True, False)
    assert not NetworkPlan(network=Network.NET, plan=Plan.B).is_used


def test_a_plan_that_is_paid_for_without_use_is_compared_and_the_other_is_advised() -> None:
    contract = Contract(records={"plan": {"general": "A"}})
    found = compared(contract=contract)[Network.GENERAL]
    assert (found.total(Plan.A), found.total(Plan.B)) == (5_000, 0)
    assert (found.is_used, found.advice, found.cheaper) == (True, Advice.B, Plan.B)
    assert any("5,000" in text for line in plan_lines(found, 80) for text, _style in line)


@pytest.mark.parametrize(
    ("costs", "drawn"),
    [
        ((100, 200), "A--------B"),
        ((150, 100), "B---A"),
        ((150, 150), "...AB"),
        ((199, 200), "........AB"),
        ((100, 100), "AB"),
    ],
)
def test_the_cheaper_plan_stands_further_left(costs: tuple[int, int], drawn: str) -> None:
    assert bar(costs, (100, 200), 10) == drawn


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_page_fits_its_window_and_its_chart_is_ascii(width: int) -> None:
    found = compared(used(Network.NET, "IDC", 5_000))[Network.NET]
    lines = ["".join(text for text, _style in each) for each in plan_lines(found, width)]
    assert all(cell_len(each) <= width for each in lines)
    (month,) = (each for each in lines if "2013/06" in each)
    assert month.isascii()
