"""`admin generate` on the command line."""

from pathlib import Path

import pytest

from naccs_tui.cli import main
from naccs_tui.cli.arguments import parse

COMMAND = ["admin", "generate", "--offices", "3", "--applications", "40"]


def test_how_many_are_taken() -> None:
    said = parse(COMMAND)
    assert (said.command, said.offices, said.applications) == ("admin generate", 3, 40)


@pytest.mark.parametrize(
    ("offices", "applications", "words"),
    [
        ("0", "5", "1から9999999までの数です: 0"),
        ("5", "many", "1から9999999までの数です: many"),
        ("6", "5", "--applications は --offices 以上にしてください"),
    ],
)
def test_what_cannot_be_made_is_said(
    offices: str, applications: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["admin", "generate", "--offices", offices, "--applications", applications])
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_it_fills_an_empty_database_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NACCS_DATA_DIR", str(tmp_path / "state"))
    assert main([*COMMAND, "--lang", "ja"]) == 0
    assert "事業所 3、申込 40件を加えました。" in capsys.readouterr().out
    assert main([*COMMAND, "--lang", "ja"]) == 1
    assert "[W060]" in capsys.readouterr().err
