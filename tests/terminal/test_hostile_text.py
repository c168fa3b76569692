"""Text from outside reaches the terminal as text, on whatever surface it is shown."""

import pytest

from naccs_tui.terminal.text import BAD
from tests.terminal.harness import Start

SURFACES = 19
RAW = (
    *(b"\x1b]52", b"\x1b]2;", b"\x1b]8;", b"\x1b[2J", b"\x1bP", b"\x07", b"\x7f", b"\x00"),
    *("\x9d".encode(), "\x9c".encode(), "\x85".encode(), "\u202e".encode(), "\u2066".encode()),
    *("\u200b".encode(), "\ufeff".encode(), "\U000e0041".encode(), b"\\ud83d"),
)


@pytest.mark.parametrize("how", ["bare", "helped"])
def test_no_payload_reaches_the_terminal_not_even_in_the_exit_message(
    start: Start, how: str
) -> None:
    session = start("hostile", how, size=(180, 50), env={"SSH_TTY": "x"})
    session.wait_until(lambda: session.text.count("終") >= SURFACES, f"{SURFACES} surfaces")
    session.key("f3")
    assert session.wait_exit() == 0, session.text
    assert [payload for payload in RAW if payload in session.output] == []
    message = session.text.replace("\n", "")
    assert "␛]52;c;ZXZpbA==␇␛]2;title␛\\" in message
    assert "[@click=app.bell]x[/] [重要]申込[/] [/nosuch]" in message


def test_every_payload_is_one_that_the_guard_knows() -> None:
    assert all(BAD.search(payload.decode("utf-8", "replace")) for payload in RAW[:-1])
