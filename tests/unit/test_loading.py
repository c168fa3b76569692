"""What is imported behind the painted login screen, and by whom."""

import subprocess
import sys

LOAD = """
import sys
from naccs_tui.connection import _import_client
_import_client()
loaded = {*sys.modules}
"""


def run(code: str) -> str:
    """What a new process prints that has loaded the client as the program does."""
    argv = [sys.executable, "-c", LOAD + code]
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout.strip()


def test_the_thread_leaves_nothing_of_the_client_to_import_for_the_event_loop() -> None:
    code = """
import naccs_tui.client.errors, naccs_tui.client.http, naccs_tui.client.local
import naccs_tui.client.nss, naccs_tui.domain.problems, naccs_tui.drafts
print({*sys.modules} - loaded)
"""
    assert run(code) == "set()"


def test_the_client_comes_without_the_command_line_of_its_http_library() -> None:
    assert run("print(loaded & {'click', 'pygments', 'rich.syntax', 'rich.progress'})") == "set()"


def test_the_http_library_works_without_its_command_line() -> None:
    assert run("import httpx; print(httpx.AsyncClient.__name__)") == "AsyncClient"


def test_a_warm_process_leaves_nothing_of_the_backend_to_import_for_its_guests() -> None:
    code = """
from naccs_tui.backend import ahead
ahead.load()
loaded = {*sys.modules}
from naccs_tui.backend.app import create_app
from naccs_tui.backend.hashing import Argon2
from naccs_tui.backend.services.closing_days import closing_days_of
from naccs_tui.backend.settings import from_environment
create_app(from_environment({"NACCS_DATA_DIR": "unused"}))
Argon2().verify("", "")
closing_days_of(2013)
print({*sys.modules} - loaded)
"""
    assert run(code) == "set()"
