"""Every way in which the program marks a text is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.extraction import NotPlainError, extract


def found(tmp_path: Path, source: str) -> list[str]:
    package = tmp_path / "program"
    (package / "screens").mkdir(parents=True)
    (package / "screens" / "words.py").write_text(source, encoding="utf-8")
    return [text for _file, text in extract(package)]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('N_("住所")', ["住所"]),
        ('_("{n}件", n=3)', ["{n}件"]),
        ('translate("住所", "en")', ["住所"]),
        ('i18n.translate("住所", "en")', ["住所"]),
        ('N_("長い"\n   "文")', ["長い文"]),
        ("f\"  {_('住所')}  \"", ["住所"]),
        ('_("{title}です", title=_("住所"))', ["{title}です", "住所"]),
        ('_("有" if ok else "無")', ["有", "無"]),
        ('N_("乙")\nN_("甲")', ["乙", "甲"]),
    ],
)
def test_a_marked_text_is_found(tmp_path: Path, source: str, texts: list[str]) -> None:
    assert found(tmp_path, source) == texts


@pytest.mark.parametrize(
    "source",
    ["_(words)", "_(WORDS['a'])", 'say("住所")', '"住所".translate(table)', '_("")', "_()"],
)
def test_what_is_no_marked_text_is_passed_over(tmp_path: Path, source: str) -> None:
    assert found(tmp_path, source) == []


@pytest.mark.parametrize("source", ["_(f'{n}件')", '_("数 " + n)', 'N_("%s件" % n)'])
def test_a_text_put_together_when_the_program_runs_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(NotPlainError, match=r"words\.py:1"):
        found(tmp_path, source)


def test_a_text_is_found_with_its_file(tmp_path: Path) -> None:
    found(tmp_path, 'N_("住所")')
    assert list(extract(tmp_path / "program")) == [("program/screens/words.py", "住所")]
