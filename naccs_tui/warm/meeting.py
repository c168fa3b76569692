"""Where visitor and host meet, whom they trust, and how a request is written."""

import os
import socket
import stat
import struct
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import naccs_tui

SOCKET, LOCK = "warm.socket", "warm.lock"
GO = b"go"
OTHER = b"other"
"""What the host answers to whom it cannot serve."""
# Python and Textual read these once, when they are loaded.
READ_ONCE = ("PYTHON", "LANG", "LC_", "TEXTUAL", "NO_COLOR", "ESCDELAY", "TZ")
# What a process may do and sees; who has less than the host must not get its guests.
_STATUS = ("Uid", "Gid", "Groups", "CapEff", "NoNewPrivs", "Seccomp")
_NAMESPACES = ("cgroup", "ipc", "mnt", "net", "pid", "user", "uts")
_SOURCES = (".py", ".mo", ".tcss")
_CREDENTIALS = struct.Struct("3i")
_LENGTH = struct.Struct("!I")
_MOST = 4 * 2**20
_AT_ONCE = 0.001
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


def receive(line: socket.socket, patience: float) -> tuple[Request, list[int]]:
    """What `send` sent within so many seconds; the files are open here.

    Raises OSError; ValueError for what is no request.
    """
    end = time.monotonic() + patience
    line.settimeout(patience)
    content, descriptors, _flags, _address = socket.recv_fds(line, _MOST, STANDARD)
    try:
        (length,) = _LENGTH.unpack(content[: _LENGTH.size])
        while len(content) < _LENGTH.size + min(length, _MOST):
            line.settimeout(max(_AT_ONCE, end - time.monotonic()))
            content += line.recv(_MOST) or _cut_off()
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
    if runtime and not _is_ours(runtime):  # after su or sudo it is somebody else's
        return None
    path = f"{runtime}/naccs-tui" if runtime else f"/tmp/naccs-tui-{os.geteuid()}"  # noqa: S108 - looked at below
    with suppress(OSError):
        os.mkdir(path, 0o700)
    return path if _is_ours(path) and not os.lstat(path).st_mode & _SHARED else None


def _is_ours(path: str) -> bool:
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()


def program() -> str:
    """Which program this is, and of when: another after it or a library was installed anew."""
    libraries = [each for each in sys.path if each.endswith("-packages") and os.path.isdir(each)]
    package = os.path.dirname(naccs_tui.__file__)
    seen = [naccs_tui.__file__, *libraries]
    if os.path.dirname(package) not in libraries:  # a checkout, in which any file may change
        seen += [max(_sources(package), key=_changed)]
    stamps = [f"{path} {_changed(path)}" for path in seen]
    return "\n".join([sys.executable, sys.version, naccs_tui.__version__, *stamps])


def _sources(package: str) -> Iterator[str]:
    for folder, _folders, names in os.walk(package):
        yield from (f"{folder}/{name}" for name in names if name.endswith(_SOURCES))


def _changed(path: str) -> int:
    return os.stat(path).st_mtime_ns


def surroundings(environ: Mapping[str, str]) -> str:
    """What cannot be changed any more once all is loaded: of the environment, and of the process."""
    read = (f"{name}={value}" for name, value in environ.items() if name.startswith(READ_ONCE))
    return "\n".join([*sorted(read), *_rights()])


def _rights() -> Iterator[str]:
    with open("/proc/self/status", encoding="utf-8") as status:
        yield from (line.rstrip() for line in status if line.startswith(_STATUS))
    for name in _NAMESPACES:
        with suppress(OSError):
            yield os.readlink(f"/proc/self/ns/{name}")
