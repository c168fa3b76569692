"""Two server processes on one database behave as one server."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import httpx
import pytest

from naccs_tui.backend.context import Context
from tests.backend.house import AUGUST, House, plant_house, receipt
from tests.backend.rig import PASSWORD, Clocks
from tests.examples import office_change

SENDERS = 16
PATIENCE = 50.0


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


@contextmanager
def server(house: House, clocks: Clocks) -> Iterator[str]:
    """A server process; its address. What is sent before it is ready waits in the socket."""
    settings = house.context.settings
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        arguments = [
            str(settings.database_url),
            str(settings.data_dir),
            clocks.nss().isoformat(),
            str(listening.fileno()),
        ]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.backend.server", *arguments],
            pass_fds=[listening.fileno()],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        try:
            yield address
        finally:
            process.terminate()
            process.wait(PATIENCE)


@pytest.fixture
def addresses(house: House, clocks: Clocks) -> Iterator[list[str]]:
    with ExitStack() as stack:
        yield [stack.enter_context(server(house, clocks)) for _ in range(2)]


def signed_in(address: str) -> httpx.Client:
    client = httpx.Client(base_url=address, timeout=PATIENCE, trust_env=False)
    body = {"account": "TKT101", "password": PASSWORD}
    token = client.post("/v1/session", json=body).raise_for_status().json()["token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return client


def test_one_key_sent_sixteen_times_at_once_makes_one_application(
    house: House, addresses: list[str]
) -> None:
    body = office_change(AUGUST, phone="0322223333").model_dump(mode="json")
    key = {"Idempotency-Key": "one-and-only"}
    clients = [signed_in(address) for address in addresses]
    at_once = threading.Barrier(SENDERS)

    def send(index: int) -> httpx.Response:
        at_once.wait(PATIENCE)
        return clients[index % 2].post("/v1/applications", json=body, headers=key)

    with ThreadPoolExecutor(SENDERS) as pool:
        answers = list(pool.map(send, range(SENDERS)))
    for client in clients:
        client.close()
    assert sorted(each.status_code for each in answers) == [200] * (SENDERS - 1) + [201]
    assert {each.json()["number"] for each in answers} == {receipt(1)}
    assert len({each.content for each in answers}) == 1
    assert (house.count(), house.count("notice"), house.count("mail")) == (1, 1, 2)
