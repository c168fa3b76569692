"""The part `server`: what a call costs, in this process and over loopback, beside a bare endpoint."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from benchmarks.arguments import Arguments
from benchmarks.figures import Samples
from benchmarks.machine import about
from benchmarks.places import TODAY, Places, module, opened, settings_in
from benchmarks.programs.bare import make_app
from benchmarks.results import Measured, Part
from benchmarks.server.doors import inside, served, signed_in
from benchmarks.server.large import Large
from benchmarks.server.operations import BARE, TITLES, Asked, Operation, bare_operations
from benchmarks.server.stock import fill
from naccs_tui.backend.app import create_app
from naccs_tui.client.http import Http

SEED = 8731
REPEATS = 10
"""Calls of each kind a round."""
STORED = 1_000
OFFICE, CENTER = "TKT101", "CTR001"
INSIDE, LOOPBACK = "in process ms", "loopback ms"
Operations = Mapping[str, Operation]


def measure_server(said: Arguments, places: Places, say: Callable[[str], None]) -> Part:
    """The figures of all operations through both doors."""
    samples = asyncio.run(_measured(said, places, say))
    how = {"rounds": f"{said.rounds}", "calls a round": f"{REPEATS}", "applications": f"{STORED}"}
    measured = {
        name: Measured(title=title, figures=samples[name].figures())
        for name, title in TITLES.items()
    }
    return Part(about=about(**how), measured=measured).compared(BARE)


async def _measured(
    said: Arguments, places: Places, say: Callable[[str], None]
) -> dict[str, Samples]:
    order = random.Random(SEED)
    samples = {name: Samples() for name in TITLES}
    async with all_doors(places) as doors:
        every = [(door, name) for door, calls in doors.items() for name in calls]
        for at in range(said.rounds + 1):
            say(f"round {at} of {said.rounds}" if at else "a round to warm up")
            for door, name in order.sample(every, len(every)):
                took = [await doors[door][name]() for _ in range(REPEATS)]
                if at:
                    for each in took:
                        samples[name].add(door, each)
    return samples


@asynccontextmanager
async def all_doors(places: Places) -> AsyncIterator[dict[str, Operations]]:
    """Ours and the bare application, both ways, all at once so that they share every hour."""
    env, folder = places.environment(), places.new_folder()
    ours = module("naccs_tui", "serve", "--demo", "--today", f"{TODAY}", "--port", "0")
    with opened(places.data_of(env)) as context:
        fill(context, STORED)
    large = places.environment(large=True)
    async with AsyncExitStack() as stack:
        bare = module("benchmarks.programs.bare", f"{places.new_folder()}")
        far = stack.enter_context(served(ours, env))
        bare_far = stack.enter_context(served(bare, env))
        large_far = stack.enter_context(served(ours, large))
        yield {
            INSIDE: {
                **await _bare(stack, Http.local(inside(make_app(folder)))),
                **await local_operations(stack, places),
                **await _large(stack, local_large(places)),
            },
            LOOPBACK: {
                **await _bare(stack, await asyncio.to_thread(Http.remote, bare_far)),
                **await _asked(
                    stack,
                    await asyncio.to_thread(Http.remote, far),
                    await asyncio.to_thread(Http.remote, far),
                ),
                **await _large(stack, await asyncio.to_thread(Http.remote, large_far)),
            },
        }


async def _bare(stack: AsyncExitStack, http: Http) -> Operations:
    return bare_operations(await stack.enter_async_context(http))


async def local_operations(stack: AsyncExitStack, places: Places) -> Operations:
    """Those of our backend in this process, on data of its own."""
    root = places.data_of(places.environment())
    with opened(root) as context:
        fill(context, STORED)
    return (await local(stack, root)).operations()


def local_large(places: Places) -> Http:
    """The way to our backend in this process, on data with a large contract."""
    root = places.data_of(places.environment(large=True))
    return Http.local(inside(create_app(settings_in(root))))


async def _large(stack: AsyncExitStack, http: Http) -> Operations:
    office = await stack.enter_async_context(signed_in(http, OFFICE))
    return (await Large.of(office)).operations()


async def local(stack: AsyncExitStack, root: Path) -> Asked:
    """Our backend in this process on the demo's data in a folder."""
    transport = inside(create_app(settings_in(root)))
    return await _asked_of(stack, Http.local(transport), Http.local(transport))


async def _asked(stack: AsyncExitStack, office: Http, center: Http) -> Operations:
    return (await _asked_of(stack, office, center)).operations()


async def _asked_of(stack: AsyncExitStack, office: Http, center: Http) -> Asked:
    return await Asked.of(
        await stack.enter_async_context(signed_in(office, OFFICE)),
        await stack.enter_async_context(signed_in(center, CENTER)),
    )
