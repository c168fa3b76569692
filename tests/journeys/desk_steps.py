"""A reviewer at the keyboard, and the same case as others see it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.i18n import _
from tests.journeys.operator import PASSWORD, Operator, at_the_demo

FIRST_FAX, SECOND_FAX, NEW_TERMINAL, REISSUE = "1308692A", "1308708A", "1308597A", "1308613D"


@asynccontextmanager
async def at_the_desk(
    root: Path, language: str = "ja", size: tuple[int, int] = (80, 24), account: str = "CTR001"
) -> AsyncIterator[Operator]:
    """A reviewer in front of the queue."""
    async with at_the_demo(root, language=language, size=size) as operator:
        await operator.sign_in(account)
        await operator.sees(_("審査メニュー"), _("審査の状況"))
        await operator.press("1")
        await operator.sees(FIRST_FAX)
        yield operator


@asynccontextmanager
async def beside(operator: Operator, account: str) -> AsyncIterator[NssClient]:
    """Somebody else at the same server."""
    client = await connect(operator.app.work.launch)
    await client.sign_in(account, PASSWORD)
    yield client
    await client.close()


async def now(operator: Operator, number: str) -> ApplicationDetail:
    return await operator.app.work.client.application(number)


async def type_terminal(operator: Operator, name: str) -> None:
    await operator.press("enter")
    await operator.sees("本社営業部航空課", _("Enterで決定します。F12でやめます。"))
    await operator.press("end", "ctrl+u")
    await operator.type(name)
    await operator.press("enter")
