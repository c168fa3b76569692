"""The demonstration's data, planted once for all tests of screens; each works on a copy."""

import asyncio
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from naccs_tui.backend.hashing import Argon2
from naccs_tui.connection import connect
from naccs_tui.folders import Folders
from naccs_tui.launch import Launch
from naccs_tui.settings import Settings
from tests.journeys.operator import DEMO_DAY

GENUINE = Argon2.verify


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration was started once; nobody may change it."""
    # One for all folders of tests that ask for it, each by a fixture of its own.
    root = tmp_path_factory.getbasetemp() / "planted"
    if not root.exists():
        asyncio.run(_plant(root))
    return root


async def _plant(root: Path) -> None:
    folders = Folders.under(root)
    launch = Launch(folders, Settings(), language="ja", demo=True, today=DEMO_DAY)
    await (await connect(launch)).close()


@cache
def _verified(stored: str, password: str) -> bool:
    return GENUINE(Argon2(), stored, password)


@pytest.fixture
def root(tmp_path: Path, planted: Path) -> Iterator[Path]:
    """The folder of this test, with the demonstration in it.

    argon2 is slow on purpose: each password is verified once for all tests.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Argon2, "verify", lambda _self, *given: _verified(*given))
        yield Path(shutil.copytree(planted, tmp_path / "state"))
