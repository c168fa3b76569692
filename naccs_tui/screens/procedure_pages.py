"""The pages of the form screen: a record, a list, the files. They share what the screen asks."""

from abc import ABC, abstractmethod
from collections.abc import Coroutine
from typing import Protocol

from textual.containers import Container
from textual.widget import Widget

from naccs_tui.domain.field import Field, Value
from naccs_tui.domain.filling import ListSheet
from naccs_tui.domain.payload import Place
from naccs_tui.domain.problems import Problem
from naccs_tui.i18n import _
from naccs_tui.screens.field_help import field_hint
from naccs_tui.screens.wizard import Wizard
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.section_tabs import Progress


class Form(Protocol):
    """What a page may ask of the screen on which it is."""

    wizard: Wizard

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

    def turn(self, by: int) -> None:
        """Another page."""


class Page(ABC):
    """One page under one tab. Its widget is made on the first showing and kept."""

    def __init__(self, form: Form, *, key: str, tab: str, crumb: str, title: str) -> None:
        """All but `key` are source texts."""
        self.form = form
        self.key, self.tab, self.crumb, self.title = key, tab, crumb, title
        self._shown = False

    @property
    def wizard(self) -> Wizard:
        """What is entered."""
        return self.form.wizard

    async def show(self, room: Container) -> None:
        """Show the widget and give it the focus."""
        if not self._shown:
            self._shown = True
            await room.mount(self.widget)
            self.load()
        self.widget.display = True
        # A hidden widget has no size: what changed in it meanwhile marked nothing to be painted.
        for each in self.widget.walk_children(with_self=True):
            each.refresh()
        self.widget.focus(scroll_visible=False)

    def hide(self) -> None:
        """Leave the room to another page."""
        if self._shown:
            self.leave_field()
            self.widget.display = False

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

    @abstractmethod
    def show_findings(self) -> None:
        """Mark what is wrong."""

    @abstractmethod
    def go_to(self, place: Place) -> None:
        """Put the cursor there."""

    def leave_field(self) -> None:  # noqa: B027 - not every page has it
        """Take what is being typed as entered."""

    def candidates(self) -> None:  # noqa: B027 - not every page has it
        """F4."""

    def value_of(self, field: Field) -> Value:
        """What stands in a field now."""
        return field.empty

    def put(self, field: Field, value: Value) -> None:  # noqa: B027 - not every page has it
        """Enter a candidate."""

    def add(self) -> None:  # noqa: B027 - not every page has it
        """F6."""

    def restore(self) -> None:  # noqa: B027 - not every page has it
        """F11."""


def restored_words() -> str:
    """What is said when a correction shows again what was sent."""
    return _("前回送った内容に戻しました。もう一度F11で変更前の内容に戻します")
