"""What a warm process and its visitors agree on, and whom they trust."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui import cli
from naccs_tui.warm import meeting, visitor
from naccs_tui.warm.meeting import Request

PATIENCE = 30.0
texts = st.binary(max_size=9).map(lambda each: os.fsdecode(each.replace(b"\0", b"")))
names = st.from_regex("[A-Z_]{1,9}", fullmatch=True)
requests = st.builds(
    Request, texts, texts, texts, st.lists(texts).map(tuple), st.dictionaries(names, texts)
)


@given(requests)
def test_a_request_arrives_as_it_was_sent(request: Request) -> None:
    here, there = socket.socketpair()
    with here, there, open(os.devnull, "rb") as nothing:
        meeting.send(here, request, [nothing.fileno()] * meeting.STANDARD)
        arrived, descriptors = meeting.receive(there, PATIENCE)
        for each in descriptors:
            os.close(each)
    assert arrived == request
    assert len(descriptors) == meeting.STANDARD


@pytest.mark.parametrize(
    ("content", "files"), [(b"", 3), (b"\0\0\0\x01", 3), (b"\0\0\0\x011", 3), (None, 2)]
)
def test_what_is_no_request_is_none_and_its_files_are_closed(
    content: bytes | None, files: int
) -> None:
    whole = Request("p", "s", "/", (), {}).packed() if content is None else content
    before = len(os.listdir("/proc/self/fd"))
    here, there = socket.socketpair()
    with there, open(os.devnull, "rb") as nothing:
        with here:
            socket.send_fds(here, [whole or b"x"], [nothing.fileno()] * files)
        with pytest.raises(ValueError, match="no request"):
            meeting.receive(there, PATIENCE)
    assert len(os.listdir("/proc/self/fd")) == before


def test_only_the_own_account_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = socket.socketpair()
    with here, there:
        assert meeting.is_own(here)
        monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
        assert not meeting.is_own(here)


def test_the_folder_is_ones_own_and_closed_to_others(tmp_path: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": f"{tmp_path}"}
    path = meeting.folder(environ)
    assert path == f"{tmp_path}/naccs-tui"
    assert Path(path).stat().st_mode & 0o777 == 0o700
    assert meeting.folder(environ) == path
    Path(path).chmod(0o710)
    assert meeting.folder(environ) is None


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "naccs-tui").symlink_to("elsewhere")
    assert meeting.folder({"XDG_RUNTIME_DIR": f"{tmp_path}"}) is None


def test_another_version_and_newer_libraries_are_another_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = tmp_path / "site-packages"
    library.mkdir()
    monkeypatch.setattr("sys.path", [f"{library}"])
    before = meeting.program()
    assert meeting.program() == before
    os.utime(library, (1, 1))
    installed = meeting.program()
    assert installed != before
    monkeypatch.setattr("naccs_tui.__version__", "99")
    assert meeting.program() != installed


def test_of_the_surroundings_only_what_is_read_once_counts() -> None:
    plain = {"LANG": "ja_JP.UTF-8", "HOME": "/home/a"}
    assert meeting.surroundings(plain) == meeting.surroundings({**plain, "HOME": "/home/b"})
    for name in ("LANG", "LC_ALL", "PYTHONUTF8", "NO_COLOR", "TEXTUAL_THEME", "TZ"):
        assert meeting.surroundings(plain) != meeting.surroundings({**plain, name: "x"}), name


def test_in_somebody_elses_folder_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert meeting.folder({"XDG_RUNTIME_DIR": f"{tmp_path}"}) is None
    assert list(tmp_path.iterdir()) == []


def test_in_a_checkout_every_file_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("__init__.py", "screen.py", "note.txt"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1, 1))
    monkeypatch.setattr("naccs_tui.__file__", f"{tmp_path / '__init__.py'}")
    before = meeting.program()
    os.utime(tmp_path / "note.txt", (2, 2))
    assert meeting.program() == before
    os.utime(tmp_path / "screen.py", (2, 2))
    assert meeting.program() != before


def test_who_may_less_has_other_surroundings() -> None:
    said = meeting.surroundings({}).splitlines()
    assert [each for each in said if each.startswith("Groups:")]
    assert [each for each in said if each.startswith("pid:")]


def test_every_other_command_is_known() -> None:
    words = {each.split(" ")[0] for each in cli.COMMANDS}
    assert words - {"", "demo"} == visitor.OTHERS


@pytest.mark.parametrize(
    "arguments", [("serve",), ("files", "x"), ("admin", "init"), ("--lang", "en", "doctor")]
)
def test_only_the_program_itself_visits(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(visitor, "_has_the_terminal", lambda: True)
    assert visitor.visit(arguments, {"XDG_RUNTIME_DIR": f"{tmp_path}"}) is None
    assert list(tmp_path.iterdir()) == []
