"""The set-up commands of the README: what they do with the `.venv` they find."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import run
from tests.packaging.tree import ROOT


class Recorder:
    """Stands for the slow steps and notes which were asked for."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.steps: list[str] = []
        self.breaks = False
        patch.setattr(run, "make_venv", self.make_venv)
        patch.setattr(run, "pip_install", self.pip_install)
        patch.setattr(run, "start", lambda command: self.steps.append(command[0]))

    def make_venv(self) -> None:
        self.steps.append("venv")
        programs = run.VENV / "bin"
        programs.mkdir(parents=True, exist_ok=True)
        (programs / "activate").write_text(f"VIRTUAL_ENV={run.VENV}")
        (programs / "python").write_text("#!/bin/sh\n")
        (programs / "python").chmod(0o755)
        run.unfinished().unlink(missing_ok=True)

    def pip_install(self, *what: str) -> None:
        if self.breaks:
            raise subprocess.CalledProcessError(1, what)
        if "--editable" not in what:
            self.steps.append(Path(what[-1]).name)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Recorder:
    for name in (run.RUNTIME_LOCK, run.TEST_LOCK, "pyproject.toml"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    return Recorder(monkeypatch)


def steps(recorder: Recorder, *command: str) -> list[str]:
    recorder.steps.clear()
    run.main(list(command))
    return list(recorder.steps)


def test_the_first_start_sets_up_and_the_second_starts_at_once(recorder: Recorder) -> None:
    assert steps(recorder, "naccs-tui", "demo") == ["venv", "requirements.lock", "naccs-tui"]
    assert steps(recorder, "naccs-tui", "demo") == ["naccs-tui"]


def test_the_tests_after_the_demo_add_what_they_need(recorder: Recorder) -> None:
    steps(recorder, "naccs-tui", "demo")
    assert steps(recorder, "pytest") == ["requirements-test.lock", "pytest"]
    assert steps(recorder, "pytest") == ["pytest"]


def test_the_demo_after_the_tests_needs_nothing_more(recorder: Recorder) -> None:
    steps(recorder, "pytest")
    assert steps(recorder, "naccs-tui", "demo") == ["naccs-tui"]


def test_an_interrupted_set_up_is_made_anew(recorder: Recorder) -> None:
    recorder.breaks = True
    with pytest.raises(SystemExit, match="Setting up failed"):
        steps(recorder, "pytest")
    recorder.breaks = False
    assert steps(recorder, "pytest") == ["venv", "requirements-test.lock", "pytest"]


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_another_lock_or_project_is_installed_over_the_old(recorder: Recorder, name: str) -> None:
    steps(recorder, "naccs-tui")
    (run.ROOT / name).write_text("newer")
    assert steps(recorder, "naccs-tui") == ["requirements.lock", "naccs-tui"]


def test_a_moved_folder_is_set_up_anew(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    steps(recorder, "naccs-tui")
    moved = run.ROOT.rename(run.ROOT.with_name("moved"))
    monkeypatch.setattr(run, "ROOT", moved)
    monkeypatch.setattr(run, "VENV", moved / ".venv")
    assert steps(recorder, "naccs-tui") == ["venv", "requirements.lock", "naccs-tui"]


def test_an_environment_without_its_python_is_made_anew(recorder: Recorder) -> None:
    steps(recorder, "naccs-tui")
    (run.VENV / "bin" / "python").unlink()
    (run.VENV / "bin" / "python").symlink_to(run.ROOT / "removed")
    assert steps(recorder, "naccs-tui")[0] == "venv"


def test_an_old_python_is_refused_in_words(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        steps(recorder, "naccs-tui")


def test_the_readme_has_two_commands_of_one_line() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 run\.py .*$", readme, re.MULTILINE)
    assert commands == ["python3 run.py naccs-tui demo", "python3 run.py pytest -n 2"]
