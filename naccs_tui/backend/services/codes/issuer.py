"""Gives out codes for what an application needs: the reviewer's, else those that are next."""

import secrets
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import Connection

from naccs_tui.backend.services.codes.faults import Offer
from naccs_tui.backend.services.codes.kinds import (
    CODE_1,
    ID_NUMBER,
    LINE,
    MAILBOX,
    SHAPES,
    TERMINAL,
    USER_CODE,
    Choose,
    Given,
    by_chance,
    kept_as,
    owner_of,
    serials,
    terminals,
    user_codes,
    user_ids,
)
from naccs_tui.backend.services.codes.ledger import Code, Ledger, Wanted
from naccs_tui.domain.codes import authentication_code_1
from naccs_tui.domain.effects import GRANT_FIELDS, Grants, Need
from naccs_tui.domain.problems import Refused

Taken = AbstractSet[str]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Gives out codes for one office. choose: takes one of several, by chance.

    Each kind of code takes a few statements, however many are needed.
    """

    connection: Connection
    abbreviation: str
    choose: Choose = secrets.choice

    def propose(self, needs: Sequence[Need]) -> Given:
        """A proposal for each need. Nothing is reserved by it."""
        return self._fill(needs, {})

    def complete(self, needs: Sequence[Need], given: Grants) -> Given:
        """What is to be given out: what the reviewer gave, and proposals for the rest.

        Raises:
            Refused: P013 for a need or field that is not asked for, R003 incomplete, F009 of
            another shape, R004 given out before.
        """
        offer = Offer.of(needs, given, self.abbreviation)
        problems = list(offer.faults(self._ledger))
        if problems:
            raise Refused(*problems)
        return self._fill(needs, given)

    def keep(self, needs: Sequence[Need], given: Grants, number: str | None) -> None:
        """Note the codes as given out to an application."""
        self._ledger.keep(list(_codes_of(needs, given)), number)

    @property
    def _ledger(self) -> Ledger:
        return Ledger(self.connection)

    def _fill(self, needs: Sequence[Need], given: Grants) -> Given:
        missing = [need for need in needs if need.key not in given]
        filled = {need.key: dict(given.get(need.key, {})) for need in needs}
        for field in SHAPES:
            used = {code for of, code in _codes_of(needs, filled) if of == field}
            asking = [need for need in missing if field in GRANT_FIELDS[need.kind]]
            self._add(field, asking, filled, used)
        return {need.key: self._in_order(need, filled[need.key]) for need in needs}

    def _add(self, field: str, asking: Sequence[Need], filled: Given, used: Taken) -> None:
        by_owner: dict[str, list[Need]] = {}
        for need in asking:
            owner = owner_of(need, filled) if field == ID_NUMBER else ""
            by_owner.setdefault(owner, []).append(need)
        wanted = {
            owner: Wanted(self._candidates(field, owner), len(those))
            for owner, those in by_owner.items()
        }
        self._ledger.find(field, list(wanted.values()), used)
        for owner, those in by_owner.items():
            for need, code in zip(those, wanted[owner].found, strict=True):
                filled[need.key][field] = code.removeprefix(owner)

    def _candidates(self, field: str, owner: str) -> Iterator[str]:
        if field == TERMINAL:
            return terminals(self._ledger.last_terminal(), self.choose)
        if field == USER_CODE:
            return user_codes(self.abbreviation, self.choose)
        if field == ID_NUMBER:
            return user_ids(owner, self.choose)
        if field in (LINE, MAILBOX):
            return serials(self._ledger.highest(field), SHAPES[field], self.choose)
        return by_chance(SHAPES[field].places, self.choose)

    def _in_order(self, need: Need, fields: dict[str, str]) -> dict[str, str]:
        if TERMINAL in fields:
            code_1 = authentication_code_1(self.abbreviation, fields[TERMINAL])
            fields = {CODE_1: code_1, **fields}
        return {field: fields[field] for field in GRANT_FIELDS[need.kind]}


def _codes_of(needs: Sequence[Need], given: Grants) -> Iterator[Code]:
    for need in needs:
        owner = owner_of(need, given)
        for field, code in given[need.key].items():
            if field in SHAPES:
                yield field, kept_as(field, code, owner)
