"""A procedure with two lists whose rows both need codes: each row gets its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from naccs_tui.backend.context import Context
from naccs_tui.domain.effects import (
    ContractChange,
    Effect,
    GrantKind,
    Grants,
    Need,
    need_key,
)
from naccs_tui.domain.field import Mark
from naccs_tui.domain.operations import contract_operations
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.procedure import effective_day
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.section import section
from naccs_tui.domain.situation import Situation
from tests.backend.house import House, plant_house
from tests.procedures import USER_CODES, Codes, WithDay, user_codes

LISTS = ("codes", "branches")


class Branches(Codes):
    about = replace(Codes.about, key="branches", record="branches")


SECTIONS = (section(WithDay), section(Codes), section(Branches))


def needs(name: Callable[[str, str], str], payload: Payload) -> list[Need]:
    return [
        Need(key=name(each, row.key), kind=GrantKind.USER_CODE, about=str(row.value["business"]))
        for each in LISTS
        for row in payload.rows(each)
    ]


def effects(payload: Payload, situation: Situation, grants: Grants) -> list[Effect]:
    on = effective_day(USER_CODES, payload, situation)
    return [ContractChange(on=on, operations=contract_operations(SECTIONS, payload, grants))]


@contextmanager
def known(name: Callable[[str, str], str]) -> Iterator[None]:
    """The procedure exists while the block runs. name: what its needs are called."""
    procedure = replace(
        USER_CODES,
        sections=SECTIONS,
        needs=lambda payload, _situation: needs(name, payload),
        effects=effects,
    )
    with REGISTRY.with_procedure(procedure):
        yield


def both() -> Payload:
    payload = user_codes("通関業", wished="2013-08-08")
    row = RowChange(key="new-1", mark=Mark.ADD, value={"business": "混載業"})
    more = {"branches": SectionChange(rows=(row,))}
    return payload.model_copy(update={"sections": {**payload.sections, **more}})


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def test_rows_of_one_name_in_two_lists_get_their_own_codes(house: House) -> None:
    with known(need_key):
        number = house.submit(both()).number
        house.claim(number)
        done = house.finish(number)
    codes = [done.grants[need_key(each, "new-1")]["user_code"] for each in LISTS]
    assert codes == ["1TK0A", "1TK0B"]
    [change] = done.effects
    assert isinstance(change, ContractChange)
    rows = [(each.table, each.key) for each in change.operations if each.op == "put_row"]
    assert rows == [("users", "1TK0A"), ("branches", "1TK0B")]


def test_needs_that_cannot_be_told_apart_are_refused(house: House) -> None:
    with known(lambda _section, row: row), pytest.raises(Refused) as caught:
        house.submit(both())
    assert [(each.code, each.params) for each in caught.value.problems] == [
        ("P012", {"row": "new-1"})
    ]
    assert house.count() == 0
