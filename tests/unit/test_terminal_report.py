"""The doctor's findings about the terminal."""

import pytest

from naccs_tui.terminal.report import (
    Finding,
    color_finding,
    encoding_finding,
    kind_finding,
    size_finding,
    ssh_finding,
    terminal_findings,
    tmux_finding,
    width_finding,
)
from naccs_tui.terminal.width_probe import Width


def test_a_good_terminal_has_nothing_to_remedy() -> None:
    environ = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    findings = terminal_findings(environ, size=(80, 24), encoding="utf-8", is_tty=True)
    assert all(finding.ok and not finding.remedy for finding in findings)
    assert [finding.value for finding in findings] == [
        *("xterm-256color", "80x24", "フルカラー", "utf-8")
    ]


@pytest.mark.parametrize(
    ("finding", "remedy"),
    [
        (kind_finding({"TERM": "xterm"}, is_tty=False), "端末から直接"),
        (kind_finding({"TERM": "dumb"}, is_tty=True), "export TERM="),
        (kind_finding({}, is_tty=True), "export TERM="),
        (size_finding((79, 24)), "80桁24行"),
        (size_finding((80, 23)), "80桁24行"),
        (encoding_finding("ANSI_X3.4-1968"), "UTF-8"),
        (encoding_finding("euc_jp"), "UTF-8"),
        (tmux_finding({"TMUX": "/tmp/x", "TERM": "xterm"}), "TERM"),  # noqa: S108 - a value only
    ],
)
def test_what_is_wrong_has_a_remedy(finding: Finding, remedy: str) -> None:
    assert not finding.ok
    assert remedy in finding.remedy


@pytest.mark.parametrize(
    ("environ", "value"),
    [
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, "なし（NO_COLOR）"),
        ({"COLORTERM": "24bit"}, "フルカラー"),
        ({"TERM": "screen-256color"}, "256色"),
        ({"TERM": "vt100"}, "16色"),
    ],
)
def test_colours_are_counted(environ: dict[str, str], value: str) -> None:
    assert color_finding(environ) == Finding("色", value, True)


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8", "UTF_8"])
def test_utf8_has_many_spellings(encoding: str) -> None:
    assert encoding_finding(encoding).ok


def test_no_width_is_an_error_but_a_wide_one_says_what_changes() -> None:
    findings = {width: width_finding(width) for width in Width}
    assert all(finding.ok for finding in findings.values())
    assert [width for width, finding in findings.items() if finding.remedy] == [Width.WIDE]


def test_ssh_and_tmux_come_with_advice_only_where_they_are() -> None:
    assert not ssh_finding({}).remedy
    assert "ssh -C" in ssh_finding({"SSH_TTY": "/dev/pts/0"}).remedy
    assert not tmux_finding({"TERM": "xterm"}).remedy
    assert "escape-time" in tmux_finding({"TMUX": "x", "TERM": "tmux-256color"}).remedy
    assert tmux_finding({"STY": "1", "TERM": "screen"}) == Finding("端末の多重化", "screen", True)
