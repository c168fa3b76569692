"""The terminal's benchmark does with the programs what it says, and counts what they send."""

from dataclasses import replace

import pytest

from benchmarks.figures import Figure
from benchmarks.places import Places, module
from benchmarks.stuck import StuckError
from benchmarks.terminal.line import DIRECT
from benchmarks.terminal.measuring import measure
from benchmarks.terminal.running import run
from benchmarks.terminal.steps import CTRL_D, Deed, Step, typed
from benchmarks.terminal.targets import Target, painters_of, targets

SIZE, TWICE = (120, 40), 2


def hasty(deeds: tuple[Deed, ...]) -> tuple[Step, ...]:
    """Each kind of step twice, without the seconds in which nothing is done."""
    done: list[Step] = []
    for each in deeds:
        names = [step.name for step in done]
        if isinstance(each, Step) and (not each.name or names.count(each.name) < TWICE):
            done.append(each)
    return tuple(done)


def figures(places: Places, name: str) -> dict[str, Figure]:
    """Of one short run."""
    target = next(each for each in targets({}) if each.name == name)
    short = replace(target, deeds=hasty(target.deeds))
    return measure(short, places.environment(), SIZE, DIRECT).figures()


def test_an_echo_costs_the_bytes_that_were_typed(places: Places) -> None:
    found = figures(places, "echo")
    assert found["letter bytes"] == Figure(1, 1, 1, TWICE)
    assert found["kana bytes"] == Figure(3, 3, 3, TWICE)
    assert found["letter bursts"].most == 1
    assert found["start bytes"].median == len("ready")


def test_the_line_itself_echoes_too(places: Places) -> None:
    assert figures(places, "cat")["letter bytes"] == Figure(1, 1, 1, TWICE)


def test_the_minimal_application_is_measured_from_start_to_exit(places: Places) -> None:
    found = figures(places, "minimal")
    assert {"start bytes", "letter bytes", "tab bytes", "peak RSS MB", "exit ms"} <= set(found)
    assert found["tab bytes"].median > found["letter bytes"].median > 100


def test_the_login_screen_is_measured_while_its_backend_loads(places: Places) -> None:
    found = figures(places, "login")
    assert found["early letter bytes"].n == found["letter bytes"].n == TWICE
    assert found["start bytes"].median > 500


def test_the_form_of_a_change_is_reached_and_measured(places: Places) -> None:
    found = figures(places, "form")
    assert found["kana bytes"].n == TWICE
    assert {"open list bytes", "row down bytes", "open form bytes", "section bytes"} <= set(found)


def test_the_stock_painter_is_measured_beside_our_own_where_there_is_a_choice() -> None:
    assert painters_of("usage: naccs-tui demo [--painter {cells,stock}]") == ("", "stock")
    assert painters_of("usage: naccs-tui demo [--reset]") == ("",)


ECHO = Target(
    name="echo",
    title="echo",
    argv=module("benchmarks.programs.echo"),
    paint="ready",
    deeds=typed("abc", "letter"),
    leave=CTRL_D,
)


def test_a_round_to_warm_up_is_thrown_away(places: Places) -> None:
    said: list[str] = []
    found = run([ECHO], places, SIZE, DIRECT, 1, said.append)
    assert found["echo"]["letter bytes"].n == 3
    assert said == ["a round to warm up", "round 1 of 1"]


def test_what_is_not_installed_is_left_out(places: Places) -> None:
    absent = replace(ECHO, name="absent", command="no-such-program")
    missing = replace(ECHO, name="missing", module="no_such_module")
    assert list(run([ECHO, absent, missing], places, SIZE, DIRECT, 1, print)) == ["echo"]


def test_a_program_that_ends_before_its_screen_is_told_with_its_screen(places: Places) -> None:
    gone = replace(ECHO, argv=["printf", "sorry"])
    with pytest.raises(StuckError, match="'ready' does not come\nsorry"):
        measure(gone, places.environment(), SIZE, DIRECT)


def test_a_large_contract_is_opened_marked_and_confirmed(places: Places) -> None:
    target = next(each for each in targets({}) if each.is_large)
    short = replace(target, deeds=hasty(target.deeds))
    found = measure(short, places.environment(large=True), SIZE, DIRECT).figures()
    assert found["row down bytes"].n == found["mark row bytes"].n == TWICE
    assert {"section bytes", "confirm bytes"} <= set(found)
