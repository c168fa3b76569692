"""`naccs-tui check FILE`: what it says, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from naccs_tui import i18n
from naccs_tui.cli import main
from naccs_tui.survey.sealing import verify
from tests.survey.books import BROKER, MAIN, NAME, cell_of, codes, filled, sealed, typed
from tests.survey.damage import laughs

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the command line changes in its process is put back."""
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    umask = os.umask(0o022)
    yield
    os.umask(umask)
    i18n.use(i18n.SOURCE)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(data: bytes, *argv: str, name: str = "form.xlsx") -> tuple[int, str, str]:
        file = tmp_path / name
        file.write_bytes(data)
        code = main(["check", str(file), *argv])
        return code, *capsys.readouterr()

    return run


def wrong() -> bytes:
    return typed(filled(), {cell_of(BROKER, "payment"): "現金", "J9": "メモ"})


def test_every_finding_is_told_with_its_place_and_its_remedy(run: Run) -> None:
    code, out, err = run(wrong())
    assert (code, err) == (1, "")
    assert out == (
        "業種別調査票 通関業(新規) (CB01 第1版)\n"
        "  [注意] 調査票!J9: 入力欄の外にある「メモ」は登録されません [W016]\n"
        "      → 必要であれば備考や摘要の欄に移してください\n"
        f"  [誤り] 調査票!{cell_of(BROKER, 'payment')}: 納付方法の一覧にない値です: 現金 [W020]\n"
        "      → セルの一覧から選んでください: 直納 リアルタイム口座 電子納付\n"
        "誤りが1件、注意が1件あります\n"
    )


def test_it_is_told_in_english_too(run: Run) -> None:
    code, out, _err = run(wrong(), "--lang", "en")
    assert code == 1
    assert "Survey form: customs broker (new) (CB01 edition 1)" in out
    assert "Not in the list of Way of payment: 現金 [W020]" in out
    assert "1 error(s), 1 note(s)" in out


def test_a_file_that_cannot_be_read_as_a_workbook_is_told_in_a_word(run: Run) -> None:
    code, out, _err = run(laughs(filled()))
    assert code == 1
    assert out.startswith("  [誤り] 安全に読めない定義(DTD)があります: xl/workbook.xml [W008]\n")


def test_a_good_form_is_sealed_into_a_folder_under_its_right_name(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "提出"
    code, out, _err = run(filled(), "--seal", str(folder), "--today", "2013-07-18")
    assert code == 0
    assert out.endswith(f"誤りはありません\n提出用ファイルを書き出しました: {folder / NAME}\n")
    assert [each.name for each in folder.iterdir()] == [NAME]
    assert codes(verify(NAME, (folder / NAME).read_bytes())) == []


def test_nothing_is_written_of_a_form_with_errors_or_of_another_user_code(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    code, out, _err = run(wrong(), "--seal", str(folder))
    assert (code, out.splitlines()[-1]) == (1, "誤りがあるため、提出用ファイルは書き出していません")
    code, _out, err = run(filled(), "--seal", str(folder), "--user-code", "1TK0A")
    assert code == 1
    assert "[W053]" in err
    assert not folder.exists()


@pytest.mark.parametrize("more", [(), ("--seal", "提出")], ids=["told", "not sealed"])
def test_a_form_of_another_business_than_its_user_code_has_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _err = run(filled(), "--business", "保税蔵置場", *more)
    assert code == 1
    assert "[W054]" in out
    assert not (tmp_path / "提出").exists()
    assert run(filled(), "--business", "customs_broker")[0] == 0


def test_a_business_that_there_is_not_is_refused_with_those_that_there_are(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(filled(), "--business", "魚屋")
    assert "通関業 保税蔵置場" in capsys.readouterr().err


def test_a_sealed_file_is_held_to_its_seal_until_it_is_sealed_anew(
    run: Run, tmp_path: Path
) -> None:
    altered = typed(sealed().data, {cell_of(BROKER, "office_name"): "築地営業所"})
    assert run(sealed().data, name=NAME)[0] == 0
    assert "[W052]" in run(sealed().data, name="form.xlsx")[1]
    assert "[W051]" in run(altered, name=NAME)[1]
    again = ("--seal", str(tmp_path / "again"), "--today", "2013-07-18")
    assert run(altered, *again, name=NAME)[0] == 0
    assert run((tmp_path / "again" / NAME).read_bytes(), name=NAME)[0] == 0


def test_programs_read_the_same_as_json(run: Run) -> None:
    code, out, _err = run(wrong(), "--json")
    told = json.loads(out)
    assert code == 1
    assert (told["form"], told["edition"], told["user_code"]) == ("CB01", 1, "1AD0F")
    assert (told["good"], told["sealed"]) == (False, None)
    assert [
        (each["code"], each["weight"], each["sheet"], each["cell"]) for each in told["findings"]
    ] == [
        ("W016", "warning", MAIN, "J9"),
        ("W020", "error", MAIN, cell_of(BROKER, "payment")),
    ]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_is_no_file_is_refused_without_waiting(
    make: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "x.xlsx")
    for name in ("x.xlsx", "missing.xlsx"):
        assert main(["check", str(tmp_path / name)]) == 1
        assert "[A005]" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    code, _out, err = run(filled(), "--seal", str(tmp_path / "taken"))
    assert code == 1
    assert "[X004]" in err


def test_no_screen_and_no_backend_is_started_for_it(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(sealed().data)
    ask = (
        "import sys; from naccs_tui.cli import main; code = main(sys.argv[1:]);"
        "print(sorted({*sys.modules} & {'textual.app', 'sqlalchemy', 'fastapi', 'httpx'}), code)"
    )
    argv = [sys.executable, "-c", ask, "check", str(tmp_path / NAME)]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[] 0"
