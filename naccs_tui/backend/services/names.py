"""Finding people by parts of their names: an index of all pieces of one and two characters.

Japanese names are short and have no spaces; neither LIKE nor a trigram index finds 大井 quickly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
)

from naccs_tui.backend.database.tables import application, application_gram
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.text import Characters, fold, full_width_kana
from naccs_tui.domain.visible import has_unsafe

_A, _G = application.c, application_gram.c
KEY = (_G.year, _G.serial)
"""The columns by which what is found by name is ordered, so that an index gives the order."""
LONGEST = 2
_ESCAPE = "/"
_PLACES: Mapping[str, tuple[ColumnElement[str], ...]] = {
    "name": (_A.family_name + _A.given_name, _A.kana),
    "family": (_A.family_name,),
    "given": (_A.given_name,),
}
_INSERT = insert(application_gram)
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
    """Let a new application (year, serial) be found by its applicant's names.

    names: family name, given name, reading; the first two are found when typed without a space.
    """
    _insert(connection, key, _grams(offices, names))


def _grams(offices: set[str], names: Sequence[str]) -> set[tuple[str, str]]:
    found = pieces(*names, "".join(names[:2]))
    return {(office, gram) for office in offices for gram in found}


def _insert(connection: Connection, key: tuple[int, int], found: set[tuple[str, str]]) -> None:
    year, serial = key
    rows = [
        {"office": office, "gram": gram, "year": year, "serial": serial}
        for office, gram in sorted(found)
    ]
    if rows:
        connection.execute(_INSERT, rows)


def forget(connection: Connection, office: str, key: tuple[int, int], *names: str) -> None:
    """Let an application no longer be found by the names under which an office knew it."""
    year, serial = key
    of_same = (_G.office == office, _G.year == year, _G.serial == serial)
    held = pieces(*names, "".join(names[:2]))
    connection.execute(delete(application_gram).where(*of_same, _G.gram.in_(sorted(held))))


@dataclass(frozen=True, slots=True)
class Names:
    """A search by names. words: each with the part of the name in which it must occur."""

    words: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, name: str, family: str, given: str) -> "Names":
        """From what was typed; each may be several words.

        Raises:
            Refused: F012 for characters that no name holds and no database takes.
        """
        typed = (("name", name), ("family", family), ("given", given))
        return cls(tuple((word, place) for place, text in typed for word in _words(text)))

    @property
    def places(self) -> tuple[str, ...]:
        """What `holds` needs to know: it is the same for all searches of one shape."""
        return tuple(place for _word, place in self.words)

    @property
    def values(self) -> dict[str, str]:
        """The values of the parameters that `holds` and `of_gram` put into a statement."""
        if not self.words:
            return {}
        longest = max((word for word, _place in self.words), key=len)
        words = {f"word_{at}": _escaped(word) for at, (word, _place) in enumerate(self.words)}
        return {**words, "gram": longest[:LONGEST]}


def of_gram(found: Found) -> Found:
    """The same, found by the piece of a name that is the parameter `gram`, each once."""
    # Looked up by its number alone, whichever office's index begins with that, too.
    office = func.coalesce(_A.office, _A.office)
    of_same = and_(_G.year == _A.year, _G.serial == _A.serial, _G.office == office)
    return found.join(application_gram, of_same).where(_G.gram == bindparam("gram"))


def gram_count() -> Select[int]:
    """How many pieces of names there are like `gram`, as far as `counted`."""
    some = select(literal(1)).where(_G.gram == bindparam("gram"))
    return select(func.count()).select_from(
        some.limit(bindparam("counted", type_=Integer)).subquery()
    )


def holds(places: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    """That the names hold all words, each in its place."""
    for at, place in enumerate(places):
        word = bindparam(f"word_{at}", type_=String)
        yield or_(*(column.contains(word, escape=_ESCAPE) for column in _PLACES[place]))


def _escaped(word: str) -> str:
    return re.sub(r"[%_/]", rf"{_ESCAPE}\g<0>", word)


def _words(typed: str) -> Iterator[str]:
    # Half-width kana and letters are looked for as names are kept: full-width.
    if has_unsafe(typed):
        raise refuse("F012", pointer="/name")
    return iter(fold(full_width_kana(typed), Characters.ZENKAKU).text.split())
