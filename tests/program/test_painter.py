"""The painter in the program itself: redrawn on demand, switched off, checked while it works."""

import pytest

from tests.program.conftest import Program
from tests.program.seat import OFFICE_ITEM, Seat
from tests.program.server import TODAY

KANA = 60


def test_a_garbled_screen_is_drawn_anew_with_a_key(home: Seat) -> None:
    home.is_quiet()
    before = home.session.emulator.picture()
    home.session.emulator.feed("\x1b[5;10H突然の知らせ\x1b[2J突然".encode())
    assert home.session.emulator.picture() != before
    home.press("ctrl+p").until(
        lambda: home.session.emulator.picture() == before, "the screen as it was"
    )


@pytest.mark.parametrize("kind", ["cells", "stock", "check"])
def test_the_same_letters_with_every_painter(program: Program, kind: str) -> None:
    seat = program("demo", "--painter", kind, "--today", TODAY).sign_in()
    seat.open_change(OFFICE_ITEM).press("f8").sees("企業に関する項目").is_quiet()
    spent = [seat.costs(kana) for kana in "アイウ"]
    seat.sees("アイウ")
    # A painter that had failed its check would have left the painting to Textual's.
    assert (spent[-1] <= KANA) == (kind != "stock")


def test_a_setting_chooses_the_painter(program: Program) -> None:
    seat = program("demo", "--today", TODAY, NACCS_PAINTER="stock").sign_in()
    seat.open_change(OFFICE_ITEM).press("f8").sees("企業に関する項目").is_quiet()
    seat.costs("ア")
    assert seat.costs("イ") > KANA
