"""An application of the demo with everything that it left behind, to be written many times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Table

from benchmarks.server.bulk import Values, read_raw
from benchmarks.server.people import applicant
from naccs_tui.backend import audit
from naccs_tui.backend.database import tables
from naccs_tui.backend.services.names import pieces

NUMBER, OFFICE = "1303056A", "TKT101"
"""A change that is in force: it has its history, effects, a version of the contract, mails, notices."""
OF_NUMBER: tuple[Table, ...] = (
    tables.application_event,
    tables.application_approval,
    tables.effect,
    tables.contract_version,
    tables.notice,
    tables.mail,
)
Rows = dict[Table, list[Values]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One more application. at: how many were written before it; day: on which it was received.

    contract: its office's; version: of that contract, which it makes.
    """

    at: int
    number: str
    year: int
    serial: int
    day: date
    office: str
    contract: str
    version: int


@dataclass(frozen=True, slots=True)
class Template:
    """The rows of the application of which copies are made."""

    application: Values
    others: Mapping[Table, list[Values]]
    audit: list[Values]

    def rows_of(self, copy: Copy) -> Rows:
        """The rows of a copy, but for those of the record, which follow one another."""
        family, given, kana = applicant(copy.at)
        number = {"year": copy.year, "serial": copy.serial}
        own = {**number, "family_name": family, "given_name": given, "kana": kana}
        own |= {"finish_order": copy.at + 1, "idempotency_key": f"copy-{copy.number}"}
        found = {
            table: [self._moved(each, copy) for each in rows] for table, rows in self.others.items()
        }
        for version in found[tables.contract_version]:
            version |= {"version": copy.version, "contract_number": copy.number}
            version |= {"finish_order": copy.at + 1}
        found[tables.application] = [{**self._moved(self.application, copy), **own}]
        found[tables.application_gram] = [
            {"office": copy.office, "gram": piece, **number}
            for piece in sorted(pieces(family, given, kana, family + given))
        ]
        return found

    def audit_of(self, copy: Copy, seq: int, prev: str) -> Iterator[Values]:
        """The rows of the record, which go on after that row."""
        for each in self.audit:
            seq += 1
            body = f"{each['body']}".replace(NUMBER, copy.number)
            sealed = audit.seal(seq, prev, body)
            yield {
                **each,
                **{"seq": seq, "subject": copy.number, "body": body, "prev": prev, "hash": sealed},
            }
            prev = sealed

    def _moved(self, row: Values, copy: Copy) -> Values:
        by = copy.day - _day(self.application["received_day"])
        said = {OFFICE: copy.office, f"{self.application['contract']}": copy.contract}
        return {name: _moved(value, copy.number, said, by) for name, value in row.items()}


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value


def _moved(value: object, number: str, said: Mapping[str, str], by: timedelta) -> object:
    match value:
        case str():
            return said.get(value) or value.replace(NUMBER, number)
        case date() | datetime():
            return value + by
    return value


def read_template(connection: Connection) -> Template:
    """Everything about that application, as the demo has it."""
    (application,) = _rows(connection, tables.application)
    others = {table: _rows(connection, table) for table in OF_NUMBER}
    record = read_raw(connection, tables.audit, {"subject": NUMBER})
    return Template(application, {k: v for k, v in others.items() if v}, record)


def _rows(connection: Connection, table: Table) -> list[Values]:
    found = read_raw(connection, table, {"number": NUMBER})
    # Numbers that the database gives are its business.
    return [{k: v for k, v in row.items() if k != "id"} for row in found]
