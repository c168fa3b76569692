"""What is asked about a large contract, through the client of its office."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from benchmarks.server.large_contract import terminal
from benchmarks.server.operations import Operation, timed
from benchmarks.server.payloads import KIND, deletion, key
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.payload import Payload

GONE = 250
"""Terminals that are deleted by one application."""


@dataclass(frozen=True, slots=True)
class Large:
    """A server on which that office has a large contract. payload: what it applies for."""

    office: NssClient
    payload: Payload

    @classmethod
    async def of(cls, office: NssClient) -> "Large":
        """With all that must be known before."""
        situation = await office.situation(KIND)
        return cls(office, deletion(situation, map(terminal, range(GONE))))

    def operations(self) -> dict[str, Operation]:
        """By name."""
        return {
            "large contract": _taking(self.office.contract),
            "large situation": _taking(lambda: self.office.situation(KIND)),
            "large check": _taking(lambda: self.office.check(self.payload)),
            "large submit": self.submit,
        }

    async def submit(self) -> float:
        """Send it, which is taken back when that is measured."""
        took, sent = await timed(self.office.submit(self.payload, key()))
        version = (await self.office.application(sent.number)).summary.version
        await self.office.withdraw(sent.number, version)
        return took


def _taking(ask: Callable[[], Awaitable[object]]) -> Operation:
    async def took() -> float:
        return (await timed(ask()))[0]

    return took
