"""Reads what Textual's compositor wants painted."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias, TypeGuard

from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

Update: TypeAlias = LayoutUpdate | ChopsUpdate
Piece: TypeAlias = tuple[int, int, Iterable[Strip]]
"""A row, a column, and the strips that stand from there on."""


def is_readable(update: object) -> TypeGuard[Update]:
    """Whether `pieces` can read it; an update of another kind is the stock painter's to write."""
    return isinstance(update, LayoutUpdate | ChopsUpdate)


def pieces(update: Update) -> Iterator[Piece]:
    """What an update paints, as the stock painter writes it, left to right in each row."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield y, update.region.x, strips
        return
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= right and end > left:
                whole = left <= x < right and end <= right
                yield y, x, [strip if whole else strip.crop(0, min(end, right) - x)]
