"""What is asked of a server, each as a call that says how many milliseconds it took."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.server.payloads import KIND, MEBIBYTE, change, file, key, pieces
from naccs_tui.backend.stock.people import COMMON
from naccs_tui.client.http import Http
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.situation import Situation

Operation = Callable[[], Awaitable[float]]
T = TypeVar("T")
BARE = "bare thread"
TITLES: Mapping[str, str] = {
    BARE: "bare FastAPI: an endpoint in a thread",
    "bare loop": "bare FastAPI: an endpoint on the loop",
    "bare insert": "bare FastAPI: one row inserted and committed",
    "bare upload": "bare FastAPI: 1 MiB received",
    "bare download": "bare FastAPI: 1 MiB sent",
    "health": "read: health",
    "session": "read: who is signed in",
    "application": "read: one application",
    "list": "read: a list of 50 applications",
    "situation": "read: what an application is judged by",
    "search number": "search: the beginning of a number",
    "search name": "search: a part of a name",
    "search status": "search: a status",
    "check": "check an application",
    "submit": "write: submit an application",
    "claim": "write: an act (claim)",
    "upload": "transfer: 1 MiB uploaded",
    "download": "transfer: 1 MiB downloaded",
    "large contract": "read: a contract of 300 terminals, 100 codes, 200 numbers",
    "large situation": "read: what a change of it is judged by",
    "large check": "check that 250 of its terminals go",
    "large submit": "write: submit that",
}


async def timed(work: Awaitable[T]) -> tuple[float, T]:
    """Milliseconds, and what came of it."""
    began = time.perf_counter()
    found = await work
    return (time.perf_counter() - began) * 1000, found


@dataclass(slots=True)
class Asked:
    """A server of ours with an office's client and the Center's."""

    office: NssClient
    center: NssClient
    situation: Situation
    number: str
    file_id: str = ""

    @classmethod
    async def of(cls, office: NssClient, center: NssClient) -> "Asked":
        """With all that must be known before."""
        situation = await office.situation(KIND)
        newest = await center.applications({"limit": "1"})
        asked = cls(office, center, situation, newest.items[0].number)
        await asked.upload()
        return asked

    def operations(self) -> dict[str, Operation]:
        """By name."""
        return {
            "health": self.taking(self.office.health),
            "session": self.taking(self.office.session),
            "application": self.taking(lambda: self.center.application(self.number)),
            "list": self.taking(lambda: self.center.applications({"limit": "50"})),
            "situation": self.taking(lambda: self.office.situation(KIND)),
            "search number": self.finding({"number": "0100"}),
            "search name": self.finding({"name": COMMON}),
            "search status": self.finding({"status": "in_force"}),
            "check": self.taking(lambda: self.office.check(change(self.situation))),
            "submit": self.submit,
            "claim": self.claim,
            "upload": self.upload,
            "download": self.taking(lambda: self.office.file(self.file_id)),
        }

    def taking(self, ask: Callable[[], Awaitable[object]]) -> Operation:
        """A call as an operation."""

        async def took() -> float:
            return (await timed(ask()))[0]

        return took

    def finding(self, filters: Mapping[str, str]) -> Operation:
        """A page of what the Center looks for."""
        return self.taking(lambda: self.center.applications(filters))

    async def submit(self) -> float:
        """Send an application, which is taken back when that is measured.

        Each open application of an office is a fact by which its next one is judged: the figure
        would tell how often it was measured before.
        """
        took, sent = await timed(self.office.submit(change(self.situation), key()))
        await self._take_back(sent.number)
        return took

    async def _take_back(self, number: str) -> None:
        version = (await self.office.application(number)).summary.version
        await self.office.withdraw(number, version)

    async def claim(self) -> float:
        """Claim one that was sent just now; it is released and taken back afterwards."""
        number = (await self.office.submit(change(self.situation), key())).number
        version = (await self.center.application(number)).summary.version
        took, claimed = await timed(self.center.claim(number, version))
        await self.center.hand_over(number, claimed.summary.version, "")
        await self._take_back(number)
        return took

    async def upload(self) -> float:
        """Send a file."""
        content = file()
        took, ref = await timed(self.office.attach("map.pdf", lambda: pieces(content), ""))
        self.file_id = ref.id
        return took


def bare_operations(http: Http) -> dict[str, Operation]:
    """Those of the application that does next to nothing."""

    def taking(method: str, path: str, content: bytes | None = None) -> Operation:
        async def took() -> float:
            return (await timed(http.request(method, path, content=content)))[0]

        return took

    return {
        BARE: taking("GET", "/thread"),
        "bare loop": taking("GET", "/loop"),
        "bare insert": taking("POST", "/insert"),
        "bare upload": taking("POST", "/upload", bytes(MEBIBYTE)),
        "bare download": taking("GET", "/download"),
    }
