"""`admin audit-verify`: reads the whole record and says whether it is as it was written."""

from contextlib import closing
from typing import TYPE_CHECKING

from naccs_tui.cli.call import Call
from naccs_tui.cli.output import err, out
from naccs_tui.i18n import _

if TYPE_CHECKING:
    from naccs_tui.backend.audit import Verdict
    from naccs_tui.backend.settings import BackendSettings


def verify(call: Call) -> int:
    """Say what the record holds; 1 when it is broken. Raises Refused when it cannot be read."""
    from naccs_tui.cli.running import settings_of

    verdict = _verdict(settings_of(demo=call.arguments.demo))
    if verdict is None:
        err(_("調べる記録がまだありません"), _how_to_begin(demo=call.arguments.demo))
        return 1
    if verdict.broken_at is not None:
        words = _("記録は{seq}件目から書き換えられています", seq=verdict.broken_at)
        err(words, _("控えてあるハッシュ値と照らし合わせ、バックアップを調べてください"))
        return 1
    out(_("記録 {count}件は書かれたままです", count=verdict.count))
    out(_("最後のハッシュ値: {head}", head=verdict.head))
    return 0


def _how_to_begin(*, demo: bool) -> str:
    if demo:
        return _("naccs-tui demo で始めてください")
    return _("naccs-tui admin init で用意してください。見本のデータで試すには naccs-tui demo")


def _verdict(settings: "BackendSettings") -> "Verdict | None":
    """None where there is no database of ours. Looking makes none and changes none."""
    from naccs_tui.backend import audit
    from naccs_tui.backend.database.schema import REVISIONS, revision
    from naccs_tui.cli.running import unprepared
    from naccs_tui.domain.problems import refuse

    if settings.database_url is None and not settings.database_file.exists():
        return None
    with closing(unprepared(settings).database) as database, database.read() as connection:
        form = revision(connection)
        if form and form not in REVISIONS:
            raise refuse("X005", found=form)
        return audit.verify(connection) if form else None
