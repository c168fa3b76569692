"""Fills a database with applications by bulk inserts, much faster than they could be sent."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from sqlalchemy import Connection, Table, insert, select

from benchmarks.server.bulk import Bulk, Values
from benchmarks.server.template import Copy, Rows, Template, read_template
from naccs_tui.backend.context import Context
from naccs_tui.backend.database import tables
from naccs_tui.domain.codes import NumberKey

OF_AN_OFFICE = 100
"""Applications that an office has sent."""
FIRST_YEAR, YEARS = 2001, 9
"""Fiscal years before the demo's."""
BATCH = 1000
ORDER = (
    tables.application,
    tables.application_event,
    tables.application_approval,
    tables.application_gram,
    tables.effect,
    tables.contract_version,
    tables.notice,
    tables.mail,
    tables.audit,
)


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


def office_code(at: int) -> str:
    """A code that no office of the demo has."""
    letters, digits = divmod(at, 1000)
    first, second = divmod(letters, 26)
    return f"Q{chr(ord('A') + first)}{chr(ord('A') + second)}{digits:03d}"


def contract_number(office: int) -> str:
    """A contract number of a year in which nobody applied."""
    return str(NumberKey(2000, office + 1, "A"))


@dataclass(slots=True)
class Filler:
    """Writes copies, batch by batch. seq, prev: of the last row of the record."""

    context: Context
    template: Template
    seq: int
    prev: str
    bulks: dict[Table, Bulk] = field(default_factory=dict)

    def fill(self, count: int) -> None:
        """Write offices, their contracts, and so many applications."""
        with self.context.database.write() as connection:
            _add_offices(connection, offices_for(count))
        wanted = copies(count)
        while batch := list(islice(wanted, BATCH)):
            with self.context.database.write() as connection:
                self._write(connection, batch)

    def _write(self, connection: Connection, batch: list[Copy]) -> None:
        rows: Rows = {table: [] for table in ORDER}
        for copy in batch:
            for table, found in self.template.rows_of(copy).items():
                rows[table] += found
            record = list(self.template.audit_of(copy, self.seq, self.prev))
            rows[tables.audit] += record
            self.seq, self.prev = self.seq + len(record), f"{record[-1]['hash']}"
        for table in ORDER:
            self._insert(connection, table, rows[table])

    def _insert(self, connection: Connection, table: Table, rows: list[Values]) -> None:
        if not rows:
            return
        if table not in self.bulks:
            self.bulks[table] = Bulk(table, rows[0], connection.dialect)
        self.bulks[table].write(connection, rows)


def fill(context: Context, count: int) -> None:
    """Add so many applications to the demo."""
    last = select(tables.audit.c.seq, tables.audit.c.hash).order_by(tables.audit.c.seq.desc())
    with context.database.read() as connection:
        template = read_template(connection)
        seq, prev = connection.execute(last.limit(1)).one()
    Filler(context, template, seq, prev).fill(count)


def _add_offices(connection: Connection, count: int) -> None:
    owner = connection.execute(select(tables.company.c.id).limit(1)).scalar_one()
    codes = [office_code(at) for at in range(count)]
    named: list[Values] = [
        {"code": code, "company_id": owner, "name": "通関部", "abbreviation": code[:3]}
        for code in codes
    ]
    _add(connection, tables.office, named)
    began = date(FIRST_YEAR - 1, 4, 1)
    held: list[Values] = [
        {"number": contract_number(at), "office": code, "starts_on": began}
        for at, code in enumerate(codes)
    ]
    _add(connection, tables.contract, held)


def _add(connection: Connection, table: Table, rows: list[Values]) -> None:
    connection.execute(insert(table), rows)
