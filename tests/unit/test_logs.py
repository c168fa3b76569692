"""The log: one JSON object a line, harmless, without what people typed, never on the screen."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from naccs_tui import logs
from naccs_tui.domain.visible import has_unsafe

LOG = logging.getLogger("naccs_tui.test")


def lines(folder: Path) -> list[dict[str, object]]:
    text = (folder / logs.FILE).read_text("utf-8")
    assert not any(has_unsafe(line) for line in text.splitlines())
    return [json.loads(line) for line in text.splitlines()]


def run(program: str, folder: Path) -> tuple[str, str]:
    """What a process of its own writes to stdout and stderr; pytest's own log would get in the way."""
    argv = [sys.executable, "-c", PREFIX + program, str(folder)]
    done = subprocess.run(argv, capture_output=True, text=True, check=True, timeout=30)
    return done.stdout, done.stderr


PREFIX = """
import logging, resource, sys, warnings
from pathlib import Path
from naccs_tui import logs
log, folder = logging.getLogger("naccs_tui.test"), Path(sys.argv[1])
"""

EVENTS = """
with logs.to_file(folder):
    log.info("受付番号 %s", "1300001A")
    logging.getLogger("foreign").info("chatter")
    logging.getLogger("foreign").error("trouble")
    warnings.warn("old")
    log.error("%d", "not a number")
"""


def test_events_and_warnings_are_lines_of_json_and_nothing_reaches_the_terminal(
    tmp_path: Path,
) -> None:
    assert run(EVENTS, tmp_path / "logs") == ("", "")
    found = lines(tmp_path / "logs")
    assert [each["message"] for each in found[:2]] == ["受付番号 1300001A", "trouble"]
    assert [each["logger"] for each in found] == ["naccs_tui.test", "foreign", "py.warnings"]
    assert set(found[0]) == {"time", "level", "logger", "message"}


def test_where_there_can_be_no_log_nothing_reaches_the_terminal_either(tmp_path: Path) -> None:
    (tmp_path / "logs").touch()
    assert run(EVENTS, tmp_path / "logs") == ("", "")


def test_text_from_outside_stays_one_line_and_steers_no_terminal(tmp_path: Path) -> None:
    hostile = 'a\n{"level": "ERROR"}\x1b]2;x\x07\x9b31m\u202eb\U000e0001"\\'
    with logs.to_file(tmp_path):
        LOG.info("%s", hostile)
    assert [each["message"] for each in lines(tmp_path)] == [hostile]


def test_an_exception_is_logged_without_its_words(tmp_path: Path) -> None:
    with logs.to_file(tmp_path):
        try:
            raise KeyError("himitsu-abc")
        except KeyError:
            LOG.exception("failed")
    (entry,) = lines(tmp_path)
    assert "himitsu" not in json.dumps(entry)
    assert "builtins.KeyError" in json.dumps(entry)
    assert "test_logs.py" in json.dumps(entry)


def test_afterwards_everything_is_as_before(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (list(root.handlers), root.level, logging.getLogger("naccs_tui").level)
    with logs.to_file(tmp_path):
        assert list(root.handlers) != before[0]
    assert (list(root.handlers), root.level, logging.getLogger("naccs_tui").level) == before


def test_the_log_is_private_and_does_not_grow_for_ever(tmp_path: Path) -> None:
    (tmp_path / logs.FILE).write_bytes(b"x" * (logs.LARGEST + 1))
    with logs.to_file(tmp_path):
        LOG.info("new")
    assert len(lines(tmp_path)) == 1
    assert (tmp_path / logs.FILE).stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "naccs-tui.log",
        "naccs-tui.old.log",
    ]


FULL = """
with logs.to_file(folder):
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
    log.error("n" * 20_000)
print("well")
"""


def test_a_full_disk_is_nothing_to_the_program(tmp_path: Path) -> None:
    assert run(FULL, tmp_path) == ("well\n", "")


def test_servers_log_to_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    with logs.to_stderr():
        LOG.info("up")
    assert json.loads(capfd.readouterr().err)["message"] == "up"
