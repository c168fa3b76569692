"""The file to submit: written anew from the answers, under its right name, with a seal.

The seal is a digest of what is in the cells and in the name. It holds no secret: it tells a file that
was renamed or altered by mistake from one that was checked. Whoever receives a file checks it again.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from naccs_tui.domain.problems import Refused
from naccs_tui.domain.setting_forms import is_foreign
from naccs_tui.domain.survey_names import Name, parse
from naccs_tui.survey.container import SHOWN
from naccs_tui.survey.examining import Examined, examine
from naccs_tui.survey.finding import Finding, finding
from naccs_tui.survey.form import Answers, Form
from naccs_tui.survey.layout import IDENTITY, SEAL_SPOT
from naccs_tui.survey.making import workbook
from naccs_tui.survey.reading import Contents
from naccs_tui.survey.standing import Standing, standing

VERSION = "1"
Types = Mapping[str, Collection[str]]
"""The kinds of business of 利用者コード, as far as they are known."""
MAIN, USER_CODE = "main", "user_code"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file to submit, under the only name that it may have."""

    name: str
    data: bytes


def seal(examined: Examined, day: date, user_code: str = "") -> Sealed:
    """The file to submit, sealed on a day for the 利用者コード that it names.

    Raises:
        Refused: the errors of the workbook; W053 when it names another code than `user_code`.
    """
    form, answers = _judged(examined, user_code)
    name = Name(answers.record(MAIN)[USER_CODE], form.id, day)
    return Sealed(str(name), workbook(form, answers, _text(name, standing(form, answers))))


def _judged(examined: Examined, user_code: str) -> tuple[Form, Answers]:
    found = [*examined.findings, *_of_another(examined.answers, user_code)]
    errors = [each.problem for each in found if each.is_error]
    if examined.form is None or errors:
        raise Refused(*errors)
    return examined.form, examined.answers


def verify(
    name: str,
    data: bytes,
    user_code: str = "",
    types: Types | None = None,
    *,
    must_be_sealed: bool = True,
) -> Examined:
    """A file that is to be submitted: what is in it, and whether it is as it was sealed.

    Its findings are those of the check and W050 (never sealed), W051 (altered), W052 (renamed),
    W053 (of another 利用者コード than `user_code`) and W054 (of another 業種 than its code's `types`).
    """
    examined = examine(data)
    if examined.form is None or examined.contents is None:
        return examined
    found = [*_of_another(examined.answers, user_code), *foreign(examined, types or {})]
    if must_be_sealed or examined.contents.seal:
        found += _seal_findings(name, examined.contents)
    return replace(examined, findings=(*found, *examined.findings))


def _seal_findings(name: str, contents: Contents) -> Iterator[Finding]:
    sealed = parse(contents.seal.partition(" ")[0])
    if sealed is None:
        yield finding("W050")
    elif contents.seal != _text(sealed, contents.texts()):
        yield finding("W051")
    elif name != str(sealed):
        yield finding("W052", found=name[:SHOWN], file=sealed)


def _of_another(answers: Answers, user_code: str) -> Iterator[Finding]:
    named = answers.record(MAIN).get(USER_CODE, "")
    if user_code and named and named != user_code:
        yield finding("W053", found=named, code=user_code)


def foreign(examined: Examined, types: Types) -> Iterator[Finding]:
    """W054 for a form of another 業種 than the 利用者コード has that it names."""
    form, named = examined.form, examined.answers.record(MAIN).get(USER_CODE, "")
    if form and is_foreign(form.id, types.get(named, ())):
        yield finding("W054", name=form.title, code=named)


def _text(name: Name, sheets: Standing) -> str:
    """A seal: the name, then the digest of the name and all that stands in the cells."""
    cells = [
        [sheet, *spot, text]
        for sheet, texts in sorted(sheets.items())
        for spot, text in sorted(texts.items())
        if (sheet, spot) != (IDENTITY, SEAL_SPOT)
    ]
    plain = json.dumps([VERSION, str(name), cells], ensure_ascii=False, separators=(",", ":"))
    return f"{name} {hashlib.sha256(plain.encode()).hexdigest()}"
