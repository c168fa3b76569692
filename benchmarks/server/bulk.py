"""Bulk inserts: what the statement is like is worked out once for each table."""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Column, Connection, Dialect, Table, Text, insert, select, type_coerce
from sqlalchemy.sql.compiler import SQLCompiler

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
        self._statement = str(compiled)
        self._processors = [
            (name, None if _is_text(table.c[name]) else _processor(table.c[name], dialect))
            for name in compiled.positiontup or ()
        ]

    def write(self, connection: Connection, rows: Iterable[Values]) -> None:
        """Insert them."""
        sent = [
            tuple(
                each[name] if processor is None else processor(each[name])
                for name, processor in self._processors
            )
            for each in rows
        ]
        connection.exec_driver_sql(self._statement, sent)


def _processor(column: Column[object], dialect: Dialect) -> Processor | None:
    return column.type.dialect_impl(dialect).bind_processor(dialect)
