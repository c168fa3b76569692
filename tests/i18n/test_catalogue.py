"""The English catalogue holds every text of the program, and the tool that keeps it loses nothing."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from naccs_tui.i18n import LANGUAGES, SOURCE
from tests.i18n.live import live_words, texts
from tools import catalogue

OTHERS = [language for language in LANGUAGES if language != SOURCE]


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_is_complete_and_compiled(language: str) -> None:
    assert list(catalogue.findings(language, texts())) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_the_running_program_has_an_entry(language: str) -> None:
    with catalogue.mo_file(language).open("rb") as file:
        translations = gettext.GNUTranslations(file)
    # A fallback answers only where there is no entry.
    translations.add_fallback(Nothing())
    missing = {word for word in live_words() if translations.gettext(word[1]) == MISSING}
    assert missing == set()


def test_the_walk_meets_words_of_every_kind() -> None:
    met = {text for _place, text in live_words()}
    some = {
        "氏名 姓",
        "論理端末・証明書",
        "新しい端末",
        "審査中",
        "{title}が未入力です",
        "日曜日",
        "元日",
    }
    assert some <= met


MISSING = "\0"


class Nothing(gettext.NullTranslations):
    """Says of every text that there is none."""

    def gettext(self, message: str) -> str:
        return MISSING


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of one module, and catalogues of its own."""
    package = tmp_path / "program"
    package.mkdir()
    monkeypatch.setattr("tools.catalogue.LOCALES", tmp_path / "locales")
    monkeypatch.setattr("tools.catalogue.PACKAGE", package)
    return package


def write(program: Path, source: str) -> None:
    (program / "words.py").write_text(source, encoding="utf-8")


def translate(text: str, english: str) -> None:
    """What a translator does: fills in the empty place below a text."""
    file = catalogue.po_file("en")
    before = file.read_text(encoding="utf-8")
    place = f'msgid "{text}"\nmsgstr ""\n'
    assert place in before
    after = before.replace(place, f'msgid "{text}"\nmsgstr "{english}"\n')
    file.write_text(after, encoding="utf-8")


def looked_up(text: str) -> str:
    with catalogue.mo_file("en").open("rb") as file:
        return gettext.GNUTranslations(file).gettext(text)


def test_a_translation_is_kept_and_compiled(program: Path) -> None:
    write(program, 'N_("住所")')
    assert catalogue.main([]) == 0
    translate("住所", "Address")
    write(program, 'N_("電話")\nN_("住所")')
    catalogue.main([])
    assert looked_up("住所") == "Address"
    assert looked_up("電話") == "電話"


def test_the_same_texts_make_the_same_files(program: Path) -> None:
    write(program, 'N_("住所")')
    catalogue.main([])
    translate("住所", "Address")
    catalogue.main([])
    files = catalogue.po_file("en"), catalogue.mo_file("en")
    first = [file.read_bytes() for file in files]
    catalogue.main([])
    assert [file.read_bytes() for file in files] == first
    assert b"words.py:" not in first[0]


def test_check_names_what_is_missing_and_writes_nothing(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(program, 'N_("住所")')
    assert catalogue.main(["--check"]) == 1
    assert "missing: '住所' (program/words.py)" in capsys.readouterr().out
    assert not catalogue.po_file("en").exists()


def test_check_passes_what_is_complete(program: Path) -> None:
    write(program, 'N_("住所")')
    catalogue.main([])
    translate("住所", "Address")
    catalogue.main([])
    assert catalogue.main(["--check"]) == 0


def test_check_finds_a_catalogue_that_was_not_compiled(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(program, 'N_("住所")')
    catalogue.main([])
    translate("住所", "Address")
    assert catalogue.main(["--check"]) == 1
    assert "stale: naccs_tui.mo" in capsys.readouterr().out


def test_check_finds_a_translation_marked_as_fuzzy(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(program, 'N_("住所")')
    catalogue.main([])
    translate("住所", "Address")
    file = catalogue.po_file("en")
    text = file.read_text(encoding="utf-8").replace('msgid "住所"', '#, fuzzy\nmsgid "住所"')
    file.write_text(text, encoding="utf-8")
    catalogue.main([])
    assert catalogue.main(["--check"]) == 1
    assert "fuzzy: '住所'" in capsys.readouterr().out
    assert looked_up("住所") == "住所"


def test_check_finds_placeholders_that_differ(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(program, 'N_("{title}の数 {count}")')
    catalogue.main([])
    translate("{title}の数 {count}", "number of {titel}")
    catalogue.main([])
    assert catalogue.main(["--check"]) == 1
    assert "placeholders differ: '{title}の数 {count}'" in capsys.readouterr().out


def test_a_translation_survives_while_its_text_is_away(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(program, 'N_("住所")')
    catalogue.main([])
    translate("住所", "Address")
    write(program, "")
    catalogue.main([])
    assert catalogue.main(["--check"]) == 1
    assert "obsolete: '住所'" in capsys.readouterr().out
    write(program, 'N_("住所")')
    catalogue.main([])
    assert looked_up("住所") == "Address"


def test_what_a_translator_notes_is_kept(program: Path) -> None:
    write(program, 'N_("住所")')
    catalogue.main([])
    file = catalogue.po_file("en")
    noted = file.read_text(encoding="utf-8").replace("#: program", "# of the office\n#: program")
    file.write_text(noted, encoding="utf-8")
    catalogue.main([])
    assert "# of the office\n" in file.read_text(encoding="utf-8")


def test_prune_drops_what_nothing_uses(program: Path) -> None:
    write(program, 'N_("住所")')
    catalogue.main([])
    translate("住所", "Address")
    write(program, "")
    catalogue.main(["--prune"])
    assert catalogue.main(["--check"]) == 0
    assert "住所" not in catalogue.po_file("en").read_text(encoding="utf-8")
