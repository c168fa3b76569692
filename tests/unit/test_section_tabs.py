"""The strip of tabs: which are shown where not all have room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.widgets.section_tabs import fitting


@pytest.mark.parametrize(
    ("current", "room", "shown"),
    [
        (0, 40, range(4)),
        (0, 39, range(3)),
        (0, 21, range(2)),
        (2, 31, range(3)),
        (2, 30, range(1, 3)),
        (3, 31, range(1, 4)),
        (3, 5, range(3, 4)),
    ],
)
def test_four_tabs_of_ten_cells(current: int, room: int, shown: range) -> None:
    assert fitting([10] * 4, current, room) == shown


@given(st.lists(st.integers(4, 20), min_size=1, max_size=12), st.data(), st.integers(30, 120))
def test_the_open_tab_is_shown_and_all_that_is_shown_fits(
    widths: list[int], data: st.DataObject, room: int
) -> None:
    current = data.draw(st.integers(0, len(widths) - 1))
    shown = fitting(widths, current, room)
    marks = (shown.start > 0) + (shown.stop < len(widths))
    assert current in shown
    assert sum(widths[each] for each in shown) + marks <= room
