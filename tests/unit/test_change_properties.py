"""What was entered, what the confirmation says and what the contract becomes are the same."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings

from naccs_tui.domain import diff, operations
from naccs_tui.domain.contract import Operation, SetRowField
from naccs_tui.domain.diff import Line, Names
from naccs_tui.domain.effects import Grants
from naccs_tui.domain.field import Field, Mark, Value
from naccs_tui.domain.payload import RowChange
from naccs_tui.domain.section import Section
from tests.unit.change_accounts import Touched, entered, is_told_alike
from tests.unit.change_examples import PAGES, Change, changes

OFTEN, DRAWN = 5, 150
Patch = pytest.MonkeyPatch


def marks(made: Change) -> Iterator[str]:
    """Which operations it is made of, e.g. `sharing delete`."""
    touched = (each for each in entered(made) if not _is_idle(each))
    return (f"{each.section.key} {each.mark}" for each in touched)


def _is_idle(each: Touched) -> bool:
    return each.before == each.after


# What is found is told field by field; making such an example smaller would take a minute.
@settings(
    max_examples=120,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(changes())
def test_entered_confirmed_and_in_the_contract_are_the_same(made: Change) -> None:
    for each in {*marks(made)}:
        event(each)
    is_told_alike(made)


@pytest.fixture(scope="module")
def drawn() -> list[Change]:
    """Some examples, the same on every run."""
    found: list[Change] = []

    @settings(
        max_examples=DRAWN,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(changes())
    def keep(made: Change) -> None:
        found.append(made)

    keep()
    return found


def test_every_operation_of_every_page_is_among_the_examples(drawn: list[Change]) -> None:
    wanted = {f"{page.key} {mark}" for page in PAGES for mark in page.about.marks or {Mark.CHANGE}}
    counted = Counter(each for made in drawn for each in {*marks(made)})
    assert {each: counted[each] for each in wanted if counted[each] < OFTEN} == {}
    assert set(counted) == wanted


def all_are_told_alike(drawn: list[Change]) -> None:
    for made in drawn:
        is_told_alike(made)


def loses_what_was_entered(patch: Patch) -> None:
    """New rows come into the contract with nothing but their codes."""
    real = operations._new_values

    def empty(
        section: Section, row: RowChange, codes: dict[str, str], grants: Grants
    ) -> dict[str, Value]:
        made = real(section, row, codes, grants)
        return {name: each if name in codes else "" for name, each in made.items()}

    patch.setattr(operations, "_new_values", empty)


def confirms_new_rows_wrongly(patch: Patch) -> None:
    """The confirmation shows something else in every field of a new row."""
    real = diff._after

    def other(field: Field, row: RowChange) -> str:
        return "X" if row.mark is Mark.ADD else real(field, row)

    patch.setattr(diff, "_after", other)


def confirms_no_places(patch: Patch) -> None:
    """The confirmation leaves out 用途 and 設置場所 of changed rows."""

    def without(section: Section, row: RowChange, names: Names) -> Iterator[Line]:
        hidden = ("purpose", "place") if row.mark is Mark.CHANGE else ()
        return (each for each in told(section, row, names) if each.place.field not in hidden)

    told = diff._row_lines
    patch.setattr(diff, "_row_lines", without)


def forgets_references(patch: Patch) -> None:
    """A terminal that moves to another line stays on its own in the contract."""
    real = operations._row_operations

    def fewer(section: Section, row: RowChange, grants: Grants) -> Iterator[Operation]:
        references = {each.name for each in section.fields if each.of}
        for each in real(section, row, grants):
            if not (isinstance(each, SetRowField) and each.field in references):
                yield each

    patch.setattr(operations, "_row_operations", fewer)


def confirms_another_past(patch: Patch) -> None:
    """変更前 of every row is something else."""
    real = diff._row_lines

    def other(section: Section, row: RowChange, names: Names) -> Iterator[Line]:
        return (replace(each, before="X") for each in real(section, row, names))

    patch.setattr(diff, "_row_lines", other)


def shows_versions_wrongly(patch: Patch) -> None:
    """Two versions of a contract are told to differ in nothing."""
    patch.setattr("tests.unit.change_accounts.differences", lambda *_versions: iter(()))


@pytest.mark.parametrize(
    "breaks",
    [
        loses_what_was_entered,
        confirms_new_rows_wrongly,
        confirms_no_places,
        forgets_references,
        confirms_another_past,
        shows_versions_wrongly,
    ],
)
def test_a_program_that_tells_it_otherwise_is_found_out(
    drawn: list[Change], monkeypatch: Patch, breaks: Callable[[Patch], None]
) -> None:
    breaks(monkeypatch)
    with pytest.raises(AssertionError, match="found and wanted"):
        all_are_told_alike(drawn)
