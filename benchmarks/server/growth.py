"""The part `growth`: what a call costs, and an application takes, when few or many are stored."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

from sqlalchemy import text

from benchmarks.arguments import Arguments
from benchmarks.figures import Figure, Samples, figure_of
from benchmarks.machine import about
from benchmarks.places import Places, opened
from benchmarks.results import Measured, Part
from benchmarks.server.calls import REPEATS, SEED, local
from benchmarks.server.operations import Asked, Operation
from benchmarks.server.stock import FIRST_YEAR, fill
from naccs_tui.backend.context import Context
from naccs_tui.backend.stock.copies import office_code
from naccs_tui.backend.stock.people import COMMON, NOBODY

DEEP = f"{FIRST_YEAR}-60"
"""The cursor of the last page but one: everything newer lies before it."""
BYTES, FILLING = "bytes an application", "filling ms an application"
MS = "ms"
TITLES = {
    "first page": "list: the first page of all",
    "deep page": "list: the page before the last",
    "office": "list: the first page of an office",
    "queue": "the reviewers' queue",
    "number": "search: the beginning of a number",
    "whole number": "search: a whole number",
    "name": "search: a part of a name",
    "rare name": "search: a name that nobody has",
    "submit": "submit an application",
}


def measure_growth(said: Arguments, places: Places, say: Callable[[str], None]) -> Part:
    """The figures at each size; the names of the figures are the sizes."""
    found: dict[str, dict[str, Figure]] = {name: {} for name in (*TITLES, BYTES, FILLING)}
    for size in said.sizes:
        say(f"{size:,} applications")
        for name, figure in _at(size, said.rounds, places).items():
            found[name][f"{size}"] = figure
    return Part(
        about=about(rounds=f"{said.rounds}", calls=f"{REPEATS} a round", database="SQLite"),
        measured={
            name: Measured(title=TITLES.get(name, name), figures=figures)
            for name, figures in found.items()
        },
    )


def _at(size: int, rounds: int, places: Places) -> dict[str, Figure]:
    root = places.data_of(places.environment())
    with opened(root) as context:
        before, began = _bytes(context), time.perf_counter()
        fill(context, size)
        took = (time.perf_counter() - began) * 1000 / size
        each = (_bytes(context) - before) / size
    samples = asyncio.run(_asked(root, rounds))
    sizes = {BYTES: figure_of([each]), FILLING: figure_of([took])}
    return {**{name: found.figures()[MS] for name, found in samples.items()}, **sizes}


def _bytes(context: Context) -> int:
    """The size of the database, what is not yet in its main file included."""
    with context.database.read() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        size = connection.execute(text("PRAGMA page_size")).scalar_one()
    return int(pages) * int(size)


async def _asked(root: Path, rounds: int) -> dict[str, Samples]:
    order = random.Random(SEED)
    samples = {name: Samples() for name in TITLES}
    async with AsyncExitStack() as stack:
        calls = operations(await local(stack, root))
        for at in range(rounds + 1):
            for name in order.sample(list(calls), len(calls)):
                for _ in range(REPEATS):
                    took = await calls[name]()
                    if at:
                        samples[name].add(MS, took)
    return samples


def operations(asked: Asked) -> dict[str, Operation]:
    """What is asked at each size, by name."""
    return {
        "first page": asked.finding({"limit": "50"}),
        "deep page": asked.finding({"limit": "50", "after": DEEP}),
        "office": asked.finding({"limit": "50", "office": office_code(0)}),
        "queue": asked.taking(lambda: asked.center.queue({"limit": "50"})),
        "number": asked.finding({"number": "0100"}),
        "whole number": asked.finding({"number": "0100007A"}),
        "name": asked.finding({"name": COMMON}),
        "rare name": asked.finding({"name": NOBODY}),
        "submit": asked.submit,
    }
