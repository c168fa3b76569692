"""The command line. Nothing heavy is imported before it is known what is wanted."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from naccs_tui import i18n

if TYPE_CHECKING:
    from naccs_tui.cli.call import Call

PIPE_GONE = 141
"""What a shell says of a program that SIGPIPE ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (default: those of the process).

    Returns the exit code: 0 well, 1 something is wrong, 2 it was asked for wrongly, 130 Ctrl+C,
    141 nobody reads what it says; whatever else is wrong was said.

    Raises:
        SystemExit: after --help, --version and arguments that cannot be understood.
    """
    from naccs_tui.cli.output import all_said, interrupted, never_fail, say_no_more

    os.umask(0o077)
    never_fail()
    try:
        with all_said():
            return _run(_call(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return interrupted()
    except BrokenPipeError:
        say_no_more()
        return PIPE_GONE


def _call(argv: Sequence[str]) -> "Call":
    from naccs_tui.cli.arguments import parse, wished_language
    from naccs_tui.cli.call import LOCALE, Call
    from naccs_tui.folders import find
    from naccs_tui.settings import load

    folders = find()
    wish = wished_language(argv) or load(folders.settings).settings.language
    language = i18n.choose(wish, *map(os.environ.get, LOCALE))
    i18n.use(language)
    arguments = parse(argv)
    given = {
        key: said for key in ("server", "painter") if (said := getattr(arguments, key)) is not None
    }
    return Call(arguments, folders, load(folders.settings, given=given), language)


def _run(call: "Call") -> int:
    from naccs_tui.terminal.crash import CrashReports

    CrashReports(call.folders.crashes).install_hooks()
    try:
        return _command(call)
    except Exception as error:
        from naccs_tui.cli.output import err_problems
        from naccs_tui.domain.problems import Refused

        if not isinstance(error, Refused):
            raise
        err_problems(error.problems)
        return 1


# Module and function of each command, loaded when it is called.
COMMANDS = {
    "": ("tui", "start"),
    "demo": ("tui", "start"),
    "serve": ("serve", "serve"),
    "worker": ("worker", "work"),
    "clock": ("clock", "show_clock"),
    "admin init": ("admin", "init"),
    "admin audit-verify": ("audit", "verify"),
    "admin generate": ("generate", "fill"),
    "admin payment": ("payment", "note"),
    "doctor": ("doctor", "examine"),
    "check": ("check", "check_file"),
    "files": ("files", "show_files"),
}
SAY_IT_THEMSELVES = frozenset({"", "demo", "doctor"})
"""Commands that tell what is wrong with the settings in their own way."""


def _command(call: "Call") -> int:
    module, name = COMMANDS[call.arguments.command]
    if call.loaded.strays and call.arguments.command not in SAY_IT_THEMSELVES:
        from naccs_tui.cli.output import err_findings

        err_findings(call.loaded.strays)
    run: Callable[[Call], int] = getattr(import_module(f"{__name__}.{module}"), name)
    return run(call)
