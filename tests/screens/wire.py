"""What goes to the server: counted, and answered as a test wants it."""

from typing import Unpack

import pytest

from naccs_tui.client.answer import Answer
from naccs_tui.client.calls import Parts
from naccs_tui.client.errors import Away, ServerAway
from naccs_tui.client.http import Http


class Wire:
    """Stands between the client and the server. sent: `POST /v1/applications` and so on."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.cut = False

    @property
    def posts(self) -> list[str]:
        """What was sent that may change something, but for signing in."""
        reading = ("GET ", "POST /v1/session")
        return [each for each in self.sent if not each.startswith(reading)]

    def note(self, request: str) -> None:
        """A request is on its way. Raises ServerAway while the line is cut."""
        self.sent.append(request)
        if self.cut:
            raise ServerAway(Away.REFUSED, "nss.example.jp")


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    """Every request of the client from now on."""
    wire, genuine = Wire(), Http.request

    async def request(http: Http, method: str, path: str, **parts: Unpack[Parts]) -> Answer:
        wire.note(f"{method} {path}")
        return await genuine(http, method, path, **parts)

    monkeypatch.setattr(Http, "request", request)
    return wire
