"""The program itself in a pseudo terminal, on data that were planted once."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from tests.program.seat import Seat
from tests.program.server import TODAY, Server
from tests.terminal.harness import TerminalSession


class Program(Protocol):
    """Starts the program; it ends with the test."""

    def __call__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        module: str = "naccs_tui",
        fresh: bool = False,
        **env: str,
    ) -> Seat:
        """arguments: of the command line; module: what runs; env: added to a plain environment.

        fresh: where the start is what is proven it is the program's own, otherwise a fork's.
        """


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the demonstration was started once."""
    folder = tmp_path_factory.mktemp("planted")
    with Server(folder) as server:
        server.stop()
    return folder


@pytest.fixture
def data(tmp_path: Path, planted: Path) -> Path:
    """The NACCS_DATA_DIR of this test."""
    folder = tmp_path / "data"
    shutil.copytree(planted, folder)
    return folder


@pytest.fixture
def program(data: Path) -> Iterator[Program]:
    """`program("demo")` is `naccs-tui demo` at 80x24."""
    with ExitStack() as sessions:

        def start(
            *arguments: str,
            size: tuple[int, int] = (80, 24),
            module: str = "naccs_tui",
            fresh: bool = False,
            **env: str,
        ) -> Seat:
            argv = [sys.executable, "-m", module, *arguments]
            surroundings = {"NACCS_DATA_DIR": str(data), **env}
            session = TerminalSession(argv, size=size, env=surroundings, fresh=fresh)
            return Seat(sessions.enter_context(session), Path(surroundings["NACCS_DATA_DIR"]))

        yield start


@pytest.fixture
def demo(program: Program) -> Callable[[], Seat]:
    """`demo()` is `naccs-tui demo` on the frozen day, before its login screen."""
    return lambda: program("demo", "--today", TODAY)


@pytest.fixture
def seat(demo: Callable[[], Seat]) -> Seat:
    """Signed in at the demonstration, on home."""
    return demo().sign_in()


class Shift:
    """Somebody who stays signed in from test to test; a program that is lost is started anew."""

    def __init__(self, planted: Path, folder: Path, sessions: ExitStack) -> None:
        """folder: for the data of each program."""
        self._planted, self._folder, self._sessions = planted, folder, sessions
        self._programs = 0
        self._seat = self._sign_in()

    def _sign_in(self) -> Seat:
        self._programs += 1
        data = self._folder / str(self._programs)
        shutil.copytree(self._planted, data)
        argv = [sys.executable, "-m", "naccs_tui", "demo", "--today", TODAY]
        session = TerminalSession(argv, env={"NACCS_DATA_DIR": str(data)})
        return Seat(self._sessions.enter_context(session), data).sign_in()

    def begin(self) -> Seat:
        """On home, without drafts."""
        try:
            self._seat.goes_home()
        except (AssertionError, TimeoutError):
            self._seat = self._sign_in()
        shutil.rmtree(self._seat.data / "drafts", ignore_errors=True)
        return self._seat


@pytest.fixture(scope="module")
def shift(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shift]:
    """The program that the tests of a module share."""
    with ExitStack() as sessions:
        yield Shift(planted, tmp_path_factory.mktemp("shift"), sessions)


@pytest.fixture
def home(shift: Shift) -> Seat:
    """Signed in and on home, in a program that other tests used before."""
    return shift.begin()
