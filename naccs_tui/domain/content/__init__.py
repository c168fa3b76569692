"""What is in a file, whatever its name says: looked at in bounded time, never unpacked to disk."""

from naccs_tui.domain.content.looking import fault_of
from naccs_tui.domain.content.source import Readable, Source

__all__ = ["Readable", "Source", "fault_of"]
