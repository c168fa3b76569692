"""What goes wrong is said with what to do about it, and what was typed stays."""

import re
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.program.conftest import Program
from tests.program.seat import PASSWORD, Seat
from tests.program.server import TODAY, Server, free_port

COMPANY = "東京通関株式会社"
DATABASE = "data/demo/naccs.sqlite3"
FREE_TRIES = 5


# who one is


def test_a_wrong_password_is_said_and_can_be_put_right(demo: Callable[[], Seat]) -> None:
    seat = demo().sees("naccs123").type("TKT101\rnaccs999\r")
    seat.is_told("事業所コードまたはパスワードが違います [S001]", "確かめて入力し直してください")
    seat.type(f"{PASSWORD}\r").sees("メニュー")


def test_after_five_wrong_passwords_the_wait_grows_and_is_said(demo: Callable[[], Seat]) -> None:
    seat = demo().sees("naccs123").type("TKT101\r")
    for count in range(FREE_TRIES):
        seat.type(f"wrong{count:03}").sees("•").type("\r").sees_no("•").is_told("[S001]")
    first = wait_said(seat)
    seat.until_true(lambda: "[S001]" in answer(seat), "an end of the wait")
    assert wait_said(seat) > first


def wait_said(seat: Seat) -> int:
    """The seconds that are said to another try."""
    answer(seat)
    # What was said before stays until the answer to this try is there.
    seat.until(lambda: "[S002]" in seat.message, "a wait")
    found = re.search(r"(\d+)秒お待ちください \[S002\]", seat.message)
    assert found is not None, seat.text
    return int(found[1])


def answer(seat: Seat) -> str:
    """What is said to another wrong password."""
    seat.type("\x15wrong999").sees("•").type("\r").is_quiet()
    seat.until(lambda: "[S00" in seat.message, "an answer")
    return seat.message


# the terminal


def test_a_terminal_too_small_says_so_and_loses_nothing(seat: Seat) -> None:
    seat.open_office_page().type("支店").sees(f"{COMPANY}支店")
    seat.session.resize(40, 10)
    seat.sees("40x10", "72x18", "以上に広げてください", "[X007]").sees_no("企業名")
    seat.session.resize(80, 24)
    seat.sees("企業に関する項目", f"{COMPANY}支店").type("一").sees(f"{COMPANY}支店一")
    seat.stands_at(*seat.end_of(f"{COMPANY}支店一"))


def test_a_terminal_too_small_from_the_start(program: Program) -> None:
    seat = program("demo", "--today", TODAY, size=(40, 10)).sees("40x10", "[X007]")
    seat.session.resize(80, 24)
    seat.sign_in()


# the disk


def test_a_full_disk_is_said_and_what_was_typed_is_saved_once_there_is_room(seat: Seat) -> None:
    seat.open_office_page()
    unlimited = resource.prlimit(seat.session.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(seat.session.pid, resource.RLIMIT_FSIZE, (0, unlimited[1]))
    seat.type("支店").is_told("ディスクの空きがありません", "[X003]", "不要なファイルを消して")
    seat.type("一").sees(f"{COMPANY}支店一")
    resource.prlimit(seat.session.pid, resource.RLIMIT_FSIZE, unlimited)
    seat.is_told("下書きを保存しました")
    seat.until_saved("office", {"company_name": f"{COMPANY}支店一"})


@pytest.fixture
def read_only(data: Path) -> Iterator[Path]:
    """The data folder, in which nothing may be written."""
    everything = [data, *data.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield data
    for path in everything:
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_folder_that_may_not_be_written_is_said_on_the_login_screen(
    program: Program, read_only: Path
) -> None:
    seat = program("demo", "--today", TODAY, module="tests.program.obedient")
    seat.sees("ログイン").is_told("書き込みが許可されていません", "[X004]", "NACCS_DATA_DIR")
    seat.press("f1").sees("F12で閉じます")
    assert str(read_only) in re.sub(r"\s", "", seat.text), "F1 has the message in full"
    seat.press("f12").sees("ログイン").press("f3")
    assert seat.session.wait_exit() == 0
    assert b"Traceback" not in seat.session.output


def test_a_database_of_a_newer_program_is_left_untouched(
    data: Path, demo: Callable[[], Seat]
) -> None:
    file = data / DATABASE
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = 'r9999'")
    before = file.read_bytes()
    seat = demo().sees("ログイン")
    seat.is_told("データベースがこのプログラムより新しい版です (r9999) [X005]", "新しい版にして")
    seat.press("f3")
    assert seat.session.wait_exit() == 0
    assert file.read_bytes() == before


# the server


def test_nobody_at_the_servers_address_is_said_and_it_works_once_it_is_there(
    program: Program, planted: Path, tmp_path: Path
) -> None:
    port = free_port()
    seat = program("--server", f"http://127.0.0.1:{port}").sees("ログイン")
    seat.type(f"TKT101\r{PASSWORD}\r")
    seat.is_told(f"127.0.0.1:{port}", "ネットワークを確かめてください")
    shutil.copytree(planted, tmp_path / "server")
    with Server(tmp_path / "server", port):
        seat.press("enter").sees("メニュー", "新着情報 (")


# the manual's sample day


def test_the_manuals_sample_day_is_a_holiday_and_the_next_open_day_is_offered(
    program: Program, tmp_path: Path
) -> None:
    fresh = str(tmp_path / "fresh")
    seat = program("demo", "--today", "2012-02-09", NACCS_DATA_DIR=fresh).sign_in()
    seat.open_reissue().tab_to("再発行希望日").type("20120211\r2").sees("端末入替え")
    seat.press("f8").sees("認証コード2").press("space").sees("再発行 ")
    seat.press("f10").is_told("2012/02/11", "2012/02/13以降の営業日を入力してください")
    seat.sees("誤   再発行希望日").stands_at(*seat.end_of("2012/02/11"))
