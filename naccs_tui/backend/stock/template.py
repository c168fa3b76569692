"""Applications of the demo with everything that they left behind, to be written many times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, Table

from naccs_tui.backend import audit
from naccs_tui.backend.database import tables
from naccs_tui.backend.services.names import grams_of
from naccs_tui.backend.stock.bulk import Values, read_raw
from naccs_tui.backend.stock.copies import Copy
from naccs_tui.backend.stock.people import applicant
from naccs_tui.domain.application import MAY, MOVES, Act, Role, Status

NUMBER = "1303056A"
"""A change that is in force: it has its history, effects, a version of the contract, mails, notices."""
ORIGINALS: Mapping[str, str] = {
    "change": NUMBER,
    "reissue": "1226564D",
    "system_setting": "1308725C",
    "new": "1030115A",
}
"""An application of each kind."""
OF_NUMBER: tuple[Table, ...] = (
    tables.application_approval,
    tables.effect,
    tables.contract_version,
    tables.notice,
    tables.mail,
)
REVIEWED_AFTER = timedelta(days=2)
SPREAD = 6
"""So many days apart reviews end."""
NOON = time(3, tzinfo=UTC)
Rows = dict[Table, list[Values]]


@dataclass(frozen=True, slots=True)
class Template:
    """The rows of the applications of which copies are made.

    others, audit: what the change left behind in other tables; empty where that is left out.
    """

    applications: Mapping[str, Values]
    others: Mapping[Table, list[Values]]
    audit: list[Values]

    def rows_of(self, copy: Copy) -> Rows:
        """The rows of a copy, but for those of the record, which follow one another."""
        original = self.applications[copy.kind]
        found = {
            table: [_copied(each, original, copy) for each in rows]
            for table, rows in self.others.items()
        }
        for version in found.get(tables.contract_version, ()):
            version |= {"version": copy.version, "contract_number": copy.number}
            version |= {"finish_order": copy.at + 1}
        found[tables.application] = [_application(original, copy)]
        found[tables.application_event] = list(_events(copy))
        found[tables.application_gram] = list(_grams(copy))
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


def _application(original: Values, copy: Copy) -> Values:
    family, given, kana = applicant(copy.at)
    return {
        **_copied(original, original, copy),
        **{"year": copy.year, "serial": copy.serial, "letter": copy.number[-1]},
        **{"family_name": family, "given_name": given, "kana": kana},
        **_fate(copy),
        "contract_office": copy.contract_office or copy.office,
        "account_id": copy.account or original["account_id"],
        "idempotency_key": f"copy-{copy.number}",
    }


def _fate(copy: Copy) -> Values:
    fate = copy.fate
    reviewed = copy.day + REVIEWED_AFTER + timedelta(days=copy.at % SPREAD)
    is_finished = fate.is_finished
    return {
        "status": fate.status.value,
        "form_missing": fate.form_missing,
        "reviewer": fate.reviewer if fate.is_claimed else "",
        "reviewed_at": datetime.combine(reviewed, NOON) if is_finished else None,
        "reviewed_day": reviewed if is_finished else None,
        "effective_day": copy.day + timedelta(days=21) if is_finished else None,
        "finish_order": copy.at + 1 if is_finished else None,
        "version": 1 + len(fate.steps),
    }


def _events(copy: Copy) -> Iterator[Values]:
    """Its history, an act a day."""
    steps = copy.fate.steps
    first = Status.WAITING_FOR_REVIEW
    status = first if steps else copy.fate.status
    yield _event(copy, 0, None, copy.office, Role.APPLICANT, status)
    for days, act in enumerate(steps, 1):
        status = MOVES[status, act]
        role = next(each for each in Role if each in MAY[act])
        who = copy.fate.reviewer if role.value.endswith("reviewer") else copy.office
        yield _event(copy, days, act, who if role is not Role.SYSTEM else role.value, role, status)


def _event(copy: Copy, days: int, act: Act | None, who: str, role: Role, status: Status) -> Values:
    at = datetime.combine(copy.day + timedelta(days=days), NOON)
    told = {"role": role.value, "status": status.value, "remark": ""}
    return {"number": copy.number, "at": at, "act": act.value if act else None, "who": who, **told}


def _grams(copy: Copy) -> Iterator[Values]:
    key = {"year": copy.year, "serial": copy.serial}
    return ({**each, **key} for each in grams_of(*applicant(copy.at)))


def _copied(row: Values, original: Values, copy: Copy) -> Values:
    by = copy.day - _day(original["received_day"])
    said = {f"{original['office']}": copy.office, f"{original['contract']}": copy.contract}
    number = f"{original['number']}"
    return {name: _moved(value, number, copy.number, said, by) for name, value in row.items()}


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value


def _moved(value: object, number: str, copy: str, said: Mapping[str, str], by: timedelta) -> object:
    match value:
        case str():
            return said.get(value) or value.replace(number, copy)
        case date() | datetime():
            return value + by
    return value


def read_template(connection: Connection, *, whole: bool) -> Template:
    """The applications as the demo has them. whole: with all that the change left behind."""
    kinds = {"change": NUMBER} if whole else ORIGINALS
    found = {kind: _rows(connection, tables.application, kinds[kind])[0] for kind in kinds}
    if not whole:
        return Template(found, {}, [])
    others = {table: _rows(connection, table, NUMBER) for table in OF_NUMBER}
    record = read_raw(connection, tables.audit, {"subject": NUMBER})
    return Template(found, {k: v for k, v in others.items() if v}, record)


def _rows(connection: Connection, table: Table, number: str) -> list[Values]:
    found = read_raw(connection, table, {"number": number})
    # Numbers that the database gives are its business.
    return [{k: v for k, v in row.items() if k != "id"} for row in found]
