"""Regular expressions that are compiled once and kept."""

import marshal
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from naccs_tui.terminal.patterns import kept_patterns

TEXTS = (r"(?P<year>\d{4})-(?P<month>\d\d)", r"[ぁ-ん]+|(x)")
BYTES = rb"\x1b\[(\d+)m"
FLAGS = (0, re.IGNORECASE, re.VERBOSE | re.MULTILINE)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is really compiled: everything that goes through Python's parser of patterns."""
    parser = import_module("re._parser")
    real: Callable[..., object] = parser.parse
    patterns: list[object] = []

    def parse(pattern: object, *arguments: object) -> object:
        patterns.append(pattern)
        return real(pattern, *arguments)

    monkeypatch.setattr(parser, "parse", parse)
    return patterns


def compile_all(path: Path) -> list[object]:
    """What the patterns find when they are compiled within a block that keeps them at `path`."""
    re.purge()
    with kept_patterns(path):
        texts = [re.compile(each, flags) for each in TEXTS for flags in FLAGS]
        escape = re.compile(BYTES)
    found = [each.search("2013-07 ひらがな X x") for each in texts]
    return [
        *(match and (match.span(), match.groups(), match.groupdict()) for match in found),
        *((each.pattern, each.flags, each.groups, each.groupindex) for each in texts),
        escape.findall(b"\x1b[31mred\x1b[0m"),
    ]


def test_a_pattern_is_compiled_at_the_first_start_only(
    tmp_path: Path, parsed: list[object]
) -> None:
    first = compile_all(tmp_path / "patterns")
    assert parsed == [*(each for each in TEXTS for _flags in FLAGS), BYTES]
    parsed.clear()
    assert compile_all(tmp_path / "patterns") == first
    assert parsed == []


def test_outside_of_the_block_all_is_as_ever(tmp_path: Path, parsed: list[object]) -> None:
    compile_all(tmp_path / "patterns")
    parsed.clear()
    re.purge()
    assert re.compile(BYTES).search(b"\x1b[1m")
    assert parsed == [BYTES]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        marshal.dumps(None),
        marshal.dumps(("another Python", {(TEXTS[0], 0): ("no pattern",)})),
    ],
)
def test_a_file_that_is_of_no_use_is_made_anew(
    tmp_path: Path, parsed: list[object], content: bytes
) -> None:
    path = tmp_path / "patterns"
    right = compile_all(path)
    path.write_bytes(content)
    assert compile_all(path) == right
    parsed.clear()
    assert compile_all(path) == right
    assert parsed == []


def test_a_pattern_that_is_damaged_in_the_file_is_compiled(
    tmp_path: Path, parsed: list[object]
) -> None:
    path = tmp_path / "patterns"
    right = compile_all(path)
    stamp, table = marshal.loads(path.read_bytes())  # noqa: S302 - written just now
    damaged = {key: (*parts[:2], b"\xff\xff\xff\xff", *parts[3:]) for key, parts in table.items()}
    path.write_bytes(marshal.dumps((stamp, damaged)))
    parsed.clear()
    assert compile_all(path) == right
    assert len(parsed) == len(table)


def test_a_folder_that_takes_no_file_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert compile_all(tmp_path / "file" / "patterns")


def test_a_wrong_pattern_is_the_error_that_it_is(tmp_path: Path) -> None:
    with pytest.raises(re.error), kept_patterns(tmp_path / "patterns"):
        re.compile("(")


def test_the_file_is_for_this_user_only(tmp_path: Path) -> None:
    compile_all(tmp_path / "logs" / "patterns")
    assert (tmp_path / "logs" / "patterns").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in (tmp_path / "logs").iterdir()] == ["patterns"]
