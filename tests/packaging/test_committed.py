"""Nothing that is committed leans on a place only one machine knows."""

from __future__ import annotations

import os
import pwd

import pytest

from tests.packaging.tree import ROOT, committed

# In two halves, so that this file does not name them either.
REGISTRIES = [
    ".".join(halves)
    for halves in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("anaconda", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("crates", "io"),
    ]
]


def naming(words: list[str]) -> list[str]:
    found = []
    for path in committed():
        text = (ROOT / path).read_bytes().decode(errors="replace")
        found += [f"{path}: {word}" for word in words if word in text]
    return found


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert naming(REGISTRIES) == []


def test_no_file_names_a_folder_of_this_machine() -> None:
    home = pwd.getpwuid(os.getuid()).pw_dir
    assert naming([f"{folder}/" for folder in (str(ROOT), home) if folder != "/"]) == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "pyproject.toml"])
def test_the_search_sees_the_files_it_is_for(name: str) -> None:
    assert name in {str(path) for path in committed()}
