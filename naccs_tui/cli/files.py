"""naccs-tui files: what was saved, and a way by which it leaves a machine that one only reaches by SSH.

Written into a pipe or a file it is the file itself; on a terminal it is base64, which can be copied.
"""

import base64
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from naccs_tui.cli.call import Call
from naccs_tui.cli.output import err, out
from naccs_tui.cli.tui import launch_of
from naccs_tui.domain.attachments import size_text
from naccs_tui.domain.calendar import JST
from naccs_tui.i18n import _

ON_A_TERMINAL = 256 * 1024
"""Bytes of a file up to which copying it from a terminal's window is of use."""
PIECE = 57 * 1024
"""A multiple of what one line of base64 holds."""


def show_files(call: Call) -> int:
    """List the saved files, or write out one of them; the exit code."""
    folder = launch_of(call).downloads
    name = call.arguments.file
    if not name:
        return _list(folder)
    try:
        with _opened(folder, name) as file:
            return _write_out(name, file)
    except FileNotFoundError:
        err(_("{folder} に「{name}」はありません", folder=folder, name=name), _remedy())
        return 1
    except OSError as error:
        err(_("「{name}」を読めません: {why}", name=name, why=error.strerror or ""), _remedy())
        return 1


def _remedy() -> str:
    return _("naccs-tui files で、保存したファイルの一覧を表示します")


def _list(folder: Path) -> int:
    out(_("保存先: {folder}", folder=folder))
    found = [each for each in _files(folder) if not each.name.startswith(".")]
    for each in sorted(found, key=lambda entry: -entry.stat().st_mtime):
        known = each.stat()
        at = datetime.fromtimestamp(known.st_mtime, JST)
        out(f"{at:%Y/%m/%d %H:%M}  {size_text(known.st_size):>8}  {each.name}")
    if not found:
        out(_("保存したファイルはありません"))
    return 0


def _files(folder: Path) -> Iterator["os.DirEntry[str]"]:
    if folder.is_dir():
        with os.scandir(folder) as entries:
            yield from (each for each in entries if each.is_file(follow_symlinks=False))


@contextmanager
def _opened(folder: Path, name: str) -> Iterator[BinaryIO]:
    """A file of that folder itself: neither a way out of it nor a link is followed."""
    if Path(name).name != name:
        raise FileNotFoundError(name)
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    with os.fdopen(os.open(folder / name, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise FileNotFoundError(name)
        yield file


def _write_out(name: str, file: BinaryIO) -> int:
    is_terminal = sys.stdout.isatty()
    if is_terminal and os.fstat(file.fileno()).st_size > ON_A_TERMINAL:
        size = size_text(os.fstat(file.fileno()).st_size)
        words = _("「{name}」({size})は大きいため、画面には表示しません", name=name, size=size)
        err(words, _("ファイルかほかの命令に渡してください: ssh HOST naccs-tui files FILE > FILE"))
        return 1
    if is_terminal:
        err(_("次の行を「base64 -d > FILE」に貼り付けると、元のファイルになります"))
    while piece := file.read(PIECE):
        sys.stdout.buffer.write(base64.encodebytes(piece) if is_terminal else piece)
    sys.stdout.buffer.flush()
    return 0
