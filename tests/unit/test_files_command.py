"""naccs-tui files: what was saved is listed, and leaves the machine whole."""

import base64
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from naccs_tui.folders import find
from tests.terminal.processes import finished

PROGRAM = [sys.executable, "-m", "naccs_tui", "files"]
DATA = bytes(range(256)) * 300


@pytest.fixture
def downloads() -> Path:
    folder = find().downloads
    folder.mkdir(parents=True)
    (folder / "申込書 (2).pdf").write_bytes(DATA)
    return folder


def run(*argv: str) -> tuple[int, bytes, str]:
    """Exit code, output and errors."""
    code, out, err = finished("files", *argv)
    return code, out, err.decode()


def test_a_file_goes_into_a_pipe_as_it_is(downloads: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "申込書 (2).pdf"], capture_output=True, timeout=50, check=False
    )
    assert (done.returncode, done.stdout) == (0, DATA)


def test_saved_files_are_listed_and_nothing_else(downloads: Path) -> None:
    (downloads / "sub").mkdir()
    (downloads / ".hidden.tmp").write_bytes(b"")
    (downloads / "link").symlink_to("/etc/hostname")
    lines = run()[1].decode().splitlines()
    assert len(lines) == 2
    assert lines[1].split()[2:] == ["75KB", "申込書", "(2).pdf"]


def test_without_saved_files_it_says_so() -> None:
    code, out, _err = run()
    assert code == 0
    assert "保存したファイルはありません" in out.decode()


@pytest.mark.parametrize("name", ["../settings.toml", "/etc/hostname", "link", "sub", "none", "."])
def test_nothing_leaves_that_is_not_in_the_folder(downloads: Path, name: str) -> None:
    (downloads / "sub").mkdir()
    (downloads / "link").symlink_to("/etc/hostname")
    (downloads.parent / "settings.toml").write_text("", encoding="utf-8")
    code, out, err = run(name)
    assert (code, out) == (1, b"")
    assert "naccs-tui files" in err


def on_a_terminal(*argv: str) -> tuple[int, bytes]:
    """Exit code, and what the terminal shows."""
    master, slave = pty.openpty()
    process = subprocess.Popen([*PROGRAM, *argv], stdout=slave, stderr=subprocess.DEVNULL)
    os.close(slave)
    seen = bytearray()
    try:
        while piece := os.read(master, 65536):
            seen += piece
    except OSError:
        pass  # what a terminal says once nobody writes to it any more
    os.close(master)
    return process.wait(50), bytes(seen)


def test_on_a_terminal_a_file_is_text_that_can_be_copied(downloads: Path) -> None:
    code, seen = on_a_terminal("申込書 (2).pdf")
    assert code == 0
    assert max(map(len, seen.split())) == 76
    assert base64.b64decode(seen) == DATA


def test_a_large_file_does_not_flood_a_terminal(downloads: Path) -> None:
    (downloads / "a.bin").write_bytes(bytes(256 * 1024 + 1))
    assert on_a_terminal("a.bin") == (1, b"")
