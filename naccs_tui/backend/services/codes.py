"""The codes that the Center gives out: proposed, checked, and never given out twice."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, bindparam, func, insert, select

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
_LAST_TERMINAL = select(func.max(_I.code)).where(_I.kind == TERMINAL)
_ISSUED = select(_I.code).where(
    _I.kind == bindparam("kind"), _I.code.in_(bindparam("codes", expanding=True))
)
Given = dict[str, dict[str, str]]
Taken = frozenset[str]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Gives out codes for one office. choose: takes one of several, by chance."""

    connection: Connection
    abbreviation: str
    choose: Callable[[str], str] = secrets.choice

    def propose(self, needs: Sequence[Need]) -> Given:
        """A proposal for each need. Nothing is reserved by it."""
        return self._propose(needs, frozenset())

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
        taken = frozenset(code for fields in given.values() for code in fields.values())
        proposed = self._propose(missing, taken)
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

    def _propose(self, needs: Sequence[Need], taken: Taken) -> Given:
        names = sum(need.kind is GrantKind.NET_TERMINAL for need in needs)
        terminals = iter(self._terminals(names, taken))
        codes = iter(self._unused(CODE_2, self._random_code, len(needs), taken))
        return {need.key: self._fields(need.kind, terminals, codes) for need in needs}

    def _fields(
        self, kind: GrantKind, terminals: Iterator[str], codes: Iterator[str]
    ) -> dict[str, str]:
        if kind is GrantKind.AUTHENTICATION_CODE:
            return {CODE_2: next(codes)}
        terminal = next(terminals)
        code_1 = authentication_code_1(self.abbreviation, terminal)
        return {TERMINAL: terminal, CODE_1: code_1, CODE_2: next(codes)}

    def _random_code(self) -> str:
        return "".join(self.choose(AUTHENTICATION_ALPHABET) for _ in range(AUTHENTICATION_LENGTH))

    def _random_terminal(self) -> str:
        digits = "".join(self.choose("0123456789") for _ in range(5))
        return digits + self.choose(LETTERS)

    def _terminals(self, count: int, taken: Taken) -> Sequence[str]:
        """The names after the last one; when the digits are used up, any that are free."""
        if not count:
            return ()
        last = self.connection.execute(_LAST_TERMINAL).scalar() or "00000"
        mine = max((each for each in taken if LOGICAL_TERMINAL.fullmatch(each)), default="00000")
        first = int(max(last, mine)[:5]) + 1
        if first + count - 1 > LAST_SERIAL:
            return self._unused(TERMINAL, self._random_terminal, count, taken)
        return [f"{serial:05d}{NET_LETTER}" for serial in range(first, first + count)]

    def _unused(self, kind: str, make: Callable[[], str], count: int, taken: Taken) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            made = dict.fromkeys(make() for _ in range(count - len(found)))
            issued = taken | self._issued(kind, made)
            found |= {code: None for code in made if code not in issued}
        return list(found)

    def _issued(self, kind: str, codes: Iterable[str]) -> set[str]:
        """Which of these were given out."""
        asked = {"kind": kind, "codes": list(codes)}
        return set(self.connection.execute(_ISSUED, asked).scalars()) if asked["codes"] else set()

    def _faults(self, needs: Sequence[Need], given: Grants) -> Iterator[Problem]:
        codes = {field: [each.get(field, "") for each in given.values()] for field in KEPT}
        issued = {(field, code) for field in KEPT for code in self._issued(field, codes[field])}
        for key, field, code in _asked_for(needs, given):
            found = partial(problem, pointer=f"/grants/{key}/{field}")
            if not self._fits(field, code, given[key]):
                example = EXAMPLES.get(field) or self._code_1(given[key])
                title = _titles(needs, key).get(field, field)
                yield found("F009", title=title, example=example)
            elif (field, code) in issued:
                yield found("R004", code=code)
            issued.add((field, code))

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
