"""Linked applications in one line each: what this one builds on, and what builds on it."""

from collections.abc import Iterator

from naccs_tui.api.applications import ApplicationDetail, LinkedApplication
from naccs_tui.domain.application import shown_status
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _

GROUND, FOLLOWER = N_("前提の申込"), N_("後続の申込")


def linked_words(detail: ApplicationDetail) -> Iterator[tuple[str, str]]:
    """Title (a source text) and words of each."""
    for each in detail.links:
        yield GROUND if each.is_ground else FOLLOWER, _words(each)


def _words(link: LinkedApplication) -> str:
    status = _(shown_status(link.status, form_missing=link.form_missing))
    kind = f"{_(link.category)} {_(link.classification)}"
    return f"{link.number}  {kind}  {status}"
