"""Finds the texts that the program marks for its catalogue: `N_("...")`, `_("...")`, `translate`.

Babel walks the files; the reading of one is ours, since Babel's own sees no call inside an f-string
before Python 3.12.
"""

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from babel.messages.extract import extract_from_dir

MARKS = {"N_": None, "_": None, "translate": None}
MARKED = re.compile(rb"(?<!\w)(?:%s)\s*\(" % "|".join(MARKS).encode())
MODULE = "i18n"
"""The module by whose name a mark may also be called: `i18n.translate("...")`."""

Found = tuple[int, str, str, list[str]]


class NotPlainError(ValueError):
    """A marked text that is put together when the program runs: no catalogue can hold it."""


def extract(package: Path) -> Iterator[tuple[str, str]]:
    """File (from the parent of `package`) and text of every mark, by file and line.

    Raises:
        NotPlainError: a mark holds a text that is put together. SyntaxError: a file is no Python.
    """
    for name, _line, text, _comments, _context in extract_from_dir(
        package, [("**.py", "tools.extraction:marked")], keywords=MARKS
    ):
        assert isinstance(text, str)
        yield f"{package.name}/{name}", text


def marked(
    file: BinaryIO, keywords: Collection[str], _tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """Babel's extraction method: line, mark and text, in the order of the file; no comments."""
    del options
    source = file.read()
    if not MARKED.search(source):
        return  # most modules have none, and need not be parsed
    tree = ast.parse(source, file.name)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        mark = _mark(call.func)
        if mark in keywords:
            texts = _texts(call.args[0], f"{file.name}:{call.lineno}")
            yield from ((call.lineno, mark, text, []) for text in texts if text)


def _mark(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=module), attr=name) if module == MODULE:
            return name
    return ""


def _texts(argument: ast.expr, place: str) -> Iterator[str]:
    """The texts that an argument can be; none where it only names what was marked elsewhere."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one, place), *_texts(other, place))
        case ast.JoinedStr() | ast.BinOp():
            raise NotPlainError(f"{place}: {ast.unparse(argument)}")
