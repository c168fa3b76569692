"""Looking for a text in what a screen shows: a list, or a page that scrolls."""

from collections.abc import Callable

from textual.screen import Screen

from naccs_tui.domain.likeness import Found
from naccs_tui.i18n import _
from naccs_tui.screens.line_dialog import LineDialog
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.searched import searched

LONGEST = 100
SEEK = "seek"
Say = Callable[[str, Tone], None]


class SeekDialog(LineDialog[str]):
    """The text, or None when one thought better of it."""

    def __init__(self, text: str) -> None:
        """`text`: the one of last time, which Enter alone takes again."""
        keys = _("Enterでこの文字を含む次の行へ移ります。F12でやめます。")
        alike = _("全角と半角、大文字と小文字、ひらがなとカタカナは区別しません。")
        super().__init__(_("探す文字"), f"{keys}\n{alike}", most=LONGEST, text=text)

    def answer(self, line: str) -> str | None:
        """What was typed, if anything was."""
        return line.strip() or None

    def complaint(self) -> str:
        """That something is needed."""
        return _("探す文字を入力してください。F12でやめます。")


class Seeker:
    """Asks for a text, has what holds the focus go to it, and remembers it."""

    def __init__(self, screen: Screen[None], say: Say) -> None:
        """`screen`: in which one looks; say: into its message line."""
        self._screen, self._say, self._text = screen, say, ""

    def ask(self) -> None:
        """Ask for the text; what was looked for last stands there."""
        self._screen.app.push_screen(SeekDialog(self._text), self._seek)

    def _seek(self, text: str | None) -> None:
        where = searched(self._screen.focused)
        if text is None or where is None:
            return
        self._text = text
        said = found_words(text, where.find(text))
        # What is said of a row that one comes to must not be what one reads in the end.
        self._screen.call_later(self._say, *said)


def found_words(text: str, found: Found | None) -> tuple[str, Tone]:
    """What came of looking for a text, and how it is meant."""
    if found is None:
        return _("「{text}」は見つかりません", text=text), Tone.WARNING
    words = _where(text, found)
    if found.wraps and not found.stays:
        return f"{_('最後まで探したので先頭に戻りました。')} {words}", Tone.WARNING
    return words, Tone.DONE


def _where(text: str, found: Found) -> str:
    if found.count == 1:
        return _("「{text}」はこの行だけにあります", text=text)
    return _(
        "「{text}」 {count}件中{nth}件目。/とEnterで次へ",
        text=text,
        count=found.count,
        nth=found.nth,
    )
