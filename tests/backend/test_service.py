"""What the service says of itself."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher

from naccs_tui import __version__
from naccs_tui.backend.context import Context, new_id, new_reference, new_token
from naccs_tui.backend.hashing import Argon2
from naccs_tui.backend.services.sessions import NOBODY
from naccs_tui.domain.procedures import REGISTRY
from tests.backend.rig import Api, refused


async def test_anybody_may_ask_whether_it_is_well(context: Context, api: Api) -> None:
    told = (await api.get("/v1/health")).json()
    assert told == {
        "version": __version__,
        "demo": False,
        "today": "2013-07-18",
        "database": context.database.journal.mode,
    }


async def test_all_procedures_are_told_with_their_fields(people: Context, api: Api) -> None:
    refused(await api.get("/v1/procedures"), 401, "S006")
    told = (await (await api.sign_in("TKT101")).get("/v1/procedures")).json()["items"]
    assert [each["kind"] for each in told] == [each.kind for each in REGISTRY]
    for each, procedure in zip(told, REGISTRY, strict=True):
        assert set(each["sections"]) == {section.key for section in procedure.sections}
        for section in procedure.sections:
            fields = {field.name for field in section.fields}
            assert fields <= set(each["sections"][section.key]["properties"])


def test_names_and_secrets_differ() -> None:
    for make, length in ((new_token, 43), (new_id, 32), (new_reference, 8)):
        made = {make() for _ in range(100)}
        assert len(made) == 100
        assert {len(each) for each in made} == {length}


def test_a_password_is_known_again_and_not_kept() -> None:
    hasher = Argon2()
    stored = hasher.hash("naccs123")
    assert stored.startswith("$argon2id$v=19$m=19456,t=6,p=1$")
    assert hasher.verify(stored, "naccs123")
    assert not hasher.verify(stored, "naccs124")
    assert not hasher.verify("no hash", "naccs123")
    assert not hasher.is_outdated(stored)
    assert hasher.is_outdated(stored.replace("m=19456", "m=1024"))


def test_a_password_that_was_hashed_with_more_memory_is_known_and_hashed_anew() -> None:
    hasher = Argon2()
    stored = PasswordHasher(time_cost=1, memory_cost=20 * 1024, parallelism=4).hash("naccs123")
    assert hasher.verify(stored, "naccs123")
    assert not hasher.verify(stored, "naccs124")
    assert hasher.is_outdated(stored)


def test_a_name_that_nobody_has_is_compared_with_a_hash_of_the_same_cost() -> None:
    assert not Argon2().is_outdated(NOBODY)
    assert not Argon2().verify(NOBODY, "")


class Watching:
    """Looks on as hashes are computed: each ends only when another one is under way."""

    def __init__(self) -> None:
        self.most = self._now = 0
        self._lock, self._pair = threading.Lock(), threading.Barrier(2)

    def hash(self, password: str) -> str:
        self._count(1)
        self._pair.wait(30)
        self._count(-1)
        return password

    def _count(self, by: int) -> None:
        with self._lock:
            self._now += by
            self.most = max(self.most, self._now)


def test_no_more_than_two_hashes_are_computed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher, watching = Argon2(at_once=2), Watching()
    monkeypatch.setattr(hasher, "_hasher", watching)
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(hasher.hash, "abcdef")) == list("abcdef")
    assert watching.most == 2
