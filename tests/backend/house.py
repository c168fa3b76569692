"""An office with a contract, and short ways through an application's life, below the API."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from naccs_tui.api.applications import (
    ApplicationDetail,
    FinishRequest,
    PlaceRemark,
    ReturnRequest,
    Submitted,
)
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    account,
    application,
    certificate,
    contract,
    contract_version,
    issued_code,
    mail,
    office,
)
from naccs_tui.backend.services import finishing, resubmission, returning, review, submission
from naccs_tui.backend.services.accounts import NewAccount, Principal, add_account
from naccs_tui.backend.services.details import detail_of
from naccs_tui.domain.application import Role
from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.codes import number_on
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.payload import Payload
from tests.backend.planting import planted
from tests.backend.rig import PASSWORD
from tests.examples import CERTIFICATE, OFFICE, TERMINAL, TERMINAL_ROW

_ACCOUNT = select(account).where(account.c.login == bindparam("login"))
_CONTRACT, _VERSION, _CERTIFICATE = insert(contract), insert(contract_version), insert(certificate)
BEGAN = date(2011, 4, 1)
AUGUST = "2013-08-01"
CONTRACT = Contract(records={"office": OFFICE}, tables={"net_terminals": {TERMINAL: TERMINAL_ROW}})
FETCHED = CERTIFICATE.model_copy(update={"fetched_on": date(2013, 3, 4)})


@dataclass
class House:
    """A server's parts with TKT101 and HAR001 in force, and everybody signed in."""

    context: Context
    keys: Iterator[int] = field(default_factory=itertools.count)

    def who(self, login: str) -> Principal:
        """The account as if it were signed in."""
        with self.context.database.read() as connection:
            row = connection.execute(_ACCOUNT, {"login": login}).one()
        return Principal(
            account_id=row.id,
            account=row.login,
            office=row.office or "",
            office_name="",
            roles=frozenset(Role(each) for each in row.roles),
            since=datetime(2026, 11, 24, tzinfo=UTC),
            ends_at=datetime(2026, 11, 25, tzinfo=UTC),
            session="",
        )

    def submit(self, payload: Payload, login: str = "TKT101", key: str = "") -> Submitted:
        """Submit; every call is a submission of its own unless a key is given."""
        key = key or f"key-{next(self.keys):08d}"
        return submission.submit(self.context, self.who(login), key, payload)[0]

    def detail(self, number: str, login: str = "CTR001") -> ApplicationDetail:
        """An application as somebody sees it."""
        return detail_of(self.context, self.who(login), number)

    def claim(self, number: str, login: str = "CTR001") -> ApplicationDetail:
        """Claim it in the version that it is in."""
        version = self.detail(number, login).summary.version
        return review.claim(self.context, self.who(login), number, version)

    def finish(
        self, number: str, login: str = "CTR001", grants: dict[str, dict[str, str]] | None = None
    ) -> ApplicationDetail:
        """Finish what is claimed."""
        version = self.detail(number, login).summary.version
        request = FinishRequest(grants=grants or {})
        return finishing.finish(self.context, self.who(login), number, version, request)

    def give_back(
        self, number: str, *places: PlaceRemark, remark: str = "", login: str = "CTR001"
    ) -> ApplicationDetail:
        """Return what is claimed."""
        version = self.detail(number, login).summary.version
        request = ReturnRequest(remark=remark, places=places)
        return returning.give_back(self.context, self.who(login), number, version, request)

    def resubmit(
        self, number: str, payload: Payload, login: str = "TKT101", key: str = ""
    ) -> Submitted:
        """Send it again, corrected."""
        version = self.detail(number, login).summary.version
        key = key or f"key-{next(self.keys):08d}"
        who = self.who(login)
        return resubmission.resubmit(self.context, who, number, version, key, payload)

    def mails(self, number: str) -> list[tuple[str, str]]:
        """The mails about an application: event and recipient, in the order of writing."""
        with self.context.database.read() as connection:
            rows = connection.execute(
                select(mail.c.dedup_key, mail.c.recipient)
                .where(mail.c.number == number)
                .order_by(mail.c.id)
            ).all()
        return [(row.dedup_key.split(":")[2], row.recipient) for row in rows]

    def settle(self, payload: Payload, login: str = "TKT101") -> str:
        """Submit, claim and finish; returns the number."""
        number = self.submit(payload, login).number
        self.claim(number)
        self.finish(number)
        return number

    def count(self, table: str = "application") -> int:
        """How many rows a table has."""
        with self.context.database.read() as connection:
            found = application.metadata.tables[table]
            return connection.execute(select(func.count()).select_from(found)).scalar_one()


def plant_house(context: Context) -> House:
    """Contracts for TKT101 and HAR001, two managers for TKT101, a second reviewer."""
    planted(context, f"house {CONTRACT.model_dump_json()} {context.nss.now()}", build_house)
    return House(context)


def build_house(context: Context) -> None:
    """The same, by hand."""
    new = (
        NewAccount("TKT101/suzuki", "TKT101", frozenset({Role.MANAGER})),
        NewAccount("TKT101/tanaka", "TKT101", frozenset({Role.MANAGER})),
        NewAccount("CTR003", None, frozenset({Role.REVIEWER})),
    )
    with context.database.write() as connection:
        for code, number in (("TKT101", "1000001A"), ("HAR001", "1000002A")):
            _plant_contract(connection, code, number)
        connection.execute(insert(issued_code).values(kind="terminal", code=TERMINAL))
        for each in new:
            add_account(connection, each, context.hasher.hash(PASSWORD), context.nss.now())


def ask_for_approval(context: Context, code: str = "TKT101") -> None:
    """Let the office's applications wait for a manager."""
    asks = update(office).where(office.c.code == code).values(approval_required=True)
    with context.database.write() as connection:
        connection.execute(asks)


def _plant_contract(connection: Connection, code: str, number: str) -> None:
    begun = {"number": number, "office": code, "starts_on": BEGAN}
    connection.execute(_CONTRACT, begun)
    version = {
        "contract": number,
        "version": 1,
        "contract_number": number,
        "day": BEGAN,
        "finish_order": 0,
        "classification": "新規",
        "applying_office": code,
        "contract_office": code,
        "state": CONTRACT.model_dump(mode="json"),
    }
    connection.execute(_VERSION, version)
    mine: Certificate = FETCHED.model_copy(update={"code_2": f"{code}ABCD"})
    connection.execute(_CERTIFICATE, {**mine.model_dump(), "office": code})


def receipt(serial: int, letter: str = "A") -> str:
    """The receipt number with that serial on the tests' day."""
    return str(number_on(date(2013, 7, 18), serial, letter))
