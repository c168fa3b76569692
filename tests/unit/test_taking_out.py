"""What of a saved file goes into a clipboard."""

import base64
from pathlib import Path

import pytest

from naccs_tui.screens.taking_out import LIMIT, Content, content_of

TABLE = "番号,名前\r\n1,東京\t通関\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_table_is_copied_as_text_whatever_it_is_encoded_in(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.CSV").write_bytes(TABLE.encode(encoding))
    assert content_of(tmp_path / "a.CSV") == Content(TABLE, is_text=True)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"a\x1b]52;c;x\x07"),
        ("a.csv", "a\u202eb".encode()),
        ("a.txt", b"\xff\xff\x00"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.csv", b""),
    ],
)
def test_whatever_is_no_plain_text_is_copied_in_base64(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    found = content_of(tmp_path / name)
    assert found is not None
    assert not found.is_text
    assert base64.b64decode(found.text) == data
    assert found.text.isascii()


def test_what_is_large_or_gone_or_a_link_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(LIMIT + 1))
    (tmp_path / "b.txt").write_bytes(b"x" * LIMIT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    assert content_of(tmp_path / "a.txt") is None
    assert content_of(tmp_path / "b.txt") is not None
    assert content_of(tmp_path / "link.txt") is None
    assert content_of(tmp_path / "none.txt") is None
