"""Compiled regular expressions, kept from start to start as Python keeps compiled modules.

Textual compiles more than fifty of them while it is imported, a tenth of the way to the first
paint. What Python's own compiler makes of a pattern is kept for exactly this Python; where
anything is not as expected, the pattern is compiled as ever.
"""

import marshal
import os
import sys
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

Key = tuple[str | bytes, int]
Parts = tuple[object, ...]
"""What the engine makes a pattern from; the third is its code, as bytes."""
CODE, CODE_TYPE = 2, "I"
DEBUG = 128
_MODE = 0o600


@contextmanager
def kept_patterns(path: Path) -> Iterator[None]:
    """Within the block patterns come from the file at `path`; new ones are put there at its end.

    To be used while there is one thread only. A file that cannot be read or written is no error.
    """
    compiler = import_module("re._compiler")
    keeper = _Keeper(compiler, _read(path))
    setattr(compiler, "compile", keeper.compile)  # noqa: B010 - its type information does not show it
    try:
        yield
    finally:
        setattr(compiler, "compile", keeper.ordinary)  # noqa: B010
    if keeper.has_new:
        _write(path, keeper.table)


class _Keeper:
    """Takes the place of Python's compiler of patterns."""

    def __init__(self, compiler: ModuleType, table: dict[Key, Parts]) -> None:
        self.table = table
        self.has_new = False
        self.ordinary: Callable[[object, int], object] = compiler.compile
        self._compiler = compiler
        self._engine: ModuleType = compiler._sre

    def compile(self, pattern: object, flags: int = 0) -> object:
        """What `re` calls for a pattern that it has not compiled yet."""
        if not isinstance(pattern, str | bytes) or flags & DEBUG:
            return self.ordinary(pattern, flags)
        key = (pattern, int(flags))
        if key in self.table:
            with suppress(Exception):  # whatever is in the file
                return self._made_of(self.table[key])
        return self._compiled(key)

    def _made_of(self, parts: Parts) -> object:
        code = array(CODE_TYPE)
        kept = parts[CODE]
        assert isinstance(kept, bytes)
        code.frombytes(kept)
        return self._engine.compile(*parts[:CODE], code.tolist(), *parts[CODE + 1 :])

    def _compiled(self, key: Key) -> object:
        self._key = key
        listening = SimpleNamespace(**{**vars(self._engine), "compile": self._keep})
        setattr(self._compiler, "_sre", listening)  # noqa: B010
        try:
            return self.ordinary(*key)
        finally:
            setattr(self._compiler, "_sre", self._engine)  # noqa: B010

    def _keep(
        self,
        pattern: object,
        flags: int,
        code: list[int],
        groups: int,
        names: Mapping[str, int],
        by_number: tuple[str | None, ...],
    ) -> object:
        made: object = self._engine.compile(pattern, flags, code, groups, names, by_number)
        kept = array(CODE_TYPE, code).tobytes()
        self.table[self._key] = (pattern, int(flags), kept, groups, dict(names), by_number)
        self.has_new = True
        return made


def _stamp() -> str:
    # The engine's code changes with the version, its numbers with the machine.
    return f"{sys.version} {sys.byteorder} {array(CODE_TYPE).itemsize}"


def _read(path: Path) -> dict[Key, Parts]:
    with suppress(Exception):  # whatever is in the file
        stamp, table = marshal.loads(path.read_bytes())  # noqa: S302 - as trusted as bytecode
        if stamp == _stamp() and isinstance(table, dict):
            return table
    return {}


def _write(path: Path, table: dict[Key, Parts]) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(temporary, flags, _MODE), "wb") as file:
                file.write(marshal.dumps((_stamp(), table)))
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
