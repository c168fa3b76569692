"""A server over one database that can be killed and opened again, and everybody's way into it."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path

import httpx
from fastapi import FastAPI
from sqlalchemy import select, update

from naccs_tui.api.applications import ApplicationPage, ApplicationSummary
from naccs_tui.api.contracts import ContractView
from naccs_tui.backend import audit
from naccs_tui.backend.app import create_app
from naccs_tui.backend.blobs import FileBlobs
from naccs_tui.backend.clocks import NssClock
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.database.tables import application, issued_code, mail
from naccs_tui.backend.services.chores import do_chores
from naccs_tui.backend.settings import BackendSettings
from tests.backend.house import ask_for_approval, build_house
from tests.backend.rig import Api, CheapHasher, Clocks, calling, no_ticks, plant_people
from tests.backend.sharing import has_terminal

BEGINS = date(2013, 7, 18)
ACCOUNTS = (
    "TKT101",
    "TKT101/sato",
    "TKT101/suzuki",
    "HAR001",
    "CTR001",
    "CTR002",
    "CTR003",
)


class PowerCutError(Exception):
    """What interrupts a unit of work."""


def nothing(_context: Context) -> None:
    """The database is ready as it is."""


class World:
    """TKT101 asks for approval, HAR001 does not, but has a terminal that TKT101 may share; the Center
    has three people.
    """

    def __init__(self, database_url: str, folder: Path) -> None:
        self._settings = BackendSettings(data_dir=folder, database_url=database_url, demo=True)
        self._clocks = Clocks()
        self._runner = asyncio.Runner()
        self._tokens: dict[str, str] = {}
        self._plant()
        self._open()

    def _plant(self) -> None:
        context = self._new_context()
        with context.database.write() as connection:
            context.nss.begin(connection, BEGINS)
        plant_people(context)
        build_house(context)
        ask_for_approval(context)
        has_terminal(context, {})
        context.database.close()

    def _new_context(self) -> Context:
        return Context(
            settings=self._settings,
            database=open_database(self._settings),
            machine=self._clocks.machine,
            nss=NssClock(self._clocks.machine, movable=True),
            blobs=FileBlobs(self._settings.blob_dir),
            hasher=CheapHasher(),
        )

    def _open(self) -> None:
        self.context = self._new_context()
        app = create_app(
            self._settings,
            make_context=lambda _settings: self.context,
            prepare=nothing,
            work=do_chores,
            ticks=no_ticks,
        )
        self._stack = AsyncExitStack()
        self._callers = self._runner.run(self._enter(app))

    async def _enter(self, app: FastAPI) -> dict[str, Api]:
        api = await self._stack.enter_async_context(calling(app))
        if not self._tokens:
            self._tokens = {name: (await api.sign_in(name)).token for name in ACCOUNTS}
        return {name: api.as_known_by(token) for name, token in self._tokens.items()}

    def close(self) -> None:
        """The end."""
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def kill_and_reopen(self) -> None:
        """A unit of work is cut off in the middle, and the server comes up again."""
        try:
            with self.context.database.write() as connection:
                connection.execute(update(application).values(status="void", version=99))
                raise PowerCutError
        except PowerCutError:
            self._runner.run(self._stack.aclose())
        self._open()

    # what people do

    def post(self, who: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        """Somebody sends something. headers: `if_match`, `idempotency_key`."""
        named: Mapping[str, str] = {
            name.replace("_", "-").title(): value for name, value in headers.items()
        }
        return self._runner.run(self._callers[who].post(path, body, named))

    def summaries(self) -> tuple[ApplicationSummary, ...]:
        """All applications, each as its own office sees it: the Center sees only what was sent to it."""
        return (*self._page("TKT101"), *self._page("HAR001"))

    def _page(self, who: str) -> tuple[ApplicationSummary, ...]:
        answer = self._runner.run(self._callers[who].get("/v1/applications", limit="200"))
        assert answer.status_code == 200, answer.text
        return ApplicationPage.model_validate_json(answer.content).items

    def contract(self, office: str, number: str = "") -> ContractView:
        """The contract of an office, as of today or in one of its versions."""
        path = f"/v1/contracts/{number}" if number else "/v1/contracts/current"
        params = {} if number else {"office": office}
        answer = self._runner.run(self._callers["CTR001"].get(path, **params))
        assert answer.status_code == 200, answer.text
        return ContractView.model_validate_json(answer.content)

    @property
    def today(self) -> date:
        """NSS's day."""
        return self.context.nss.today()

    # what can be known only in the database

    def serials(self) -> list[int]:
        """The serial numbers that were given out, in order."""
        with self.context.database.read() as connection:
            found = select(application.c.serial).order_by(application.c.serial)
            return list(connection.execute(found).scalars())

    def mails(self) -> list[tuple[str, str, str]]:
        """Every mail: number, event, reader."""
        with self.context.database.read() as connection:
            keys = connection.execute(select(mail.c.dedup_key).order_by(mail.c.id)).scalars()
            parts = [key.split(":") for key in keys]
        return [(each[0], each[-2], each[-1]) for each in parts]

    def codes(self) -> dict[str, set[str]]:
        """Receipt number -> the 利用者コード that were given out for it, ever."""
        given = select(issued_code.c.number, issued_code.c.code).where(
            issued_code.c.kind == "user_code", issued_code.c.number.is_not(None)
        )
        found: dict[str, set[str]] = {}
        with self.context.database.read() as connection:
            for number, code in connection.execute(given):
                found.setdefault(number, set()).add(code)
        return found

    def verdict(self) -> audit.Verdict:
        """What verifying the record finds."""
        with self.context.database.read() as connection:
            return audit.verify(connection)
