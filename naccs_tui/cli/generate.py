"""`admin generate`: fills the configured database with invented offices and applications."""

from naccs_tui.cli.call import Call
from naccs_tui.cli.output import out
from naccs_tui.i18n import _


def fill(call: Call) -> int:
    """Write them, saying how far it is. Raises Refused where that is not possible."""
    from naccs_tui.backend.stock.generating import generate
    from naccs_tui.cli.running import opened, settings_of

    said = call.arguments

    def written(count: int) -> None:
        out(_("{count}件 / {all}件", count=f"{count:,}", all=f"{said.applications:,}"))

    with opened(settings_of(demo=said.demo)) as context:
        generate(context, said.offices, said.applications, written)
    out(
        _(
            "事業所 {offices}、申込 {count}件を加えました。",
            offices=f"{said.offices:,}",
            count=f"{said.applications:,}",
        )
    )
    return 0
