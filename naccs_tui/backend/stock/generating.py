"""`admin generate`: fills the configured database with offices and their applications."""

import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from naccs_tui.backend import audit
from naccs_tui.backend.context import Context, open_context
from naccs_tui.backend.counters import reached, start_after
from naccs_tui.backend.database import tables
from naccs_tui.backend.services import finishing, receiving
from naccs_tui.backend.services.accounts import OFFICE_ROLES
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.backend.stock.bulk import Bulk, Values, analyse, read_raw, restart_ids
from naccs_tui.backend.stock.copies import contract_number, office_code
from naccs_tui.backend.stock.filling import filler
from naccs_tui.backend.stock.spread import Spread
from naccs_tui.backend.stock.template import ORIGINALS, Rows, Template, read_template
from naccs_tui.domain.calendar import fiscal_year
from naccs_tui.domain.problems import refuse

COMPANY = "見本運送株式会社"
NOBODYS = "!"
"""What no password hashes to: nobody signs in as a generated office."""
DEMO_DAY = date(2013, 7, 18)
_A = tables.application.c
_LAST_ACCOUNT = select(func.max(tables.account.c.id))
_SERIALS = select(_A.year, func.max(_A.serial).label("serial")).group_by(_A.year)


def generate(context: Context, offices: int, applications: int, say: Callable[[int], None]) -> None:
    """Add so many offices, and so many applications of theirs; says how many are written.

    Their accounts have no password: nobody can sign in as them until the desk gives them one.

    Raises:
        Refused: W060 (409) the database was filled so before.
    """
    spread = Spread(applications, offices, context.nss.today())
    template, version = originals()
    with context.database.write() as connection:
        given = _taken(connection, spread)
        account = _add_offices(connection, spread, version, context.nss.now())
    written = 0
    for count in filler(context, template).fill(spread.copies(given, account)):
        written += count
        say(written)
    _settle(context, spread)


def originals() -> tuple[Template, Values]:
    """What is copied: applications of the demo, and the version of a contract."""
    from naccs_tui.backend.app import prepare_database

    with tempfile.TemporaryDirectory() as folder:
        context = open_context(BackendSettings(data_dir=Path(folder), demo=True, today=DEMO_DAY))
        try:
            prepare_database(context)
            with context.database.read() as connection:
                first = {"number": ORIGINALS["new"]}
                (version,) = read_raw(connection, tables.contract_version, first)
                return read_template(connection, whole=False), version
        finally:
            context.database.close()


def _taken(connection: Connection, spread: Spread) -> Mapping[int, int]:
    """The serial numbers given out so far in the years of the stock."""
    known = select(tables.office.c.code).where(tables.office.c.code == office_code(0))
    if connection.execute(known).first():
        raise refuse("W060", 409, code=office_code(0))
    stored = {row.year: row.serial for row in connection.execute(_SERIALS)}
    years = range(fiscal_year(spread.first_day), fiscal_year(spread.today) + 1)
    return {
        year: max(stored.get(year, 0), reached(connection, receiving.COUNTER, year) or 0)
        for year in years
    }


def _add_offices(connection: Connection, spread: Spread, version: Values, now: datetime) -> int:
    """Offices with an account, a contract and its first version; the first account's row."""
    company = insert(tables.company).values(name=COMPANY).returning(tables.company.c.id)
    owner: int = connection.execute(company).scalar_one()
    account = (connection.execute(_LAST_ACCOUNT).scalar() or 0) + 1
    began = spread.first_day - timedelta(days=365)
    codes = [office_code(at) for at in range(spread.offices)]
    rows: Rows = {
        tables.office: [_office(code, owner) for code in codes],
        tables.account: [_account(code, account + at, now) for at, code in enumerate(codes)],
        tables.contract: [_contract(code, at, began) for at, code in enumerate(codes)],
        tables.contract_version: [
            _version(version, code, at, began) for at, code in enumerate(codes)
        ],
    }
    for table, found in rows.items():
        Bulk(table, found[0], connection.dialect).write(connection, found)
    restart_ids(connection, tables.account)
    return account


def _office(code: str, owner: int) -> Values:
    return {"code": code, "company_id": owner, "name": f"第{code[3:]}営業所"}


def _account(code: str, number: int, now: datetime) -> Values:
    return {
        **{"id": number, "login": code, "office": code, "password_hash": NOBODYS},
        **{"roles": json.dumps(sorted(OFFICE_ROLES)), "created_at": now, "password_at": now},
    }


def _contract(code: str, at: int, began: date) -> Values:
    return {"number": contract_number(at), "office": code, "starts_on": began}


def _version(original: Values, code: str, at: int, began: date) -> Values:
    own = {"contract": contract_number(at), "contract_number": contract_number(at)}
    offices = {"applying_office": code, "contract_office": code}
    return {**original, **own, **offices, "day": began, "number": None, "received_at": None}


def _settle(context: Context, spread: Spread) -> None:
    """Numbers that are given out from now on follow those of the stock; what was done is on record."""
    details = {"offices": spread.offices, "applications": spread.applications}
    with context.database.write() as connection:
        for year, serial in connection.execute(_SERIALS).all():
            start_after(connection, receiving.COUNTER, year, serial)
        start_after(connection, finishing.ORDER, 0, spread.applications)
        audit.append(connection, audit.Entry(context.nss.now(), "", "generate", "", details))
    analyse(context.database)
