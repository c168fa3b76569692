"""Which case of the queue follows another."""

from typing import TYPE_CHECKING

from naccs_tui.api.applications import ApplicationSummary
from naccs_tui.domain.codes import number_key
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.screens.views import View, asked, is_free_for

if TYPE_CHECKING:
    from naccs_tui.client.nss import NssClient

AT_ONCE = "200"


async def next_case(
    client: "NssClient", view: View, account: str, number: str
) -> ApplicationSummary | None:
    """The case after `number` in a view that nobody else has; after the last one, the first.

    Kinds that this program does not know are passed over.

    Raises Refused, ServerAway.
    """
    after, first = "", None
    while True:
        cursor = {"after": after} if after else {}
        page = await client.queue({**asked(view, account), **cursor, "limit": AT_ONCE})
        for each in page.items:
            if each.number == number or not _can_be_worked_on(each, account):
                continue
            if comes_after(each.number, number):
                return each
            first = first or each
        after = page.next
        if not after:
            return first


def _can_be_worked_on(summary: ApplicationSummary, account: str) -> bool:
    # What this program cannot finish would come up again and again.
    return is_free_for(summary, account) and REGISTRY.get(summary.kind) is not None


def comes_after(number: str, other: str) -> bool:
    """Whether a receipt number was given out after another."""
    mine, theirs = number_key(number), number_key(other)
    return mine is not None and theirs is not None and mine > theirs
