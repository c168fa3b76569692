"""Problems and dates in the reader's language."""

from collections.abc import Iterable

from naccs_tui.api.applications import HistoryEntry
from naccs_tui.domain.application import Role
from naccs_tui.domain.problems import CATALOGUE, WORDS_OF_OURS, Problem
from naccs_tui.domain.words import worded
from naccs_tui.i18n import _


def say(text: str) -> str:
    """A text as shown: words of ours in the reader's language, data as it is."""
    return worded(text, _)


def said_in(entry: HistoryEntry) -> str:
    """What was said with an act: people's words as they are, the program's as ours."""
    return _(entry.remark) if entry.role is Role.SYSTEM else entry.remark


def meaning(problem: Problem) -> str:
    """What is wrong, in one sentence with its code."""
    found = CATALOGUE.get(problem.code)
    words = _filled(found.words, problem) if found else _("サーバーの知らせ")
    return f"{words} [{problem.code}]"


def remedy(problem: Problem) -> str:
    """What to do about it."""
    found = CATALOGUE.get(problem.code)
    return _filled(found.remedy, problem) if found else ""


def explain(problem: Problem) -> str:
    """Both, in one line."""
    return "  ".join(part for part in (meaning(problem), remedy(problem)) if part)


def explain_first(problems: Iterable[Problem]) -> str:
    """The first problem, errors before warnings, and how many more there are."""
    ordered = sorted(problems, key=lambda each: not each.is_error)
    if not ordered:
        return ""
    more = _(" (ほか{count}件)", count=len(ordered) - 1) if len(ordered) > 1 else ""
    return explain(ordered[0]) + more


class _Named(dict[str, str]):
    """Parameters of which a server of another version may send only some."""

    def __missing__(self, name: str) -> str:
        return "-"


def _filled(words: str, problem: Problem) -> str:
    return _(words).format_map(_Named(_params(problem)))


def _params(problem: Problem) -> dict[str, str]:
    return {
        name: _(value) if name in WORDS_OF_OURS else value for name, value in problem.params.items()
    }
