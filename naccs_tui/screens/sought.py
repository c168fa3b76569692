"""What an account looks for among the applications, kept from one visit to the next."""

from collections.abc import Sequence

from naccs_tui.domain.field import Value, Values
from naccs_tui.domain.searching import (
    SORT_WORDS,
    Sort,
    check_search,
    described,
    query_of,
    search_section,
)
from naccs_tui.domain.words import worded
from naccs_tui.drafts import LastSearch
from naccs_tui.i18n import _
from naccs_tui.screens.work import Work

SORT = "sort"


class Sought:
    """The search of whoever is signed in, and the order of what is found."""

    def __init__(self, work: Work) -> None:
        """As it was left; what another version kept and this one does not know is left out."""
        session = work.signed_in
        self._kept = LastSearch(work.launch.folders.drafts, work.server, session.account)
        self._section = search_section(of_center=session.is_center)
        self._values: Values = {}
        self.sort = Sort.NEWEST
        self._take(self._kept.read())

    def _take(self, kept: dict[str, Value]) -> None:
        sort = kept.pop(SORT, Sort.NEWEST)
        known = {name: value for name, value in kept.items() if self._section.field(name)}
        if not check_search(self._section, known):
            self._values = known
        if sort in set(Sort):
            self.sort = Sort(f"{sort}")

    @property
    def values(self) -> Values:
        """What is looked for, by field."""
        return self._values

    @property
    def is_all(self) -> bool:
        """Whether nothing is looked for."""
        return not self._values

    @property
    def query(self) -> dict[str, str | Sequence[str]]:
        """What the server is asked."""
        order = {} if self.sort is Sort.NEWEST else {SORT: self.sort.value}
        return {**query_of(self._section, self._values), **order}

    @property
    def words(self) -> str:
        """It in words, "" for everything in the usual order."""
        parts = [
            f"{_(title)} {worded(value, _)}"
            for title, value in described(self._section, self._values)
        ]
        if self.sort is not Sort.NEWEST:
            parts.append(_(SORT_WORDS[self.sort]))
        return "  ".join(parts)

    def look_for(self, values: dict[str, Value]) -> None:
        """Look for this from now on."""
        self._values = values
        self._keep()

    def order_by(self, sort: Sort) -> None:
        """Show what is found in this order from now on."""
        self.sort = sort
        self._keep()

    def _keep(self) -> None:
        order: dict[str, Value] = {} if self.sort is Sort.NEWEST else {SORT: self.sort.value}
        self._kept.write({**self._values, **order})
