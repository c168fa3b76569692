"""The compositor asks the widgets for the lines that are painted, and for no others."""

from collections.abc import Iterable

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from naccs_tui.terminal.quiet import QuietScreen


class Lines(Widget):
    """Remembers of which lines it was asked."""

    def __init__(self, name: str, css: str) -> None:
        super().__init__(name=name)
        self.asked: list[int] = []
        self.set_styles(css)

    def render_line(self, y: int) -> Strip:
        self.asked.append(y)
        return Strip([Segment(f"{self.name}"[0] * self.size.width)])


class Stack(QuietScreen[None]):
    """A line at the top, a block, a line at the bottom, and a column over the block's left."""

    CSS = "Stack { layers: low high; }"

    def __init__(self) -> None:
        super().__init__()
        self.top = Lines("top", "height: 1; dock: top;")
        self.block = Lines("block", "height: 1fr;")
        self.column = Lines("column", "layer: high; width: 4; height: 5; offset: 0 2;")
        self.bottom = Lines("end", "height: 1; dock: bottom;")

    def compose(self) -> ComposeResult:
        yield from (self.top, self.block, self.bottom, self.column)

    def asked(self) -> dict[str, list[int]]:
        """Which lines of which widgets since the last time."""
        widgets = (self.top, self.block, self.column, self.bottom)
        found = {f"{each.name}": sorted(each.asked) for each in widgets if each.asked}
        for each in widgets:
            each.asked.clear()
        return found


async def asked_for(repaint: Iterable[tuple[str, Region]]) -> dict[str, list[int]]:
    """What is asked of each widget when these parts are to be painted."""
    app, stack = App[None](), Stack()
    async with app.run_test(size=(20, 12)) as pilot:
        await app.push_screen(stack)
        await pilot.pause()
        await pilot.pause()
        stack.asked()
        for name, region in repaint:
            getattr(stack, name).refresh(region)
        await pilot.pause()
        await pilot.pause()
        return stack.asked()


async def test_between_the_first_line_and_the_last_one_nothing_is_asked() -> None:
    line = Region(0, 0, 20, 1)
    assert await asked_for([("top", line), ("bottom", line)]) == {"top": [0], "end": [0]}


async def test_a_part_in_the_middle_asks_for_its_own_lines_only() -> None:
    assert await asked_for([("block", Region(6, 7, 3, 2))]) == {"block": [7, 8]}


async def test_what_lies_over_a_line_hides_it_and_what_lies_under_it_does_not() -> None:
    app, stack = App[None](), Stack()
    async with app.run_test(size=(20, 12)) as pilot:
        await app.push_screen(stack)
        await pilot.pause()
        await pilot.pause()
        rows = [strip.text for strip in stack._compositor.render_strips(Size(20, 12))]
    covered = ["cccc" + "b" * 16] * 5
    assert rows == ["t" * 20, "b" * 20, *covered, *["b" * 20] * 4, "e" * 20]


async def test_while_updates_are_held_back_nothing_is_asked_and_afterwards_all_of_it_once() -> None:
    app, stack = App[None](), Stack()
    async with app.run_test(size=(20, 12)) as pilot:
        with app.batch_update():
            await app.push_screen(stack)
            await pilot.pause()
            held_back = stack.asked()
        stack.check_idle()
        await pilot.pause()
        await pilot.pause()
        assert held_back == {}
        rows = {"top": [0], "block": [*range(10)], "column": [*range(5)], "end": [0]}
        assert stack.asked() == rows


async def test_a_widget_is_painted_also_where_the_screen_asked_for_what_was_painted_already() -> (
    None
):
    app, stack = App[None](), Stack()
    async with app.run_test(size=(20, 12)) as pilot:
        await app.push_screen(stack)
        await pilot.pause()
        await pilot.pause()
        stack.asked()
        stack.block.refresh(Region(6, 7, 3, 2))
        stack._dirty_widgets.add(stack.block)
        stack._repaint_required = True
        stack._on_timer_update()
        assert stack.asked() == {"block": [7, 8]}
