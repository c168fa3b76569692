"""The drawn lines of a record: what shows, where the caret stands, what is painted again."""

from collections.abc import Callable, Iterable

from rich.segment import Segment
from textual.app import ComposeResult
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from naccs_tui.domain.field import Field
from naccs_tui.i18n import language
from naccs_tui.widgets.form.form_drawing import field_spans, heading_spans
from naccs_tui.widgets.form.form_lines import FormLines
from naccs_tui.widgets.form.places import EDGE, Places, places_of
from naccs_tui.widgets.form.record_state import NO_SECTION, Findings, RecordState, Sign
from naccs_tui.widgets.lines import Span, strip_of
from naccs_tui.widgets.palette import palette


class Gutter(Widget):
    """The part of the form left of its values: marks and labels.

    Textual paints a line again from the left edge of its widget on. As a widget of its own this
    part stays as it is while somebody types beside it.
    """

    DEFAULT_CSS = "Gutter { dock: left; height: 1fr; }"

    def __init__(self, line: Callable[[int], Strip]) -> None:
        """`line` draws a whole line of the form."""
        super().__init__()
        self._line = line

    def render_line(self, y: int) -> Strip:
        """The beginning of the form's line."""
        return self._line(y).crop(0, self.size.width)


class FormView(ScrollView):
    """Draws the lines that show, whatever their number; one of them may be current."""

    DEFAULT_CSS = "FormView { height: 1fr; width: 1fr; scrollbar-size: 0 0; }"
    is_container = True
    """So that Textual puts the gutter into its place; the form still draws and scrolls itself."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as all widgets call it
        """Empty until `show_state`."""
        super().__init__(id=id)
        self._state = RecordState()
        self._lines = FormLines(NO_SECTION, self._state.is_locked)
        self._at: int | None = None
        self._gutter = Gutter(self.render_line)

    def compose(self) -> ComposeResult:
        """The gutter lies over the beginning of the lines."""
        yield self._gutter

    def show_state(self, state: RecordState) -> None:
        """Draw another record from its first line; none of its fields is current."""
        self._state = state
        self._lines = FormLines(state.section, state.is_locked)
        self._at = None
        self.virtual_size = Size(0, len(self._lines))
        self._gutter.styles.width = self._places.value
        self._scroll(0)
        self.refresh()
        self._gutter.refresh()

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

    def on_focus(self) -> None:
        """The caret appears."""
        self._repaint_current()

    def _repaint_current(self) -> None:
        if self._at is not None:
            self._repaint_words(self._at)

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

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The labels scroll along."""
        super().watch_scroll_y(old_value, new_value)
        self._gutter.refresh()

    def _repaint_marks(self, *lines: int) -> None:
        self._repaint(self._gutter, lines, Region(0, 0, self._places.mark, 1))

    def _repaint_values(self, *lines: int) -> None:
        for line in lines:
            field, places = self._lines[line].field, self._places
            cells = places.cells(field) if field else places.room
            self._repaint(self, (line,), Region(places.value, 0, cells, 1))

    def _repaint_words(self, *lines: int) -> None:
        start = self._places.value
        self._repaint(self, lines, Region(start, 0, self.size.width - start, 1))

    def _repaint(self, part: Widget, lines: Iterable[int], region: Region) -> None:
        top, height = self.scroll_offset.y, self.size.height
        places = [line - top for line in lines if top <= line < top + height]
        if places:
            part.refresh(*(region.translate((0, y)) for y in places))

    @property
    def _places(self) -> Places:
        return places_of(self.size.width, language())

    def render_line(self, y: int) -> Strip:
        """One line; its last cell says whether there is more above or below."""
        colours, width = palette(), self.size.width
        line = strip_of(self._spans(y + self.scroll_offset.y), width - EDGE, colours.text)
        return Strip([*line, Segment(self._edge(y), colours.dim)], width)

    def _spans(self, number: int) -> list[Span]:
        line = self._lines[number]
        if line.field is None:
            return heading_spans(line.heading, self._places) if line.heading else []
        active = self.has_focus and number == self._at
        return field_spans(self._state, line.field, self._places, active=active)

    def _edge(self, y: int) -> str:
        top, height = self.scroll_offset.y, self.size.height
        if y == height - 1 and top + height < len(self._lines):
            return "v"
        return "^" if y == 0 and top else " "
