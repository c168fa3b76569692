"""Asking for a file: a path, completed with Tab."""

from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import CLOSE
from naccs_tui.terminal.safe_text import content

SHOWN = 8


class PathDialog(ModalScreen[str | None]):
    """The path of a file, or None."""

    BINDINGS = CLOSE

    def __init__(self) -> None:
        """Begins in the home folder."""
        super().__init__()
        self._input = Input("~/", compact=True)
        self._input.cursor_blink = False
        self._input.select_on_focus = False
        self._found = Static(id="found")

    def compose(self) -> ComposeResult:
        """A field over what fits it."""
        with Vertical(classes="dialog"):
            yield Static(content(_("ファイルの場所")), classes="dialog-title")
            yield self._input
            yield Static(content(_("Tabで名前を補い、Enterで添付します。F12でやめます。")))
            yield self._found

    def on_key(self, event: events.Key) -> None:
        """Tab completes."""
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self._complete()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what there is; a whole path typed behind the home folder takes its place."""
        if event.value.startswith("~//"):
            self._input.value = event.value.removeprefix("~/")
            self._input.cursor_position = len(self._input.value)
            return
        found = _matches(event.value)
        names = [path.name + ("/" if _is_folder(path) else "") for path in found[:SHOWN]]
        more = ["..."] if len(found) > SHOWN else []
        self._found.update(content("\n".join([*names, *more])))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: that one."""
        self.dismiss(event.value.strip() or None)

    def _complete(self) -> None:
        typed = self._input.value
        found = _matches(typed)
        if not found:
            return
        common = _common([path.name for path in found])
        head = typed[: len(typed) - len(typed.rpartition("/")[2])]
        tail = "/" if len(found) == 1 and _is_folder(found[0]) else ""
        self._input.value = head + common + tail
        self._input.cursor_position = len(self._input.value)

    def action_close(self) -> None:
        """No file."""
        self.dismiss(None)


def _matches(typed: str) -> list[Path]:
    head, _slash, start = typed.rpartition("/")
    try:
        folder = Path(head or "/").expanduser() if "/" in typed else Path.cwd()
        found = sorted(folder.iterdir())
    except (OSError, ValueError, RuntimeError):
        return []
    hidden = start.startswith(".")
    return [
        each for each in found if each.name.startswith(start) and (hidden or each.name[0] != ".")
    ]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _common(names: list[str]) -> str:
    first, last = min(names), max(names)
    length = next(
        (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first)
    )
    return first[:length]
