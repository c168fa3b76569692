"""The programs that are measured, and what is done in each."""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec

from benchmarks.places import PASSWORD, TODAY, module
from benchmarks.server.large_contract import terminal
from benchmarks.terminal.steps import (
    CTRL_D,
    CTRL_END,
    CTRL_Q,
    DOWN,
    ENTER,
    ERASE,
    ESCAPE,
    F3,
    F7,
    F8,
    F10,
    F12,
    KANA,
    KEYPAD_DOWN,
    LETTERS,
    SPACE,
    TAB,
    Deed,
    Idle,
    Pause,
    Step,
    pressed,
    typed,
)

BASE, LARGE = "minimal", "large"
TERMINAL_ITEM = 7
"""So many items of a change stand above that of the netNACCS terminals."""
OFFICE = b"TKT101"
BACKEND = 3.0
"""Seconds in which the bundled backend is there for certain."""
IDLE = Idle(3.0)
TYPING = (*typed(LETTERS, "letter"), Step(ERASE), *typed(KANA, "kana"))


@dataclass(frozen=True, slots=True)
class Target:
    """A program. paint: what stands there when its first screen is painted.

    command, module: what must be installed; leave: keys that end it, () = it is not measured;
    is_large: the office has a contract of very many rows.
    """

    name: str
    title: str
    argv: list[str]
    paint: str
    deeds: tuple[Deed, ...]
    leave: bytes = b""
    command: str = ""
    module: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    is_large: bool = False

    @property
    def is_installed(self) -> bool:
        """Whether it can be measured here."""
        has_command = not self.command or shutil.which(self.command) is not None
        return has_command and (not self.module or find_spec(self.module) is not None)


def targets(warm: Mapping[str, str]) -> list[Target]:
    """All of them; those of this program for each painter that it has.

    warm: the environment in which a warm process is found.
    """
    ours = [each for painter in painters() for each in (_login(painter), _form(painter))]
    others = [_large(), _urwid(), _dialog(), _vim(), _raw_echo(), _cat()]
    return [_minimal(), *ours, _warm(warm), *others]


@cache
def painters() -> tuple[str, ...]:
    """The values of --painter that are measured, "" = the one that it chooses itself."""
    helped = subprocess.run(
        module("naccs_tui", "demo", "--help"), capture_output=True, text=True, check=True
    )
    return painters_of(helped.stdout)


def painters_of(helped: str) -> tuple[str, ...]:
    """The same, from what the program says of its options."""
    return ("", "stock") if "--painter" in helped else ("",)


def _minimal() -> Target:
    return Target(
        name=BASE,
        title="minimal Textual",
        argv=module("benchmarks.programs.minimal"),
        paint="次の画面",
        deeds=(*TYPING, *pressed(TAB, "tab", 8), IDLE),
        leave=CTRL_Q,
    )


def _ours(painter: str) -> list[str]:
    chosen = ["--painter", painter] if painter else []
    return module("naccs_tui", "demo", "--today", f"{TODAY}", *chosen)


def _name(name: str, painter: str) -> str:
    return f"{name} {painter}".rstrip()


def _title(name: str, painter: str) -> str:
    return f"naccs-tui {name}" + (f", {painter} painter" if painter else "")


def _login(painter: str) -> Target:
    return Target(
        name=_name("login", painter),
        title=_title("login", painter),
        argv=_ours(painter),
        paint="F3 終了",
        deeds=(
            *typed(LETTERS, "early letter"),
            Pause(BACKEND),
            Step(ERASE),
            *typed(LETTERS, "letter"),
            *pressed(TAB, "tab", 8),
            IDLE,
        ),
        leave=CTRL_Q,
    )


def _warm(env: Mapping[str, str]) -> Target:
    """Its processor time is that of the visitor alone, which only waits."""
    return Target(
        name="login warm",
        title="naccs-tui login, from a warm process",
        argv=_ours(""),
        paint="F3 終了",
        deeds=(*typed(LETTERS, "early letter"), Step(ERASE), *typed(LETTERS, "letter")),
        leave=CTRL_Q,
        env=env,
    )


