"""What becomes of an address when the postal code beside it is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from naccs_tui.domain.field import Value
from naccs_tui.domain.text import Characters, fold, matches


class Verdict(Enum):
    """What is to be done."""

    FILL = auto()
    AGREES = auto()
    KEEP = auto()
    SEVERAL = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do. address: what the code stands for, "" where that is not one place."""

    verdict: Verdict
    address: str = ""


def whole_code(value: Value) -> str:
    """The seven digits of a postal code, however it is written; "" while it is not whole."""
    if not isinstance(value, str):
        return ""
    code = fold(value, Characters.POSTAL).text
    return code if matches(code, Characters.POSTAL) else ""


def advise(
    found: Sequence[str], stands: str, former: Sequence[str] = (), contract: str = ""
) -> Advice:
    """What to do with an address when its code is whole.

    found: the addresses for which the code stands; stands: what is entered; former: what the code
    before it stood for, which may go; contract: the contract's address where the code is its own.
    """
    is_free = not stands or (stands in former and stands not in found)
    if contract and is_free:
        return Advice(Verdict.FILL, contract)
    if not found:
        return Advice(Verdict.UNKNOWN)
    if not is_free and stands.startswith(tuple(found)):
        return Advice(Verdict.AGREES, stands)
    if len(found) > 1:
        return Advice(Verdict.SEVERAL)
    return Advice(Verdict.FILL if is_free else Verdict.KEEP, found[0])
