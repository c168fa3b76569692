"""Asking for a reason: one is needed, so an empty one is not taken."""

from naccs_tui.i18n import _
from naccs_tui.screens.line_dialog import LineDialog

MOST = 400
"""Characters of a reason."""


class ReasonDialog(LineDialog[str]):
    """The reason, or None when one thought better of it."""

    def __init__(self, title: str) -> None:
        """`title`: what is asked, in the reader's language."""
        super().__init__(title, _("理由を入力し、Enterで送ります。F12でやめます。"), most=MOST)

    def answer(self, line: str) -> str | None:
        """What was said, if anything was."""
        return line.strip() or None

    def complaint(self) -> str:
        """That one is needed."""
        return _("理由を入力してください。F12でやめます。")
