"""Finding people by parts of their names: an index of all pieces of one and two characters.

Japanese names are short and have no spaces; neither LIKE nor a trigram index finds 大井 quickly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)

from naccs_tui.backend.database.tables import application, application_gram
from naccs_tui.backend.services.conditions import hidden
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.text import Characters, fold, full_width_kana
from naccs_tui.domain.visible import has_unsafe

_A, _G = application.c, application_gram.c
KEY = (_G.year, _G.serial)
"""The columns by which what is found by name is ordered, so that an index gives the order."""
LONGEST = 2
PARTS: Mapping[str, int] = {"family": 1, "given": 2, "name": 4}
"""Bits of the parts of a name in which a piece occurs; the last one is that of all pieces."""
TRIED = 8
"""So many pieces are tried, to find one that few have."""
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


def grams_of(family: str, given: str, kana: str) -> Iterator[dict[str, object]]:
    """The pieces by which a name is found, with its parts in which they occur.

    kana: the reading of both; family and given name are found when typed without a space, too.
    """
    in_family, in_given = pieces(family), pieces(given)
    for gram in sorted(pieces(family + given, kana)):
        of_parts = (gram in in_family) * PARTS["family"] + (gram in in_given) * PARTS["given"]
        yield {"gram": gram, "parts": PARTS["name"] + of_parts}


def remember(
    connection: Connection, key: tuple[int, int], family: str, given: str, kana: str
) -> None:
    """Let an application (year, serial) be found by its applicant's name."""
    here = {"year": key[0], "serial": key[1]}
    if rows := [{**each, **here} for each in grams_of(family, given, kana)]:
        connection.execute(_INSERT, rows)


def forget(
    connection: Connection, key: tuple[int, int], family: str, given: str, kana: str
) -> None:
    """Let an application no longer be found by the name that it had."""
    year, serial = key
    of_same = (_G.year == year, _G.serial == serial)
    held = sorted(pieces(family + given, kana))
    connection.execute(delete(application_gram).where(*of_same, _G.gram.in_(held)))


@dataclass(frozen=True, slots=True)
class Gram:
    """A piece of a word that is looked for. word: which one."""

    text: str
    place: str
    word: int

    @property
    def values(self) -> dict[str, object]:
        """The values of the parameters that `of_gram` puts into a statement."""
        return {"gram": self.text, "part": PARTS[self.place]}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word is looked for, whatever it is. is_piece: it is no longer than a piece."""

    place: str
    is_piece: bool


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
    def spots(self) -> tuple[Spot, ...]:
        """What statements need to know: it is the same for all searches of one shape."""
        return tuple(Spot(place, len(word) <= LONGEST) for word, place in self.words)

    @property
    def values(self) -> dict[str, object]:
        """The values of the parameters that `holds` and `has_pieces` put into a statement."""
        words = {f"word_{at}": _escaped(word) for at, (word, _place) in enumerate(self.words)}
        grams = {f"gram_{at}": word for at, (word, _place) in enumerate(self.words)}
        parts = {f"part_{at}": PARTS[place] for at, (_word, place) in enumerate(self.words)}
        return {**words, **grams, **parts}

    @property
    def grams(self) -> tuple[Gram, ...]:
        """The longest pieces of the words: what they are found by."""
        found = (
            Gram(gram, place, at)
            for at, (word, place) in enumerate(self.words)
            for gram in _longest(word)
        )
        return tuple(found)[:TRIED]


def _longest(word: str) -> Iterator[str]:
    return (word[at : at + LONGEST] for at in range(max(1, len(word) - LONGEST + 1)))


def of_gram(found: Found, *, is_alone: bool) -> Found:
    """The same, found by a piece of a name in a part of it: the parameters of `Gram.values`.

    is_alone: whether nothing else is asked of the applications.
    """
    # The way leads from the piece to the application, never the other way round.
    of_same = and_(_A.year == hidden(_G.year), _A.serial == hidden(_G.serial))
    both = application_gram if is_alone else application_gram.join(application, of_same)
    return found.select_from(both).where(*_is_gram(application_gram))


def _is_gram(of: FromClause, at: str = "") -> tuple[ColumnElement[bool], ...]:
    part = of.c.parts.bitwise_and(bindparam(f"part{at}", type_=Integer))
    return (of.c.gram == bindparam(f"gram{at}", type_=String), part != 0)


def gram_count() -> Select[int]:
    """How many applications a piece of a name leads to between two years, as far as `counted`."""
    years = _G.year >= bindparam("year_from"), _G.year <= bindparam("year_to")
    some = select(literal(1)).where(*_is_gram(application_gram), *years)
    return select(func.count()).select_from(
        some.limit(bindparam("counted", type_=Integer)).subquery()
    )


def holds(spots: Sequence[Spot], *, longer: bool = False) -> Iterator[ColumnElement[bool]]:
    """That the name of an application holds all words, each in its place.

    longer: only the words that are longer than a piece; `has_pieces` is about the others.
    """
    for at, spot in enumerate(spots):
        word = bindparam(f"word_{at}", type_=String)
        if not (longer and spot.is_piece):
            yield or_(*(column.contains(word, escape=_ESCAPE) for column in _PLACES[spot.place]))


def has_pieces(spots: Sequence[Spot], leading: int) -> Iterator[ColumnElement[bool]]:
    """That what the piece of the word `leading` leads to has all words that are pieces, too."""
    for at, spot in enumerate(spots):
        if spot.is_piece and at != leading:
            other = application_gram.alias(f"other_{at}")
            of_same = (other.c.year == hidden(_G.year), other.c.serial == hidden(_G.serial))
            yield exists().where(*_is_gram(other, f"_{at}"), *of_same)


def _escaped(word: str) -> str:
    return re.sub(r"[%_/]", rf"{_ESCAPE}\g<0>", word)


def _words(typed: str) -> Iterator[str]:
    # Half-width kana and letters are looked for as names are kept: full-width.
    if has_unsafe(typed):
        raise refuse("F012", pointer="/name")
    return iter(fold(full_width_kana(typed), Characters.ZENKAKU).text.split())
