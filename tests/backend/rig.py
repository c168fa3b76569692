"""What backend tests work with: clocks that stand still, a cheap hasher, a caller, some people."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx
from fastapi import FastAPI
from sqlalchemy import insert

from naccs_tui.api.problems import ProblemBody
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import company, office
from naccs_tui.backend.services.accounts import (
    CENTER_ROLES,
    OFFICE_ROLES,
    NewAccount,
    add_account,
)
from naccs_tui.client.local import LocalTransport
from naccs_tui.domain.application import Role

PASSWORD = "naccs123"
PATIENCE = 50.0
"""Seconds for an answer, on a machine that is busy with other things."""
MORNING = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
PRINTED = datetime(2013, 7, 18, 10, 5, tzinfo=UTC)


class StandingTime:
    """A clock that goes on when it is told to."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        return self.instant

    def advance(self, **by: float) -> None:
        self.instant += timedelta(**by)


@dataclass(frozen=True)
class Clocks:
    """machine: sessions and retries; nss: what NSS takes for the present."""

    machine: StandingTime = field(default_factory=lambda: StandingTime(MORNING))
    nss: StandingTime = field(default_factory=lambda: StandingTime(PRINTED))


class CheapHasher:
    """Hides nothing and takes no time. Counts how often it was asked to compare."""

    def __init__(self) -> None:
        self.verified = 0

    def hash(self, password: str) -> str:
        return f"cheap:{password}"

    def verify(self, stored: str, password: str) -> bool:
        self.verified += 1
        return stored.removeprefix("old-") == f"cheap:{password}"

    def is_outdated(self, stored: str) -> bool:
        return stored.startswith("old-")


def no_work(_context: Context) -> None:
    """Nothing is due."""


async def no_ticks() -> AsyncIterator[None]:
    """The minute is never over."""
    await asyncio.Event().wait()
    yield


class Api:
    """Calls the application as a client does, over the program's own transport."""

    def __init__(self, client: httpx.AsyncClient, token: str = "") -> None:
        self._client = client
        self.token = token

    async def sign_in(self, account: str, password: str = PASSWORD) -> "Api":
        """A caller that is signed in."""
        answer = await self.post("/v1/session", {"account": account, "password": password})
        assert answer.status_code == 200, answer.text
        return Api(self._client, answer.json()["token"])

    def as_known_by(self, token: str) -> "Api":
        """A caller with a token from before."""
        return Api(self._client, token)

    def signed_out(self) -> "Api":
        """A caller whom nobody knows."""
        return Api(self._client)

    async def get(self, path: str, **params: str) -> httpx.Response:
        return await self.call("GET", path, params=params)

    async def post(
        self, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        return await self.call("POST", path, body=body, headers=headers)

    async def patch(self, path: str, body: object, version: int) -> httpx.Response:
        return await self.call("PATCH", path, body=body, headers={"If-Match": f'"{version}"'})

    async def delete(self, path: str) -> httpx.Response:
        return await self.call("DELETE", path)

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        content: bytes | AsyncIterator[bytes] | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return await self._client.request(
            method,
            path,
            json=body,
            content=content,
            params=params,
            headers={**sent, **(headers or {})},
        )


@asynccontextmanager
async def calling(app: FastAPI) -> AsyncIterator[Api]:
    """A caller of an application that runs as long as the block."""
    transport = LocalTransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://nss", timeout=PATIENCE
    ) as client:
        yield Api(client)


def refused(answer: httpx.Response, status: int, *codes: str) -> ProblemBody:
    """The refusal that an answer is, its status and codes as expected."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = ProblemBody.model_validate_json(answer.content)
    assert (answer.status_code, body.status) == (status, status), answer.text
    assert tuple(each.code for each in body.problems) == codes
    return body


OFFICES = {
    "TKT101": ("東京通関株式会社", "大井営業所", "1TK"),
    "HAR001": ("HARU HARU COMPANY", "本社", "1HA"),
}


def plant_people(context: Context) -> None:
    """Two offices with their accounts, one personal account, two reviewers."""
    applicant, reviewer = frozenset({Role.APPLICANT}), frozenset({Role.REVIEWER})
    accounts = (
        NewAccount("TKT101", "TKT101", OFFICE_ROLES),
        NewAccount("TKT101/sato", "TKT101", applicant, "佐藤"),
        NewAccount("HAR001", "HAR001", OFFICE_ROLES),
        NewAccount("CTR001", None, reviewer),
        NewAccount("CTR002", None, CENTER_ROLES),
    )
    with context.database.write() as connection:
        for code, (name, branch, short) in OFFICES.items():
            added = insert(company).values(name=name, abbreviation=short).returning(company.c.id)
            owner = connection.execute(added).scalar_one()
            values = {"code": code, "company_id": owner, "name": branch, "abbreviation": short}
            connection.execute(insert(office).values(**values))
        for each in accounts:
            stored = context.hasher.hash(PASSWORD)
            add_account(connection, each, stored, context.nss.now())
