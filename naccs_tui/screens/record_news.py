"""What a record section tells the screen on which it is."""

from abc import abstractmethod

from naccs_tui.domain.field import Field
from naccs_tui.i18n import _
from naccs_tui.screens.list_news import ListNews
from naccs_tui.screens.words import explain_first
from naccs_tui.widgets.form import messages
from naccs_tui.widgets.message_line import Tone


class RecordNews(ListNews):
    """A screen that hears what the form on its open page says."""

    _remark: tuple[str, Tone] | None = None
    """What is to be said when the caret stands again."""

    @abstractmethod
    def refresh_tabs(self) -> None:
        """Say anew how far each section is."""

    @abstractmethod
    def renew_pages(self) -> None:
        """Other items are chosen."""

    @abstractmethod
    def offer(self, field: Field) -> None:
        """Show the candidates of a field."""

    # What a form tells ends here: the app has no use for it, and each hop takes its time.

    def on_record_form_changed(self, event: messages.Changed) -> None:
        """A value changed."""
        event.stop()
        self.wizard.enter(event.section, event.field, event.value)
        self.entered()

    def on_record_form_left(self, event: messages.Left) -> None:
        """A field was left: what was folded or is wrong is said when the caret stands again."""
        event.stop()
        problems, name = event.problems, event.field.name
        retyped = self.wizard.left(event.section, name, event.problems)
        is_wished = self.wizard.is_wished(event.section, name)
        if self.wizard.correction or is_wished:  # a remark stands until its field is another
            self.page.judge()
        self.refresh_tabs()
        problems += self.wizard.wished_problems if is_wished else ()
        followed = self.wizard.follow() if retyped else ()
        if followed:
            self.renew_pages()
        if problems or followed:
            found = [explain_first(problems)] if problems else []
            self._remark = ("  ".join([*found, *map(_, followed)]), Tone.WARNING)
        elif event.notes:
            self._remark = ("  ".join(event.notes), Tone.DONE)

    def on_record_form_moved(self, event: messages.Moved) -> None:
        """The caret stands in another field."""
        event.stop()
        self.moved()

    def on_record_form_noted(self, event: messages.Noted) -> None:
        """Not everything went in as it was typed, or something was done for the operator."""
        self.say("  ".join(event.notes), Tone.DONE if event.is_done else Tone.WARNING)

    def on_record_form_candidates(self, event: messages.Candidates) -> None:
        """F4 in the form."""
        self.offer(event.field)

    def on_record_form_finished(self, event: messages.Finished) -> None:
        """Enter on the last field: the next page; it never submits. Shift+Tab crosses back."""
        if event.back:
            self.act("previous")
        else:
            self.finished()
