"""`check FILE`: every finding in a filled-in form workbook, and the file to submit when there is none."""

import json
import os
import stat
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from naccs_tui.cli.arguments import Arguments
from naccs_tui.cli.call import Call
from naccs_tui.cli.output import out
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.problems import refuse
from naccs_tui.files import make_folder, write_file
from naccs_tui.i18n import _
from naccs_tui.screens.words import meaning, remedy
from naccs_tui.survey.container import MOST_FILE
from naccs_tui.survey.examining import Examined, examine
from naccs_tui.survey.finding import Finding
from naccs_tui.survey.sealing import MAIN, USER_CODE, foreign, seal, verify
from naccs_tui.widgets.wrap import wrapped

ROOM = 70
"""Cells of a text in a line of 80, indented."""


def check_file(call: Call) -> int:
    """Say what is wrong with a workbook and write its sealed copy if asked to; 1 when it is not good.

    Raises:
        Refused: A005 it cannot be read; W053; X003, X004 the copy cannot be written.
    """
    said = call.arguments
    data = _read(Path(said.file))
    examined = _examined(said, data)
    sealed = _sealed(said, examined) if said.seal is not None and examined.is_good else None
    if said.as_json:
        _tell_program(said, examined, sealed)
    else:
        _tell_person(said, examined, sealed)
    return 0 if examined.is_good else 1


def _read(path: Path) -> bytes:
    """One byte more than is allowed at most; never waits for a pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise refuse("A005", file=path.name)
            return file.read(MOST_FILE + 1)
    except OSError as error:
        raise refuse("A005", file=path.name) from error


def _examined(said: Arguments, data: bytes) -> Examined:
    """What is to be sealed anew need not be as it was sealed before."""
    if said.seal is not None:
        examined = examine(data)
    else:
        name = Path(said.file).name
        examined = verify(name, data, said.user_code, must_be_sealed=False)
    named = examined.answers.record(MAIN).get(USER_CODE, "")
    types = {named: (said.business,)} if said.business else {}
    return replace(examined, findings=(*foreign(examined, types), *examined.findings))


def _sealed(said: Arguments, examined: Examined) -> Path:
    day = said.today or jst_day(datetime.now(UTC))
    made = seal(examined, day, said.user_code)
    path = make_folder(Path(said.seal or "").absolute()) / made.name
    write_file(path, made.data)
    return path


def _tell_person(said: Arguments, examined: Examined, sealed: Path | None) -> None:
    if form := examined.form:
        out(
            _(
                "{title} ({form} 第{edition}版)",
                title=_(form.title),
                form=form.id,
                edition=form.edition,
            )
        )
    for each in examined.findings:
        _tell(each)
    out(_summary(examined.findings))
    if sealed:
        out(_("提出用ファイルを書き出しました: {path}", path=sealed))
    elif said.seal is not None:
        out(_("誤りがあるため、提出用ファイルは書き出していません"))


def _tell(finding: Finding) -> None:
    mark = _("誤り") if finding.is_error else _("注意")
    place = f"{finding.place}: " if finding.place else ""
    _wrap(f"[{mark}] {place}{meaning(finding.problem)}", "  ", "    ")
    _wrap(remedy(finding.problem), "      → ", "        ")


def _wrap(words: str, before: str, below: str) -> None:
    for number, line in enumerate(wrapped(words, ROOM)):
        out(f"{below if number else before}{line}")


def _summary(findings: Sequence[Finding]) -> str:
    errors = sum(each.is_error for each in findings)
    if errors:
        return _(
            "誤りが{errors}件、注意が{others}件あります",
            errors=errors,
            others=len(findings) - errors,
        )
    if findings:
        return _("誤りはありません(注意{others}件)", others=len(findings))
    return _("誤りはありません")


def _tell_program(said: Arguments, examined: Examined, sealed: Path | None) -> None:
    form = examined.form
    told = {
        "file": said.file,
        "form": form.id if form else None,
        "edition": form.edition if form else None,
        "user_code": examined.answers.record("main").get("user_code"),
        "good": examined.is_good,
        "sealed": str(sealed) if sealed else None,
        "findings": [_as_json(each) for each in examined.findings],
    }
    out(json.dumps(told, ensure_ascii=False, indent=2))


def _as_json(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.problem.code,
        "weight": "error" if finding.is_error else "warning",
        "sheet": finding.sheet,
        "cell": finding.cell,
        "meaning": meaning(finding.problem),
        "remedy": remedy(finding.problem),
    }
