"""`naccs-tui clock`: the demo's time, shown and moved, also while the demo runs in another process."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from naccs_tui import i18n
from naccs_tui.backend.app import prepare_database
from naccs_tui.backend.context import Context, open_context
from naccs_tui.backend.services.demo_clock import clock
from naccs_tui.backend.settings import from_environment
from naccs_tui.cli import arguments, call
from naccs_tui.cli.clock import show_clock
from naccs_tui.domain.problems import Refused
from naccs_tui.folders import find
from naccs_tui.settings import load
from tests.backend.house import House
from tests.backend.passing import done_day, told

DAY = date(2013, 7, 18)
BEGINNING = ["デモの時計: 2013/07/18 19:05", "次の予定: 2013/07/28 デジタル証明書の更新のお知らせ"]


@pytest.fixture
def demo() -> Iterator[Context]:
    """A demo that runs: whoever asks it later sees what others did to its time."""
    context = open_context(from_environment(demo=True, today=DAY))
    prepare_database(context)
    yield context
    context.database.close()
    i18n.use(i18n.SOURCE)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """What the command says; it goes well."""
    folders = find()
    asked = call.Call(arguments.parse(["clock", *words]), folders, load(folders.settings), "ja")
    assert show_clock(asked) == 0
    return capsys.readouterr().out.splitlines()


def test_without_options_it_only_tells(demo: Context, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys) == said(capsys) == BEGINNING
    assert clock(demo).now.isoformat() == "2013-07-18T10:05:00+00:00"


@pytest.mark.parametrize(
    ("words", "now"),
    [
        (("--days", "1"), "2013/07/19 19:05"),
        (("--business-days", "2"), "2013/07/22 19:05"),
        (("--to", "2013-07-30"), "2013/07/30 00:00"),
        (("--next",), "2013/07/28 00:00"),
    ],
)
def test_it_moves_the_time(
    demo: Context, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], now: str
) -> None:
    assert said(capsys, *words)[0] == f"デモの時計: {now}"
    assert clock(demo).now.isoformat() != "2013-07-18T10:05:00+00:00"


def test_what_lies_on_the_way_is_done(demo: Context, capsys: pytest.CaptureFixture[str]) -> None:
    told_of = said(capsys, "--to", "2013-08-13")[1]
    assert told_of.startswith("契約内容と証明書の反映 2件")
    assert told_of.endswith("お知らせ 8件")
    house = House(demo)
    assert done_day(house) == "2013-08-13"
    assert {params["month"] for _, params in told(house, "bill_ready")} == {"2013/07"}


def test_backwards_is_refused(demo: Context, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Refused) as refused:
        said(capsys, "--to", "2013-07-17")
    assert [each.code for each in refused.value.problems] == ["C015"]


def test_another_process_moves_a_demo_that_runs(demo: Context) -> None:
    command = [sys.executable, "-m", "naccs_tui", "clock", "--to", "2013-08-01"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=50)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "デモの時計: 2013/08/01 00:00"
    assert clock(demo).today == date(2013, 8, 1)


def test_where_there_is_no_demo_the_way_to_one_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folders = find()
    asked = call.Call(arguments.parse(["clock"]), folders, load(folders.settings), "ja")
    assert show_clock(asked) == 1
    assert "naccs-tui demo" in capsys.readouterr().err
