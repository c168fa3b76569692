"""What a doctor says about the terminal: pure findings, gathered by whoever prints them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from naccs_tui.i18n import _
from naccs_tui.terminal.environment import no_color, over_ssh
from naccs_tui.terminal.width_probe import Width

SMALLEST = (80, 24)
BARE_TERMINALS = ("", "dumb", "unknown")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report; `remedy` is empty where there is nothing to do."""

    name: str
    value: str
    ok: bool
    remedy: str = ""


def terminal_findings(
    environ: Mapping[str, str], *, size: tuple[int, int], encoding: str, is_tty: bool
) -> list[Finding]:
    """Kind, size (columns, rows), colour and characters; `encoding` is that of standard output."""
    return [
        kind_finding(environ, is_tty=is_tty),
        size_finding(size),
        color_finding(environ),
        encoding_finding(encoding),
    ]


def kind_finding(environ: Mapping[str, str], *, is_tty: bool) -> Finding:
    """Whether there is a terminal that can be drawn on."""
    name, term = _("端末の種類"), environ.get("TERM", "")
    if not is_tty:
        remedy = _("端末から直接起動してください（パイプや cron では画面を表示できません）。")
        return Finding(name, _("端末ではありません"), False, remedy)
    if term in BARE_TERMINALS:
        remedy = _("TERM を設定してください。例: export TERM=xterm-256color")
        return Finding(name, term or _("TERM がありません"), False, remedy)
    return Finding(name, term, True)


def size_finding(size: tuple[int, int]) -> Finding:
    """Whether everything fits: columns and rows."""
    columns, rows = size
    fits = columns >= SMALLEST[0] and rows >= SMALLEST[1]
    remedy = "" if fits else _("端末を80桁24行以上に広げてください。")
    return Finding(_("端末の大きさ"), f"{columns}x{rows}", fits, remedy)


def color_finding(environ: Mapping[str, str]) -> Finding:
    """How many colours; none of the answers is wrong, since no meaning rests on colour alone."""
    name = _("色")
    if no_color(environ):
        return Finding(name, _("なし（NO_COLOR）"), True)
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return Finding(name, _("フルカラー"), True)
    many = "256" in environ.get("TERM", "")
    return Finding(name, _("256色") if many else _("16色"), True)


def encoding_finding(encoding: str) -> Finding:
    """Whether Japanese can be written."""
    utf8 = encoding.lower().replace("-", "").replace("_", "") == "utf8"
    remedy = _("ロケールを UTF-8 にしてください。例: export LANG=ja_JP.UTF-8")
    return Finding(_("文字コード"), encoding, utf8, "" if utf8 else remedy)


def width_finding(width: Width) -> Finding:
    """How wide the terminal draws characters of ambiguous width."""
    name = _("あいまい幅の文字")
    if width is Width.NARROW:
        return Finding(name, _("1桁"), True)
    if width is Width.UNKNOWN:
        return Finding(name, _("不明（端末の応答なし）"), True)
    remedy = _(
        "罫線や○×を英数字で代用します。端末の設定で「あいまい幅の文字を1桁」にすると本来の表示になります。"
    )
    return Finding(name, _("2桁"), True, remedy)


def ssh_finding(environ: Mapping[str, str] = os.environ) -> Finding:
    """Whether the line is likely to be slow; compression cannot be seen from this end."""
    name = _("接続")
    if not over_ssh(environ):
        return Finding(name, _("この端末"), True)
    remedy = _(
        "遅い回線では圧縮を使ってください: ssh -C。"
        "矢印キーが文字になるときは ESCDELAY=300 を設定してください。"
    )
    return Finding(name, "SSH", True, remedy)


def tmux_finding(environ: Mapping[str, str] = os.environ) -> Finding:
    """Whether a terminal multiplexer stands between, and says so in TERM."""
    name = _("端末の多重化")
    inside = "tmux" if environ.get("TMUX") else "screen" if environ.get("STY") else ""
    if not inside:
        return Finding(name, _("なし"), True)
    if not environ.get("TERM", "").startswith(("tmux", "screen")):
        remedy = _("{inside} の中では TERM を変えないでください。", inside=inside)
        return Finding(name, inside, False, remedy)
    remedy = _("tmux では次の設定をお勧めします: set -sg escape-time 10、set -g set-clipboard on")
    return Finding(name, inside, True, remedy if inside == "tmux" else "")
