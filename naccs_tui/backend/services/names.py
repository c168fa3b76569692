"""Finding people by parts of their names: an index of all pieces of one and two characters.

Japanese names are short and have no spaces; neither LIKE nor a trigram index finds 大井 quickly.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, insert, or_

from naccs_tui.backend.database.tables import application, application_gram
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.text import Characters, fold, full_width_kana
from naccs_tui.domain.visible import has_unsafe

_A, _G = application.c, application_gram.c
LONGEST = 2
Found = Select[tuple[object, ...]]


def pieces(*texts: str) -> set[str]:
    """All pieces of one and two characters."""
    return {
        text[at : at + size]
        for text in texts
        for size in range(1, LONGEST + 1)
        for at in range(len(text) - size + 1)
    }


def remember(connection: Connection, offices: set[str], key: tuple[int, int], *names: str) -> None:
    """Let an application (year, serial) be found by its applicant's names.

    names: family name, given name, reading; the first two are found when typed without a space.
    """
    year, serial = key
    found = pieces(*names, "".join(names[:2]))
    rows = [
        {"office": office, "gram": piece, "year": year, "serial": serial}
        for office in sorted(offices)
        for piece in sorted(found)
    ]
    if rows:
        connection.execute(insert(application_gram), rows)


@dataclass(frozen=True, slots=True)
class Names:
    """A search by names. words: the text looked for and the columns of which one must hold it."""

    words: tuple[tuple[str, tuple[ColumnElement[str], ...]], ...]
    party: str

    @classmethod
    def of(cls, name: str, family: str, given: str, party: str) -> "Names":
        """From what was typed; `name` may be several words."""
        if not (name or family or given):
            return cls((), party)
        whole = _A.family_name + _A.given_name
        anywhere = (whole, _A.kana)
        asked = ((name, anywhere), (family, (_A.family_name,)), (given, (_A.given_name,)))
        words = ((word, columns) for typed, columns in asked for word in _words(typed))
        return cls(tuple(words), party)

    @property
    def key(self) -> tuple[ColumnElement[int], ColumnElement[int]]:
        """The columns by which what is found is ordered, so that an index gives the order."""
        return (_G.year, _G.serial) if self.words else (_A.year, _A.serial)

    def restrict(self, found: Found) -> Found:
        """The same applications, of these only whose names hold all words."""
        if not self.words:
            return found
        longest = max((word for word, _ in self.words), key=len)
        owner = _G.office == (self.party or _A.office)
        of_same = and_(_G.year == _A.year, _G.serial == _A.serial, owner)
        found = found.join(application_gram, and_(_G.gram == longest[:LONGEST], of_same))
        return found.where(*(_holds(word, columns) for word, columns in self.words))


def _holds(word: str, columns: tuple[ColumnElement[str], ...]) -> ColumnElement[bool]:
    return or_(*(column.contains(word, autoescape=True) for column in columns))


def _words(typed: str) -> Iterator[str]:
    """Half-width kana and letters are looked for as names are kept: full-width.

    Raises:
        Refused: F012 for characters that no name holds and no database takes.
    """
    if has_unsafe(typed):
        raise refuse("F012", pointer="/name")
    return iter(fold(full_width_kana(typed), Characters.ZENKAKU).text.split())
