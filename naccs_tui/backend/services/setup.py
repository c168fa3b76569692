"""The first office of a server: made at its console, before anybody can sign in."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import company, office
from naccs_tui.backend.services.accounts import OFFICE_ROLES, NewAccount, add_account
from naccs_tui.domain.codes import OFFICE_CODE
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.words import N_


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office to be made. code: `TKT101`; company, name: as they are called."""

    code: str
    company: str
    name: str


def set_up_office(context: Context, new: NewOffice, password: str) -> None:
    """Make an office of a company of its own, and its account, which must change its password.

    The account's password is taken as it is: whoever made it up keeps the rules.

    Raises:
        Refused: F009 the code is none; R004 it is taken.
    """
    if not OFFICE_CODE.fullmatch(new.code):
        raise refuse("F009", title=N_("事業所コード"), example="TKT101")
    password_hash = context.hasher.hash(password)
    with context.database.write() as connection:
        _add_office(context, connection, new)
        account = NewAccount(new.code, new.code, OFFICE_ROLES, new.name, must_change=True)
        add_account(connection, account, password_hash, context.nss.now())


def _add_office(context: Context, connection: Connection, new: NewOffice) -> None:
    if connection.execute(select(office.c.code).where(office.c.code == new.code)).first():
        raise refuse("R004", 409, code=new.code)
    letters = new.code[:3]
    added = insert(company).values(name=new.company, abbreviation=letters).returning(company.c.id)
    company_id = connection.execute(added).scalar_one()
    values = {"company_id": company_id, "name": new.name, "abbreviation": letters}
    connection.execute(insert(office).values(code=new.code, **values))
    audit.append(connection, audit.Entry(context.nss.now(), "", "create_office", new.code))
