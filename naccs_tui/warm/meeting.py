"""Where visitor and host meet, whom they trust, and how a request is written."""

import os
import socket
import stat
import struct
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import naccs_tui

SOCKET, LOCK = "warm.socket", "warm.lock"
GO = b"go"
OTHER = b"other"
"""What the host answers to whom it cannot serve."""
# Python and Textual read these once, when they are loaded.
READ_ONCE = ("PYTHON", "LANG", "LC_", "TEXTUAL", "NO_COLOR", "ESCDELAY", "TZ")
_CREDENTIALS = struct.Struct("3i")
_LENGTH = struct.Struct("!I")
_MOST = 4 * 2**20
_SHARED = 0o077
STANDARD = 3
"""Input, output, errors."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a visitor wants run. program, surroundings: as `program` and `surroundings` say them."""

    program: str
    surroundings: str
    folder: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]

    def packed(self) -> bytes:
        """As it goes through the socket."""
        environment = [f"{name}={value}" for name, value in self.environment.items()]
        count = str(len(self.arguments))
        head = (self.program, self.surroundings, self.folder, count)
        content = b"\0".join(map(os.fsencode, [*head, *self.arguments, *environment]))
        return _LENGTH.pack(len(content)) + content


def unpacked(content: bytes) -> Request:
    """The reverse, without the length in front. Raises ValueError for what is none."""
    program, surroundings, folder, count, *rest = map(os.fsdecode, content.split(b"\0"))
    cut = int(count)
    pairs = (each.partition("=") for each in rest[cut:])
    environment = {name: value for name, _sign, value in pairs}
    return Request(program, surroundings, folder, tuple(rest[:cut]), environment)


def send(line: socket.socket, request: Request, descriptors: Sequence[int]) -> None:
    """A request and open files. Raises OSError."""
    content = request.packed()
    sent = socket.send_fds(line, [content], list(descriptors))
    if sent < len(content):
        line.sendall(content[sent:])


def receive(line: socket.socket) -> tuple[Request, list[int]]:
    """What `send` sent; the files are open here. Raises OSError; ValueError for what is no request."""
    content, descriptors, _flags, _address = socket.recv_fds(line, _MOST, STANDARD)
    try:
        (length,) = _LENGTH.unpack(content[: _LENGTH.size])
        while len(content) < _LENGTH.size + min(length, _MOST):
            more = line.recv(_MOST)
            content += more or _cut_off()
        if len(descriptors) != STANDARD:
            raise ValueError("other files than input, output and errors")
        return unpacked(content[_LENGTH.size :]), descriptors
    except (OSError, ValueError, struct.error) as error:
        for each in descriptors:
            os.close(each)
        raise ValueError("no request") from error


def _cut_off() -> bytes:
    raise ValueError("cut off")


def is_own(line: socket.socket) -> bool:
    """Whether the other end belongs to this Unix account."""
    said = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _process, user, _group = _CREDENTIALS.unpack(said)
    return bool(user == os.geteuid())


def folder(environ: Mapping[str, str]) -> str | None:
    """The folder of the socket, made where it is missing; None where others could reach it."""
    runtime = environ.get("XDG_RUNTIME_DIR")
    path = f"{runtime}/naccs-tui" if runtime else f"/tmp/naccs-tui-{os.geteuid()}"  # noqa: S108 - looked at below
    try:
        os.makedirs(path, 0o700, exist_ok=True)
        found = os.lstat(path)
    except OSError:
        return None
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    return path if is_ours and not found.st_mode & _SHARED else None


def program() -> str:
    """Which program this is, and of when: another after it or a library was installed anew."""
    libraries = [each for each in sys.path if each.endswith("-packages") and os.path.isdir(each)]
    seen = [naccs_tui.__file__, *libraries]
    stamps = [f"{path} {os.stat(path).st_mtime_ns}" for path in seen]
    return "\n".join([sys.executable, sys.version, naccs_tui.__version__, *stamps])


def surroundings(environ: Mapping[str, str]) -> str:
    """What of the environment cannot be changed any more once all is loaded."""
    return "\n".join(
        f"{name}={value}" for name, value in sorted(environ.items()) if name.startswith(READ_ONCE)
    )
