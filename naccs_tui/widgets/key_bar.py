"""The footer: the keys of this screen, in one line that never moves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip

from naccs_tui.widgets.lines import Span, changed_part, strip_of
from naccs_tui.widgets.one_line import OneLine
from naccs_tui.widgets.palette import palette


@dataclass(frozen=True, slots=True)
class Key:
    """A key with its label in the reader's language; one that cannot act now is dimmed.

    stays: it is shown even where there is no room for all: the way back.
    """

    key: str
    label: str
    enabled: bool = True
    stays: bool = False


class KeyBar(OneLine):
    """Shows as many keys as fit, before all those that can act; F1 lists every one."""

    def __init__(self) -> None:
        """Empty until `show_keys`."""
        super().__init__()
        self._keys: tuple[Key, ...] = ()

    def show_keys(self, keys: Iterable[Key]) -> None:
        """Show these keys from now on."""
        before = self._fitting(self.breadth)
        self._keys = tuple(keys)
        if part := changed_part(0, before, self._fitting(self.breadth)):
            self.refresh(part)

    def render_line(self, y: int) -> Strip:
        """The keys with their labels."""
        return strip_of(self._fitting(self.breadth), self.breadth, palette().bar)

    def _fitting(self, width: int) -> list[Span]:
        colours, spans = palette(), list[Span]()
        for key in self._chosen(width):
            label = colours.bar if key.enabled else colours.bar_dim
            spans += [(f" {key.key}", colours.bar_key), (f" {key.label} ", label)]
        return spans

    def _chosen(self, width: int) -> Iterator[Key]:
        has_room = sum(map(_cells, self._keys)) <= width
        keys = [each for each in self._keys if has_room or each.enabled]
        room = width - sum(_cells(each) for each in keys if each.stays)
        for key in keys:
            room -= 0 if key.stays else _cells(key)
            if key.stays or room >= 0:
                yield key


def _cells(key: Key) -> int:
    return cell_len(key.key) + cell_len(key.label) + 3
