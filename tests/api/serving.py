"""The demo's server at work in this process, for tests that are no coroutines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from sqlalchemy import event, update
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from naccs_tui.backend.app import create_app
from naccs_tui.backend.context import Context, open_context
from naccs_tui.backend.database.tables import account as accounts
from naccs_tui.backend.demo import BILLING_PASSWORD, PASSWORD
from naccs_tui.backend.services import throttle
from naccs_tui.backend.services.accounts import NewAccount, add_account
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.client.local import LocalTransport
from naccs_tui.domain.application import Role
from tests.backend.rig import CheapHasher, no_ticks, no_work

if TYPE_CHECKING:
    from schemathesis.specs.openapi.schemas import OpenApiCase

BASE = "http://nss"
TODAY = date(2013, 7, 18)


@dataclass(frozen=True)
class Served:
    """A server, its parts, and a way to ask it."""

    context: Context
    client: httpx.AsyncClient
    portal: BlockingPortal

    def ask(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request."""
        return self.portal.call(self.client.send, request)

    def send(self, case: OpenApiCase, token: str = "") -> httpx.Response:
        """The answer to a case, sent by whom the token belongs to."""
        parts = case.as_transport_kwargs(base_url=BASE)
        sent = {**parts["headers"], "Authorization": f"Bearer {token}"}
        if not token:
            del sent["Authorization"]
        # As they would go over the wire: whatever a byte can be.
        headers = {name: str(value).encode("latin-1", "replace") for name, value in sent.items()}
        request = httpx.Request(
            parts["method"],
            parts["url"],
            params=parts["params"],
            headers=headers,
            json=parts.get("json"),
            content=parts.get("data"),
        )
        return self.ask(request)

    def token_of(self, account: str) -> str:
        """A new session of an account, which sees amounts if the account may; "" for nobody."""
        if not account:
            return ""
        self._give_back(account)
        said = {"account": account, "password": PASSWORD}
        answer = self.ask(httpx.Request("POST", f"{BASE}/v1/session", json=said))
        token: str = answer.json()["token"]
        signed = {"Authorization": f"Bearer {token}"}
        secret = {"password": BILLING_PASSWORD}
        self.ask(httpx.Request("POST", f"{BASE}/v1/billing/unlock", json=secret, headers=signed))
        return token

    def _give_back(self, account: str) -> None:
        """Whatever a request did to an account's password, it is the demo's again."""
        stored = self.context.hasher.hash(PASSWORD)
        again = update(accounts).where(accounts.c.login == account)
        with self.context.database.write() as connection:
            throttle.succeeded(connection, account)
            connection.execute(again.values(password_hash=stored, must_change=False, closed=False))


@contextmanager
def serving(folder: Path, url: str | None = None) -> Iterator[Served]:
    """The demo of the manual's evening; in a SQLite file unless a database is named."""
    settings = BackendSettings(data_dir=folder, database_url=url, demo=True, today=TODAY)
    context = open_context(settings, hasher=CheapHasher())
    event.listen(context.database.engine, "connect", _hurry)
    app = create_app(settings, make_context=lambda _: context, work=no_work, ticks=no_ticks)
    transport = LocalTransport(app)
    client = partial(httpx.AsyncClient, transport=transport, base_url=BASE)
    with start_blocking_portal() as portal:
        opened = portal.call(client)
        with portal.wrap_async_context_manager(opened):
            _add_colleague(context)
            yield Served(context, opened, portal)


def _hurry(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """These files need not survive a power cut."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("pragma synchronous=off")


def _add_colleague(context: Context) -> None:
    """Somebody whose applications TKT101 itself can approve."""
    new = NewAccount("TKT101/sato", "TKT101", frozenset({Role.APPLICANT}))
    with context.database.write() as connection:
        add_account(connection, new, context.hasher.hash(PASSWORD), context.nss.now())
