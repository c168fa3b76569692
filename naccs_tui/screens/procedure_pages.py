"""The pages of the form screen: a record, a list, the files. They share what the screen asks."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Protocol

from textual.containers import Container
from textual.widget import Widget

from naccs_tui.domain.field import Field, Value, Values
from naccs_tui.domain.filling import ListSheet, Opening, RecordSheet
from naccs_tui.domain.payload import Place
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.field_help import field_hint
from naccs_tui.screens.seeking import Seeker
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.work import Work
from naccs_tui.widgets.form.progress import RowJudge, progress
from naccs_tui.widgets.form.record_state import Findings
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.section_tabs import Progress


class Form(Protocol):
    """What a page may ask of the screen on which it is."""

    wizard: Wizard
    work: Work
    seeker: Seeker

    def entered(self) -> None:
        """A value changed."""

    def moved(self) -> None:
        """The cursor is elsewhere."""

    def offer(self, field: Field) -> None:
        """Show the candidates of a field; the chosen one is `put` into the page."""

    def say(self, text: str, tone: Tone = Tone.HINT) -> None:
        """Say something in the message line."""

    def ask(self, talk: Coroutine[None, None, None], *, group: str = "ask") -> None:
        """Do something in the background; what goes wrong is said in the message line."""

    def hand_out(self, *paths: Path) -> None:
        """Say where saved files lie, and offer the ways to the operator."""

    def turn(self, by: int) -> None:
        """Another page."""


_Given = tuple[RecordSheet | ListSheet, Opening, Findings]


class Page(ABC):
    """One page under one tab. Its widget is made on the first showing and kept; records share one."""

    def __init__(self, form: Form, *, key: str, tab: str, crumb: str, title: str) -> None:
        """All but `key` are source texts."""
        self.form = form
        self.key, self.tab, self.crumb, self.title = key, tab, crumb, title
        self._shown = False
        self._judged: tuple[_Given, Progress] | None = None

    @property
    def wizard(self) -> Wizard:
        """What is entered."""
        return self.form.wizard

    @property
    def is_made(self) -> bool:
        """Whether its widget is there."""
        return self.widget.is_attached

    async def make(self, room: Container) -> None:
        """Make the widget; it may be another page's already."""
        if not self.is_made:
            await room.mount(self.widget)

    def show(self) -> None:
        """Show the widget, which is made, and give it the focus."""
        if not self._shown:
            self._shown = True
            self.load()
        else:
            self.take_up()
        if not self.widget.display:
            self._uncover()
        # Its screen may be closing just now.
        if self.is_made and self.widget.screen.focused is not self.widget:
            self.widget.focus(scroll_visible=False)

    def _uncover(self) -> None:
        self.widget.display = True
        # A hidden widget has no size: what changed in it meanwhile marked nothing to be painted.
        for each in self.widget.walk_children(with_self=True):
            each.refresh()

    def hide(self, following: "Page") -> None:
        """Leave the room to another page, perhaps with the same widget."""
        if self._shown:
            self.leave_field()
            self.put_away()
            self.widget.display = following.widget is self.widget

    @property
    def is_ready(self) -> bool:
        """Whether the cursor stands somewhere on it."""
        return self._shown

    @property
    def busy(self) -> bool:
        """Whether something is under way that the application must not go on without."""
        return False

    def judge(self) -> None:
        """The findings changed."""
        if self._shown:
            self.show_findings()

    def restrict(self, name: str) -> str:
        """Why an action cannot act on this page, in the reader's language; "" when it can."""
        return ""

    def offers(self, name: str) -> bool:
        """Whether an action can act anywhere on this page."""
        return True

    def label(self, name: str) -> str:
        """What the footer calls an action on this page, a source text; "" = as everywhere."""
        return ""

    def whole(self, sheet: ListSheet) -> ListSheet:
        """All rows of a list of which the page shows perhaps some."""
        return sheet

    @property
    def lead(self) -> list[str]:
        """What is to be done on this page, in the reader's language."""
        return []

    @property
    def ways(self) -> list[str]:
        """The keys of this page that are no actions, in the reader's language."""
        return []

    def own_handlers(self) -> Mapping[str, Callable[[], None]]:
        """What only such a page can do at the moment, by the names of the actions."""
        return {}

    def row_handlers(self) -> Mapping[str, Callable[[], None]]:
        """The same, behind all others in the footer: what can be done with many rows."""
        return {}

    @property
    def hint(self) -> str:
        """One line about the place where the cursor is, in the reader's language."""
        return field_hint(self.field)

    @property
    @abstractmethod
    def widget(self) -> Widget:
        """What is shown."""

    @property
    @abstractmethod
    def field(self) -> Field | None:
        """The field with the cursor."""

    @property
    @abstractmethod
    def place(self) -> Place:
        """Where the cursor is."""

    @property
    @abstractmethod
    def finding(self) -> Problem | None:
        """What is wrong where the cursor is."""

    @abstractmethod
    def load(self) -> None:
        """Show what the wizard holds."""

    @abstractmethod
    def progress(self) -> Progress:
        """How far the page is."""

    def _progress_of(
        self,
        section: Section,
        sheet: RecordSheet | ListSheet,
        found: Findings,
        judge: RowJudge | None = None,
    ) -> Progress:
        """Judged anew only when something of it changed, since each key asks it of all pages."""
        given = (sheet, self.wizard.opening, found)
        if self._judged is None or self._judged[0] != given:
            self._judged = given, progress(section, *given, judge)
        return self._judged[1]

    @abstractmethod
    def show_findings(self) -> None:
        """Mark what is wrong."""

    @abstractmethod
    def go_to(self, place: Place) -> None:
        """Put the cursor there."""

    def put_away(self) -> None:  # noqa: B027 - not every page has it
        """Another page may use the widget."""

    def take_up(self) -> None:  # noqa: B027 - not every page has it
        """The widget shows this page again."""

    def leave_field(self) -> None:  # noqa: B027 - not every page has it
        """Take what is being typed as entered."""

    def candidates(self) -> None:  # noqa: B027 - not every page has it
        """F4."""

    @property
    def values(self) -> Values:
        """What stands in the fields where the cursor is."""
        return {}

    def put(self, field: Field, value: Value) -> None:  # noqa: B027 - not every page has it
        """Enter a candidate."""

    def add(self) -> None:  # noqa: B027 - not every page has it
        """F6."""

    def take_paste(self, text: str) -> None:  # noqa: B027 - not every page has it
        """Rows of a spreadsheet were pasted."""

    def restore(self) -> None:  # noqa: B027 - not every page has it
        """F11."""

    def choose(self) -> None:  # noqa: B027 - not every page has it
        """Enter on a row of a plain list."""


def restored_words() -> str:
    """What is said when a correction shows again what was sent."""
    return _("前回送った内容に戻しました。もう一度F11で変更前の内容に戻します")
