"""A stock as a country would have it: some offices apply often and most seldom, over twelve years."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from naccs_tui.backend.stock.copies import Copy, contract_number, office_code
from naccs_tui.backend.stock.fates import fate, kind
from naccs_tui.backend.stock.template import ORIGINALS
from naccs_tui.domain.calendar import SATURDAY, fiscal_year
from naccs_tui.domain.codes import NumberKey

YEARS = 12
GOLDEN = 0.6180339887498949
"""Multiples of it lie evenly between whole numbers, however many there are."""
OF_ANOTHER = 50
"""One application of so many changes another office's contract."""


@dataclass(frozen=True, slots=True)
class Spread:
    """So many applications of so many offices, the last ones received today."""

    applications: int
    offices: int
    today: date

    @property
    def first_day(self) -> date:
        """The day on which the first ones were received."""
        return self.today - timedelta(days=YEARS * 365 + YEARS // 4)

    def copies(self, given: Mapping[int, int], account: int) -> Iterator[Copy]:
        """All of them in the order in which they were received.

        given: the serial numbers that are taken already, by fiscal year; account: the row of the
        first office's account, after which the others' follow.
        """
        serials = Counter(given)
        days = self._days()
        for at in range(self.applications):
            day = days[at * len(days) // self.applications]
            year = fiscal_year(day)
            serials[year] += 1
            yield self._copy(at, day, serials[year], account)

    def _days(self) -> list[date]:
        count = (self.today - self.first_day).days + 1
        days = [self.first_day + timedelta(days=at) for at in range(count)]
        return [each for each in days if each.weekday() < SATURDAY] or days

    def _copy(self, at: int, day: date, serial: int, account: int) -> Copy:
        office, what, year = self.office_of(at), kind(at), fiscal_year(day)
        other = (office + 1) % self.offices if at % OF_ANOTHER == 0 else office
        return Copy(
            at=at,
            number=str(NumberKey(year, serial, ORIGINALS[what][-1])),
            year=year,
            serial=serial,
            day=day,
            office=office_code(office),
            contract=contract_number(other),
            version=1,
            kind=what,
            fate=fate(at, (self.today - day).days),
            contract_office=office_code(other),
            account=account + office,
        )

    def office_of(self, at: int) -> int:
        """Who sent it: of 10,000 offices the busiest sends one in a hundred, the last one in 20,000."""
        share = at * GOLDEN % 1
        return int(self.offices * share * share)
