"""What a list section tells the screen on which it is."""

from abc import abstractmethod

from naccs_tui.screens.procedure_base import ProcedureScreen
from naccs_tui.screens.procedure_pages import Page
from naccs_tui.widgets.form import list_messages
from naccs_tui.widgets.message_line import Tone


class ListNews(ProcedureScreen):
    """A screen that hears what the list on its open page says."""

    @property
    @abstractmethod
    def page(self) -> Page:
        """The open page."""

    @abstractmethod
    def entered(self) -> None:
        """A value changed."""

    @abstractmethod
    def moved(self) -> None:
        """The cursor is elsewhere."""

    @abstractmethod
    def finished(self) -> None:
        """The operator is done with the open page."""

    def on_list_form_changed(self, event: list_messages.Changed) -> None:
        """The rows changed."""
        before = self.wizard.findings, self.wizard.standing_remarks
        self.wizard.enter_rows(event.section, self.page.whole(event.sheet))
        if (self.wizard.findings, self.wizard.standing_remarks) != before:
            self.page.judge()
        self.entered()

    def on_list_form_moved(self, event: list_messages.Moved) -> None:
        """The cursor stands on another row."""
        self.moved()

    def on_list_form_noted(self, event: list_messages.Noted) -> None:
        """Why a key did nothing, or what it did."""
        self.say("  ".join(event.notes), Tone.DONE if event.is_done else Tone.WARNING)

    def on_list_form_pasted(self, event: list_messages.Pasted) -> None:
        """Rows were pasted into the table."""
        self.page.take_paste(event.text)

    def on_list_form_finished(self, event: list_messages.Finished) -> None:
        """Tab in the table: the next page."""
        self.finished()
