"""How the program starts, and what it sends when nobody does anything."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from tests.program.conftest import Program
from tests.program.seat import Seat
from tests.program.server import TODAY
from tests.terminal.harness import TerminalSession

HEAVY = (
    *("alembic", "fastapi", "httpx", "keyring", "openpyxl", "pydantic", "sqlalchemy"),
    *("starlette", "typst", "uvicorn", "argon2", "naccs_tui.api", "naccs_tui.backend"),
)
SPARED = (
    *("textual.command", "textual.widgets._option_list", "textual.widgets._tree", "ssl", "uuid"),
    *("rich.table", "rich.traceback", "json", "naccs_tui.domain.text"),
)
MOST_MODULES = 440
KITTY = re.compile(rb"\x1b\[[<=>][0-9;]*u")
MOUSE = {1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016}
COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}
STYLE = re.compile(rb"\x1b\[([0-9;:]*)m")


def test_the_login_screen_is_painted_before_anything_heavy_is_imported(
    tmp_path: Path, data: Path
) -> None:
    names = tmp_path / "names"
    argv = [sys.executable, "-m", "tests.program.first_frame", str(names), "demo", "--today", TODAY]
    with TerminalSession(argv, env={"NACCS_DATA_DIR": str(data)}) as session:
        session.wait_for("パスワード")
        session.wait_until(names.exists)
        Seat(session, data).sign_in()
    loaded = names.read_text("utf-8").split()
    assert "textual.app" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []
    assert {*SPARED} & {*loaded} == set()
    assert len(loaded) <= MOST_MODULES


def test_an_idle_second_costs_nothing_on_login_home_and_in_a_form(program: Program) -> None:
    seat = program("demo", "--today", TODAY, fresh=True)
    seat.sees("ログイン", "naccs123")
    assert seat.idle_second() == b""
    seat.sign_in()
    assert seat.idle_second() == b""
    seat.open_office_page().type("支店").sees("支店")
    seat.until_saved("office", {"company_name": "東京通関株式会社支店"})
    assert seat.idle_second() == b""


def test_over_ssh_neither_kitty_keys_nor_mouse_reports_are_asked_for(program: Program) -> None:
    seat = program("demo", "--today", TODAY, fresh=True, SSH_TTY="/dev/pts/9")
    seat.sees("naccs123").is_quiet()
    assert KITTY.findall(seat.session.output) == []
    assert seat.session.modes & MOUSE == set()


def test_at_the_machine_itself_the_mouse_is_asked_for_but_not_kitty_keys(
    demo: Callable[[], Seat],
) -> None:
    seat = demo().sees("naccs123").is_quiet()
    assert KITTY.findall(seat.session.output) == []
    assert seat.session.modes & MOUSE != set()


def test_no_color_means_not_one_colour_from_login_to_confirmation(program: Program) -> None:
    seat = program("demo", "--today", TODAY, NO_COLOR="1").sees("naccs123")
    seat.type("T").sees("コード    T").is_quiet()
    assert seat.session.cursor == seat.end_of("コード    T")
    assert seat.session.emulator.cell(*seat.session.cursor).reverse, "a caret that can be seen"
    seat.press("backspace").sign_in()
    seat.open_reissue().fill_reissue()
    seat.press("f10").sees("申込内容 確認", "再発行")
    codes = [code for style in STYLE.findall(seat.session.output) for code in style.split(b";")]
    assert {int(code) for code in codes if code} & COLOURS == set()
    assert b"7" in codes, "reverse video, which then carries the caret"
