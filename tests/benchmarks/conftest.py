"""What the tests of the benchmarks share."""

import pytest

from benchmarks.places import Places


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """The demonstration, planted once: each that is measured gets a copy of its data."""
    found = Places(tmp_path_factory.mktemp("places"))
    found.plant()
    return found
