"""Sessions in pseudo terminals that end with the test that opened them."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.harness import Start


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """`start("drawn")` runs tests/terminal/apps/drawn.py; its files come to `tmp_path`."""
    with ExitStack() as sessions:
        yield Start(tmp_path, sessions)
