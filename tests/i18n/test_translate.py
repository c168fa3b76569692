"""What `translate` and `_` answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from naccs_tui import i18n


@pytest.fixture(autouse=True)
def japanese_again() -> Iterator[None]:
    yield
    i18n.use("ja")


def test_a_text_is_answered_in_english() -> None:
    assert i18n.translate("電話番号", "en") == "Phone"


def test_a_text_without_an_entry_is_answered_in_japanese() -> None:
    assert i18n.translate("目録にない文 {number}", "en", number=7) == "目録にない文 7"


def test_a_catalogue_that_is_not_there_answers_in_japanese(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "LOCALES", tmp_path_factory.mktemp("nothing"))
    i18n._catalogue.cache_clear()
    assert i18n.translate("電話番号", "en") == "電話番号"
    i18n._catalogue.cache_clear()


def test_japanese_is_the_source_itself() -> None:
    assert i18n.translate("電話番号", "ja") == "電話番号"


def test_the_empty_text_stays_empty() -> None:
    assert i18n.translate("", "en") == ""


def test_placeholders_are_filled_in_whatever_is_in_the_data() -> None:
    said = i18n.translate("見つかりません: {what}", "en", what="{number} %s [b]")
    assert said == "Not found: {number} %s [b]"


def test_the_language_in_use_is_the_one_that_answers() -> None:
    i18n.use("en")
    assert (i18n.language(), i18n._("追加")) == ("en", "Add")
    i18n.use("ja")
    assert (i18n.language(), i18n._("追加")) == ("ja", "追加")


def test_an_unknown_language_is_refused_and_changes_nothing() -> None:
    i18n.use("en")
    with pytest.raises(ValueError, match="fr"):
        i18n.use("fr")
    assert i18n.language() == "en"


@pytest.mark.parametrize(
    ("wishes", "chosen"),
    [
        (("en",), "en"),
        (("", "ja"), "ja"),
        ((None, "en_US.UTF-8"), "en"),
        (("fr", "EN-gb"), "en"),
        (("C.UTF-8",), "ja"),
        ((), "ja"),
    ],
)
def test_the_first_wish_that_we_speak_is_chosen(
    wishes: tuple[str | None, ...], chosen: str
) -> None:
    assert i18n.choose(*wishes) == chosen
