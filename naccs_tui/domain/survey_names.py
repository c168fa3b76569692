"""The name of the file to submit: `<利用者コード>_<form id>_<YYYYMMDD>.xlsx`."""

import re
from dataclasses import dataclass
from datetime import date

from naccs_tui.domain.dates import read_day

_NAME = re.compile(r"([0-9A-Z]{5})_([0-9A-Z]{4})_([0-9]{8})\.xlsx")


@dataclass(frozen=True, slots=True)
class Name:
    """What the name of a sealed file says. day: the day on which it was sealed."""

    user_code: str
    form_id: str
    day: date

    def __str__(self) -> str:
        return f"{self.user_code}_{self.form_id}_{self.day:%Y%m%d}.xlsx"


def parse(name: str) -> Name | None:
    """The parts of a file's name; None when it is no name of a sealed file."""
    found = _NAME.fullmatch(name)
    day = read_day(found[3]) if found else None
    return Name(found[1], found[2], day) if found and day else None
