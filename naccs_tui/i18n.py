"""The program's words in the reader's language.

Japanese is the source language: the key of every text is its Japanese wording. A catalogue
(gettext, `locales/<language>/LC_MESSAGES/naccs_tui.mo`) holds the other languages.
"""

import gettext
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("ja", "en")
SOURCE = "ja"
DOMAIN = "naccs_tui"
LOCALES = Path(__file__).with_name("locales")

_current = SOURCE


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == SOURCE:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALES, languages=[language], fallback=True)


def use(language: str) -> None:
    """Make `language` ("ja" or "en") the one that `_` answers in; raises ValueError on others."""
    global _current  # noqa: PLW0603 - one terminal, one operator, one language
    if language not in LANGUAGES:
        raise ValueError(language)
    _current = language


def language() -> str:
    """The language in use: "ja" or "en"."""
    return _current


def choose(*wishes: str | None) -> str:
    """The first wish that we speak; a wish may be a locale name (`ja_JP.UTF-8`). Else Japanese."""
    for wish in wishes:
        short = (wish or "").replace("-", "_").split("_")[0].lower()
        if short in LANGUAGES:
            return short
    return SOURCE


def translate(text: str, to: str, **params: object) -> str:
    """`text` (a Japanese source text) in language `to`, its named placeholders filled in."""
    words = _catalogue(to).gettext(text) if text else ""
    return words.format(**params) if params else words


def _(text: str, /, **params: object) -> str:
    """`text` in the language in use, its named placeholders filled in."""
    words = _catalogue(_current).gettext(text) if text else ""
    return words.format(**params) if params else words
