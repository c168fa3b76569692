"""The part `search`: every search over a million applications, for the Center and for offices."""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.arguments import Arguments
from benchmarks.figures import Figure, Samples, figure_of
from benchmarks.machine import about, load
from benchmarks.places import Places
from benchmarks.results import Measured, Part
from benchmarks.server.calls import SEED
from benchmarks.server.search_cases import Case, Days, cases
from benchmarks.server.stocked import DATABASES, Opened, fill, forget_pages, stocked
from naccs_tui.backend.context import Context
from naccs_tui.backend.services.accounts import CENTER_ROLES, OFFICE_ROLES, Principal
from naccs_tui.backend.services.listing import list_for
from naccs_tui.backend.stock.copies import office_code

REPEATS = 3
"""Searches of each kind a round, one after the other."""
ASKERS: Mapping[str, str] = {
    "Center": "",
    "busiest office": office_code(0),
    "quiet office": office_code(50),
}
COLD = (
    *("nothing", "number: whole", "family: common", "received: a month", "reviewed: a month"),
    *("status: rare", "kind: rare (1 %)", "nothing, a page at the end"),
)
"""What is also asked of a database of which nothing was read yet."""
_NOW = datetime(2013, 7, 18, tzinfo=UTC)
Asked = dict[tuple[str, str], Case]


def measure_search(said: Arguments, places: Places, say: Callable[[str], None]) -> Part:
    """The figures of all searches on both databases."""
    folder = said.stock or places.new_folder()
    found: dict[str, dict[str, Figure]] = {}
    sizes: dict[str, str] = {}
    for database, opened in DATABASES.items():
        at = folder / database.lower()
        at.mkdir(parents=True, exist_ok=True)
        sizes[f"applications on {database}"] = _stock(opened, at, said, say)
        for name, samples in _measured(opened, at, said, say).items():
            found.setdefault(name, {}).update(_figures(database, samples))
    how = {"rounds": f"{said.rounds}", "searches a round": f"{REPEATS}", **sizes, "load": load()}
    measured = {name: Measured(title=name, figures=each) for name, each in found.items()}
    return Part(about=about(**how), measured=measured)


def _stock(opened: Opened, folder: Path, said: Arguments, say: Callable[[str], None]) -> str:
    with opened(folder) as context:
        fill(context, said.stocked, say)
        return f"{stocked(context)[0]:,}"


def _measured(
    opened: Opened, folder: Path, said: Arguments, say: Callable[[str], None]
) -> dict[str, list[float]]:
    samples = Samples()
    with opened(folder) as context:
        asked = _asked(context)
        order = random.Random(SEED)
        for at in range(said.rounds + 1):
            say(f"{folder.name}: round {at} of {said.rounds}" if at else "a round to warm up")
            for (who, name), case in order.sample([*asked.items()], len(asked)):
                for took in _took(context, ASKERS[who], case):
                    if at:
                        samples.add(f"{who}: {name}", took)
    for (who, name), took in _cold(opened, folder, asked, said.rounds):
        samples.add(f"{who}: {name}, cold", took)
    return samples.by_name


def _asked(context: Context) -> Asked:
    _count, days = stocked(context)
    assert days is not None
    return {(who, name): case for who in ASKERS for name, case in _cases(days, who).items()}


def _cases(days: Days, who: str) -> dict[str, Case]:
    return cases(days, of_center=not ASKERS[who])


def _took(context: Context, office: str, case: Case, times: int = REPEATS) -> Iterator[float]:
    """Milliseconds from the question to the bytes of the answer."""
    who = _principal(office)
    for _ in range(times):
        began = time.perf_counter()
        list_for(context, who, case.filters, case.wanted).model_dump_json()
        yield (time.perf_counter() - began) * 1000


def _cold(
    opened: Opened, folder: Path, asked: Asked, rounds: int
) -> Iterator[tuple[tuple[str, str], float]]:
    """Each in a database that was opened just now and of whose files the system knows nothing."""
    for _round in range(rounds):
        for name in COLD:
            forget_pages(folder)
            with opened(folder) as context:
                (took,) = _took(context, "", asked["Center", name], 1)
            yield ("Center", name), took


def _principal(office: str) -> Principal:
    roles = OFFICE_ROLES if office else CENTER_ROLES
    return Principal(0, office or "CTR001", office, "", roles, _NOW, _NOW, "")


def _figures(database: str, samples: list[float]) -> dict[str, Figure]:
    ordered = sorted(samples)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return {
        f"{database} p50": figure_of([round(statistics.median(ordered), 1)]),
        f"{database} p95": figure_of([round(p95, 1)]),
    }
