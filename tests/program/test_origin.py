"""From where an act on record came: what a server sees itself, not what a request says of itself."""

from pathlib import Path

import httpx
import pytest

from naccs_tui.backend.settings import from_environment
from tests.program.server import Server

CENTER = {"account": "CTR001", "password": "naccs123"}
FORGED = "203.0.113.9"


def origin(server: Server, forwarded: str) -> str:
    """What the record says of an act whose request carries X-Forwarded-For."""
    headers = {"X-Forwarded-For": forwarded}
    with httpx.Client(base_url=server.url, headers=headers, trust_env=False, timeout=30) as client:
        token = client.post("/v1/session", json=CENTER).raise_for_status().json()["token"]
        client.headers["Authorization"] = f"Bearer {token}"
        newest = client.get("/v1/desk/mails", params={"limit": 1}).json()["items"][0]
        client.post(f"/v1/desk/mails/{newest['id']}/resend").raise_for_status()
        record = client.get("/v1/desk/audit", params={"limit": 1}).json()["items"][0]
    assert record["act"] == "resend_mail"
    return str(record["origin"])


def test_nobody_on_the_same_machine_can_say_who_they_are(data: Path) -> None:
    # uvicorn's own variable must not open it either.
    with Server(data, env={"FORWARDED_ALLOW_IPS": "*"}) as server:
        assert origin(server, FORGED) == "127.0.0.1"


def test_a_trusted_proxy_says_it_and_only_an_address_counts(data: Path) -> None:
    with Server(data, env={"NACCS_TRUSTED_PROXIES": "10.0.0.0/8, 127.0.0.1"}) as server:
        assert origin(server, FORGED) == FORGED
        assert origin(server, f"198.51.100.7, {FORGED}, 10.1.2.3") == FORGED
        assert origin(server, "2001:DB8::1") == "2001:db8::1"
        assert origin(server, "CTR002 at the desk") == ""


@pytest.mark.parametrize("said", ["*", "proxy.example.jp", "10.0.0.1/8", "127.0.0.1;10.0.0.1"])
def test_what_names_no_proxies_is_refused_at_the_start(said: str) -> None:
    with pytest.raises(ValueError, match="NACCS_TRUSTED_PROXIES"):
        from_environment({"NACCS_TRUSTED_PROXIES": said})
