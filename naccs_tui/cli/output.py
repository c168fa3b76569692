"""What commands say: harmless for a terminal, the remedy under what is wrong."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from naccs_tui.domain.visible import visible
from naccs_tui.i18n import _
from naccs_tui.settings import Finding

if TYPE_CHECKING:
    from naccs_tui.domain.problems import Problem


def out(text: str = "") -> None:
    """A line, or several, for who asked."""
    print(visible(text), flush=True)


def err(text: str, remedy: str = "") -> None:
    """What is wrong, and what to do."""
    lines = visible(f"naccs-tui: {text}" + (f"\n  → {remedy}" if remedy else ""))
    print(lines, file=sys.stderr, flush=True)


def err_problems(problems: "Iterable[Problem]") -> None:
    """Problems with their remedies."""
    from naccs_tui.screens.words import meaning, remedy

    for each in problems:
        err(meaning(each), remedy(each))


def err_findings(findings: Iterable[Finding]) -> None:
    """What is wrong with the settings."""
    for each in findings:
        err(each.words, each.what_to_do)


def never_fail() -> None:
    """A terminal or pipe that cannot show a character gets another one instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@contextmanager
def all_said() -> Iterator[None]:
    """What was said in the block is out at its end. Raises BrokenPipeError when nobody reads it."""
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()


def say_no_more() -> None:
    """Nobody reads: what still lies in the buffers goes nowhere, and fails no more at the exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def interrupted() -> int:
    """Ctrl+C: said in a word, and its exit code."""
    err(_("中断しました"))
    return 130
