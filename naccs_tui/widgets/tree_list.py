"""A tree drawn as a list: indented lines that open and close, as quick with thousands of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.binding import Binding

from naccs_tui.domain.likeness import Found, find_after
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem

INDENT = "  "
OPENED, CLOSED, LEAF = "- ", "+ ", "  "
Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A line and what is below it. text: in the reader's language; is_open: at first."""

    text: str
    children: tuple["Node", ...] = ()
    is_open: bool = False


class TreeList(DrawnList):
    """Right opens, Left closes or goes up, Enter and Space do either."""

    BINDINGS = [
        Binding("right,l", "unfold", show=False),
        Binding("left,h", "fold", show=False),
        Binding("space", "choose", show=False),
    ]

    def __init__(self) -> None:
        """Empty until `show_nodes`."""
        super().__init__((Column(""),))
        self._roots: Sequence[Node] = ()
        self._open: set[Path] = set()
        self._visible: list[tuple[Path, Node]] = []

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show this tree from now on, as far open as its nodes say."""
        self._roots = nodes
        self._open = set(_open_paths(nodes, ()))
        self._fill(())

    def find(self, text: str) -> Found | None:
        """See `Searched`: also in closed lines, which are opened as far as it takes."""
        every = list(_lines(self._roots, (), None))
        paths = [path for path, _node in every]
        here = paths.index(self._visible[self.index][0]) if self._visible else 0
        found = find_after(enumerate(node.text for _path, node in every), text, here)
        if found is not None:
            path = paths[found.place]
            self._open |= {path[:depth] for depth in range(1, len(path))}
            self._fill(path)
        return found

    def action_choose(self) -> None:
        """Open what is closed, close what is open."""
        if self._visible:
            path, node = self._visible[self.index]
            self._turn(path, node, wanted=path not in self._open)

    def action_unfold(self) -> None:
        """Open the line; one that is open leads down to its first child."""
        if self._visible:
            path, node = self._visible[self.index]
            if path in self._open:
                self.go_to(self.index + 1)
            else:
                self._turn(path, node, wanted=True)

    def action_fold(self) -> None:
        """Close the line; one that is closed leads up to its parent."""
        if not self._visible:
            return
        path, node = self._visible[self.index]
        if path in self._open:
            self._turn(path, node, wanted=False)
        elif len(path) > 1:
            self.go_to([each for each, _node in self._visible].index(path[:-1]), -1)

    def _turn(self, path: Path, node: Node, *, wanted: bool) -> None:
        if node.children:
            self._open = self._open | {path} if wanted else self._open - {path}
            self._fill(path)

    def _fill(self, current: Path) -> None:
        self._visible = list(_lines(self._roots, (), self._open))
        paths = [path for path, _node in self._visible]
        rows = [ListItem((self._text(path, node),)) for path, node in self._visible]
        self.show(rows, index=paths.index(current) if current in paths else 0)

    def _text(self, path: Path, node: Node) -> str:
        mark = (OPENED if path in self._open else CLOSED) if node.children else LEAF
        return f"{INDENT * (len(path) - 1)}{mark}{node.text}"


def _open_paths(nodes: Sequence[Node], above: Path) -> Iterator[Path]:
    for place, node in enumerate(nodes):
        if node.is_open:
            yield (*above, place)
        yield from _open_paths(node.children, (*above, place))


def _lines(
    nodes: Sequence[Node], above: Path, opened: set[Path] | None
) -> Iterator[tuple[Path, Node]]:
    """The lines that show, from the top. opened: None = all."""
    for place, node in enumerate(nodes):
        path = (*above, place)
        yield path, node
        if opened is None or path in opened:
            yield from _lines(node.children, path, opened)
