"""Asking for the 請求先パスワード."""

from naccs_tui.i18n import _
from naccs_tui.screens.line_dialog import LineDialog

LONGEST = 128


class BillingPasswordDialog(LineDialog[str]):
    """The password, or None when one thought better of it; it is shown and kept nowhere."""

    def __init__(self, said: str = "") -> None:
        """`said`: what became of the last try, in the reader's language."""
        hint = said or _("金額を表示します。入力してEnterを押してください。F12でやめます。")
        post = _("請求先パスワードは郵送などにより別途通知されます。")
        hint = f"{hint}\n{post}"
        super().__init__(_("請求先パスワード"), hint, most=LONGEST, secret=True)

    def answer(self, line: str) -> str | None:
        """What was typed, if anything was."""
        return line or None

    def complaint(self) -> str:
        """That it is needed."""
        return _("請求先パスワードを入力してください。F12でやめます。")
