"""A line to a far terminal: what is put in at one end comes out later, packet by packet.

It knows no clock: whoever uses it says what time it is, in seconds.
"""

from collections import deque
from dataclasses import dataclass

PACKET = 1400
"""Bytes of payload that travel together; headers are not counted."""
HELD = 64 * 1024
"""Bytes that may wait to be sent; then the sender has to wait, as at a full socket."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What a line is like. round_trip: seconds there and back; rate: bits a second, None = no limit."""

    round_trip: float = 0.0
    rate: float | None = None


DIRECT = Speed()
FAR = Speed(round_trip=0.05, rate=256_000)


class Line:
    """One direction of a line."""

    def __init__(self, speed: Speed) -> None:
        self._delay, self._rate = speed.round_trip / 2, speed.rate
        self._free_at = 0.0
        self._under_way: deque[tuple[float, float, bytes]] = deque()

    def put(self, data: bytes, now: float) -> None:
        """Send; each packet begins when the one before it has left."""
        for at in range(0, len(data), PACKET):
            packet = data[at : at + PACKET]
            self._free_at = max(now, self._free_at) + self._seconds(packet)
            self._under_way.append((self._free_at, self._free_at + self._delay, packet))

    def _seconds(self, packet: bytes) -> float:
        return len(packet) * 8 / self._rate if self._rate else 0.0

    def take(self, now: float) -> bytes:
        """What has arrived by now."""
        arrived = bytearray()
        while self._under_way and self._under_way[0][1] <= now:
            arrived += self._under_way.popleft()[2]
        return bytes(arrived)

    def next_at(self) -> float | None:
        """When the next packet arrives; None when nothing is under way."""
        return self._under_way[0][1] if self._under_way else None

    def has_room(self, now: float) -> bool:
        """Whether more may be put in: not while too much waits to be sent."""
        waiting = sum(len(packet) for left, _arrives, packet in self._under_way if left > now)
        return waiting < HELD
