"""A short row of chunks between two tasks of one event loop."""

import asyncio
from collections import deque

ROOM = 8
"""Chunks that may wait between writer and reader; Starlette's chunks of a file are 64 KiB."""


class Cut(Exception):  # noqa: N818 - reads as what happened to the pipe
    """The writer left before the end."""


class Pipe:
    """One writer, one reader: the writer waits while it is full, the reader while it is empty."""

    __slots__ = ("_chunks", "_cut", "_ended", "_left", "_moved")

    def __init__(self) -> None:
        self._chunks: deque[bytes] = deque()
        self._ended = self._cut = self._left = False
        # One event serves both ends: a pipe is never full and empty, so only one of them waits.
        self._moved = asyncio.Event()

    async def put(self, chunk: bytes) -> bool:
        """Hand over a chunk; False when the reader has left and will not read it."""
        while len(self._chunks) >= ROOM and not self._left:
            await self._change()
        if not self._left:
            self._chunks.append(chunk)
            self._moved.set()
        return not self._left

    async def get(self) -> bytes | None:
        """The next chunk, None at the end; raises Cut when the writer left before the end."""
        while not (self._chunks or self._ended):
            await self._change()
        if self._chunks:
            self._moved.set()
            return self._chunks.popleft()
        if self._cut:
            raise Cut
        return None

    def end(self, *, cut: bool = False) -> None:
        """The writer is done, or with `cut` it left midway; only the first call counts."""
        if not self._ended:
            self._ended, self._cut = True, cut
            self._moved.set()

    def leave(self) -> None:
        """The reader wants no more."""
        self._left = True
        self._chunks.clear()
        self._moved.set()

    async def _change(self) -> None:
        self._moved.clear()
        await self._moved.wait()
