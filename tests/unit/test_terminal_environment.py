"""Switches are set before Textual is imported, and the user's own values win."""

import subprocess
import sys

import pytest

from naccs_tui.terminal import environment
from naccs_tui.terminal.environment import mouse_wanted, no_color, over_ssh, prepare


@pytest.fixture
def _textual_not_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "textual", raising=False)


pytestmark = pytest.mark.usefixtures("_textual_not_imported")


def _prepared(**environ: str) -> dict[str, str]:
    prepare(environ)
    return environ


def test_the_switches_are_set() -> None:
    assert _prepared() == {
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_SMOOTH_SCROLL": "0",
    }


def test_the_users_own_values_win() -> None:
    environ = _prepared(TEXTUAL_DISABLE_KITTY_KEY="0", TEXTUAL_ANIMATIONS="full", ESCDELAY="300")
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "0"
    assert environ["TEXTUAL_ANIMATIONS"] == "full"
    assert environ["ESCDELAY"] == "300"


def test_no_color_chooses_the_theme_that_can_do_without_even_against_the_users_theme() -> None:
    assert _prepared(NO_COLOR="1", TEXTUAL_THEME="nord")["TEXTUAL_THEME"] == "ansi-dark"


def test_an_empty_no_color_is_taken_away() -> None:
    environ = _prepared(NO_COLOR="", TEXTUAL_THEME="nord")
    assert environ["TEXTUAL_THEME"] == "nord"
    assert "NO_COLOR" not in environ


@pytest.mark.parametrize(("value", "kept"), [("none", False), ("256", True), ("truecolor", True)])
def test_only_colour_systems_that_textual_can_use_are_kept(value: str, kept: bool) -> None:
    assert ("TEXTUAL_COLOR_SYSTEM" in _prepared(TEXTUAL_COLOR_SYSTEM=value)) is kept


def test_too_late_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual", sys)
    monkeypatch.setattr(environment, "_prepared", [])
    with pytest.raises(RuntimeError, match="before textual"):
        prepare({})


@pytest.mark.parametrize("name", ["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"])
def test_ssh_is_seen_and_takes_the_mouse_away(name: str) -> None:
    assert over_ssh({name: "x"})
    assert not mouse_wanted({name: "x"})
    assert not over_ssh({name: ""})


def test_a_local_terminal_has_its_mouse() -> None:
    assert mouse_wanted({"TERM": "xterm"})


@pytest.mark.parametrize(("environ", "said"), [({}, False), ({"NO_COLOR": ""}, False)])
def test_no_color_has_to_be_said(environ: dict[str, str], said: bool) -> None:
    assert no_color(environ) is said
    assert no_color({"NO_COLOR": "0"})


@pytest.mark.parametrize(
    "module", ["environment", "width_probe", "text", "ambiguous", "crash", "report", "signals"]
)
def test_what_must_run_before_textual_does_not_import_it(module: str) -> None:
    code = f"import sys, naccs_tui.terminal.{module}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
