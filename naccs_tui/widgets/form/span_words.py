"""What is said of marks that were set on many rows of a list, or taken away."""

from naccs_tui.domain.row_checks import MOST_ROWS
from naccs_tui.i18n import _


def changed_words(count: int, word: str, *, is_set: bool) -> str:
    """On how many rows the mark was set, or of how many it was taken; "" for none. word: the mark."""
    if not count:
        return ""
    if is_set:
        return _("{count}行に「{mark}」を付けました。Ctrl+Zで戻せます", count=count, mark=word)
    return _("{count}行の「{mark}」を外しました。Ctrl+Zで戻せます", count=count, mark=word)


def stuck_words(count: int, word: str) -> str:
    """That rows keep the mark because other values stand in them; "" for none. word: the mark."""
    if not count:
        return ""
    return _(
        "{count}行は内容を修正してあるので「{mark}」のままです。F11で元に戻せます",
        count=count,
        mark=word,
    )


def no_room_words(room: int, word: str) -> str:
    """That an application does not take so many rows. room: how many more; word: the mark."""
    return _(
        "一度に登録できるのは{limit}行までです。「{mark}」を付けられるのはあと{room}行です",
        limit=MOST_ROWS,
        mark=word,
        room=room,
    )
