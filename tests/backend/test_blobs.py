"""Contents of files: kept whole, once, for us alone."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from naccs_tui.backend.blobs import FileBlobs

CONTENT = b"%PDF-1.7 ..."
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "blobs"


@pytest.fixture
def blobs(folder: Path) -> FileBlobs:
    return FileBlobs(folder)


def test_a_content_is_found_by_what_it_is(blobs: FileBlobs, folder: Path) -> None:
    assert blobs.put([CONTENT[:4], b"", CONTENT[4:]]) == (SHA256, len(CONTENT))
    with blobs.open(SHA256) as file:
        assert file.read() == CONTENT
    assert blobs.exists(SHA256)
    assert (folder / SHA256[:2] / SHA256).is_file()


def test_nothing_is_a_content_too(blobs: FileBlobs) -> None:
    sha256, size = blobs.put([])
    assert (sha256, size) == (hashlib.sha256().hexdigest(), 0)


def test_a_content_that_comes_twice_is_kept_once(blobs: FileBlobs, folder: Path) -> None:
    blobs.put([CONTENT])
    blobs.put([CONTENT])
    assert [each for each in folder.rglob("*") if each.is_file()] == [folder / SHA256[:2] / SHA256]


def test_contents_are_for_this_user_only(blobs: FileBlobs, folder: Path) -> None:
    blobs.put([CONTENT])
    assert stat.S_IMODE((folder / SHA256[:2] / SHA256).stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / SHA256[:2]).stat().st_mode) == 0o700


def test_it_is_on_the_disk_before_it_has_its_name(
    blobs: FileBlobs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written down: what was made durable, and whether the name was there by then."""
    seen: list[tuple[bool, bool]] = []
    genuine = os.fsync

    def noting(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        seen.append((is_folder, blobs.exists(SHA256)))
        genuine(descriptor)

    blobs.put([b"other"])
    monkeypatch.setattr(os, "fsync", noting)
    blobs.put([CONTENT])
    files = [named for is_folder, named in seen if not is_folder]
    assert files == [False]
    assert seen[-1] == (True, True)


def test_an_upload_that_breaks_off_leaves_nothing(blobs: FileBlobs, folder: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield CONTENT
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        blobs.put(breaking())
    assert not [each for each in folder.rglob("*") if each.is_file()]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, SHA256[:-1], "g" * 64])
def test_a_name_that_is_no_hash_is_never_a_path(blobs: FileBlobs, name: str) -> None:
    with pytest.raises(FileNotFoundError):
        blobs.open(name)
    assert not blobs.exists(name)


def test_what_is_not_kept_is_not_there(blobs: FileBlobs) -> None:
    assert not blobs.exists(SHA256)
    with pytest.raises(FileNotFoundError):
        blobs.open(SHA256)
