"""What holds for every test: its own folders, a plain environment, no network, no skips in CI."""

from __future__ import annotations

import gc
import ipaddress
import itertools
import os
import socket
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from naccs_tui.terminal import environment

# What is compiled of the tests is kept for the next run, as what programs that they start compile.
sys.dont_write_bytecode = False
# As the command line does it, before anything imports Textual: pages turn at once here too.
os.environ.update(environment.DEFAULTS)

# Times are not asserted: a busy machine must not turn an example red. In CI the examples are the
# same on every run; elsewhere hypothesis keeps looking for new ones.
settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile(
    "ci", settings.get_profile("default"), derandomize=True, database=None, print_blob=True
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")

# Variables by which a person's terminal or settings would change what the program does.
FOREIGN_PREFIXES = ("NACCS_", "TEXTUAL", "XDG_", "SSH_", "LC_", "PYTHON_KEYRING_")
FOREIGN_NAMES = (
    *("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "LANGUAGE", "TMUX"),
    # Programs that tests start keep what they compiled for those that start after them.
    "PYTHONDONTWRITEBYTECODE",
    # What they print comes in whole lines, also when they are killed.
    "PYTHONUNBUFFERED",
)

COUNTER = itertools.count()
# What tests write need not survive a power cut, and in memory nothing waits for a disk.
MEMORY, ROOM = Path("/dev/shm"), 2 << 30  # noqa: S108 (a place for folders that mkdtemp makes)


def is_roomy(folder: Path) -> bool:
    """Whether a folder takes many files, programs among them."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize >= ROOM and not found.f_flag & os.ST_NOEXEC


# Whoever names a place for temporary files gets it.
if "TMPDIR" not in os.environ and is_roomy(MEMORY):
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None


@pytest.fixture(autouse=True)
def own_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A home and a data folder of the test's own, and the environment of a bare terminal."""
    for name in list(os.environ):
        if name.startswith(FOREIGN_PREFIXES) or name in FOREIGN_NAMES:
            monkeypatch.delenv(name)
    home = tmp_path_factory.getbasetemp() / f"home-{next(COUNTER)}"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("NACCS_DATA_DIR", str(home / "naccs"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return home


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that would leave this machine fails and says where it was going."""
    for name in ("connect", "connect_ex"):
        genuine = getattr(socket.socket, name)

        def guarded(sock: socket.socket, address: object, genuine: object = genuine) -> object:
            if sock.family != socket.AF_UNIX and not is_loopback(address):
                raise PermissionError(f"a test may reach loopback only, not {address!r}")
            assert callable(genuine)
            return genuine(sock, address)

        monkeypatch.setattr(socket.socket, name, guarded)


def is_loopback(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) else address
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def pytest_collection_finish() -> None:
    """What was imported until now stays: the collector of garbage need not look at it again.

    And it looks less often: tests make much that lives as long as they do.
    """
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        redden(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        redden(report)
    return report


def redden(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI a skip is a failure: what CI does not test, nobody tests."""
    if os.environ.get("CI") != "true":
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"skipped in CI, where everything must run: {reason}"
