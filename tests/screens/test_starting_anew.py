"""`demo --reset`: everything of the demonstration goes, but never under somebody's hands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from naccs_tui.client.http import Http
from naccs_tui.client.local import Bundle, load_backend, make_bundled
from naccs_tui.client.nss import NssClient
from naccs_tui.drafts import DraftStore
from naccs_tui.folders import Folders
from naccs_tui.launch import Launch
from naccs_tui.settings import Settings
from tests.journeys.operator import DEMO_DAY
from tests.journeys.watched import WatchedApp
from tests.screens.clerk import Clerk, at_work


@asynccontextmanager
async def beginning_anew(root: Path) -> AsyncIterator[Clerk]:
    """A clerk in front of a demonstration that was started with --reset."""
    folders = Folders.under(root)
    launch = Launch(folders, Settings(), "ja", demo=True, today=DEMO_DAY, reset=True)
    app = WatchedApp(launch)
    async with app.run_test(size=(80, 24)) as pilot:
        yield Clerk(app, pilot)


async def test_drafts_go_with_the_contracts_that_they_are_about(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
    drafts = Folders.under(root).drafts
    assert DraftStore(drafts, "demo", "TKT101").list().drafts
    async with beginning_anew(root) as clerk:
        await clerk.sign_in("TKT101")
        await clerk.at_home()
        await clerk.sees_no("前回の続き")
    assert not DraftStore(drafts, "demo", "TKT101").list().drafts


async def test_while_somebody_works_in_it_nothing_goes(root: Path) -> None:
    folders = Folders.under(root)
    bundle = Bundle(folders.demo, folders.logs / "server.log", demo=True, today=DEMO_DAY)
    other = Http.local(await load_backend(lambda: make_bundled(bundle)))
    async with other:
        async with beginning_anew(root) as clerk:
            await clerk.is_told("デモがほかの画面で使われている", "[X013]")
        assert (await NssClient(other).health()).demo
    async with beginning_anew(root) as clerk:
        await clerk.sign_in("TKT101")
        await clerk.at_home()
