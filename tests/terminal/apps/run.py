"""Starts one of the small programs of the pty tests, as the command line starts the real one.

python -m tests.terminal.apps.run NAME FOLDER [ARGUMENT ...]
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from naccs_tui.terminal.crash import CrashReports
from naccs_tui.terminal.environment import mouse_wanted, prepare
from naccs_tui.terminal.width_probe import Width, probe

if TYPE_CHECKING:
    from naccs_tui.terminal.app import TerminalApp
    from naccs_tui.terminal.painter.painter import Painter


def main(name: str, folder: str, *arguments: str) -> int:
    """Run the program; returns its exit code."""
    prepare()
    reports = CrashReports(Path(folder))
    app = import_module(f"tests.terminal.apps.{name}").make(reports, *arguments)
    if "PROBE_WIDTH" in os.environ:
        _probe(app, float(os.environ["PROBE_WIDTH"]))
    app.painter = _painter(os.environ.get("PAINTER", "cells"))
    app.run(mouse=mouse_wanted())
    return app.return_code or 0


def _painter(kind: str) -> "Painter | None":
    from naccs_tui.terminal.painter.abilities import abilities
    from naccs_tui.terminal.painter.painter import Painter
    from naccs_tui.terminal.painter.painting import painter_of

    class Broken(Painter):
        """Paints once."""

        frames = 0

        def frame(self, caret: tuple[int, int]) -> str:
            if self.frames:
                raise RuntimeError("no paint left")
            self.frames += 1
            return super().frame(caret)

    return Broken(abilities()) if kind == "broken" else painter_of(kind, repeats=True, narrow=True)


def _probe(app: "TerminalApp[None]", patience: float) -> None:
    answer = probe(timeout=patience)
    app.ascii_only = answer.width is Width.WIDE
    app.replay(answer.typed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
