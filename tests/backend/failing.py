"""A server's storage on a machine that fails it: processes of their own that say how it went.

`python -m tests.backend.failing FOLDER` plays every scenario in a process and a folder of its own and
prints what they found as JSON. Nothing of the machine is pretended.
"""

import json
import os
import resource
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, insert, select

from naccs_tui.backend.blobs import FileBlobs
from naccs_tui.backend.context import open_context
from naccs_tui.backend.database.engine import Database, open_database
from naccs_tui.backend.database.schema import ensure_schema
from naccs_tui.backend.database.tables import meta
from naccs_tui.backend.services import sessions
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.domain.problems import Refused
from tests.backend.rig import MORNING, PASSWORD, CheapHasher, StandingTime, plant_people

Found = dict[str, object]
NOBODY = 65534
LARGE = "x" * 50_000


def opened(folder: Path) -> Database:
    database = open_database(BackendSettings(data_dir=folder))
    ensure_schema(database)
    return database


def put(database: Database, key: str) -> None:
    with database.write() as connection:
        connection.execute(insert(meta).values(key=key, value=LARGE))


def count(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(meta)).scalar_one()


def refusal(work: Callable[[], object]) -> Found:
    try:
        work()
    except Refused as refused:
        first = refused.problems[0]
        return {"code": first.code, "status": refused.status, "path": first.params.get("path")}
    return {"code": ""}


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def full_database(folder: Path) -> Found:
    database = opened(folder)
    size = (folder / "naccs.sqlite3").stat().st_size
    acknowledged: list[str] = []
    with no_file_larger_than(size + 4 * len(LARGE)):
        found = refusal(lambda: put_until_full(database, acknowledged))
        readable = count(database) == len(acknowledged) > 0
    put(database, "later")
    later = count(database) == len(acknowledged) + 1
    return {**found, "readable": readable, "later": later}


def put_until_full(database: Database, acknowledged: list[str]) -> None:
    for key in map(str, range(100)):
        put(database, key)
        acknowledged.append(key)


def full_for_sessions(folder: Path) -> Found:
    """Whoever is signed in goes on reading, though nothing can be noted."""
    clock = StandingTime(MORNING)
    context = open_context(BackendSettings(data_dir=folder), machine=clock, hasher=CheapHasher())
    ensure_schema(context.database)
    plant_people(context)
    token, _ = sessions.sign_in(context, "TKT101", PASSWORD)
    clock.advance(minutes=5)
    with no_file_larger_than(0):
        known = sessions.authenticate(context, token).account
        found = refusal(lambda: sessions.sign_in(context, "TKT101", PASSWORD))
    return {**found, "known": known}


def full_blobs(folder: Path) -> Found:
    blobs = FileBlobs(folder / "blobs")
    with no_file_larger_than(1000):
        found = refusal(lambda: blobs.put([b"x" * 600, b"x" * 600]))
    left = [each.name for each in (folder / "blobs").rglob("*") if each.is_file()]
    return {**found, "left": left, "later": blobs.put([b"x"])[1]}


def readonly_parent(folder: Path) -> Found:
    folder.chmod(0o555)
    become_somebody()
    return refusal(lambda: opened(folder / "data"))


def readonly_file(folder: Path) -> Found:
    database = opened(folder)
    database.close()
    (folder / "naccs.sqlite3").chmod(0o444)
    become_somebody()
    return refusal(lambda: opened(folder))


def readonly_folder(folder: Path) -> Found:
    """The database may be written, but no journal can be made beside it."""
    opened(folder).close()
    for each in folder.iterdir():
        if each.name == "naccs.sqlite3":
            each.chmod(0o666)
        else:
            each.unlink()
    folder.chmod(0o555)
    become_somebody()
    database = opened(folder)
    found = refusal(lambda: put(database, "a"))
    return {**found, "readable": count(database) == 0}


def readonly_blobs(folder: Path) -> Found:
    folder.chmod(0o555)
    become_somebody()
    return refusal(lambda: FileBlobs(folder / "blobs").put([b"x"]))


def become_somebody() -> None:
    """To root nothing is forbidden."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


SCENARIOS = (
    full_database,
    full_for_sessions,
    full_blobs,
    readonly_parent,
    readonly_file,
    readonly_folder,
    readonly_blobs,
)


def play(scenario: Callable[[Path], Found], folder: Path) -> Found:
    """What a scenario finds, in a process that may harm itself."""
    folder.mkdir()
    folder.chmod(0o777)
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writing, json.dumps(told(scenario, folder)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        found: Found = json.load(pipe)
    os.waitpid(child, 0)
    return found


def told(scenario: Callable[[Path], Found], folder: Path) -> Found:
    try:
        return scenario(folder)
    except Exception:
        return {"trace": traceback.format_exc()}


def main(root: Path) -> None:
    print(json.dumps({each.__name__: play(each, root / each.__name__) for each in SCENARIOS}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
