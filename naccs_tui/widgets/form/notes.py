"""What happened to a text on its way into a field, in the reader's language."""

from collections.abc import Iterable

from naccs_tui.i18n import _
from naccs_tui.widgets.line_text import Note, NoteCode

QUOTED = 20


def note_words(notes: Iterable[Note]) -> tuple[str, ...]:
    """One sentence for each."""
    return tuple(map(_words, notes))


def _words(note: Note) -> str:
    count, text = note.count, _quoted(note.text)
    match note.code:
        case NoteCode.LINES_JOINED:
            return _("{count}行の貼り付けを1行につなぎました", count=count)
        case NoteCode.TABS_REPLACED:
            return _("タブ{count}個を空白にしました", count=count)
        case NoteCode.CONTROLS_REMOVED:
            return _("入力できない文字{count}個を除きました", count=count)
        case NoteCode.VARIANTS_UNIFIED:
            return _("互換漢字を通常の漢字にしました: {text}", text=text)
        case NoteCode.SURPLUS_REFUSED:
            return _("長すぎるため{count}文字を入れませんでした: {text}", count=count, text=text)
        case NoteCode.SECRET_KEPT:
            return _("この欄の内容はコピーできません")


def _quoted(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
