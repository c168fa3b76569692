"""How long ago something was by machine time, which in the demo is another calendar than NSS's."""

from datetime import datetime, timedelta

from naccs_tui.domain.calendar import jst_day
from naccs_tui.i18n import _

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def saved_ago(at: datetime, now: datetime) -> str:
    """`3分前に保存`, `昨日保存`; a machine whose time was put back has saved it just now."""
    past, days = now - at, (jst_day(now) - jst_day(at)).days
    if past < MINUTE:
        return _("たった今保存")
    if past < HOUR:
        return _("{count}分前に保存", count=past // MINUTE)
    if days == 0:
        return _("{count}時間前に保存", count=past // HOUR)
    return _("昨日保存") if days == 1 else _("{count}日前に保存", count=days)
