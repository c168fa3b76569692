"""The fold of a contract against a model that is written as plainly as possible."""

import copy
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.contract import (
    Contract,
    Dated,
    DropRow,
    Operation,
    PutRow,
    Row,
    SetField,
    SetRowField,
    apply,
    fold,
)

START = date(2013, 7, 18)
names = st.sampled_from(["phone", "fax", "place"])
keys = st.sampled_from(["20097W", "20098W", "30001A"])
values = st.one_of(st.sampled_from(["", "大井", "品川"]), st.booleans())
tables = st.sampled_from(["net_terminals", "users"])
rows = st.dictionaries(names, values, max_size=3)
operations = st.one_of(
    st.builds(SetField, record=st.sampled_from(["office", "billing"]), field=names, value=values),
    st.builds(PutRow, table=tables, key=keys, values=rows),
    st.builds(SetRowField, table=tables, key=keys, field=names, value=values),
    st.builds(DropRow, table=tables, key=keys),
)
contracts = st.builds(
    Contract,
    records=st.dictionaries(st.just("office"), rows, max_size=1),
    tables=st.dictionaries(tables, st.dictionaries(keys, rows, max_size=2), max_size=2),
)
days = st.integers(0, 6).map(lambda n: START + timedelta(days=n))


@st.composite
def histories(draw: st.DrawFn) -> list[Dated]:
    """Finished changes in the order of finishing, handed over in any order."""
    steps = st.tuples(days, st.lists(operations, max_size=4))
    drawn = draw(st.lists(steps, max_size=6))
    dated = [Dated(day, order, tuple(done)) for order, (day, done) in enumerate(drawn)]
    return draw(st.permutations(dated))


class Naive:
    """The same contract as two dictionaries that are changed in place."""

    def __init__(self, contract: Contract) -> None:
        self.records: dict[str, Row] = copy.deepcopy(contract.records)
        self.tables: dict[str, dict[str, Row]] = copy.deepcopy(contract.tables)

    def do(self, operation: Operation) -> None:
        if isinstance(operation, SetField):
            self.records.setdefault(operation.record, {})[operation.field] = operation.value
            return
        table = self.tables.setdefault(operation.table, {})
        if isinstance(operation, PutRow):
            table[operation.key] = dict(operation.values)
        elif isinstance(operation, DropRow):
            table.pop(operation.key, None)
        elif operation.key in table:
            table[operation.key][operation.field] = operation.value

    def filled(self) -> tuple[dict[str, Row], dict[str, dict[str, Row]]]:
        return self.records, {name: rows for name, rows in self.tables.items() if rows}


def naive_fold(contract: Contract, changes: list[Dated], on: date) -> Naive:
    model = Naive(contract)
    for _, _, done in sorted((c.day, c.order, c.operations) for c in changes if c.day <= on):
        for operation in done:
            model.do(operation)
    return model


@given(contracts, histories(), days)
def test_the_fold_is_what_a_naive_model_makes(
    contract: Contract, changes: list[Dated], on: date
) -> None:
    before = contract.model_copy(deep=True)
    assert Naive(fold(contract, changes, on)).filled() == naive_fold(contract, changes, on).filled()
    assert contract == before, "folding leaves what it starts from as it was"


@given(contracts, histories(), days, days)
def test_folding_in_two_steps_is_folding_at_once(
    contract: Contract, changes: list[Dated], first: date, second: date
) -> None:
    first, second = sorted((first, second))
    later = [each for each in changes if each.day > first]
    half = fold(contract, changes, first)
    assert fold(half, later, second) == fold(contract, changes, second)


@given(contracts, st.lists(operations, max_size=4), days, days)
def test_the_order_of_finishing_does_not_matter_where_nothing_overlaps(
    contract: Contract, done: list[Operation], day: date, other_day: date
) -> None:
    mine = tuple(each for each in done if isinstance(each, SetField))
    theirs = tuple(each for each in done if not isinstance(each, SetField))
    last = max(day, other_day)
    one = fold(contract, [Dated(day, 1, mine), Dated(other_day, 2, theirs)], last)
    other = fold(contract, [Dated(day, 2, mine), Dated(other_day, 1, theirs)], last)
    assert one == other


def test_a_row_that_is_gone_stays_gone() -> None:
    row = {"20097W": Row(place="大井")}
    contract = Contract(tables={"net_terminals": row})
    drop = DropRow(table="net_terminals", key="20097W")
    late = SetRowField(table="net_terminals", key="20097W", field="place", value="品川")
    assert apply(contract, [drop, late]).table("net_terminals") == {}


def test_on_one_day_the_later_finished_change_wins() -> None:
    def phone(number: str) -> tuple[SetField]:
        return (SetField(record="office", field="phone", value=number),)

    changes = [Dated(START, 2, phone("0322222222")), Dated(START, 1, phone("0311111111"))]
    assert fold(Contract(), changes, START).text("office", "phone") == "0322222222"
    assert fold(Contract(), changes, START - timedelta(days=1)) == Contract()
