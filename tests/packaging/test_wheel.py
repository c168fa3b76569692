"""What is installed is what was written."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import naccs_tui
from tests.packaging.tree import ROOT, committed

BUILD = "import sys, uv_build; uv_build.build_wheel(sys.argv[1])"


def build(folder: Path) -> Path:
    # The backend starts a program of its own, which lies beside Python.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-c", BUILD, str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    wheel = zipfile.ZipFile(build(tmp_path))
    wanted = {path.as_posix() for path in committed() if path.parts[0] == "naccs_tui"}
    assert wanted - set(wheel.namelist()) == set()
    assert {name.split("/")[0] for name in wheel.namelist()} == {
        "naccs_tui",
        f"naccs_tui-{naccs_tui.__version__}.dist-info",
    }


def test_the_wheel_starts_the_program_and_carries_the_licence(tmp_path: Path) -> None:
    wheel = zipfile.ZipFile(build(tmp_path))
    information = f"naccs_tui-{naccs_tui.__version__}.dist-info"
    scripts = wheel.read(f"{information}/entry_points.txt").decode()
    assert "naccs-tui = naccs_tui.__main__:run" in scripts
    licences = [name for name in wheel.namelist() if name.startswith(f"{information}/licenses/")]
    assert f"{information}/licenses/LICENSE" in licences
    assert any(name.endswith("/IPA_Font_License_Agreement_v1.0.txt") for name in licences)
    assert f"{information}/licenses/naccs_tui/postal/NOTICE" in wheel.namelist()
