"""What the demo's clock says, on its screen and on the command line."""

from naccs_tui.api.service import DemoClock
from naccs_tui.domain.calendar import show_day, show_instant
from naccs_tui.i18n import _


def now_words(clock: DemoClock) -> str:
    """What time it is."""
    return _("デモの時計: {now}", now=show_instant(clock.now))


def next_words(clock: DemoClock) -> str:
    """What happens next by itself."""
    if clock.next_day is None:
        return _("次の予定はありません")
    return _("次の予定: {day} {what}", day=show_day(clock.next_day), what=_(clock.next_what))


def done_lines(clock: DemoClock) -> list[str]:
    """What a move brought about, each kind: `反映 1件`, `お知らせ 2件`."""
    return [_("{what} {count}件", what=_(each.what), count=each.count) for each in clock.done]


def done_words(clock: DemoClock) -> str:
    """The same in one line."""
    return "  ".join(done_lines(clock)) or _("その間に行われたことはありません")
