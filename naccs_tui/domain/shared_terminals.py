"""機器共用 as the other office sees it: terminals of others that it may use, too."""

from collections.abc import Iterator

from naccs_tui.domain.after import text_of
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.procedures.lines import Sharing


class SharedTerminal(Tolerant):
    """A terminal (論理端末名) of another office. office: whose it is."""

    office: str
    terminal: str


def shared_with(partner: str, owner: str, contract: Contract) -> Iterator[SharedTerminal]:
    """The terminals of an owner's contract that a partner uses, too."""
    for row in contract.table(Sharing.about.record).values():
        if row.get("partner") == partner:
            yield SharedTerminal(office=owner, terminal=text_of(row, "terminal"))
