"""Tables of figures: median, spread, ratio to a base."""

from collections.abc import Iterable, Sequence

from benchmarks.figures import Figure
from benchmarks.results import Measured, Part

Column = tuple[str, str]
"""What stands above it, and the name of its figures."""
NOTHING = "–"
NOT_INSTALLED = "not installed"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; numbers stand at the right."""
    marks = ["---", *("---:" for _head in heads[1:])]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (heads, marks, *rows))


def figures_table(part: Part, columns: Sequence[Column], first: str) -> str:
    """A line for each target that has one of these figures or could have had them.

    first: what stands above the names.
    """
    rows = [
        _row(each, columns, is_base=name == part.base)
        for name, each in part.measured.items()
        if each.figures is None or any(each.figure(of) for _head, of in columns)
    ]
    return table([first, *(head for head, _name in columns)], rows)


def _row(each: Measured, columns: Sequence[Column], *, is_base: bool) -> list[str]:
    if each.figures is None:
        return [each.title, NOT_INSTALLED, *("" for _column in columns[1:])]
    ratios = {} if is_base else each.ratios
    return [each.title, *(_cell(each.figure(of), ratios.get(of)) for _head, of in columns)]


def _cell(figure: Figure | None, ratio: float | None) -> str:
    if figure is None:
        return NOTHING
    return said(figure) + ("" if ratio is None else f" ×{_ratio(ratio)}")


def said(figure: Figure) -> str:
    """`12.3 (11.9–14.0)`; without a spread where there is none."""
    median, least, most = map(number, (figure.median, figure.least, figure.most))
    return median if least == median == most else f"{median} ({least}–{most})"


def number(value: float) -> str:
    """Three digits that count, or all of a whole number."""
    if value == round(value) or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _ratio(value: float) -> str:
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 or value == 0 else f"{value:.2g}"


def counts(part: Part) -> str:
    """How many samples there are of a figure: the fewest and the most."""
    found = [
        each.n for target in part.measured.values() for each in (target.figures or {}).values()
    ]
    least, most = min(found, default=0), max(found, default=0)
    return f"{least}" if least == most else f"{least}–{most}"


def about_part(part: Part) -> str:
    """How and on what it was measured, in one line."""
    told = ", ".join(f"{name} {value}" for name, value in part.about.items())
    return f"Measured with {told}; {counts(part)} samples a figure.\n"