SIGN_IN = (
    Step(OFFICE + ENTER, shows="TKT101"),
    Step(PASSWORD.encode() + ENTER, shows="新着情報 ("),
)
THE_LIST = (
    Step(b"5", "open list", "1030115A"),
    *pressed(DOWN, "row down", 8),
    Step(F12, shows="新着情報 ("),
)
TO_THE_FORM = (
    Step(b"1", shows="手続きの流れ"),
    Step(ENTER, shows="変更申込内容"),
    Step(SPACE, shows="[x]"),
)


def _form(painter: str) -> Target:
    return Target(
        name=_name("form", painter),
        title=_title("form", painter),
        argv=_ours(painter),
        paint="F3 終了",
        deeds=(
            *SIGN_IN,
            *THE_LIST,
            *TO_THE_FORM,
            Step(F10, "open form", "氏名 姓"),
            Step(F8, "section", "企業に関する項目"),
            # The first change marks the field and its page as well.
            Step("ん".encode(), shows="ん"),
            *TYPING,
            *pressed(TAB, "tab", 8),
            *_back_and_forth(),
            IDLE,
        ),
    )


def _large() -> Target:
    """A contract change of 300 terminals: opened, walked through, marked, confirmed."""
    return Target(
        name=LARGE,
        title="naccs-tui form, a large contract",
        argv=_ours(""),
        paint="F3 終了",
        deeds=(
            *SIGN_IN,
            Step(b"1", shows="手続きの流れ"),
            Step(ENTER, shows="変更申込内容"),
            *pressed(DOWN, "", TERMINAL_ITEM),
            Step(SPACE, shows="[x]"),
            Step(F10, "open form", "氏名 姓"),
            Step(CTRL_END, shows="利用開始希望日"),
            Step(b"20130902", shows="20130902"),
            Step(F8, "section", terminal(5)),
            *pressed(DOWN, "row down", 8),
            *(Step(SPACE + DOWN, "mark row") for _row in range(8)),
            Step(F10, "confirm", "変更後"),
            IDLE,
        ),
        is_large=True,
    )


def _back_and_forth() -> tuple[Step, ...]:
    back, forth = Step(F7, "section", "申込担当者 入力"), Step(F8, "section", "企業に関する項目")
    return back, forth, back, forth


def _urwid() -> Target:
    return Target(
        name="urwid",
        title="urwid, 20 fields",
        argv=module("benchmarks.programs.urwid_form"),
        paint="F3 終了",
        deeds=(*typed(LETTERS, "letter"), *typed(KANA, "kana"), *pressed(TAB, "tab", 8), IDLE),
        leave=F3,
        module="urwid",
    )


def _dialog() -> Target:
    rows = [(f"項目{at}", at) for at in range(1, 11)]
    fields = [
        part for label, at in rows for part in (label, f"{at}", "1", "", f"{at}", "14", "40", "60")
    ]
    return Target(
        name="dialog",
        title="dialog, 10 fields",
        argv=["dialog", "--form", "入力してください", "20", "70", "10", *fields],
        paint="項目10",
        deeds=(
            *typed(LETTERS, "letter"),
            *typed(KANA, "kana"),
            *pressed(KEYPAD_DOWN, "tab", 8),
            IDLE,
        ),
        leave=TAB + ENTER,
        command="dialog",
    )


def _vim() -> Target:
    return Target(
        name="vim",
        title="vim",
        argv=["vim", "-u", "NONE", "-N", "-i", "NONE", "-n", "+startinsert"],
        paint="INSERT",
        deeds=(*typed(LETTERS, "letter"), *typed(KANA, "kana"), IDLE),
        leave=ESCAPE + b":q!" + ENTER,
        command="vim",
    )


def _raw_echo() -> Target:
    return Target(
        name="echo",
        title="echo in Python",
        argv=module("benchmarks.programs.echo"),
        paint="ready",
        deeds=(*typed(LETTERS, "letter"), *typed(KANA, "kana")),
        leave=CTRL_D,
    )


def _cat() -> Target:
    return Target(
        name="cat",
        title="cat: the line's own echo",
        argv=["cat"],
        paint="",
        deeds=(*typed(LETTERS, "letter"), *typed(KANA, "kana")),
        leave=CTRL_D + CTRL_D,
        command="cat",
    )
