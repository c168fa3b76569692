"""Medians, spreads and ratios."""

import pytest

from benchmarks.figures import Figure, Samples, figure_of


def test_a_figure_is_the_median_with_its_spread_and_number() -> None:
    assert figure_of([5.0, 1.0, 9.0]) == Figure(median=5.0, least=1.0, most=9.0, n=3)
    assert figure_of([1.0, 2.0]).median == 1.5


def test_one_outlier_moves_the_spread_and_not_the_median() -> None:
    calm, disturbed = figure_of([3.0, 3.0, 3.0]), figure_of([3.0, 3.0, 900.0])
    assert calm.median == disturbed.median
    assert disturbed.most == 900.0


def test_there_is_no_figure_of_nothing() -> None:
    with pytest.raises(ValueError, match="no samples"):
        figure_of([])


def test_a_ratio_is_to_the_median_of_the_base() -> None:
    base = Figure(median=4.0, least=0.1, most=100.0, n=3)
    assert Figure(median=1.0, least=1.0, most=1.0, n=1).ratio_to(base) == 0.25


@pytest.mark.parametrize("base", [None, Figure(median=0, least=0, most=0, n=1)])
def test_there_is_no_ratio_to_nothing(base: Figure | None) -> None:
    assert Figure(median=1.0, least=1.0, most=1.0, n=1).ratio_to(base) is None


def test_samples_of_all_rounds_come_together_by_name() -> None:
    first, second = Samples(), Samples()
    first.add("letter ms", 1.0)
    second.add("letter ms", 3.0)
    second.add("tab ms", 7.0)
    first.take(second)
    assert first.figures()["letter ms"] == Figure(2.0, 1.0, 3.0, 2)
    assert first.figures()["tab ms"].n == 1
