"""The certificates of the demo, one in every state on the manual's day."""

from dataclasses import dataclass
from datetime import date

from naccs_tui.backend.demo.timeline import Timeline
from naccs_tui.domain.certificate import Certificate

EQUIPMENT = "netNACCS"


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate; days as in `Certificate`."""

    office: str
    terminal: str
    system_class: str
    code_2: str
    issued_on: date
    fetched_on: date | None = None
    ended_on: date | None = None
    suspended_on: date | None = None

    def moved(self, timeline: Timeline) -> Certificate:
        """The certificate on the demo's day."""
        return Certificate(
            terminal=self.terminal,
            equipment=EQUIPMENT,
            system_class=self.system_class,
            code_1=self.office[:3] + self.terminal,
            code_2=self.code_2,
            issued_on=timeline.day(self.issued_on),
            fetched_on=timeline.any_day(self.fetched_on) if self.fetched_on else None,
            ended_on=timeline.day(self.ended_on) if self.ended_on else None,
            suspended_on=timeline.day(self.suspended_on) if self.suspended_on else None,
        )


BEGAN = date(2011, 4, 1)
REISSUED = date(2013, 1, 15)
ISSUED = (
    Issued("TKT101", "10231A", "shared", "M2RK7TXA9C", BEGAN, date(2012, 3, 28), REISSUED),
    Issued("TKT101", "10231A", "shared", "N4XV8CJT2H", REISSUED, date(2013, 1, 16)),
    Issued("TKT101", "10232A", "shared", "R6GB2WYN4D", BEGAN, date(2012, 8, 1)),
    Issued("TKT101", "10233A", "sea", "T3ZQ8MKV5F", BEGAN, date(2012, 6, 20)),
    Issued(
        "TKT101",
        "10234A",
        "shared",
        "K7PW3MZ9RA",
        date(2012, 4, 2),
        date(2012, 4, 5),
        suspended_on=date(2013, 6, 5),
    ),
    Issued("TKT101", "10235A", "air", "Q9DH5TWE6K", date(2013, 6, 3)),
    Issued(
        "NAC001",
        "20097W",
        "shared",
        "B6TW4JX2MP",
        date(2012, 4, 2),
        date(2012, 4, 10),
        date(2013, 7, 16),
    ),
    Issued("NAC001", "20097W", "shared", "YZ937DYAYM", date(2013, 7, 16)),
    Issued("HAR001", "20305W", "sea", "H3YC9KZP6T", date(2013, 7, 1), date(2013, 7, 2)),
)
PLANNED = {"20201W": "D8MH4QVX2S"}
"""Terminal -> 認証コード2 of certificates that come with a contract which has not begun."""
