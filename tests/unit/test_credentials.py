"""A token is remembered only where a keyring has shown that it keeps one, and nobody waits long."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import InitError, PasswordDeleteError

from naccs_tui.credentials import Credentials

SERVER, ACCOUNT, TOKEN = "https://nss.example", "TKT101/sato", "a token"
DESKTOP = "keyring.backends.SecretService"


class Store(KeyringBackend):
    """A keyring in memory that passes for one of a desktop; `acts` tells what was asked of it."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.acts: list[str] = []

    def set_password(self, service: str, username: str, password: str) -> None:
        self.acts.append("set")
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self.acts.append("get")
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self.acts.append("delete")
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not found")


def of_module(kind: type[Store], module: str) -> type[Store]:
    return type(kind.__name__, (kind,), {"__module__": module})


def desktop(kind: type[Store] = Store) -> Store:
    return of_module(kind, DESKTOP)()


class Chain(ChainerBackend):
    """keyring's chain, of members that we choose."""

    backends: list[KeyringBackend] = []


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def use(ring: KeyringBackend) -> None:
    keyring.set_keyring(ring)


def new(kind: Callable[[], KeyringBackend]) -> KeyringBackend:
    return kind()


def chain(*members: KeyringBackend) -> KeyringBackend:
    return new(type("Chained", (Chain,), {"backends": list(members)}))


