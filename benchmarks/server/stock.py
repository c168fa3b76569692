"""What the benchmarks fill a demo with: copies of one application with all that it left behind."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection, insert, select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database import tables
from naccs_tui.backend.stock.bulk import Values
from naccs_tui.backend.stock.copies import Copy, contract_number, office_code
from naccs_tui.backend.stock.filling import filler
from naccs_tui.backend.stock.template import read_template
from naccs_tui.domain.codes import NumberKey

OF_AN_OFFICE = 100
"""Applications that an office has sent."""
FIRST_YEAR, YEARS = 2001, 9
"""Fiscal years before the demo's."""
BATCH = 1000


def copies(count: int) -> Iterator[Copy]:
    """So many applications in the order in which they were received."""
    a_year = -(-count // YEARS)
    for at in range(count):
        year, rank = FIRST_YEAR + at // a_year, at % a_year
        office = at % offices_for(count)
        yield Copy(
            at=at,
            number=str(NumberKey(year, rank + 1, "A")),
            year=year,
            serial=rank + 1,
            day=date(year, 4, 1) + timedelta(days=rank * 364 // a_year),
            office=office_code(office),
            contract=contract_number(office),
            version=at // offices_for(count) + 1,
        )


def offices_for(count: int) -> int:
    """How many offices have sent them."""
    return -(-count // OF_AN_OFFICE)


def fill(context: Context, count: int) -> None:
    """Add so many applications to the demo."""
    with context.database.read() as connection:
        template = read_template(connection, whole=True)
    with context.database.write() as connection:
        _add_offices(connection, offices_for(count))
    for _written in filler(context, template).fill(copies(count), batch=BATCH):
        pass


def _add_offices(connection: Connection, count: int) -> None:
    owner = connection.execute(select(tables.company.c.id).limit(1)).scalar_one()
    codes = [office_code(at) for at in range(count)]
    named: list[Values] = [
        {"code": code, "company_id": owner, "name": "通関部", "abbreviation": code[:3]}
        for code in codes
    ]
    connection.execute(insert(tables.office), named)
    began = date(FIRST_YEAR - 1, 4, 1)
    held: list[Values] = [
        {"number": contract_number(at), "office": code, "starts_on": began}
        for at, code in enumerate(codes)
    ]
    connection.execute(insert(tables.contract), held)
