"""What is wrong with codes that a reviewer gives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from naccs_tui.backend.services.codes.kinds import (
    CODE_1,
    SHAPES,
    TERMINAL,
    kept_as,
    owner_of,
)
from naccs_tui.backend.services.codes.ledger import Code, Ledger
from naccs_tui.domain.codes import authentication_code_1
from naccs_tui.domain.effects import GRANT_FIELDS, Grants, Need
from naccs_tui.domain.problems import Problem, problem


@dataclass(frozen=True, slots=True)
class Offer:
    """What a reviewer gives for the needs of one application."""

    needs: Mapping[str, Need]
    given: Grants
    abbreviation: str

    @classmethod
    def of(cls, needs: Sequence[Need], given: Grants, abbreviation: str) -> "Offer":
        """It for needs in their order."""
        return cls({need.key: need for need in needs}, given, abbreviation)

    @property
    def codes(self) -> list[Code]:
        """What is unique of it: field and code as they are kept."""
        return [
            (field, kept_as(field, code, owner_of(self.needs[key], self.given)))
            for key, field, code in self._asked_for()
            if field in SHAPES
        ]

    def faults(self, ledger: Ledger) -> Iterator[Problem]:
        """P013 for what is not asked for, R003 incomplete, F009 of another shape, R004 issued."""
        yield from self._strangers()
        yield from self._gaps()
        used = self._issued(ledger)
        for key, field, code in self._asked_for():
            found = partial(problem, pointer=f"/grants/{key}/{field}")
            kept = field, kept_as(field, code, owner_of(self.needs[key], self.given))
            if not self._fits(key, field, code):
                title = GRANT_FIELDS[self.needs[key].kind][field]
                yield found("F009", title=title, example=self._example(key, field))
            elif kept in used:
                yield found("R004", code=code)
            if field in SHAPES:
                used.add(kept)

    def _issued(self, ledger: Ledger) -> set[Code]:
        codes = self.codes
        return {
            (field, code)
            for field in SHAPES
            for code in ledger.issued(field, (code for of, code in codes if of == field))
        }

    def _asked_for(self) -> Iterator[tuple[str, str, str]]:
        for key, fields in self.given.items():
            titles = GRANT_FIELDS[self.needs[key].kind] if key in self.needs else {}
            yield from ((key, field, code) for field, code in fields.items() if field in titles)

    def _strangers(self) -> Iterator[Problem]:
        for key, fields in self.given.items():
            if key not in self.needs:
                yield problem("P013", f"/grants/{key}", what=key)
                continue
            titles = GRANT_FIELDS[self.needs[key].kind]
            for field in fields:
                if field not in titles:
                    yield problem("P013", f"/grants/{key}/{field}", what=field)

    def _gaps(self) -> Iterator[Problem]:
        for key in self.given:
            titles = GRANT_FIELDS[self.needs[key].kind] if key in self.needs else {}
            for field, title in titles.items():
                if not self.given[key].get(field):
                    yield problem("R003", f"/grants/{key}/{field}", what=title)

    def _fits(self, key: str, field: str, code: str) -> bool:
        if field == CODE_1:
            return code == self._example(key, field)
        return SHAPES[field].form.fullmatch(code) is not None

    def _example(self, key: str, field: str) -> str:
        if field != CODE_1:
            return SHAPES[field].example
        terminal = self.given[key].get(TERMINAL) or SHAPES[TERMINAL].example
        return authentication_code_1(self.abbreviation, terminal)
