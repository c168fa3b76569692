"""The plots beside the page: SVG, the same bytes for the same results."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.report.tables import number
from benchmarks.results import Measured, Part, Results
from benchmarks.server.calls import INSIDE, LOOPBACK
from benchmarks.server.growth import TITLES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

COLOURS = ("#1f5f8b", "#e08e0b", "#4a8c5c")
WIDTH, ROW, MARGIN = 9.0, 0.24, 1.0
"""Inches: of a plot, of a bar, of what is not bars."""
Series = tuple[str, str]
"""What the legend says, and the name of the figures."""


def draw_all(results: Results, folder: Path) -> list[Path]:
    """Write the plots of all parts that were measured; where they are.

    Raises:
        ImportError: matplotlib is not installed.
    """
    from matplotlib import rc_context

    folder.mkdir(parents=True, exist_ok=True)
    settings = rc_context({
        "svg.hashsalt": "naccs-tui",
        "svg.fonttype": "none",
        "font.size": 9.0,
        "axes.spines.top": False,
        "axes.spines.right": False,
    })
    with settings:
        return [
            _save(draw(results.parts[part]), folder / f"{name}.svg")
            for name, (part, draw) in PLOTS.items()
            if part in results.parts
        ]


def _save(drawing: "Drawing", file: Path) -> Path:
    # Without its date: the same results are to be the same file.
    drawing.savefig(file, metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    return file


def _bars(part: Part, series: Sequence[Series], words: str, *, log: bool = False) -> "Drawing":
    from matplotlib.figure import Figure as Drawing

    rows = [each for each in part.measured.values() if any(each.figure(name) for _, name in series)]
    drawing = Drawing(figsize=(WIDTH, MARGIN + ROW * len(rows) * len(series)))
    axes = drawing.subplots()
    for at, (_legend, name) in enumerate(series):
        _draw_bars(axes, rows, name, at, len(series))
    axes.set_yticks(range(len(rows)), [each.title for each in rows])
    axes.invert_yaxis()
    axes.set_xlabel(words)
    if log:
        axes.set_xscale("log")
        axes.set_xlim(left=_least(rows, series) / 2)
    if len(series) > 1:
        axes.legend([legend for legend, _name in series], frameon=False, loc="lower right")
    return drawing


def _least(rows: Sequence[Measured], series: Sequence[Series]) -> float:
    figures = [each.figure(name) for each in rows for _legend, name in series]
    return min((each.median for each in figures if each and each.median), default=1.0)


def _draw_bars(axes: "Axes", rows: Sequence[Measured], name: str, at: int, of: int) -> None:
    found = [(y, figure) for y, each in enumerate(rows) if (figure := each.figure(name))]
    height = 0.8 / of
    places = [y + (at - (of - 1) / 2) * height for y, _figure in found]
    figures = [figure for _y, figure in found]
    axes.barh(
        places,
        [each.median for each in figures],
        height,
        xerr=_spread(figures),
        color=COLOURS[at],
        ecolor="#555555",
        error_kw={"linewidth": 0.8},
    )
    for place, each in zip(places, figures, strict=True):
        axes.annotate(
            number(each.median),
            (each.most, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=7,
        )


def _spread(figures: Sequence[Figure]) -> list[list[float]]:
    below = [each.median - each.least for each in figures]
    return [below, [each.most - each.median for each in figures]]


def _start(part: Part) -> "Drawing":
    return _bars(part, [("painted", "start paint ms")], "ms until the first screen is painted")


def _bytes(part: Part) -> "Drawing":
    series = [("letter", "letter bytes"), ("kana", "kana bytes"), ("Tab", "tab bytes")]
    return _bars(part, series, "bytes a key", log=True)


def _line(part: Part) -> "Drawing":
    series = [
        *[("letter", "letter ms"), ("Tab, settled", "tab settled ms")],
        ("first screen", "start paint ms"),
    ]
    return _bars(part, series, "ms through the line", log=True)


def _server(part: Part) -> "Drawing":
    return _bars(part, [("in process", INSIDE), ("loopback", LOOPBACK)], "ms a call", log=True)


def _growth(part: Part) -> "Drawing":
    from matplotlib.figure import Figure as Drawing

    drawing = Drawing(figsize=(WIDTH, 4.5))
    axes = drawing.subplots()
    for name, title in TITLES.items():
        points = sorted((int(n), each) for n, each in (part.measured[name].figures or {}).items())
        sizes, figures = [n for n, _each in points], [each for _n, each in points]
        medians = [each.median for each in figures]
        axes.errorbar(sizes, medians, _spread(figures), marker="o", label=title, capsize=2)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("applications stored")
    axes.set_ylabel("ms a call")
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return drawing


PLOTS: Mapping[str, tuple[str, Callable[[Part], "Drawing"]]] = {
    "start": ("terminal", _start),
    "bytes": ("terminal", _bytes),
    "line": ("line", _line),
    "server": ("server", _server),
    "growth": ("growth", _growth),
}
"""File -> the part that it shows, and how it is drawn."""
