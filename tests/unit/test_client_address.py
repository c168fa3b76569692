"""Which servers may be talked to is decided by the address alone."""

import pytest

from naccs_tui.client.address import Address, parse
from naccs_tui.client.errors import Away, ServerAway


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://nss.example", Address("https://nss.example")),
        (" https://nss.example:8443/nss/ ", Address("https://nss.example:8443/nss")),
        ("https://127.0.0.1", Address("https://127.0.0.1", loopback=True)),
        ("http://localhost:8000", Address("http://localhost:8000", plain=True, loopback=True)),
        ("http://127.8.8.8", Address("http://127.8.8.8", plain=True, loopback=True)),
        ("http://[::1]:80", Address("http://[::1]:80", plain=True, loopback=True)),
    ],
)
def test_an_address_is_told_apart(url: str, address: Address) -> None:
    assert parse(url) == address


@pytest.mark.parametrize(
    "url",
    ["http://nss.example", "http://10.0.0.1", "http://localhost.nss.example", "http://128.0.0.1"],
)
def test_unencrypted_talk_to_another_machine_must_be_allowed(url: str) -> None:
    with pytest.raises(ServerAway) as away:
        parse(url)
    assert away.value.kind is Away.INSECURE
    assert parse(url, allow_http=True) == Address(url, plain=True)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nss.example",
        "nss.example:443",
        "ftp://nss.example",
        "https://",
        "https://:443",
        "https://nss.example:port",
        "https://nss.example:0",
        "https://nss.example:70000",
        "https://[::1",
        "https://nss.example/?a=b",
        "https://nss.example/#a",
        "https://nss example",
        "https://nss.\x1bexample",
        "https://user:secret@nss.example",
        "https://user:secret@nss.example:port",
        "https://user:secret@[::1",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(ServerAway) as away:
        parse(url, allow_http=True)
    assert away.value.kind is Away.ADDRESS
    assert not away.value.may_have_arrived
    assert "secret" not in f"{away.value} {away.value.reason}"
    assert "\x1b" not in away.value.reason
