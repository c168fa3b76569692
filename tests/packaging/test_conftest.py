"""The house rules of the suite hold themselves."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

SKIPPING = """
import pytest

def test_skips_inside():
    pytest.skip("no database")

@pytest.mark.skip(reason="later")
def test_is_marked(): ...

@pytest.mark.xfail(reason="known", strict=True)
def test_is_known_to_fail():
    raise AssertionError
"""


@pytest.fixture
def suite(pytester: pytest.Pytester, pytestconfig: pytest.Config) -> pytest.Pytester:
    conftest = pytestconfig.rootpath / "tests" / "conftest.py"
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    pytester.makeconftest(conftest.read_text(encoding="utf-8"))
    return pytester


# Those that the suite itself does without take seconds to import.
WITHOUT = ("randomly", "cacheprovider", "schemathesis", "anyio")


def outcomes(suite: pytest.Pytester) -> dict[str, int]:
    without = [word for name in WITHOUT for word in ("-p", f"no:{name}")]
    return suite.runpytest_inprocess(*without).parseoutcomes()


def test_a_skip_is_red_in_ci(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    suite.makepyfile(SKIPPING)
    assert outcomes(suite) == {"failed": 1, "errors": 1, "xfailed": 1}


def test_a_skip_stays_a_skip_elsewhere(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    suite.makepyfile(SKIPPING)
    assert outcomes(suite) == {"skipped": 2, "xfailed": 1}


def test_a_skipped_module_is_red_in_ci(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    suite.makepyfile('import pytest\npytest.importorskip("not_there_at_all")\n')
    assert outcomes(suite) == {"errors": 1}


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_out_of_the_machine_is_refused(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as sock, pytest.raises(PermissionError, match="loopback only"):
        sock.connect((host, 443))


def test_a_connection_to_this_machine_is_allowed() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5),
    ):
        server.accept()[0].close()


def test_home_and_data_are_the_tests_own(own_surroundings: Path) -> None:
    assert Path.home() == own_surroundings
    assert list(own_surroundings.iterdir()) == []
