"""A workbook on its way into an application: judged, and written anew where nothing else is missing."""

from dataclasses import dataclass, replace
from datetime import date

from naccs_tui.domain.content import Readable
from naccs_tui.domain.problems import Problem
from naccs_tui.survey.container import MOST_FILE
from naccs_tui.survey.examining import Examined
from naccs_tui.survey.finding import Finding
from naccs_tui.survey.sealing import Types, seal, verify

NEVER_SEALED = "W050"
OF_THE_SEAL = frozenset({NEVER_SEALED, "W051", "W052"})
"""Faults of the seal and of the name: a file that is sealed anew is without them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that somebody wants to submit, and what was found in it."""

    name: str
    data: bytes
    examined: Examined

    @property
    def errors(self) -> frozenset[str]:
        """The codes of what keeps it from being submitted as it is."""
        return frozenset(each.problem.code for each in self.examined.findings if each.is_error)

    @property
    def told(self) -> list[Finding]:
        """What somebody has to know of, errors first: that it is to be sealed is nobody's fault."""
        told = (e for e in self.examined.findings if e.problem.code != NEVER_SEALED)
        return sorted(told, key=lambda each: not each.is_error)

    @property
    def is_new(self) -> bool:
        """Whether it was filled in well and only never sealed."""
        return self.errors == {NEVER_SEALED}

    @property
    def can_be_sealed(self) -> bool:
        """Whether everything that is wrong goes away when it is sealed."""
        return bool(self.errors) and self.errors <= OF_THE_SEAL

    def resealed(self, day: date) -> "Candidate":
        """The file to submit instead, with what was found besides.

        Raises:
            Refused: there is more to mend than the seal (see `can_be_sealed`).
        """
        kept = tuple(e for e in self.examined.findings if e.problem.code not in OF_THE_SEAL)
        examined = replace(self.examined, findings=kept)
        made = seal(examined, day)
        return Candidate(made.name, made.data, examined)


def candidate(name: str, data: bytes, types: Types | None = None) -> Candidate:
    """Look into a file, whatever it may be. Takes up to half a second; never raises for its content.

    types: the kinds of business of the office's 利用者コード.
    """
    return Candidate(name, data, verify(name, data, types=types))


def check_submitted(name: str, file: Readable) -> list[Problem]:
    """What keeps a file from being submitted under that name."""
    file.seek(0)
    examined = verify(name, file.read(MOST_FILE + 1))
    return [each.problem for each in examined.findings if each.is_error]