class TestProbe:
    def test_a_keyring_that_keeps_what_it_is_given_is_good_and_left_as_it_was(self) -> None:
        ring = desktop()
        use(ring)
        pinned: list[str] = []
        assert Credentials(pin=pinned.append).probe()
        assert pinned == [f"{DESKTOP}.Store"]
        assert (ring.kept, ring.acts) == ({}, ["set", "get", "delete", "get"])

    @pytest.mark.parametrize(
        "make",
        [
            FailKeyring,
            NullKeyring,
            of_module(Store, "keyrings.alt.file"),
            of_module(Store, "keyrings.cryptfile.cryptfile"),
            of_module(Store, "keyring.backends.SecretService.elsewhere"),
            of_module(Store, "my.keyring.backends.SecretService"),
            Chain,
            lambda: chain(
                new(FailKeyring), new(NullKeyring), of_module(Store, "keyrings.alt.file")()
            ),
        ],
        ids=["fail", "null", "plain text", "asks on the terminal", "below", "above", "", "chain"],
    )
    def test_one_that_keeps_nothing_or_keeps_it_badly_is_not_asked(
        self, make: Callable[[], KeyringBackend]
    ) -> None:
        ring = make()
        use(ring)
        pinned: list[str] = []
        assert not Credentials(pin=pinned.append).probe()
        assert pinned == []
        for member in ring.backends if isinstance(ring, Chain) else [ring]:
            assert getattr(member, "acts", []) == []

    def test_in_a_chain_only_a_trusted_member_is_used(self) -> None:
        plain, ring = of_module(Store, "keyrings.alt.file")(), desktop()
        use(chain(plain, new(FailKeyring), ring))
        credentials = Credentials()
        assert credentials.probe()
        assert credentials.remember(SERVER, ACCOUNT, TOKEN)
        assert (list(ring.kept.values()), plain.acts) == ([TOKEN], [])

    def test_one_that_fails_in_any_way_is_no_good(self) -> None:
        class Locked(Store):
            def set_password(self, service: str, username: str, password: str) -> None:
                raise InitError("Prompt dismissed")

        class Forgetful(Store):
            def get_password(self, service: str, username: str) -> str | None:
                return None

        class Mistaken(Store):
            def get_password(self, service: str, username: str) -> str | None:
                return "something else"

        class KeepsForEver(Store):
            def delete_password(self, service: str, username: str) -> None:
                pass

        class CannotDelete(Store):
            def delete_password(self, service: str, username: str) -> None:
                raise OSError("no bus")

        for kind in (Locked, Forgetful, Mistaken, KeepsForEver, CannotDelete):
            use(desktop(kind))
            assert not Credentials().probe(), kind

    def test_what_was_written_is_deleted_also_when_it_cannot_be_read(self) -> None:
        class Unreadable(Store):
            def get_password(self, service: str, username: str) -> str | None:
                raise OSError("no bus")

        ring = desktop(Unreadable)
        use(ring)
        assert not Credentials().probe()
        assert (ring.kept, ring.acts) == ({}, ["set", "delete"])

    def test_a_broken_choice_of_keyring_is_no_good(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def choose() -> KeyringBackend:
            raise ModuleNotFoundError("bogus")

        monkeypatch.setattr(keyring, "get_keyring", choose)
        assert not Credentials().probe()

    def test_one_that_waits_for_a_dialog_nobody_sees_is_left_alone_from_then_on(self) -> None:
        answered = threading.Event()

        class Waiting(Store):
            def set_password(self, service: str, username: str, password: str) -> None:
                super().set_password(service, username, password)
                answered.wait()

        ring = desktop(Waiting)
        use(ring)
        pinned: list[str] = []
        credentials = Credentials(f"{DESKTOP}.Waiting", pinned.append, seconds=0.05)
        assert not credentials.probe()
        assert not credentials.remember(SERVER, ACCOUNT, TOKEN)
        assert credentials.recall(SERVER, ACCOUNT) is None
        assert (ring.acts, pinned) == (["set"], [])
        answered.set()

    def test_it_does_its_work_in_a_thread_that_does_not_keep_the_program_from_ending(self) -> None:
        threads: list[threading.Thread] = []

        class Watched(Store):
            def set_password(self, service: str, username: str, password: str) -> None:
                super().set_password(service, username, password)
                threads.append(threading.current_thread())

        use(desktop(Watched))
        assert Credentials().probe()
        assert threads[0].daemon
        assert threads[0] is not threading.main_thread()


class TestRemembering:
    def test_a_token_is_kept_by_server_and_account_until_it_is_forgotten(self) -> None:
        use(desktop())
        credentials = Credentials()
        assert credentials.probe()
        assert credentials.remember(SERVER, ACCOUNT, TOKEN)
        assert credentials.recall(SERVER, ACCOUNT) == TOKEN
        assert credentials.recall(SERVER, "TKT101/suzuki") is None
        assert credentials.recall("https://other.example", ACCOUNT) is None
        assert credentials.forget(SERVER, ACCOUNT)
        assert credentials.recall(SERVER, ACCOUNT) is None
        assert not credentials.forget(SERVER, ACCOUNT)

    def test_a_keyring_found_good_at_an_earlier_start_is_used_without_a_probe(self) -> None:
        ring = desktop()
        use(ring)
        pinned: list[str] = []
        first = Credentials(pin=pinned.append)
        assert first.probe()
        first.remember(SERVER, ACCOUNT, TOKEN)
        assert Credentials(pinned[0]).recall(SERVER, ACCOUNT) == TOKEN

    def test_nothing_is_asked_of_a_keyring_that_was_not_found_good(self) -> None:
        ring = desktop()
        use(ring)
        for credentials in (Credentials(), Credentials(f"{DESKTOP}.Another")):
            assert not credentials.remember(SERVER, ACCOUNT, TOKEN)
            assert credentials.recall(SERVER, ACCOUNT) is None
            assert not credentials.forget(SERVER, ACCOUNT)
        assert ring.acts == []

    def test_a_passing_failure_does_not_unpin_the_keyring(self) -> None:
        class Moody(Store):
            def get_password(self, service: str, username: str) -> str | None:
                if self.acts.count("get") == 2:
                    self.acts.append("get")
                    raise InitError("the bus is away")
                return super().get_password(service, username)

        use(desktop(Moody))
        pinned: list[str] = []
        credentials = Credentials(pin=pinned.append)
        assert credentials.probe()
        assert credentials.remember(SERVER, ACCOUNT, TOKEN)
        assert credentials.recall(SERVER, ACCOUNT) is None
        assert credentials.recall(SERVER, ACCOUNT) == TOKEN
        assert len(pinned) == 1

    def test_a_probe_that_fails_later_changes_nothing(self) -> None:
        use(desktop())
        pinned: list[str] = []
        credentials = Credentials(pin=pinned.append)
        assert credentials.probe()
        use(new(FailKeyring))
        assert not credentials.probe()
        use(desktop())
        assert credentials.remember(SERVER, ACCOUNT, TOKEN)
        assert len(pinned) == 1


def test_keyring_is_not_loaded_before_it_is_needed() -> None:
    program = (
        "import sys\n"
        "from naccs_tui.credentials import Credentials\n"
        "assert Credentials().recall('server', 'account') is None\n"
        "sys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
