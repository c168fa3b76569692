"""`admin audit-verify`: reads the whole record and says whether it is as it was written."""

from naccs_tui.cli.call import Call
from naccs_tui.cli.output import err, out
from naccs_tui.i18n import _


def verify(call: Call) -> int:
    """Say what the record holds; 1 when it is broken. Raises Refused when it cannot be read."""
    from naccs_tui.backend import audit
    from naccs_tui.cli.running import opened, settings_of

    with (
        opened(settings_of(demo=call.arguments.demo)) as context,
        context.database.read() as connection,
    ):
        verdict = audit.verify(connection)
    if verdict.broken_at is not None:
        words = _("記録は{seq}件目から書き換えられています", seq=verdict.broken_at)
        err(words, _("控えてあるハッシュ値と照らし合わせ、バックアップを調べてください"))
        return 1
    out(_("記録 {count}件は書かれたままです", count=verdict.count))
    out(_("最後のハッシュ値: {head}", head=verdict.head))
    return 0
