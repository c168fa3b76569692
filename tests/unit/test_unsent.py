"""What a reviewer typed and has not sent is on the disk, for this user alone."""

import stat
from pathlib import Path

import pytest

from naccs_tui.domain.payload import NOWHERE, Place
from naccs_tui.domain.problems import Refused
from naccs_tui.drafts import UnsentStore
from naccs_tui.screens.notes import Notes

NUMBER = "1308692A"
FAX = Place("office", field="fax")


def store(root: Path, account: str = "CTR001") -> UnsentStore:
    return UnsentStore(root, "demo", account)


def typed() -> Notes:
    notes = Notes()
    notes.reasons.put(NOWHERE, "書類を添えてください")
    notes.reasons.put(FAX, "番号が違います")
    notes.reasons.set_aside(FAX)
    notes.reasons.rejection = "対象外です"
    notes.codes["new-1", "terminal"] = "10231A"
    return notes


def files(root: Path) -> list[Path]:
    return [each for each in root.rglob("*") if each.is_file()]


def test_what_was_typed_is_there_again_with_what_was_set_aside(tmp_path: Path) -> None:
    typed().write(store(tmp_path), NUMBER)
    assert Notes.read(store(tmp_path), NUMBER) == typed()


def test_it_is_of_one_account_and_one_application(tmp_path: Path) -> None:
    typed().write(store(tmp_path), NUMBER)
    assert Notes.read(store(tmp_path, "CTR002"), NUMBER) == Notes()
    assert Notes.read(store(tmp_path), "1308708A") == Notes()


def test_the_file_is_for_this_user_alone(tmp_path: Path) -> None:
    typed().write(store(tmp_path), NUMBER)
    (found,) = files(tmp_path)
    assert stat.S_IMODE(found.stat().st_mode) == 0o600


def test_a_certificates_secret_code_never_comes_to_the_disk(tmp_path: Path) -> None:
    notes = typed()
    notes.codes["new-1", "code_2"] = "YZ937DYAYM"
    notes.write(store(tmp_path), NUMBER)
    assert "YZ937DYAYM" not in files(tmp_path)[0].read_text()


def test_what_was_sent_leaves_no_file(tmp_path: Path) -> None:
    typed().write(store(tmp_path), NUMBER)
    Notes().write(store(tmp_path), NUMBER)
    assert not files(tmp_path)
    store(tmp_path).remove(NUMBER)


def test_a_broken_file_is_set_aside_and_said(tmp_path: Path) -> None:
    typed().write(store(tmp_path), NUMBER)
    files(tmp_path)[0].write_bytes(b"{")
    with pytest.raises(Refused) as caught:
        Notes.read(store(tmp_path), NUMBER)
    assert caught.value.problems[0].code == "X009"
    assert caught.value.problems[0].params["path"] == str(files(tmp_path)[0])
    assert Notes.read(store(tmp_path), NUMBER) == Notes()


def test_a_number_that_is_none_does_not_become_a_path(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        typed().write(store(tmp_path), "../../1308692A")
