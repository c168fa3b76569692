"""`admin payment`: notes what came in for a bill, e.g. from a bank's statement."""

from naccs_tui.cli.call import Call
from naccs_tui.cli.output import out
from naccs_tui.i18n import _


def note(call: Call) -> int:
    """Note a payment and say what is left. Raises Refused where it cannot be."""
    from naccs_tui.backend.services.payments import note_payment
    from naccs_tui.cli.running import opened, settings_of

    said = call.arguments
    with opened(settings_of(demo=said.demo)) as context:
        left = note_payment(context, said.bill, said.amount, said.day)
    words = _(
        "請求番号{number}に{amount}円の入金を記録しました。残額は{left}円です",
        number=said.bill,
        amount=f"{said.amount:,}",
        left=f"{left:,}",
    )
    out(words)
    return 0
