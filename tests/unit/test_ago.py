"""How long ago a draft was saved."""

from datetime import UTC, datetime

import pytest

from naccs_tui.screens.ago import saved_ago

NOW = datetime(2026, 11, 26, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ((26, 4, 12), "たった今保存"),
        ((26, 5, 0), "たった今保存"),
        ((26, 4, 9), "3分前に保存"),
        ((26, 3, 12), "1時間前に保存"),
        ((25, 15, 0), "13時間前に保存"),
        ((25, 14, 59), "昨日保存"),
        ((24, 15, 0), "昨日保存"),
        ((24, 14, 59), "2日前に保存"),
        ((1, 4, 12), "25日前に保存"),
    ],
)
def test_it_is_said_without_a_calendar(at: tuple[int, int, int], words: str) -> None:
    day, hour, minute = at
    assert saved_ago(datetime(2026, 11, day, hour, minute, tzinfo=UTC), NOW) == words
