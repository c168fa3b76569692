"""Drafts: what is being typed, on the disk of this machine within a second."""

from naccs_tui.drafts.allowed import Allowed, allowed_by
from naccs_tui.drafts.attaching import read_whole
from naccs_tui.drafts.last_search import LastSearch
from naccs_tui.drafts.model import Draft, DraftFile, Spot
from naccs_tui.drafts.opened import OpenDraft
from naccs_tui.drafts.recent import RecentFolder
from naccs_tui.drafts.saver import Saver
from naccs_tui.drafts.store import DraftStore, Listing, forget_drafts
from naccs_tui.drafts.unsent import Said, TypedCode, Unsent, UnsentStore

__all__ = [
    "Allowed",
    "Draft",
    "DraftFile",
    "DraftStore",
    "LastSearch",
    "Listing",
    "OpenDraft",
    "RecentFolder",
    "Said",
    "Saver",
    "Spot",
    "TypedCode",
    "Unsent",
    "UnsentStore",
    "allowed_by",
    "forget_drafts",
    "read_whole",
]
