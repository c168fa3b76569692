"""保存しました: where a file lies, and how it gets from there to where the operator is.

Whoever works over SSH cannot reach the disk on which files are saved. The terminal's clipboard can
be set from afar; what is too large for it, the same program writes out through another connection.
"""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as ListOption

from naccs_tui.domain.attachments import size_text
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import CLOSE, Choices, Option, option_line
from naccs_tui.screens.taking_out import LIMIT, content_of
from naccs_tui.terminal.environment import over_ssh
from naccs_tui.terminal.safe_text import content

DONE, PATH, CONTENT = "done", "path", "content"
KILOBYTE = 1024
NAMED = 6
"""So many files are named."""


class SavedDialog(ModalScreen[None]):
    """The path in full over what can be done with what was saved."""

    BINDINGS = CLOSE

    def __init__(self, *paths: Path) -> None:
        """`paths`: the files, which are there, all in one folder; one at least."""
        super().__init__()
        self._paths = paths
        self._alone = paths[0] if len(paths) == 1 else None
        self._content = content_of(self._alone) if self._alone else None
        self._options = tuple(self._offered())
        self.told = Static("", classes="dialog-told")

    @property
    def _place(self) -> Path:
        """Where one looks for them: the file, or the folder of several."""
        return self._alone or self._paths[0].parent

    def compose(self) -> ComposeResult:
        """What there is, what was done with it, what can be done."""
        with Vertical(classes="dialog"):
            yield Static(content(_("保存しました")), classes="dialog-title")
            yield Static(content("\n".join(self._lines())), classes="dialog-title")
            yield self.told
            yield Choices(
                *(ListOption(content(option_line(n, each))) for n, each in enumerate(self._options))
            )

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        if event.key.isdecimal() and 0 < int(event.key) <= len(self._options):
            event.stop()
            self._choose(self._options[int(event.key) - 1].value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter chooses."""
        self._choose(self._options[event.option_index].value)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def _lines(self) -> Iterator[str]:
        """Where they lie, how large they are, how to fetch them from afar."""
        yield str(self._place)
        if self._alone is None:
            yield from (f"  {each.name}" for each in self._paths[:NAMED])
        if len(self._paths) > NAMED:
            yield _("  ほか{count}件", count=len(self._paths) - NAMED)
        size = sum(each.stat().st_size for each in self._paths)
        yield _("大きさ {size}", size=size_text(size))
        if self._alone and self._content is None:
            yield _("{limit}KBを超えるため、内容はコピーできません", limit=LIMIT // KILOBYTE)
        if over_ssh():
            yield ""
            yield _("お手元の端末から、次のように取り出せます (HOST は接続先):")
            yield fetching(self._alone.name if self._alone else "FILE")

    def _offered(self) -> Iterator[Option]:
        yield Option(DONE, _("閉じる"))
        yield Option(PATH, _("保存した場所をコピーする"))
        if self._content is not None:
            copied = (
                _("内容をコピーする") if self._content.is_text else _("内容をbase64でコピーする")
            )
            yield Option(CONTENT, copied)

    def _choose(self, value: str) -> None:
        if value == DONE:
            self.dismiss(None)
        elif value == PATH:
            self._copy(str(self._place), _("保存した場所をコピーしました。"))
        elif self._content is not None:
            self._copy(self._content.text, self._content_copied(self._content.is_text))

    def _content_copied(self, is_text: bool) -> str:
        if is_text:
            return _("内容をコピーしました。")
        name = quote(self._place.name)
        return _(
            "内容をコピーしました。「base64 -d > {name}」に貼り付けると元に戻ります。", name=name
        )

    def _copy(self, text: str, done: str) -> None:
        self.app.copy_to_clipboard(text)
        self.told.update(content(f"{done}\n{clipboard_hint()}"))


def fetching(name: str) -> str:
    """What is typed elsewhere to fetch a file: two shells read its name, here and there."""
    return f"ssh HOST {quote(f'naccs-tui files {quote(name)}')} > {quote(name)}"


def clipboard_hint() -> str:
    """What is said of a clipboard that may not be there: nobody answers."""
    return _("貼り付けられないときは、端末がOSC 52を許しているかを確かめてください")
