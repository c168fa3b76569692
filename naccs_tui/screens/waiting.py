"""Applications that wait for who is signed in: what home says of them, and how their list is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from naccs_tui.domain.application import FORM_NOT_ISSUED, STATUS_WORDS, Status
from naccs_tui.domain.words import N_


@dataclass(frozen=True, slots=True)
class Waiting:
    """Some applications. crumb, told: source texts, above their list and on home; filters: fits them.

    is_own: only those that the office sent; of others it could do nothing.
    """

    crumb: str
    told: str
    filters: Mapping[str, str | Sequence[str]]
    is_own: bool = True

    def query(self, office: str) -> dict[str, str | Sequence[str]]:
        """Asks for those of an office, "" = the Center."""
        own = {"office": office} if self.is_own and office else {}
        return {**self.filters, **own}


def _in(status: Status, told: str, *, is_own: bool = True) -> Waiting:
    return Waiting(STATUS_WORDS[status], told, {"status": status.value}, is_own)


WAITING: Mapping[str, Waiting] = {
    "returned": _in(Status.RETURNED, N_("差し戻された申込")),
    "approvals": _in(Status.WAITING_FOR_APPROVAL, N_("承認待ちの申込"), is_own=False),
    "forms": Waiting(
        FORM_NOT_ISSUED,
        N_("申込書が未出力の申込"),
        {"status": Status.REVIEW_COMPLETE.value, "form_missing": "true"},
    ),
}
"""Action -> what it opens, by urgency."""
