"""The demo behind its API: one server a test process for cases that succeed, one for any others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.api.description import described
from tests.api.serving import Served, serving
from tests.backend.house import House

if TYPE_CHECKING:
    from schemathesis.specs.openapi.schemas import OpenApiSchema


@pytest.fixture(scope="session")
def schema() -> OpenApiSchema:
    """The interface, as other programs read it."""
    # Nearly two seconds of a process that runs other tests.
    import schemathesis

    return schemathesis.openapi.from_dict(described())


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that only requests reach whose outcome is known."""
    with serving(tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.fixture(scope="session")
def battered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that gets whatever can be sent; its clock and its data are anywhere."""
    with serving(tmp_path_factory.mktemp("battered")) as server:
        yield server


@pytest.fixture(scope="session")
def house(served: Served) -> House:
    """Short ways to what requests are about."""
    return House(served.context)
