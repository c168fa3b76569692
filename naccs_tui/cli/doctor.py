"""`doctor`: looks at everything that the program needs, and says what to do about the rest."""

from collections.abc import Iterator

from naccs_tui.cli import examination
from naccs_tui.cli.call import Call
from naccs_tui.cli.output import out
from naccs_tui.i18n import _
from naccs_tui.terminal.report import Finding
from naccs_tui.widgets.wrap import wrapped

ROOM = 70
"""Cells of a remedy in a line."""


def examine(call: Call) -> int:
    """Print all findings; 1 when something is wrong."""
    wrong = 0
    for title, findings in _parts(call):
        out(title)
        for each in findings:
            _tell(each)
            wrong += not each.ok
        out()
    out(_("直すことが{count}件あります", count=wrong) if wrong else _("問題はありません"))
    return 1 if wrong else 0


def _parts(call: Call) -> Iterator[tuple[str, list[Finding]]]:
    yield _("プログラム"), examination.program(call.language)
    yield _("端末"), examination.terminal()
    yield _("設定"), examination.settings(call.folders.settings, call.loaded)
    yield _("保存場所"), examination.folders(call.folders)
    if server := call.loaded.settings.server:
        yield _("サーバー"), examination.server(server, call.loaded.settings)
    else:
        yield _("データベース"), [*examination.database(), *examination.demo()]


def _tell(finding: Finding) -> None:
    mark = _("良") if finding.ok else _("要対処")
    out(f"  [{mark}] {finding.name}: {finding.value}")
    if finding.remedy:
        first, *more = wrapped(finding.remedy, ROOM)
        out(f"      → {first}")
        for line in more:
            out(f"        {line}")
