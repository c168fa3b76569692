"""The codes that the Center gives out: proposed, checked, and never given out twice."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, func, insert, select

from naccs_tui.backend.database.tables import issued_code
from naccs_tui.domain.codes import (
    AUTHENTICATION_ALPHABET,
    AUTHENTICATION_LENGTH,
    LETTERS,
    LOGICAL_TERMINAL,
    authentication_code_1,
)
from naccs_tui.domain.effects import GRANT_FIELDS, GrantKind, Grants, Need
from naccs_tui.domain.problems import Problem, Refused, problem

TERMINAL, CODE_1, CODE_2 = "terminal", "code_1", "code_2"
EXAMPLES = {TERMINAL: "20097W", CODE_2: "YZ937DYAYM"}
NET_LETTER = "W"
LAST_SERIAL = 99999
KEPT = (TERMINAL, CODE_2)
"""Fields whose codes are unique for ever; 認証コード1 follows from the terminal's name."""
_I = issued_code.c
Given = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Gives out codes for one office. choose: takes one of several, by chance."""

    connection: Connection
    abbreviation: str
    choose: Callable[[str], str] = secrets.choice

    def propose(self, needs: Sequence[Need]) -> Given:
        """A proposal for each need. Nothing is reserved by it."""
        taken: set[str] = set()
        return {need.key: self._propose(need.kind, taken) for need in needs}

    def complete(self, needs: Sequence[Need], given: Grants) -> Given:
        """What is to be given out: what the reviewer gave, and proposals for the rest.

        Raises:
            Refused: P013 for a need or field that is not asked for, R003 incomplete, F009 of
            another shape, R004 given out before.
        """
        problems = [*_strangers(needs, given), *_gaps(needs, given), *self._faults(needs, given)]
        if problems:
            raise Refused(*problems)
        missing = [need for need in needs if need.key not in given]
        taken = {code for fields in given.values() for code in fields.values()}
        proposed = {need.key: self._propose(need.kind, taken) for need in missing}
        return proposed | {key: dict(fields) for key, fields in given.items()}

    def keep(self, given: Grants, number: str) -> None:
        """Note the codes as given out to an application."""
        rows = [
            {"kind": field, "code": code, "number": number}
            for fields in given.values()
            for field, code in fields.items()
            if field in KEPT
        ]
        if rows:
            self.connection.execute(insert(issued_code), rows)

    def _propose(self, kind: GrantKind, taken: set[str]) -> dict[str, str]:
        code_2 = self._unused(CODE_2, self._random_code, taken)
        if kind is GrantKind.AUTHENTICATION_CODE:
            return {CODE_2: code_2}
        terminal = self._terminal(taken)
        code_1 = authentication_code_1(self.abbreviation, terminal)
        return {TERMINAL: terminal, CODE_1: code_1, CODE_2: code_2}

    def _random_code(self) -> str:
        return "".join(self.choose(AUTHENTICATION_ALPHABET) for _ in range(AUTHENTICATION_LENGTH))

    def _random_terminal(self) -> str:
        digits = "".join(self.choose("0123456789") for _ in range(5))
        return digits + self.choose(LETTERS)

    def _terminal(self, taken: set[str]) -> str:
        """The name after the last one; when the digits are used up, any that is free."""
        newest = select(func.max(_I.code)).where(_I.kind == TERMINAL)
        last = self.connection.execute(newest).scalar() or "00000"
        mine = max((each for each in taken if LOGICAL_TERMINAL.fullmatch(each)), default="00000")
        serial = int(max(last, mine)[:5]) + 1
        if serial > LAST_SERIAL:
            return self._unused(TERMINAL, self._random_terminal, taken)
        taken.add(name := f"{serial:05d}{NET_LETTER}")
        return name

    def _unused(self, kind: str, make: Callable[[], str], taken: set[str]) -> str:
        while (code := make()) in taken or self._is_issued(kind, code):
            pass
        taken.add(code)
        return code

    def _is_issued(self, kind: str, code: str) -> bool:
        same = select(_I.code).where(_I.kind == kind, _I.code == code)
        return self.connection.execute(same).first() is not None

    def _faults(self, needs: Sequence[Need], given: Grants) -> Iterator[Problem]:
        seen: set[tuple[str, str]] = set()
        for key, field, code in _asked_for(needs, given):
            found = partial(problem, pointer=f"/grants/{key}/{field}")
            if not self._fits(field, code, given[key]):
                example = EXAMPLES.get(field) or self._code_1(given[key])
                title = _titles(needs, key).get(field, field)
                yield found("F009", title=title, example=example)
            elif (field, code) in seen or (field in KEPT and self._is_issued(field, code)):
                yield found("R004", code=code)
            seen.add((field, code))

    def _fits(self, field: str, code: str, fields: Mapping[str, str]) -> bool:
        if field == TERMINAL:
            return bool(LOGICAL_TERMINAL.fullmatch(code)) and code[-1] in LETTERS
        if field == CODE_1:
            return code == self._code_1(fields)
        return len(code) == AUTHENTICATION_LENGTH and set(code) <= set(AUTHENTICATION_ALPHABET)

    def _code_1(self, fields: Mapping[str, str]) -> str:
        terminal = fields.get(TERMINAL) or EXAMPLES[TERMINAL]
        return authentication_code_1(self.abbreviation, terminal)


def _titles(needs: Sequence[Need], key: str) -> Mapping[str, str]:
    return next((GRANT_FIELDS[need.kind] for need in needs if need.key == key), {})


def _asked_for(needs: Sequence[Need], given: Grants) -> Iterator[tuple[str, str, str]]:
    for key, fields in given.items():
        for field, code in fields.items():
            if field in _titles(needs, key):
                yield key, field, code


def _strangers(needs: Sequence[Need], given: Grants) -> Iterator[Problem]:
    for key, fields in given.items():
        titles = _titles(needs, key)
        unknown = [each for each in fields if each not in titles] if titles else [""]
        for field in unknown:
            pointer = f"/grants/{key}/{field}".rstrip("/")
            yield problem("P013", pointer, what=field or key)


def _gaps(needs: Sequence[Need], given: Grants) -> Iterator[Problem]:
    for need in needs:
        if need.key not in given:
            continue
        for field, title in GRANT_FIELDS[need.kind].items():
            if not given[need.key].get(field):
                yield problem("R003", f"/grants/{need.key}/{field}", what=title)
