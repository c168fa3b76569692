"""What is not loaded with Textual's app, and that it is there when it is asked for after all."""

import subprocess
import sys

import pytest

from naccs_tui.terminal.stand_in import CALLED_LATER, LATER, PALETTE

IMPORT = """
import sys
from naccs_tui.terminal.stand_in import lean_import
with lean_import():
    import textual.app
"""


def run(code: str) -> str:
    """What a new process prints that has imported Textual as the program does."""
    argv = [sys.executable, "-c", IMPORT + code]
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout.strip()


def test_the_modules_are_not_loaded_with_the_app() -> None:
    names = (PALETTE, *LATER, *CALLED_LATER)
    assert run(f"print([name for name in {names} if name in sys.modules])") == "[]"


NAMES = (PALETTE, *LATER, *CALLED_LATER)
# Each is imported by a process of its own, forked from one in which none of them is loaded.
EACH = f"""
import importlib, os
for name in {NAMES}:
    if os.fork() == 0:
        try:
            print(name, importlib.import_module(name).__file__ is not None, flush=True)
        finally:
            os._exit(0)
    os.wait()
"""


@pytest.fixture(scope="module")
def imported() -> list[str]:
    """What each of them said."""
    return run(EACH).splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_whoever_imports_one_afterwards_gets_the_real_one(imported: list[str], name: str) -> None:
    assert f"{name} True" in imported


def test_what_asyncio_asks_of_tls_is_the_real_thing() -> None:
    code = """
import asyncio.base_events, ssl
print(asyncio.base_events.ssl.SSLContext is ssl.SSLContext)
print(asyncio.base_events.sslproto.SSLProtocol.__name__)
"""
    assert run(code).split() == ["True", "SSLProtocol"]


def test_an_error_in_a_style_sheet_still_has_its_words() -> None:
    code = """
from rich.console import Console
from textual.css.errors import StyleValueError
from textual.css.styles import Styles
try:
    Styles().margin = (1, 2, 3)
except StyleValueError as error:
    Console(width=200).print(error.help_text)
"""
    assert "margin" in run(code)


def test_the_names_of_the_palette_are_those_that_textual_imports() -> None:
    assert run("print(textual.app.CommandPalette.__name__)") == "CommandPalette"
