"""What was ever given out, and which codes are still free."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection, bindparam, func, insert, select

from naccs_tui.backend.counters import reached, start_after
from naccs_tui.backend.database.tables import issued_code
from naccs_tui.backend.services.codes.kinds import NET_LETTER, TERMINAL

AT_ONCE = 5000
"""How many codes one statement asks for: databases limit the parameters of a statement."""
SPARE = 20
JUMP = 1000
"""By how many serials a reviewer may go ahead, and the numbering goes on from there."""
_I = issued_code.c
_HIGHEST_TERMINAL = select(func.max(_I.code)).where(_I.kind == TERMINAL)
_HIGHEST = select(func.max(_I.code)).where(_I.kind == bindparam("kind"))
_ISSUED = select(_I.code).where(
    _I.kind == bindparam("kind"), _I.code.in_(bindparam("codes", expanding=True))
)
_INSERT = insert(issued_code)
Code = tuple[str, str]
"""A field and what is unique of its code."""


@dataclass(slots=True)
class Wanted:
    """So many codes, the first of these that are free."""

    candidates: Iterator[str]
    count: int
    found: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """How many are still to be found."""
        return self.count - len(self.found)

    def try_next(self, spare: int) -> list[str]:
        """The next ones to ask for, none of them twice; nothing when all are found."""
        most = self.missing + spare if self.missing else 0
        self.tried = list(dict.fromkeys(islice(self.candidates, most)))
        return self.tried

    def take_free(self, used: AbstractSet[str]) -> None:
        """Keep what is free of those that were tried."""
        free = (each for each in self.tried if each not in used and each not in self.found)
        self.found += list(islice(free, self.missing))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The record of all codes."""

    connection: Connection

    def last_terminal(self) -> str:
        """The name after which others are proposed."""
        return f"{self._last_serial():05d}{NET_LETTER}"

    def highest(self, kind: str) -> str:
        """The highest code of a kind that was given out; "" = none was."""
        return str(self.connection.execute(_HIGHEST, {"kind": kind}).scalar() or "")

    def issued(self, kind: str, codes: Iterable[str]) -> set[str]:
        """Which of these were given out."""
        asked, found = list(codes), set[str]()
        for start in range(0, len(asked), AT_ONCE):
            some = {"kind": kind, "codes": asked[start : start + AT_ONCE]}
            found.update(self.connection.execute(_ISSUED, some).scalars())
        return found

    def find(self, kind: str, wanted: Sequence[Wanted], taken: AbstractSet[str]) -> None:
        """Find free codes for all that are wanted. taken: codes that are not free any more."""
        spare = SPARE
        while tried := [code for each in wanted for code in each.try_next(spare)]:
            used = taken | self.issued(kind, tried)
            for each in wanted:
                each.take_free(used)
            # Where many were given out before, small steps would be many questions.
            spare *= 2

    def keep(self, codes: Sequence[Code], number: str | None) -> None:
        """Note codes as given out to an application, for ever."""
        rows = [{"kind": kind, "code": code, "number": number} for kind, code in codes]
        self._go_on_to([code for kind, code in codes if kind == TERMINAL])
        if rows:
            self.connection.execute(_INSERT, rows)

    def _last_serial(self) -> int:
        counted = reached(self.connection, TERMINAL)
        if counted is None:
            highest = self.connection.execute(_HIGHEST_TERMINAL).scalar()
            return int(highest[:-1]) if highest else 0
        return counted

    def _go_on_to(self, names: Sequence[str]) -> None:
        """Let what is proposed follow these names. One far beyond the others is no beginning."""
        if not names:
            return
        last = self._last_serial()
        for serial in sorted(int(name[:-1]) for name in names if name.endswith(NET_LETTER)):
            if not last or last < serial <= last + JUMP:
                last = serial
        start_after(self.connection, TERMINAL, 0, last)
