"""Numbers without gaps: a number that was counted for work that failed is counted again."""

from sqlalchemy import Connection, bindparam, insert, select, update

from naccs_tui.backend.database.tables import counter

_THIS = (counter.c.name == bindparam("of_name")) & (counter.c.year == bindparam("of_year"))
_COUNT = update(counter).where(_THIS).values(value=counter.c.value + 1).returning(counter.c.value)
_REACHED = select(counter.c.value).where(_THIS)
_INSERT = insert(counter)


def next_value(connection: Connection, name: str, year: int = 0) -> int:
    """The next number of a sequence, from 1, within the caller's unit of work.

    name: e.g. `receipt`; year: sequences that begin anew with the year have one each.
    """
    this = {"of_name": name, "of_year": year}
    value: int | None = connection.execute(_COUNT, this).scalar_one_or_none()
    if value is None:
        connection.execute(_INSERT, {"name": name, "year": year, "value": 1})
        return 1
    return value


def reached(connection: Connection, name: str, year: int = 0) -> int | None:
    """The number that was given last; None = the sequence has not begun."""
    this = {"of_name": name, "of_year": year}
    return connection.execute(_REACHED, this).scalar_one_or_none()


def start_after(connection: Connection, name: str, year: int, value: int) -> None:
    """Let a sequence continue after `value`, unless it is beyond that."""
    this = {"of_name": name, "of_year": year}
    found = reached(connection, name, year)
    if found is None:
        connection.execute(_INSERT, {"name": name, "year": year, "value": value})
    elif found < value:
        connection.execute(update(counter).where(_THIS).values(value=value), this)
