"""Client and server as two programs, and a line between them that is not always there."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.program.conftest import Program
from tests.program.proxy import Proxy
from tests.program.seat import Seat
from tests.program.server import Server

SUBMISSION = b"POST /v1/applications HTTP"


@pytest.fixture
def house(planted: Path, tmp_path: Path) -> Path:
    """The data folder of the server."""
    folder = tmp_path / "house"
    shutil.copytree(planted, folder)
    return folder


@pytest.fixture
def server(house: Path) -> Iterator[Server]:
    """The running server."""
    with Server(house) as running:
        yield running


def applications(house: Path) -> set[str]:
    """The receipt numbers that the server has given out."""
    query = "SELECT number FROM application"
    with closing(sqlite3.connect(house / "data" / "demo" / "naccs.sqlite3")) as database:
        return {number for (number,) in database.execute(query)}


def confirm_reissue(seat: Seat) -> Seat:
    """Sign in and fill a reissue, up to its confirmation."""
    seat.sign_in().open_reissue().fill_reissue()
    return seat.press("f10").sees("申込内容 確認", "変更後", "端末入替え")


def test_a_journey_through_two_programs(program: Program, server: Server, house: Path) -> None:
    before = applications(house)
    seat = program("--server", server.url).sign_in()
    seat.press("6").sees("契約概要", "東京通関株式会社").press("f8").sees("東京都品川区大井")
    seat.press("f12").sees("メニュー").open_reissue().fill_reissue()
    number = seat.press("f10").registers()
    assert applications(house) - before == {number}
    seat.press("f5").sees("申込情報 一覧", number)
    seat.press("enter").sees("利用申込詳細", number, "再発行")


def test_a_server_that_stops_in_the_middle_costs_nothing_that_was_typed(
    program: Program, server: Server, house: Path
) -> None:
    before = applications(house)
    seat = confirm_reissue(program("--server", server.url))
    server.stop()
    seat.press("f10").sees("登録しますか").press("y")
    seat.is_told(server.url, "ネットワークを確かめてください")
    seat.press("f12").sees("論理端末 入力").press("f7").sees("平成25年7月22日", "端末入替え")
    seat.press("f10").is_told(server.url, "ネットワークを確かめてください")
    assert "2013/07/22" in seat.text
    server.again()
    number = seat.press("f10").registers()
    assert applications(house) - before == {number}
    assert seat.drafts == []


def test_an_answer_that_is_lost_gives_the_same_receipt_at_the_next_try(
    program: Program, server: Server, house: Path
) -> None:
    before = applications(house)
    with Proxy(server.port) as line:
        seat = confirm_reissue(program("--server", line.url))
        line.lose = SUBMISSION
        seat.press("f10").sees("登録しますか").press("y")
        seat.is_told("送信結果を確認できません")
        assert line.lost > 0
        (received,) = applications(house) - before
        line.lose = b""
        assert seat.registers() == received
    assert applications(house) - before == {received}
    assert seat.drafts == []


def test_a_lost_answer_is_found_out_after_a_new_start_as_well(
    program: Program, server: Server, house: Path
) -> None:
    before = applications(house)
    with Proxy(server.port) as line:
        seat = confirm_reissue(program("--server", line.url))
        line.lose = SUBMISSION
        seat.press("f10").sees("登録しますか").press("y")
        seat.is_told("送信結果を確認できません")
        (received,) = applications(house) - before
        seat.session.kill()
        assert seat.session.wait_exit() < 0
        line.lose = b""
        again = program("--server", line.url).sign_in()
        again.sees("前回の続き", "デジタル証明書の再発行 (").press("enter")
        again.sees("利用申込詳細", f"受付番号: {received}")
    assert applications(house) - before == {received}
    assert again.drafts == []
