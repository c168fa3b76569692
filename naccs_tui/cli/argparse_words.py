"""argparse speaks English only, through a function of its module that can be replaced."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from naccs_tui.i18n import language

_JAPANESE: Mapping[str, str] = {
    "usage: ": "使い方: ",
    "options": "オプション",
    "positional arguments": "引数",
    "show this help message and exit": "この説明を表示して終わります",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "値を1つ指定してください",
    "unrecognized arguments: %s": "そのような引数はありません: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r は指定できません。次の中から選んでください: %(choices)s"
    ),
    "not allowed with argument %s": "%s と一緒には使えません",
    "ignored explicit argument %r": "値は指定できません: %r",
    "the following arguments are required: %s": "次の引数が必要です: %s",
}


def _words(english: str) -> str:
    return _JAPANESE.get(english, english) if language() == "ja" else english


@contextmanager
def in_our_language() -> Iterator[None]:
    """Within the block argparse speaks the language in use."""
    former = vars(argparse).get("_", _words)
    setattr(argparse, "_", _words)  # noqa: B010 - its type information does not show it
    try:
        yield
    finally:
        setattr(argparse, "_", former)  # noqa: B010
