"""Everything of the program is under NACCS_DATA_DIR, or where the system wants it."""

from dataclasses import astuple, replace
from pathlib import Path

import pytest

from naccs_tui.folders import Folders, find
from naccs_tui.launch import Launch
from naccs_tui.settings import Settings


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    folders = find({"NACCS_DATA_DIR": str(tmp_path)})
    for path in (*astuple(folders), folders.settings, folders.demo):
        assert path.is_relative_to(tmp_path)


def test_folders_do_not_lie_in_each_other_s_way(tmp_path: Path) -> None:
    folders = find({"NACCS_DATA_DIR": str(tmp_path)})
    rest = astuple(folders)[1:]
    assert len(set(rest)) == len(rest)


def test_a_relative_folder_is_meant_from_here_and_a_tilde_is_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find({"NACCS_DATA_DIR": "naccs"}).data == tmp_path / "naccs" / "data"
    assert find({"NACCS_DATA_DIR": "~/naccs"}).data == Path.home() / "naccs" / "data"


@pytest.mark.parametrize("environ", [{}, {"NACCS_DATA_DIR": ""}])
def test_else_it_is_the_user_s_own_folders(environ: dict[str, str]) -> None:
    folders = find(environ)
    assert all(each.is_relative_to(Path.home()) for each in astuple(folders))
    assert folders.drafts != folders.data


def test_looking_makes_nothing(tmp_path: Path) -> None:
    find({"NACCS_DATA_DIR": str(tmp_path / "naccs")})
    assert not (tmp_path / "naccs").exists()


def test_documents_are_saved_where_the_settings_say(tmp_path: Path) -> None:
    launch = Launch(Folders.under(tmp_path), Settings(), language="ja")
    assert launch.downloads == tmp_path / "downloads"
    moved = Settings(downloads=str(tmp_path / "書類"))
    assert replace(launch, settings=moved).downloads == tmp_path / "書類"
