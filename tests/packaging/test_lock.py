"""The lock files are exact, hashed, and belong to pyproject.toml."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]


def blocks(lock: str) -> list[str]:
    """One text a package: its pin and its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return re.findall(r"^[a-z0-9].*(?:\n    --hash.*)*", text, re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    pairs = (re.split(r"==|[ ;\\]", block, maxsplit=2)[:2] for block in blocks(lock))
    return {canonicalize_name(name): version for name, version in pairs}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", RUNTIME),
        ("requirements-test.lock", RUNTIME + EXTRAS["test"] + EXTRAS["postgres"]),
    ],
)
def test_the_lock_fits_what_is_declared(lock: str, wanted: list[str]) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), lock


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_every_package_is_exact_and_hashed(lock: str) -> None:
    assert blocks(lock)
    for block in blocks(lock):
        assert re.match(r"[a-z0-9-]+==\S+ ", block), block
        assert "--hash=sha256:" in block, block


def test_tests_run_on_the_versions_that_users_get() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-test.lock").items()


def test_the_build_backend_is_locked_with_the_rest() -> None:
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]
    assert "uv-build" in pins("requirements.lock")


def test_textual_and_rich_are_exact() -> None:
    assert {"textual", "rich"} <= {name.split("==")[0] for name in RUNTIME if "==" in name}
