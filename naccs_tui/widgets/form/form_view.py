"""The drawn lines of a record: what shows, where the caret stands, what is painted again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from naccs_tui.domain.field import Field, Kind
from naccs_tui.i18n import language
from naccs_tui.terminal.drawn import Drawn
from naccs_tui.widgets.form.form_drawing import (
    field_spans,
    heading_spans,
    label_spans,
    merged,
    says_all,
)
from naccs_tui.widgets.form.form_lines import FormLine, FormLines
from naccs_tui.widgets.form.places import EDGE, Places, places_of
from naccs_tui.widgets.form.record_state import NO_SECTION, Findings, RecordState, Sign
from naccs_tui.widgets.lines import Span, strip_of
from naccs_tui.widgets.palette import palette

WHEEL = 3


class Gutter(ScrollView, Drawn):
    """The part of the form left of its values: marks and labels.

    Textual paints a line again from the left edge of its widget on. As a widget of its own this
    part stays as it is while somebody types beside it.
    """

    DEFAULT_CSS = "Gutter { dock: left; height: 1fr; overflow: hidden hidden; }"

    def __init__(self, spans: Callable[[int], list[Span]]) -> None:
        """`spans` makes the beginning of a line of the window."""
        super().__init__()
        self._spans = spans

    def render_line(self, y: int) -> Strip:
        """The beginning of a line; what does not end here goes on in the form."""
        return strip_of(merged(self._spans(y)), self.breadth, palette().dim)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A record as it stands in a form. at: the current line; top: the first that shows."""

    state: RecordState
    lines: FormLines
    at: int | None = None
    top: int = 0

    @property
    def rest(self) -> int:
        """How many lines there are from the first that shows on."""
        return len(self.lines) - self.top


