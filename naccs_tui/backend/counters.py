"""Numbers without gaps: a number that was counted for work that failed is counted again."""

from sqlalchemy import Connection, insert, select, update

from naccs_tui.backend.database.tables import counter


def next_value(connection: Connection, name: str, year: int = 0) -> int:
    """The next number of a sequence, from 1, within the caller's unit of work.

    name: e.g. `receipt`; year: sequences that begin anew with the year have one each.
    """
    this = (counter.c.name == name) & (counter.c.year == year)
    counted = update(counter).where(this).values(value=counter.c.value + 1)
    value: int | None = connection.execute(counted.returning(counter.c.value)).scalar_one_or_none()
    if value is None:
        connection.execute(insert(counter).values(name=name, year=year, value=1))
        return 1
    return value


def start_after(connection: Connection, name: str, year: int, value: int) -> None:
    """Let a sequence continue after `value`, unless it is beyond that."""
    this = (counter.c.name == name) & (counter.c.year == year)
    found = connection.execute(select(counter.c.value).where(this)).scalar_one_or_none()
    if found is None:
        connection.execute(insert(counter).values(name=name, year=year, value=value))
    elif found < value:
        connection.execute(update(counter).where(this).values(value=value))
