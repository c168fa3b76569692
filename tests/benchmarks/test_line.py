"""The line that is made by the benchmark: delay, rate and order, on a clock that is told the time."""

import pytest

from benchmarks.terminal.line import DIRECT, FAR, HELD, PACKET, Line, Speed

SLOW = Speed(round_trip=0.2, rate=8_000)
"""A byte takes a millisecond, and every way a tenth of a second."""


def test_nothing_arrives_before_half_a_round_trip_and_the_time_to_send_it() -> None:
    line = Line(SLOW)
    line.put(b"x" * 10, now=5.0)
    assert line.next_at() == pytest.approx(5.11)
    assert line.take(5.10) == b""
    assert line.take(5.111) == b"x" * 10
    assert line.next_at() is None


def test_a_packet_waits_until_the_one_before_it_has_left() -> None:
    line = Line(SLOW)
    line.put(b"a" * 100, now=0.0)
    line.put(b"b" * 10, now=0.001)
    assert line.take(0.2001) == b"a" * 100
    assert line.next_at() == pytest.approx(0.21)


def test_a_line_at_rest_owes_nothing_for_the_past() -> None:
    line = Line(SLOW)
    line.put(b"a" * 100, now=0.0)
    assert line.take(1.0) == b"a" * 100
    line.put(b"b", now=2.0)
    assert line.next_at() == pytest.approx(2.101)


def test_a_long_output_arrives_packet_by_packet_and_in_order() -> None:
    line, sent = Line(SLOW), bytes(range(256)) * 20
    line.put(sent, now=0.0)
    came: list[bytes] = []
    while (at := line.next_at()) is not None:
        came.append(line.take(at))
    assert b"".join(came) == sent
    assert [len(each) for each in came] == [PACKET, PACKET, PACKET, len(sent) - 3 * PACKET]


def test_a_second_carries_what_the_rate_allows() -> None:
    line = Line(FAR)
    line.put(b"x" * 100_000, now=0.0)
    came = line.take(1.0 + FAR.round_trip / 2)
    assert 32_000 - PACKET <= len(came) <= 32_000


def test_a_direct_line_hands_over_at_once() -> None:
    line = Line(DIRECT)
    line.put(b"x" * 100_000, now=3.0)
    assert line.take(3.0) == b"x" * 100_000


def test_a_sender_has_to_wait_while_too_much_waits() -> None:
    line = Line(SLOW)
    assert line.has_room(0.0)
    line.put(b"x" * (HELD + PACKET), now=0.0)
    assert not line.has_room(0.0)
    assert line.has_room(2 * PACKET / 1000)
