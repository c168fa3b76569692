"""A database filled for the benchmark is one that the program could have written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from benchmarks.arguments import Arguments
from benchmarks.places import Places, opened
from benchmarks.server.calls import OFFICE, REPEATS, local_large
from benchmarks.server.doors import signed_in
from benchmarks.server.growth import BYTES, FILLING, TITLES, measure_growth
from benchmarks.server.large import Large
from benchmarks.server.large_contract import TERMINALS, USERS
from benchmarks.server.stock import copies, fill, offices_for
from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database import tables
from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.listing import Wanted, page
from naccs_tui.backend.stock.people import FAMILIES, GIVEN, applicant
from naccs_tui.backend.stock.template import NUMBER
from naccs_tui.domain.codes import number_key

COUNT = 250


@pytest.fixture
def filled(places: Places) -> Iterator[Context]:
    """The demo with applications of 3 more offices."""
    with opened(places.data_of(places.environment())) as context:
        fill(context, COUNT)
        yield context


def test_copies_have_numbers_of_their_own_in_the_order_of_receipt() -> None:
    made = list(copies(COUNT))
    keys = [number_key(each.number) for each in made]
    assert len(set(keys)) == COUNT
    assert [(each.year, each.serial) for each in made] == sorted(
        (each.year, each.serial) for each in made
    )
    assert all(key and key.year == each.year for key, each in zip(keys, made, strict=True))
    assert len({each.office for each in made}) == offices_for(COUNT) == 3


def test_all_pairs_of_names_occur_and_nobody_is_too_common() -> None:
    pairs = len(FAMILIES) * len(GIVEN)
    assert len({applicant(at)[:2] for at in range(pairs)}) == pairs
    assert len({family for family, _reading in FAMILIES}) == len(FAMILIES) > 50


def test_a_version_of_a_contract_is_made_once() -> None:
    made = [(each.contract, each.version) for each in copies(COUNT)]
    assert len(set(made)) == COUNT


def test_every_copy_has_what_the_original_left_behind(filled: Context) -> None:
    copy = next(copies(COUNT))
    with filled.database.read() as connection:
        for table in (
            tables.application_event,
            tables.effect,
            tables.contract_version,
            tables.mail,
        ):
            counted = select(func.count()).select_from(table)
            of_both = [
                connection.execute(counted.where(table.c.number == number)).scalar_one()
                for number in (NUMBER, copy.number)
            ]
            assert of_both[0] == of_both[1] > 0, table.name


def test_the_record_of_the_copies_holds(filled: Context) -> None:
    with filled.database.read() as connection:
        verdict = audit.verify(connection)
    assert verdict.broken_at is None
    assert verdict.count > COUNT


def test_copies_are_found_by_number_and_by_name(filled: Context) -> None:
    copy = next(copies(COUNT))
    family, given, _kana = applicant(copy.at)
    with filled.database.read() as connection:
        by_number = page(connection, Filters(number=copy.number), Wanted())
        by_name = page(connection, Filters(name=f"{family} {given}"), Wanted(limit=200))
    assert [each.number for each in by_number.items] == [copy.number]
    assert copy.number in {each.number for each in by_name.items}
    assert by_number.items[0].office == copy.office


def test_growth_asks_everything_at_every_size(places: Places) -> None:
    said: list[str] = []
    arguments = Arguments(parts=("growth",), rounds=1, sizes=(20,), results=Path("unused"))
    part = measure_growth(arguments, places, said.append)
    assert said == ["20 applications"]
    assert set(part.measured) == {*TITLES, BYTES, FILLING}
    figures = {name: each.figure("20") for name, each in part.measured.items()}
    assert {each.n for name in TITLES if (each := figures[name])} == {REPEATS}
    size = figures[BYTES]
    assert size is not None
    assert size.median > 1000


async def test_a_large_contract_is_read_checked_and_sent_as_often_as_one_likes(
    places: Places,
) -> None:
    async with signed_in(local_large(places), OFFICE) as office:
        asked = await Large.of(office)
        held = (await office.contract()).contract
        assert len(held.table("net_terminals")) > TERMINALS
        assert len(held.table("users")) > USERS
        assert (await office.check(asked.payload)).problems == ()
        for ask in asked.operations().values():
            assert await ask() > 0
            assert await ask() > 0
