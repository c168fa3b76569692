"""What one of many applications is to be: its number, day, office, and how it fared."""

from dataclasses import dataclass
from datetime import date

from naccs_tui.backend.stock.fates import IN_FORCE, Fate
from naccs_tui.domain.codes import NumberKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One more application. at: how many were written before it; day: on which it was received.

    contract: its office's; version: of that contract, which it makes; contract_office: whose
    contract it changes, "" = its own; account: the row of its sender, 0 = the original's.
    """

    at: int
    number: str
    year: int
    serial: int
    day: date
    office: str
    contract: str
    version: int
    kind: str = "change"
    fate: Fate = IN_FORCE
    contract_office: str = ""
    account: int = 0


def office_code(at: int) -> str:
    """A code that no office of the demo has."""
    letters, digits = divmod(at, 1000)
    first, second = divmod(letters, 26)
    return f"Q{chr(ord('A') + first)}{chr(ord('A') + second)}{digits:03d}"


def contract_number(office: int) -> str:
    """A contract number of a year in which nobody applied."""
    return str(NumberKey(2000, office + 1, "A"))