class FormView(ScrollView, Drawn):
    """Draws the lines that show, whatever their number; one of them may be current."""

    # Scroll bars, even without a size, have everything laid out and painted a second time.
    DEFAULT_CSS = "FormView { height: 1fr; width: 1fr; overflow: hidden hidden; }"
    is_container = True
    """So that Textual puts the gutter into its place; the form still draws and scrolls itself."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as all widgets call it
        """Empty until `show_state`."""
        super().__init__(id=id)
        self._state = RecordState()
        self._lines = FormLines(NO_SECTION, self._state.is_locked)
        self._at: int | None = None
        self._gutter = Gutter(self._gutter_spans)

    def compose(self) -> ComposeResult:
        """The gutter lies over the beginning of the lines."""
        yield self._gutter

    def show_state(self, state: RecordState) -> None:
        """Draw another record from its first line; none of its fields is current."""
        self._turn(Leaf(state, FormLines(state.section, state.is_locked)))

    @property
    def leaf(self) -> Leaf:
        """What is drawn, to be put away and turned to again."""
        return Leaf(self._state, self._lines, self._at, self.scroll_offset.y)

    def turn_to(self, leaf: Leaf) -> None:
        """Draw a record again as it was put away, what can be undone in it included."""
        if leaf.state is not self._state:
            self._turn(leaf)

    def _turn(self, leaf: Leaf) -> None:
        before = self.leaf
        self._state, self._lines, self._at = leaf.state, leaf.lines, leaf.at
        # Nothing is laid out anew by it, as an ordinary assignment would have it.
        self.set_reactive(FormView.virtual_size, Size(0, len(self._lines)))
        self._gutter.styles.width = self._places.value
        self._scroll(leaf.top)
        if self.size:
            self._repaint_everything(max(before.rest, self.leaf.rest))
        if self._at is not None:
            self._reveal(self._at)

    def focus(self, scroll_visible: bool = True) -> Self:
        """Textual's own repaints everything; here only the caret appears."""

        def take_focus() -> None:
            if self.is_attached:
                self.screen.set_focus(self, scroll_visible)

        self.app.call_later(take_focus)
        return self

    def set_findings(self, findings: Findings) -> None:
        """Mark these fields as wrong and no others; only marks that change are painted."""
        before = self._signs()
        self._state.find(findings)
        after = self._signs()
        changed = [line for line, sign in before.items() if after[line] is not sign]
        self._repaint_marks(*changed)

    def _signs(self) -> dict[int, Sign]:
        shown = range(self.scroll_offset.y, self.scroll_offset.y + self.size.height)
        fields = {line: self._lines[line].field for line in shown}
        return {line: self._state.sign(field) for line, field in fields.items() if field}

    @property
    def current_field(self) -> Field | None:
        """The field in which the caret stands; None where none can be changed."""
        return None if self._at is None else self._lines[self._at].field

    @property
    def says_all(self) -> bool:
        """Whether all the help for the current field stands beside it."""
        field = self.current_field
        return field is not None and says_all(self._state, field, self._places)

    @property
    def caret_offset(self) -> Offset | None:
        """The caret in screen coordinates; None while it is out of view."""
        field = self.current_field
        if field is None or self._at is None:
            return None
        region, places = self.content_region, self._places
        caret = self._state.entry(field).view(places.cells(field)).caret
        x, y = places.value + caret, self._at - self.scroll_offset.y
        place = Offset(region.x + x, region.y + y)
        return place if region.contains_point(place) else None

    def on_resize(self) -> None:
        """The current field stays in view."""
        if self._at is not None:
            self._reveal(self._at)

    def on_focus(self, event: events.Focus) -> None:
        """The caret appears. Textual's own handler, which is not called, repaints everything."""
        event.prevent_default()
        self.has_focus = True
        self._repaint_current()
        if isinstance(self.parent, Widget):
            self.parent.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """The caret goes; in the place of Textual's own handler as well."""
        event.prevent_default()
        self.has_focus = False
        self._repaint_current()
        if isinstance(self.parent, Widget):
            self.parent.post_message(events.DescendantBlur(self))

    def _repaint_current(self) -> None:
        if self._at is not None:
            self._repaint_values(self._at)

    def _repaint_edited(self, line: int | None) -> None:
        """Beside a date what is understood of it changes too."""
        field = None if line is None else self._lines[line].field
        if line is not None and field is not None and field.kind is Kind.DATE:
            self._repaint_words(line)
        elif line is not None:
            self._repaint_values(line)

    def _reveal(self, line: int) -> bool:
        """Bring a line into view, by as much as a page at once; whether the form scrolled."""
        height, top = self.size.height, self.scroll_offset.y
        if not height or top <= line < top + height:
            return False
        above = 0 if line < height else line - height + 1
        below = self._lines.with_heading(line) if height > 1 else line
        self._scroll(above if line < top else below)
        return True

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel shows other lines; the caret stays where it is."""
        event.stop()
        self._scroll(self.scroll_offset.y + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The same the other way."""
        event.stop()
        self._scroll(self.scroll_offset.y - WHEEL)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The labels scroll along; what lies under the gutter need not be painted."""
        if round(old_value) != round(new_value):
            self._repaint_everything()

    def _repaint_everything(self, lines: int | None = None) -> None:
        start, size = self._places.value, self.size
        height = size.height if lines is None else min(lines, size.height)
        self.refresh(Region(start, 0, max(0, size.width - start), height))
        self._gutter.refresh(Region(0, 0, start, height))

    def _repaint_marks(self, *lines: int) -> None:
        self._repaint(self._gutter, lines, Region(0, 0, self._places.mark, 1))

    def _repaint_values(self, *lines: int) -> None:
        for line in lines:
            field, places = self._lines[line].field, self._places
            cells = places.cells(field) if field else places.room
            self._repaint(self, (line,), Region(places.value, 0, cells, 1))

    def _repaint_words(self, *lines: int) -> None:
        start = self._places.value
        self._repaint(self, lines, Region(start, 0, max(0, self.size.width - start), 1))

    def _repaint(self, part: Widget, lines: Iterable[int], region: Region) -> None:
        top, height = self.scroll_offset.y, self.size.height
        places = [line - top for line in lines if top <= line < top + height]
        if places:
            part.refresh(*(region.translate((0, y)) for y in places))

    @property
    def _places(self) -> Places:
        # Before it has a size it will be as wide as the screen: what is said of a field is right at once.
        return places_of(self.breadth or self.app.size.width, language())

    def render_line(self, y: int) -> Strip:
        """One line; its last cell says whether there is more above or below."""
        width, top = self.breadth, self.scroll_offset.y
        spans = self._spans(y + top, places_of(width, language()))
        rest = max(0, width - EDGE - sum(cell_len(text) for text, _style in spans))
        spans.append((" " * rest + self._edge(y, top), palette().dim))
        return strip_of(merged(spans), width, palette().dim)

    def _spans(self, number: int, places: Places) -> list[Span]:
        line = self._lines[number]
        if line.field is None:
            return self._heading(line, places)
        active = self.has_focus and number == self._at
        under_gutter = (" " * places.value, palette().label)
        return [under_gutter, *field_spans(self._state, line.field, places, active=active)]

    def _gutter_spans(self, y: int) -> list[Span]:
        line, places = self._lines[y + self.scroll_offset.y], self._places
        if line.field is None:
            return self._heading(line, places)
        return label_spans(self._state, line.field, places)

    def _heading(self, line: FormLine, places: Places) -> list[Span]:
        return heading_spans(line.heading, places) if line.heading else []

    def _edge(self, y: int, top: int) -> str:
        height = self.outer_size.height
        if y == height - 1 and top + height < len(self._lines):
            return "v"
        return "^" if y == 0 and top else " "
