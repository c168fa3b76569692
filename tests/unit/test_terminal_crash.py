"""Crash reports: places and types, never values."""

import asyncio
import os
import re
import stat
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from naccs_tui import i18n
from naccs_tui.terminal.crash import KEPT_REPORTS, Crash, CrashReports, place

SECRET = "himitsu-4711"
AT = datetime(2013, 7, 18, 15, 30, tzinfo=UTC)


def _fail(password: str) -> None:
    raise ValueError(f"cannot use {password}")


def _fail_twice(password: str) -> None:
    try:
        _fail(password)
    except ValueError as error:
        raise LookupError(password) from error


def _caught() -> Exception:
    with pytest.raises(LookupError) as caught:
        _fail_twice(SECRET)
    return caught.value


@pytest.fixture
def reports(tmp_path: Path) -> CrashReports:
    return CrashReports(tmp_path / "reports", clock=lambda: AT)


def _text(crash: Crash) -> str:
    assert crash.path is not None
    return crash.path.read_text(encoding="utf-8")


def test_the_number_carries_the_japanese_date(reports: CrashReports) -> None:
    crash = reports.record(_caught())
    assert re.fullmatch(r"E-20130719-[2-9A-HJ-NP-Z]{4}", crash.reference)
    assert crash.path == reports.folder / f"{crash.reference}.txt"


def test_the_report_tells_types_places_and_versions(reports: CrashReports) -> None:
    text = _text(reports.record(_caught(), {"screen": "LoginScreen"}))
    assert "builtins.LookupError" in text
    assert "builtins.ValueError" in text
    assert re.search(r"test_terminal_crash\.py:\d+ in _fail", text)
    assert "textual: 8.2.8" in text
    assert "2013-07-18T15:30:00Z" in text
    assert "screen: LoginScreen" in text


def test_the_report_tells_no_values_and_nobody_else_reads_it(reports: CrashReports) -> None:
    crash = reports.record(_caught())
    assert SECRET not in _text(crash)
    assert crash.path is not None
    assert stat.S_IMODE(crash.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(crash.path.parent.stat().st_mode) == 0o700


def test_every_member_of_a_group_is_told(reports: CrashReports) -> None:
    group = ExceptionGroup(SECRET, [_caught(), KeyError(SECRET)])
    text = _text(reports.record(group))
    assert [
        name for name in ("ExceptionGroup", "LookupError", "KeyError") if name not in text
    ] == []
    assert SECRET not in text


def test_exceptions_that_lead_to_each_other_end(reports: CrashReports) -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert _text(reports.record(first)).count("builtins.") == 2


def test_an_endless_recursion_gives_a_short_report(reports: CrashReports) -> None:
    def again(n: int) -> int:
        return again(n + 1)

    with pytest.raises(RecursionError) as caught:
        again(0)
    text = _text(reports.record(caught.value))
    assert re.search(r"\.\.\. \d+ more", text)
    assert len(text.splitlines()) < 80


def test_a_folder_that_cannot_be_written_still_gives_a_number(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    reports = CrashReports(tmp_path / "file" / "reports")
    crash = reports.record(_caught())
    assert crash.path is None
    assert crash.reference in reports.message(crash)
    assert "保存できませんでした" in reports.message(crash)


def test_old_reports_go(reports: CrashReports) -> None:
    reports.folder.mkdir()
    for number in range(KEPT_REPORTS + 5):
        old = reports.folder / f"E-20100101-{number:04}.txt"
        old.touch()
        os.utime(old, (number, number))
    crash = reports.record(_caught())
    left = {path.name for path in reports.folder.iterdir()}
    assert len(left) == KEPT_REPORTS
    assert f"{crash.reference}.txt" in left
    assert "E-20100101-0000.txt" not in left


def test_the_words_name_the_number_the_file_and_what_to_do(reports: CrashReports) -> None:
    crash = reports.record(_caught())
    message = reports.message(crash)
    assert f"控え番号: {crash.reference}" in message
    assert str(crash.path) in message
    assert "下書き" in message


def test_the_words_can_be_ones_own_and_are_made_harmless(tmp_path: Path) -> None:
    reports = CrashReports(tmp_path, words=lambda crash: f"{crash.reference}\x1b[2J")
    assert reports.message(Crash("E-1", None)) == "E-1␛[2J"


def test_paths_lose_the_folders_of_this_machine() -> None:
    assert place("/home/sato/venv/lib/site-packages/textual/app.py", 3, "f") == (
        "site-packages/textual/app.py:3 in f"
    )
    assert place("/home/sato/naccs_tui/naccs_tui/app.py", 1, "run") == "naccs_tui/app.py:1 in run"
    assert place("/home/sato/other.py", 2, "g") == "other.py:2 in g"
    assert place("<string>", 2, "<module>") == "<string>:2 in <module>"


@pytest.fixture
def hooked(reports: CrashReports, monkeypatch: pytest.MonkeyPatch) -> CrashReports:
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    reports.install_hooks()
    return reports


def test_what_nobody_catches_prints_the_message_only(
    hooked: CrashReports, capsys: pytest.CaptureFixture[str]
) -> None:
    error = _caught()
    sys.excepthook(type(error), error, error.__traceback__)
    printed = capsys.readouterr().err
    (report,) = hooked.folder.iterdir()
    assert report.stem in printed
    assert SECRET not in printed + report.read_text(encoding="utf-8")
    assert "Traceback" not in printed


def test_a_key_that_interrupts_is_no_crash(
    hooked: CrashReports, capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().err == ""
    assert not hooked.folder.exists()


def test_threads_and_forgotten_tasks_report_without_a_word(
    hooked: CrashReports, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=_fail, args=(SECRET,))
    thread.start()
    thread.join()
    asyncio.run(_tell_loop(hooked))
    assert len(list(hooked.folder.iterdir())) == 2
    assert capsys.readouterr() == ("", "")


async def _tell_loop(reports: CrashReports) -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(reports.on_loop_exception)
    loop.call_exception_handler({"message": SECRET, "exception": _caught()})
    loop.call_exception_handler({"message": SECRET})


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_message_has_words_in_every_language(reports: CrashReports, language: str) -> None:
    before = i18n.language()
    i18n.use(language)
    try:
        message = reports.message(Crash("E-1", reports.folder / "E-1.txt"))
    finally:
        i18n.use(before)
    assert "E-1" in message
