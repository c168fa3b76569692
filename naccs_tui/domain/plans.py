"""Which 料金プラン is cheaper: an office's own use in each plan, and the Center's rule of thumb.

All amounts in yen, without tax. How much less plan A takes for a use differs from 業務 to 業務, and so
there is a stretch in which the rule says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from naccs_tui.domain.billing import (
    BASIC_PRICE,
    LEAST_UNITS,
    NETWORK_WORDS,
    BillLine,
    Network,
    OfficeMonth,
    Plan,
    bill_lines,
    units_of,
    untaxed,
)
from naccs_tui.domain.contract import Contract, SetField, apply
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.words import N_

LESS_IS_B, MORE_IS_A = 25_000, 37_500
"""A month's use of one unit in plan B up to which B, and from which on A, is surely cheaper."""


class Advice(StrEnum):
    """What the rule says of an office's use."""

    A = "A"
    B = "B"
    DEPENDS = "depends"


ADVICE_WORDS: Mapping[Advice, str] = {
    Advice.A: N_("プランAが割安です"),
    Advice.B: N_("プランBが割安です"),
    Advice.DEPENDS: N_("目安では、どちらが割安とも言えません"),
}


@dataclass(frozen=True, slots=True)
class PlanTaken:
    """A plan that is to be applied for: the network's name is that of its field."""

    network: str
    plan: str


class PlanMonth(Tolerant):
    """A month (its first day). units: what a basic charge is paid for; use_a, use_b: 従量料金."""

    month: date
    units: int
    use_a: int
    use_b: int

    def cost(self, plan: Plan) -> int:
        """What the month costs in a plan; in plan A even without a unit one is paid for."""
        use = self.use_a if plan is Plan.A else self.use_b
        return use + max(self.units, LEAST_UNITS) * BASIC_PRICE.of(plan)


class OperationUse(Tolerant):
    """What one 業務コード added up to. title: a source text; a, b: in each plan."""

    operation: str
    title: str
    count: int
    a: int
    b: int


class NetworkPlan(Tolerant):
    """The use of one network, its months oldest first; plan: today's."""

    network: Network
    plan: Plan
    months: tuple[PlanMonth, ...] = ()
    operations: tuple[OperationUse, ...] = ()

    @property
    def title(self) -> str:
        """The network's name, a source text."""
        return NETWORK_WORDS[self.network]

    @property
    def is_used(self) -> bool:
        """Whether there is anything to compare: use, or one unit that is paid for in plan A without any."""
        is_paid = self.plan is Plan.A and bool(self.months)
        return is_paid or any(each.units or each.use_b for each in self.months)

    def total(self, plan: Plan) -> int:
        """What all months cost in a plan."""
        return sum(each.cost(plan) for each in self.months)

    @property
    def cheaper(self) -> Plan:
        """The plan in which all months together cost less; B where both are the same."""
        return Plan.A if self.total(Plan.A) < self.total(Plan.B) else Plan.B

    @property
    def use_of_unit(self) -> int:
        """What one unit uses in a month on average, in plan B."""
        units = sum(max(each.units, LEAST_UNITS) for each in self.months)
        return sum(each.use_b for each in self.months) // units if units else 0

    @property
    def break_even(self) -> int:
        """The use of one unit in a month from which on A is cheaper for this mix; 0 = never."""
        used, saved = (sum(each.use_b for each in self.months), self._saved)
        return -(-BASIC_PRICE.a * used // saved) if saved > 0 else 0

    @property
    def _saved(self) -> int:
        return sum(each.use_b - each.use_a for each in self.months)

    @property
    def advice(self) -> Advice:
        """What the Center's rule says."""
        if self.use_of_unit < LESS_IS_B:
            return Advice.B
        return Advice.A if self.use_of_unit > MORE_IS_A else Advice.DEPENDS


def network_plans(
    contract: Contract, months: Mapping[date, OfficeMonth]
) -> tuple[NetworkPlan, ...]:
    """The use of each network in both plans. months: by their first days; contract: today's."""
    return tuple(_network_plan(network, contract, months) for network in Network)


def _network_plan(
    network: Network, contract: Contract, months: Mapping[date, OfficeMonth]
) -> NetworkPlan:
    in_a = {month: _lines(each, network, Plan.A) for month, each in months.items()}
    in_b = {month: _lines(each, network, Plan.B) for month, each in months.items()}
    return NetworkPlan(
        network=network,
        plan=Plan.A if contract.text("plan", network) == Plan.A else Plan.B,
        months=tuple(
            PlanMonth(
                month=month,
                units=units_of(months[month].contract, network),
                use_a=untaxed(_used([in_a[month]])),
                use_b=untaxed(_used([in_b[month]])),
            )
            for month in sorted(months)
        ),
        operations=_operations(_used(in_a.values()), _used(in_b.values())),
    )


def _lines(month: OfficeMonth, network: Network, plan: Plan) -> list[BillLine]:
    """A month's bill as far as the network goes, had the plan been that one."""
    chosen = SetField(record="plan", field=network, value=plan)
    supposed = OfficeMonth(month.office, apply(month.contract, [chosen]), month.usage)
    return [each for each in bill_lines([supposed]) if each.network == network]


def _used(months: Iterable[Sequence[BillLine]]) -> list[BillLine]:
    return [each for lines in months for each in lines if each.operation]


def _operations(in_a: Sequence[BillLine], in_b: Sequence[BillLine]) -> tuple[OperationUse, ...]:
    """By 業務コード, what costs most first. Both lists have the same lines at other prices."""
    found: dict[str, OperationUse] = {}
    for a, b in zip(in_a, in_b, strict=True):
        known = found.get(a.operation)
        found[a.operation] = OperationUse(
            operation=a.operation,
            title=a.title,
            count=a.count + (known.count if known else 0),
            a=a.amount + (known.a if known else 0),
            b=b.amount + (known.b if known else 0),
        )
    return tuple(sorted(found.values(), key=lambda each: (-each.b, each.operation)))
