"""`worker`: does what is due each minute and sends mails, beside servers that share a database."""

import asyncio
import signal

from naccs_tui import logs
from naccs_tui.backend.context import Context
from naccs_tui.backend.due import every_minute, mailing, working
from naccs_tui.backend.services.due import run_due
from naccs_tui.backend.services.sealing_key import warn_of_own_key
from naccs_tui.cli.call import Call
from naccs_tui.cli.output import out
from naccs_tui.cli.running import opened, settings_of
from naccs_tui.i18n import _


def work(_call: Call) -> int:
    """Work until told to stop. Raises Refused when the data cannot be used."""
    with logs.to_stderr(), opened(settings_of()) as context:
        warn_of_own_key(context.settings)
        asyncio.run(_work(context))
    return 0


async def _work(context: Context) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    out(
        _(
            "期日の来た仕事(反映、無効、締切日と証明書のお知らせ、証明書の停止、請求書、"
            "ID通知内容の破棄)を1分ごとに行います。終えるには Ctrl+C"
        )
    )
    if context.settings.mail:
        out(_("送信待ちのメールを1分ごとに送ります"))
    async with working(context, run_due, every_minute), mailing(context, every_minute):
        await ended.wait()
