"""Starts the program itself: sets the terminal up before Textual is imported."""

import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module

from naccs_tui import logs
from naccs_tui.cli.call import Call
from naccs_tui.cli.output import err, err_findings
from naccs_tui.i18n import _
from naccs_tui.launch import Launch
from naccs_tui.terminal import environment
from naccs_tui.terminal.patterns import kept_patterns
from naccs_tui.terminal.stand_in import lean_import
from naccs_tui.terminal.width_probe import Answer, asked


def start(call: Call) -> int:
    """Run until the operator leaves; the exit code."""
    launch = launch_of(call)
    err_findings(launch.findings)
    if call.loaded.stops and not launch.demo:
        return 2
    if not (os.isatty(0) and os.isatty(2)):
        err(_("この画面は端末でだけ使えます"), _("入出力をつなぎ替えずに起動してください"))
        return 2
    if not launch.demo and not launch.server and not _has_database(call):
        err(
            _("この端末にはまだ事業所がありません"),
            _("naccs-tui admin init で用意してください。見本のデータで試すには naccs-tui demo"),
        )
        return 1
    environment.prepare()
    # What a start makes stays: collecting amid it costs a tenth of the time to the first paint.
    gc.disable()
    with logs.to_file(call.folders.logs):
        # The answer travels while Textual is imported.
        with asked() as answer:
            run, answered = _program(call), answer()
        return run(launch, answered)


def _program(call: Call) -> Callable[[Launch, Answer], int]:
    with kept_patterns(call.folders.patterns), lean_import():
        from naccs_tui.app import run

        if sys.platform != "win32":
            import naccs_tui.terminal.driver  # noqa: F401 - the app asks for it at once
    return run


def preload() -> None:
    """Load what the program needs, the bundled backend too, for a process from which others are forked."""
    with lean_import():
        import_module("naccs_tui.app")
        import_module("naccs_tui.terminal.driver")
    import_module("naccs_tui.screens.menu")
    from naccs_tui.connection import preload

    preload()


def _has_database(call: Call) -> bool:
    return call.folders.database.exists() or "NACCS_DATABASE_URL" in os.environ


def launch_of(call: Call) -> Launch:
    """What the app is told. The demonstration never talks to a server, whatever is configured."""
    said, settings = call.arguments, call.loaded.settings
    demo = said.command == "demo"
    return Launch(
        folders=call.folders,
        settings=settings,
        language=call.language,
        server=None if demo else settings.server or None,
        demo=demo,
        today=said.today,
        reset=said.reset,
        findings=call.loaded.findings,
        mouse=_mouse(settings.mouse),
    )


def _mouse(wish: str) -> bool:
    return environment.mouse_wanted() if wish == "auto" else wish == "on"
