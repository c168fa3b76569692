"""The cursor's way: it arrives, and never by a longer way than the absolute one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.terminal.painter.model import Model
from naccs_tui.terminal.painter.moves import Place, absolute, shortest

WIDTH, HEIGHT = 120, 40
PLACES = st.builds(Place, st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1))


@given(start=PLACES, goal=PLACES, next_line=st.booleans())
def test_every_way_arrives(start: Place, goal: Place, next_line: bool) -> None:
    model = Model(WIDTH, HEIGHT)
    model.feed(absolute(start) + shortest(start, goal, next_line=next_line))
    assert model.caret == (goal.x, goal.y)


@given(start=st.none() | PLACES, goal=PLACES)
def test_no_way_is_longer_than_the_absolute_one(start: Place | None, goal: Place) -> None:
    assert len(shortest(start, goal)) <= len(absolute(goal))


@pytest.mark.parametrize(
    ("start", "goal", "way"),
    [
        (Place(3, 4), Place(3, 4), ""),
        (Place(3, 4), Place(3, 5), "\x1b[C"),
        (Place(3, 4), Place(3, 3), "\b"),
        (Place(3, 40), Place(3, 0), "\r"),
        (Place(3, 40), Place(3, 10), "\x1b[30D"),
        (Place(3, 40), Place(4, 0), "\x1bE"),
        (Place(3, 40), Place(4, 40), "\x1b[B"),
        (Place(3, 40), Place(0, 0), "\x1b[H"),
        (None, Place(0, 7), "\x1b[1;8H"),
    ],
)
def test_the_shortest_way_is_taken(start: Place | None, goal: Place, way: str) -> None:
    assert shortest(start, goal, next_line=True) == way
