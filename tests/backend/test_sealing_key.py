"""The key of ID通知内容: where it comes from, who may read it, and what happens without it."""

import base64
import os
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.backend.keys import KEY_BYTES, key_of, new_key
from naccs_tui.backend.sealing import Sealer
from naccs_tui.backend.settings import from_environment
from naccs_tui.domain.problems import Refused

TEXT, ABOUT = "識別番号 A0A パスワード pw7Secr8", "notice 1"
PROCESSES, THREADS = 4, 16
PATIENCE = 50.0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sealing.key"


def refusal(sealer: Sealer, sealed: str, about: str = ABOUT) -> tuple[str, int]:
    with pytest.raises(Refused) as caught:
        sealer.open(sealed, about)
    return caught.value.problems[0].code, caught.value.status


@given(st.text(), st.text(), st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES))
def test_what_is_sealed_is_opened_again_and_does_not_show(
    text: str, about: str, key: bytes
) -> None:
    sealer = Sealer(key, Path("/nowhere"))
    sealed = sealer.seal(text, about)
    assert sealer.open(sealed, about) == text
    assert sealer.seal(text, about) != sealed, "two contents that are the same look different"
    assert sealed.isascii()


def test_only_the_same_key_opens_and_only_as_what_it_was_sealed(file: Path) -> None:
    sealer = Sealer(None, file)
    sealed = sealer.seal(TEXT, ABOUT)
    assert refusal(Sealer(bytes(KEY_BYTES), file), sealed) == ("N002", 500)
    assert refusal(sealer, sealed, "notice 2") == ("N002", 500)
    raw = bytearray(base64.urlsafe_b64decode(sealed))
    raw[-1] ^= 1
    assert refusal(sealer, base64.urlsafe_b64encode(raw).decode()) == ("N002", 500)
    assert sealer.open(sealed, ABOUT) == TEXT


@pytest.mark.parametrize("damaged", ["", "A", "AAAA", "あ", "AAAAAAAAAAAAAAAA", "!" * 80])
def test_what_is_damaged_is_not_opened_and_said_as_such(file: Path, damaged: str) -> None:
    assert refusal(Sealer(bytes(KEY_BYTES), file), damaged) == ("N002", 500)


def test_a_fingerprint_tells_keys_apart_and_makes_none_unasked(file: Path) -> None:
    with pytest.raises(Refused, match="N002"):
        Sealer(None, file).fingerprint(may_make=False)
    assert not file.exists()
    made = Sealer(None, file).fingerprint(may_make=True)
    assert Sealer(None, file).fingerprint(may_make=False) == made
    assert Sealer(bytes(KEY_BYTES), file).fingerprint(may_make=False) != made
    assert len(made) == 16


def test_the_key_is_made_when_it_is_needed_first_and_then_kept(file: Path) -> None:
    sealed = Sealer(None, file).seal(TEXT, ABOUT)
    before = file.read_bytes()
    assert Sealer(None, file).open(sealed, ABOUT) == TEXT
    Sealer(None, file).seal(TEXT, ABOUT)
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name], "nothing is left beside it"


def test_the_key_is_for_its_user_only_whatever_the_umask_is(file: Path) -> None:
    before = os.umask(0)
    try:
        Sealer(None, file).seal(TEXT, ABOUT)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_named_key_needs_no_file(file: Path) -> None:
    sealer = Sealer(key_of(new_key().decode()), file)
    assert sealer.open(sealer.seal(TEXT, ABOUT), ABOUT) == TEXT
    assert not file.exists()


@pytest.mark.parametrize("content", [b"", b"c2hvcnQ=\n", b"\xff\xfe", b"no key at all\n"])
def test_a_file_without_a_key_is_never_replaced(file: Path, content: bytes) -> None:
    sealed = Sealer(bytes(KEY_BYTES), file).seal(TEXT, ABOUT)
    file.parent.mkdir()
    file.write_bytes(content)
    assert refusal(Sealer(None, file), sealed) == ("N002", 500)
    with pytest.raises(Refused, match="N002"):
        Sealer(None, file).seal(TEXT, ABOUT)
    assert file.read_bytes() == content


def test_where_no_key_can_be_stored_nothing_is_sealed(file: Path) -> None:
    file.parent.touch()
    with pytest.raises(Refused) as caught:
        Sealer(None, file).seal(TEXT, ABOUT)
    [problem] = caught.value.problems
    assert (problem.code, caught.value.status) == ("X004", 503)
    assert problem.params == {"path": str(file)}


@pytest.mark.parametrize("text", ["", "c2hvcnQ=", "ä" * 44, "!" * 44, "A" * 44, "A" * 45])
def test_what_is_no_key_is_said_without_showing_it(text: str) -> None:
    with pytest.raises(ValueError, match="32 bytes in base64") as caught:
        key_of(text)
    assert "NACCS_SEALING_KEY" not in str(caught.value), "it may be the key of a file"
    assert not text or text not in str(caught.value)
    if text:
        with pytest.raises(ValueError, match="NACCS_SEALING_KEY") as caught:
            from_environment({"NACCS_SEALING_KEY": text})
        assert text not in str(caught.value)


@given(st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES))
def test_a_key_is_read_in_both_ways_of_writing_base64(key: bytes) -> None:
    assert key_of(base64.b64encode(key).decode()) == key
    assert key_of(f"{base64.urlsafe_b64encode(key).decode()}\n") == key


def test_processes_that_start_at_once_use_one_key(file: Path) -> None:
    command = [sys.executable, "-m", "tests.backend.sealing_starter", str(file)]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    pipe = subprocess.PIPE
    with ExitStack() as stack:
        started = [
            stack.enter_context(
                subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environ)
            )
            for _ in range(PROCESSES)
        ]
        assert [each.stdout.readline() for each in started if each.stdout] == [
            "ready\n"
        ] * PROCESSES
        for each in started:
            assert each.stdin
            each.stdin.write("go\n")
            each.stdin.flush()
        sealed = [each.communicate(timeout=PATIENCE)[0].strip() for each in started]
    assert [Sealer(None, file).open(each, ABOUT) for each in sealed] == ["発番"] * PROCESSES
    assert len(set(sealed)) == PROCESSES


def test_threads_that_need_the_first_key_at_once_use_one_key(file: Path) -> None:
    at_once = threading.Barrier(THREADS)

    def seal(_index: int) -> str:
        at_once.wait(PATIENCE)
        return Sealer(None, file).seal(TEXT, ABOUT)

    with ThreadPoolExecutor(THREADS) as pool:
        sealed = list(pool.map(seal, range(THREADS)))
    assert {Sealer(None, file).open(each, ABOUT) for each in sealed} == {TEXT}


def test_starting_the_backend_imports_no_cryptography() -> None:
    code = (
        "import sys, naccs_tui.backend.app as app; from naccs_tui.backend.settings import"
        " from_environment; app.create_app(from_environment());"
        " print([name for name in sys.modules if name.startswith('cryptography')])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert ended.stdout == "[]\n"
