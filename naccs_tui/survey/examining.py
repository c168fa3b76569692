"""The way in: a file's bytes, and everything that can be said about it."""

from dataclasses import dataclass

from naccs_tui.domain.problems import Refused
from naccs_tui.survey.checking import check
from naccs_tui.survey.finding import Finding
from naccs_tui.survey.form import Answers, Form
from naccs_tui.survey.reading import Contents, read


@dataclass(frozen=True, slots=True)
class Examined:
    """A workbook as it was found. form: None when it is none of ours or cannot be read."""

    form: Form | None
    answers: Answers
    findings: tuple[Finding, ...]
    contents: Contents | None = None

    @property
    def is_good(self) -> bool:
        """Whether nothing keeps it from being submitted."""
        return not any(each.is_error for each in self.findings)


def examine(data: bytes) -> Examined:
    """Read a workbook, whatever it may be, and check it. Never raises for what is in it."""
    try:
        contents = read(data)
    except Refused as refused:
        return Examined(None, Answers({}), tuple(map(Finding, refused.problems)))
    checked = check(contents)
    return Examined(checked.form, checked.answers, checked.findings, contents)
