"""Writes many applications, batch by batch."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from sqlalchemy import Connection, Table, select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database import tables
from naccs_tui.backend.stock.bulk import Bulk, Values
from naccs_tui.backend.stock.copies import Copy
from naccs_tui.backend.stock.template import Rows, Template

BATCH = 10_000
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
_LAST = select(tables.audit.c.seq, tables.audit.c.hash).order_by(tables.audit.c.seq.desc()).limit(1)


@dataclass(slots=True)
class Filler:
    """Writes copies. seq, prev: of the last row of the record."""

    context: Context
    template: Template
    seq: int
    prev: str
    bulks: dict[Table, Bulk] = field(default_factory=dict)

    def fill(self, copies: Iterable[Copy], *, batch: int = BATCH) -> Iterable[int]:
        """Write the copies; says after each batch how many that were."""
        wanted = iter(copies)
        while found := list(islice(wanted, batch)):
            with self.context.database.write() as connection:
                self._write(connection, found)
            yield len(found)

    def _write(self, connection: Connection, batch: list[Copy]) -> None:
        rows: Rows = {table: [] for table in ORDER}
        for copy in batch:
            for table, found in self.template.rows_of(copy).items():
                rows[table] += found
            record = list(self.template.audit_of(copy, self.seq, self.prev))
            rows[tables.audit] += record
            if record:
                self.seq, self.prev = self.seq + len(record), f"{record[-1]['hash']}"
        # In the order of its index: each page of it is looked up once a batch.
        rows[tables.application_gram].sort(key=itemgetter("gram"))
        for table in ORDER:
            self._insert(connection, table, rows[table])

    def _insert(self, connection: Connection, table: Table, rows: list[Values]) -> None:
        if not rows:
            return
        if table not in self.bulks:
            self.bulks[table] = Bulk(table, rows[0], connection.dialect)
        self.bulks[table].write(connection, rows)


def filler(context: Context, template: Template) -> Filler:
    """Writes after what stands in the record already."""
    with context.database.read() as connection:
        last = connection.execute(_LAST).first()
    seq, prev = last or (0, "")
    return Filler(context, template, seq, prev)
