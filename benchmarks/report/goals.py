"""What the program is to keep to, and whether it does."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.report.tables import number, table
from benchmarks.results import Results
from benchmarks.server.calls import INSIDE
from benchmarks.terminal.targets import BASE


@dataclass(frozen=True, slots=True)
class Goal:
    """The most that the median of a figure may be; base: so many times that target's."""

    words: str
    part: str
    target: str
    figure: str
    most: float
    unit: str
    base: str = ""

    def measured(self, results: Results) -> float | None:
        """What it is; None where it was not measured."""
        part = results.parts.get(self.part)
        target = part and part.measured.get(self.target)
        figure = target and target.figure(self.figure)
        if not (part and figure):
            return None
        if not self.base:
            return figure.median
        base = part.measured.get(self.base)
        return figure.ratio_to(base.figure(self.figure) if base else None)


GOALS = (
    Goal("a letter in the form", "terminal", "form", "letter bytes", 60, "bytes"),
    Goal("a kana in the form", "terminal", "form", "kana bytes", 60, "bytes"),
    Goal("Tab to the next field", "terminal", "form", "tab bytes", 180, "bytes"),
    Goal("Tab to the next field", "terminal", "form", "tab bursts", 1, "bursts"),
    Goal("Tab to the next field", "terminal", "form", "tab settled ms", 2, "ms"),
    Goal("the next section tab", "terminal", "form", "section bytes", 600, "bytes"),
    Goal("the next section tab", "terminal", "form", "section settled ms", 4, "ms"),
    Goal("a list row down", "terminal", "form", "row down bytes", 150, "bytes"),
    Goal("the form's first screen", "terminal", "form", "open form bytes", 1_700, "bytes"),
    Goal("the login screen painted", "terminal", "login", "start paint ms", 0.85, "×", BASE),
    Goal("idle on the login screen", "terminal", "login", "idle bytes/s", 0, "bytes/s"),
    Goal("idle in the form", "terminal", "form", "idle bytes/s", 0, "bytes/s"),
    Goal("idle on the login screen", "terminal", "login", "idle cpu ms/s", 1, "CPU ms/s"),
    Goal("idle in the form", "terminal", "form", "idle cpu ms/s", 1, "CPU ms/s"),
    Goal("memory, signed in, with the backend", "terminal", "form", "peak RSS MB", 110, "MB"),
    Goal("leaving", "terminal", "login", "exit ms", 1, "×", BASE),
    Goal("a letter through the line", "line", "form", "letter ms", 1.10, "×", "vim"),
    Goal("Tab through the line", "line", "form", "tab settled ms", 0.12, "×", BASE),
    Goal("one application read in process", "server", "application", INSIDE, 1.5, "ms"),
    Goal("an application sent in process", "server", "submit", INSIDE, 3, "ms"),
    Goal("a page of 1,000,000", "growth", "first page", "1000000", 50, "ms"),
    Goal("a number among 1,000,000", "growth", "number", "1000000", 50, "ms"),
    Goal("a name among 1,000,000", "growth", "name", "1000000", 50, "ms"),
)


def goals(results: Results) -> str:
    """A line for each goal that was measured; "" where none was."""
    rows = list(_rows(results))
    return table(["goal", "at most", "measured", "kept"], rows) if rows else ""


def _rows(results: Results) -> Iterator[list[str]]:
    for each in GOALS:
        found = each.measured(results)
        if found is not None:
            kept = "yes" if found <= each.most else "**no**"
            yield [each.words, _said(each, each.most), _said(each, found), kept]


def _said(goal: Goal, value: float) -> str:
    if goal.base:
        named = "minimal Textual" if goal.base == BASE else goal.base
        return f"{value:.2f} × {named}"
    return f"{number(value)} {goal.unit}"
