"""Files are whole or not there, private, and never where somebody else pointed."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from naccs_tui.domain.problems import Refused
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.files import (
    NAME_BYTES,
    discard,
    make_folder,
    read_file,
    replacing,
    safe_name,
    sweep,
    write_beside,
    write_file,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_written_for_its_owner_only(tmp_path: Path) -> None:
    write_file(tmp_path / "a", "申込".encode())
    assert read_file(tmp_path / "a") == "申込".encode()
    assert mode(tmp_path / "a") == 0o600
    assert names(tmp_path) == ["a"]


def test_writing_again_replaces_the_whole_and_closes_an_open_file_to_others(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"long" * 100)
    (tmp_path / "a").chmod(0o644)
    write_file(tmp_path / "a", b"short")
    assert read_file(tmp_path / "a") == b"short"
    assert mode(tmp_path / "a") == 0o600


def test_what_goes_wrong_while_writing_leaves_the_former_file_and_nothing_else(
    tmp_path: Path,
) -> None:
    write_file(tmp_path / "a", b"former")
    with pytest.raises(KeyError), replacing(tmp_path / "a") as file:  # noqa: PT012
        file.write(b"half")
        raise KeyError
    assert read_file(tmp_path / "a") == b"former"
    assert names(tmp_path) == ["a"]


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / "a").symlink_to(tmp_path / "victim")
    write_file(tmp_path / "a", b"new")
    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert not (tmp_path / "a").is_symlink()


def test_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("/etc/hostname")
    with pytest.raises(OSError, match="a"):
        read_file(tmp_path / "a")


def test_missing_folders_are_made_private_all_the_way(tmp_path: Path) -> None:
    made = make_folder(tmp_path / "share" / "naccs" / "drafts")
    assert [mode(each) for each in (made, made.parent, made.parent.parent)] == [0o700] * 3
    assert make_folder(made) == made


def test_a_folder_that_is_a_file_is_refused_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refused) as refused:
        make_folder(tmp_path / "file" / "below")
    (found,) = refused.value.problems
    assert (found.code, found.params["path"]) == ("X004", str(tmp_path / "file" / "below"))


def test_downloads_never_replace_what_is_there(tmp_path: Path) -> None:
    written = [write_beside(tmp_path, "申込書.pdf", bytes([n])) for n in range(3)]
    assert [each.name for each in written] == ["申込書.pdf", "申込書 (2).pdf", "申込書 (3).pdf"]
    assert [each.read_bytes() for each in written] == [b"\0", b"\1", b"\2"]


def test_a_download_stays_in_its_folder_and_follows_no_link(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    make_folder(folder)
    (folder / "passwd").symlink_to(tmp_path / "outside")
    written = write_beside(folder, "../../etc/passwd", b"x")
    assert written == folder / "passwd (2)"
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("請求書 2013年7月.pdf", "請求書 2013年7月.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\sato\\申込.xlsx", "申込.xlsx"),
        ("cod\u202efdp.exe", "codfdp.exe"),
        ("か\u3099.txt", "が.txt"),
        ("a\x1b]2;x\x07.csv", "a]2;x.csv"),
        (".profile", "profile"),
        ("CON.txt", "_CON.txt"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_names_from_outside_become_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
@example("漢" * 100 + ".pdf")
@example("con. ")
@example("a" * 179 + "." + "b" * 20)
@example("a" * 175 + ". b.pdf")
def test_every_name_becomes_a_name_that_can_be_written(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= NAME_BYTES
    assert not set(safe) & set('/\\<>:"|?*\0')
    assert not has_unsafe(safe)
    assert safe.strip(". ") == safe
    assert safe_name(safe) == safe


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("漢" * 100 + ".pdf").endswith("漢.pdf")


def test_a_folder_disappears_at_once_and_leftovers_are_swept(tmp_path: Path) -> None:
    write_file(make_folder(tmp_path / "draft" / "files") / "a", b"x")
    (tmp_path / ".gone-12").mkdir()
    (tmp_path / ".gone-12" / "left").touch()
    discard(tmp_path / "draft")
    assert names(tmp_path) == [".gone-12"]
    sweep(tmp_path)
    assert names(tmp_path) == []


WRITER = """
import os, sys, resource
from pathlib import Path
from naccs_tui.domain.problems import Refused
from naccs_tui.files import make_folder, write_file

os.chdir(sys.argv[1])
match sys.argv[2]:
    case "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
    case "forbidden" if os.geteuid() == 0:
        # Root may write anywhere: become somebody who may not.
        os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    match sys.argv[3]:
        case "file": write_file(Path("folder/file"), b"n" * 20_000)
        case "folder": make_folder(Path("folder/sub"))
except Refused as refused:
    (found,) = refused.problems
    print(found.code, found.params["path"])
"""


def in_child(folder: Path, trouble: str, what: str) -> str:
    argv = [sys.executable, "-c", WRITER, str(folder), trouble, what]
    return subprocess.run(argv, capture_output=True, text=True, check=True, timeout=30).stdout


def test_a_full_disk_is_refused_and_the_former_file_stays(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder")
    write_file(folder / "file", b"former")
    assert in_child(tmp_path, "full", "file") == "X003 folder/file\n"
    assert read_file(folder / "file") == b"former"
    assert names(folder) == ["file"]


@pytest.mark.parametrize(("what", "path"), [("file", "folder/file"), ("folder", "folder/sub")])
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path, what: str, path: str) -> None:
    folder = make_folder(tmp_path / "folder")
    folder.chmod(0o555)
    os.chmod(tmp_path, 0o711)  # noqa: S103 - the child comes as somebody else
    assert in_child(tmp_path, "forbidden", what) == f"X004 {path}\n"
    assert names(folder) == []
