"""What who is signed in has typed and not sent yet."""

from naccs_tui.drafts import DraftStore, Listing, UnsentStore
from naccs_tui.screens.work import Work


def store_of(work: Work) -> DraftStore:
    """The drafts of who is signed in, on this server."""
    return DraftStore(work.launch.folders.drafts, work.server, work.signed_in.account)


def drafts_of(work: Work) -> Listing:
    """What was left unfinished, newest first, and what of it could not be read."""
    return store_of(work).list()


def unsent_of(work: Work) -> UnsentStore:
    """What they typed about applications that they review."""
    return UnsentStore(work.launch.folders.drafts, work.server, work.signed_in.account)
