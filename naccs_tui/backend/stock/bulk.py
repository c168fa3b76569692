"""Bulk inserts: what the statement is like is worked out once for each table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    Table,
    Text,
    func,
    insert,
    select,
    text,
    type_coerce,
)
from sqlalchemy.sql.compiler import SQLCompiler

from naccs_tui.backend.database.engine import POSTGRESQL, Database
from naccs_tui.backend.database.types import Document

Values = dict[str, object]
Processor = Callable[[object], object]


def read_raw(connection: Connection, table: Table, where: Mapping[str, object]) -> list[Values]:
    """Rows of a table; documents are the text that is stored, so that nobody reads them."""
    columns = [
        type_coerce(each, Text).label(each.name) if _is_text(each) else each for each in table.c
    ]
    found = select(*columns).where(*(table.c[name] == value for name, value in where.items()))
    return [dict(row._mapping) for row in connection.execute(found)]


def _is_text(column: Column[object]) -> bool:
    return isinstance(column.type, Document)


class Bulk:
    """Writes rows as `read_raw` gave them, all with the same columns."""

    def __init__(self, table: Table, names: Iterable[str], dialect: Dialect) -> None:
        compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
        assert isinstance(compiled, SQLCompiler)
        self._copies = dialect.name == POSTGRESQL
        # In the order in which the statement counts them.
        order = list(compiled.positiontup or names)
        self._statement = _copy_of(table, order) if self._copies else str(compiled)
        self._raw = itemgetter(*order)
        found = ((each, _processor(table.c[each], dialect)) for each in order)
        self._processors = [(name, each) for name, each in found if each is not None]
        self._places = {name: place for place, name in enumerate(order)}

    def write(self, connection: Connection, rows: Iterable[Values]) -> None:
        """Insert them."""
        sent = list(map(self._values, rows))
        if self._copies:
            self._copy(connection, sent)
        else:
            connection.exec_driver_sql(self._statement, [*map(tuple, sent)])

    def _values(self, row: Values) -> Sequence[object]:
        raw: tuple[object, ...] = self._raw(row)
        if not self._processors:
            return raw
        values = list(raw)
        for name, processor in self._processors:
            values[self._places[name]] = processor(row[name])
        return values

    def _copy(self, connection: Connection, sent: Iterable[Sequence[object]]) -> None:
        """PostgreSQL's own way, which takes a tenth of the time."""
        from psycopg import Connection as Psycopg

        driver = connection.connection.driver_connection
        assert isinstance(driver, Psycopg)
        with driver.cursor() as cursor, cursor.copy(self._statement.encode()) as copy:
            for row in sent:
                copy.write_row(row)


def _copy_of(table: Table, names: Iterable[str]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'COPY "{table.name}" ({columns}) FROM STDIN'


def _processor(column: Column[object], dialect: Dialect) -> Processor | None:
    """How a value becomes what the driver takes; None where it is that already."""
    return None if _is_text(column) else column.type.dialect_impl(dialect).bind_processor(dialect)


def restart_ids(connection: Connection, table: Table) -> None:
    """Let PostgreSQL go on counting after ids that were written; SQLite looks by itself."""
    if connection.dialect.name == POSTGRESQL:
        sequence = func.pg_get_serial_sequence(table.name, "id")
        last = select(func.max(table.c.id)).scalar_subquery()
        connection.execute(select(func.setval(sequence, last)))


def analyse(database: Database) -> None:
    """Let the database look at what it holds, by which it plans its searches.

    PostgreSQL also notes which pages of its tables everybody sees, else it looks each row up in them.
    """
    if database.engine.dialect.name == POSTGRESQL:
        with database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("VACUUM ANALYZE"))
        return
    with database.write() as connection:
        connection.execute(text("ANALYZE"))
