"""Files that are no good are refused by what is wrong with them, and cost little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from random import Random

import pytest

from naccs_tui.survey.examining import examine
from tests.survey.books import codes, filled
from tests.survey.damage import ALL, UNREADABLE, WRONG
from tests.survey.parts import parts, zipped

MOST_KILOBYTES = 100 << 10
MOST_SECONDS = 0.5
"""Of the processor, which who else is at work does not change: the slowest takes a third at most."""


@cache
def good() -> bytes:
    return filled()


@cache
def damaged(what: str) -> bytes:
    return ALL[what][1](good())


def test_there_are_enough_of_them() -> None:
    assert len(UNREADABLE) >= 40
    assert codes(examine(good())) == []


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_file_that_cannot_be_trusted_is_refused_for_one_reason(what: str) -> None:
    examined = examine(damaged(what))
    assert codes(examined) == [UNREADABLE[what][0]]
    assert (examined.form, examined.contents, examined.is_good) == (None, None, False)


@pytest.mark.parametrize("what", WRONG)
def test_a_workbook_with_something_wrong_is_told_what_it_is(what: str) -> None:
    examined = examine(damaged(what))
    assert codes(examined) == WRONG[what][0].split()
    assert not examined.is_good


def test_none_of_them_takes_a_hundred_megabytes_or_half_a_second_of_the_processor(
    tmp_path: Path,
) -> None:
    for number, what in enumerate(ALL):
        (tmp_path / f"{number:03d}.xlsx").write_bytes(damaged(what))
    # A process inherits the most memory of whoever starts it: here that is a shell.
    command = ["sh", "-c", '"$0" "$@"; exit $?', sys.executable, "-m", "tests.survey.weigh"]
    done = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    for (code, _damage), found in zip(ALL.values(), told["codes"], strict=True):
        assert found == code.split()
    assert told["kilobytes"] < MOST_KILOBYTES
    assert told["seconds"] < MOST_SECONDS
    assert done.stderr == ""


@pytest.mark.parametrize("seed", range(40))
def test_bytes_of_chance_in_a_part_are_answered_and_print_nothing(
    seed: int, capfd: pytest.CaptureFixture[str]
) -> None:
    chance = Random(seed)
    entries = parts(good())
    name = chance.choice(sorted(entries))
    data = bytearray(entries[name])
    for _ in range(3):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(4)] = bytes(chance.choices(b'<>"/= rst0129', k=2))
    examine(zipped(entries | {name: bytes(data)}))
    assert capfd.readouterr() == ("", "")


def test_openpyxl_itself_refuses_entities_too() -> None:
    import openpyxl

    assert openpyxl.DEFUSEDXML
