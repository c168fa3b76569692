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
