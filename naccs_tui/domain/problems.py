"""Problems: what is wrong, where, and what to do. The catalogue is the only list of codes."""

from collections.abc import Mapping

from naccs_tui.domain.meaning import REMARK, Meaning, Weight
from naccs_tui.domain.meanings.applying import APPLYING
from naccs_tui.domain.meanings.dealing import DEALING
from naccs_tui.domain.meanings.documents import DOCUMENTS
from naccs_tui.domain.meanings.machine import MACHINE
from naccs_tui.domain.meanings.money import MONEY
from naccs_tui.domain.meanings.papers import PAPERS
from naccs_tui.domain.meanings.stock import STOCK
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.visible import visible

WORDS_OF_OURS = frozenset({"title", "kind", "why", "how", "what", "mark", "status", "name"})
"""Parameters whose texts are looked up in the catalogue; the others are data."""


class Problem(Tolerant):
    """One finding. pointer: RFC 6901 into the payload ("" = the whole)."""

    code: str
    pointer: str = ""
    params: dict[str, str] = {}

    @property
    def is_error(self) -> bool:
        """Whether it blocks; codes that this program does not know block."""
        meaning = CATALOGUE.get(self.code)
        return meaning is None or meaning.weight is Weight.ERROR

    @property
    def is_remark(self) -> bool:
        """Whether it was said by whoever returned the application."""
        return self.code == REMARK


def problem(code: str, /, pointer: str = "", **params: object) -> Problem:
    """A problem of a known code; raises KeyError for an unknown one."""
    if code not in CATALOGUE:
        raise KeyError(code)
    return Problem(
        code=code, pointer=pointer, params={k: visible(str(v)) for k, v in params.items()}
    )


class Refused(Exception):  # noqa: N818 - reads as what happened: somebody was refused
    """Raised where something cannot be done; carries why. status: the HTTP status it becomes."""

    def __init__(self, *problems: Problem, status: int = 422) -> None:
        super().__init__(", ".join(each.code for each in problems))
        self.problems = problems
        self.status = status


def refuse(code: str, /, status: int = 422, pointer: str = "", **params: object) -> Refused:
    """The exception for one problem, to be raised."""
    return Refused(problem(code, pointer, **params), status=status)


CATALOGUE: Mapping[str, Meaning] = {
    **APPLYING,
    **DOCUMENTS,
    **PAPERS,
    **DEALING,
    **MONEY,
    **MACHINE,
    **STOCK,
}
"""Every code; there is no other list of them."""
