"""Writes the page, its plots, and the results that both were made from."""

from benchmarks.arguments import AT_SIZE, PARTS
from benchmarks.places import ROOT
from benchmarks.report.page import page
from benchmarks.report.plots import draw_all
from benchmarks.report.search_page import search_page
from benchmarks.results import Results, save

DOCS = ROOT / "docs"
PAGE, PLOTS, KEPT = "performance.md", "performance", "results.json"
SEARCH_PAGE = "search.md"


def write(results: Results) -> None:
    """Write them anew.

    Raises:
        ValueError: nothing was measured.
        ImportError: matplotlib is not installed; then nothing is written.
    """
    if not results.parts:
        raise ValueError("nothing was measured yet")
    if not results.parts.keys().isdisjoint(PARTS):
        draw_all(results, DOCS / PLOTS)
        save(results, DOCS / PLOTS / KEPT)
        (DOCS / PAGE).write_text(page(results), encoding="utf-8")
    if AT_SIZE in results.parts:
        found = search_page(results.parts[AT_SIZE])
        (DOCS / SEARCH_PAGE).write_text(found, encoding="utf-8")
