"""The four lines on top of every screen: banner, tab bar, breadcrumb, page title with steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip

from naccs_tui.terminal.drawn import Drawn
from naccs_tui.widgets.lines import Span, changed_part, strip_of
from naccs_tui.widgets.palette import Palette, palette

LINES = 4
CRUMBS = 2


@dataclass(frozen=True, slots=True)
class HeadWords:
    """What the head says, in the reader's language.

    session: who is signed in since when; tabs: the names of the tab bar, `tab` the current one's
    place (-1 none); crumbs: the way here; title and verb: noun and 入力/確認/参照 ...; steps: the
    procedure's steps, `step` the current one's place.
    """

    banner: str
    session: str = ""
    tabs: tuple[str, ...] = ()
    tab: int = -1
    crumbs: tuple[str, ...] = ()
    title: str = ""
    verb: str = ""
    steps: tuple[str, ...] = ()
    step: int = -1


class Head(Drawn):
    """Draws a `HeadWords`; a line that did not change is not painted again."""

    DEFAULT_CSS = f"Head {{ height: {LINES}; width: 1fr; dock: top; }}"

    def __init__(self, words: HeadWords) -> None:
        """`words` until `show` says otherwise."""
        super().__init__()
        self._words = words
        self._place = ""

    def say_place(self, place: str) -> None:
        """Say where one stands in something long, e.g. 12/302, behind the way here; "" = nothing."""
        if place == self._place:
            return
        before = self._line(CRUMBS)
        self._place = place
        if part := changed_part(CRUMBS, before, self._line(CRUMBS)):
            self.refresh(part)

    def show(self, words: HeadWords) -> None:
        """Say these words from now on."""
        if words == self._words:
            return
        before = [self._line(y) for y in range(LINES)]
        self._words = words
        parts = [changed_part(y, before[y], self._line(y)) for y in range(LINES)]
        if changed := [part for part in parts if part]:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """One of the four lines."""
        colours = palette()
        ground = colours.bar if y < 2 else colours.text
        return strip_of(self._line(y), self.breadth, ground)

    def _line(self, y: int) -> list[Span]:
        colours = palette()
        match y:
            case 0:
                return self._banner_to_width(colours)
            case 1:
                return _tabs(self._words, colours)
            case 2:
                return self._crumbs_and_place(colours)
            case _:
                return _title(self._words, colours, self.breadth)

    def _crumbs_and_place(self, colours: Palette) -> list[Span]:
        crumbs = _crumbs(self._words, colours)
        gap = self.breadth - _cells(crumbs) - cell_len(self._place) - 1
        if not self._place or gap <= 0:
            return crumbs
        return [*crumbs, (f"{' ' * gap}{self._place} ", colours.text)]

    def _banner_to_width(self, colours: Palette) -> list[Span]:
        words, room = self._words, self.breadth - cell_len(self._words.session) - 2
        # Where there is no room for both, the slogan before the name goes first.
        banners = (words.banner, words.banner.rpartition(" ")[2])
        banner = next((each for each in banners if cell_len(each) < room), "")
        space = " " * max(1, room - cell_len(banner))
        return [
            (f" {banner}", colours.bar_key),
            (space, colours.bar),
            (f"{words.session} ", colours.bar),
        ]


def _tabs(words: HeadWords, colours: Palette) -> list[Span]:
    spans: list[Span] = []
    for place, name in enumerate(words.tabs):
        spans.append((f" {name} ", colours.tab_on if place == words.tab else colours.tab))
    return spans


def _crumbs(words: HeadWords, colours: Palette) -> list[Span]:
    return [(f" {' > '.join(words.crumbs)}", colours.dim)] if words.crumbs else []


def _title(words: HeadWords, colours: Palette, width: int) -> list[Span]:
    """The title at the left, the steps at the right, where another title does not move them."""
    title: list[Span] = [(f" {words.title} ", colours.title), (f"{words.verb} ", colours.heading)]
    steps = _steps(words, colours, words.steps)
    if _cells(title, steps) >= width:
        names = [name if at == words.step else "" for at, name in enumerate(words.steps)]
        steps = _steps(words, colours, names)
    return [*title, (" " * max(1, width - _cells(title, steps)), colours.text), *steps]


def _steps(words: HeadWords, colours: Palette, names: Sequence[str]) -> list[Span]:
    """The strip; where there is no room for all, the others are numbers alone."""
    steps: list[Span] = []
    for place, name in enumerate(names):
        style = colours.tab_on if place == words.step else colours.dim
        steps += [
            (f" {place + 1} {name} " if name else f" {place + 1} ", style),
            (" ", colours.text),
        ]
    return steps


def _cells(*spans: Sequence[Span]) -> int:
    return sum(cell_len(text) for each in spans for text, _style in each)
