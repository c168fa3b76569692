"""The backend under test: every test that touches a database runs on both kinds."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from naccs_tui.backend.app import create_app
from naccs_tui.backend.blobs import FileBlobs
from naccs_tui.backend.clocks import NssClock
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import Database
from naccs_tui.backend.settings import BackendSettings
from tests.backend.databases import Databases, PostgresqlServer, SqliteFiles, postgresql_server
from tests.backend.engines import kept_open, sharing_statements
from tests.backend.planting import forget_all, planted
from tests.backend.rig import (
    Api,
    CheapHasher,
    Clocks,
    calling,
    no_ticks,
    no_work,
    plant_people,
)

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session", autouse=True)
def once_for_all() -> Iterator[None]:
    """What one test has compiled or planted, the next one need not."""
    with sharing_statements():
        yield
    forget_all()


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """One server a test process."""
    with postgresql_server() as server:
        yield server


@pytest.fixture(params=BOTH)
def databases(request: pytest.FixtureRequest) -> Databases:
    """Where this test's databases are made."""
    name = {"sqlite": "sqlite_files", "postgresql": "postgresql"}[request.param]
    found: Databases = request.getfixturevalue(name)
    return found


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """A new database with its tables."""
    url = databases.with_tables()
    yield url
    if isinstance(databases, PostgresqlServer):
        databases.give_back(url)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> BackendSettings:
    return BackendSettings(
        data_dir=tmp_path / "data",
        database_url=database_url,
        log_file=tmp_path / "server.log",
    )


@pytest.fixture
def database(settings: BackendSettings) -> Iterator[Database]:
    with kept_open(settings) as opened:
        yield opened


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def hasher() -> CheapHasher:
    return CheapHasher()


@pytest.fixture
def context(
    settings: BackendSettings, database: Database, clocks: Clocks, hasher: CheapHasher
) -> Context:
    """A server's parts: a database with tables and without people, clocks that stand."""
    return Context(
        settings=settings,
        database=database,
        machine=clocks.machine,
        nss=NssClock(clocks.nss, movable=False),
        blobs=FileBlobs(settings.blob_dir),
        hasher=hasher,
    )


@pytest.fixture
def people(context: Context) -> Context:
    """The same with TKT101, TKT101/sato, HAR001, CTR001 and CTR002, all of one password."""
    planted(context, "people", plant_people)
    return context


@pytest.fixture
def app(context: Context) -> FastAPI:
    """The application on that context; nothing is due, no minute ends."""
    return create_app(
        context.settings,
        make_context=lambda _settings: context,
        work=no_work,
        ticks=no_ticks,
        new_reference=lambda: "REF00001",
    )


@pytest.fixture
async def api(app: FastAPI) -> AsyncIterator[Api]:
    """A caller that is not signed in; ask `people` for somebody to sign in as."""
    async with calling(app) as caller:
        yield caller
