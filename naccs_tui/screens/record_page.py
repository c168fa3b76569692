"""A record section as a page."""

from naccs_tui.domain.field import Field, Value, Values
from naccs_tui.domain.payload import Place
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.field_help import field_hint
from naccs_tui.screens.offers import has_candidates
from naccs_tui.screens.procedure_pages import Form, Page, restored_words
from naccs_tui.widgets.form.form_view import Leaf
from naccs_tui.widgets.form.record_form import RecordForm
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.section_tabs import Progress


class RecordPage(Page):
    """Hands the section to the drawn form, and keeps what was found wrong with it.

    All record pages of a screen share one drawn form: from one to the next nothing is laid out
    anew, and the focus stays where it is.
    """

    def __init__(self, form: Form, section: Section, drawn: RecordForm) -> None:
        """`section`: which one; `drawn`: where it is shown."""
        about = section.about
        super().__init__(form, key=section.key, tab=about.tab, crumb=about.crumb, title=about.title)
        self.section = section
        self._form = drawn
        self._leaf: Leaf | None = None

    @property
    def widget(self) -> RecordForm:
        """The drawn form."""
        return self._form

    @property
    def is_ready(self) -> bool:
        """Whether the caret stands in a field."""
        return self.field is not None

    @property
    def field(self) -> Field | None:
        """The field with the caret."""
        is_drawn = self._shown and self._leaf is None
        return self._form.current_field if is_drawn else None

    @property
    def hint(self) -> str:
        """What a wide screen says beside the field is not said twice."""
        return field_hint(self.field, beside=self._form.says_all)

    @property
    def place(self) -> Place:
        """The field with the caret."""
        return Place(self.key, field=self.field.name if self.field else "")

    @property
    def finding(self) -> Problem | None:
        """The first error of the field with the caret."""
        found = self.wizard.field_findings(self.section).get(self.place.field, ())
        return next((each for each in found if each.is_error), None)

    def load(self) -> None:
        """Show what the wizard holds."""
        wizard = self.wizard
        found = wizard.field_findings(self.section)
        self._form.load(self.section, wizard.record(self.section), wizard.opening, found)

    def progress(self) -> Progress:
        """How far the page is."""
        wizard, section = self.wizard, self.section
        return self._progress_of(section, wizard.record(section), wizard.field_findings(section))

    def show_findings(self) -> None:
        """Mark what is wrong."""
        found = self.wizard.field_findings(self.section)
        if self._leaf is None:
            self._form.set_findings(found)
        else:
            self._leaf.state.find(found)

    def put_away(self) -> None:
        """The form as it stands, for its next showing."""
        self._leaf = self._form.leaf

    def take_up(self) -> None:
        """Values, caret and what can be undone as they were left."""
        if self._leaf is not None:
            self._form.turn_to(self._leaf)
        self._leaf = None

    def go_to(self, place: Place) -> None:
        """The caret to a field."""
        self._form.go_to(place.field)

    def leave_field(self) -> None:
        """Take what is being typed as entered."""
        self._form.leave()

    def candidates(self) -> None:
        """F4 where the form did not take it."""
        if self.field is not None:
            self.form.offer(self.field)

    @property
    def values(self) -> Values:
        """What stands in the fields."""
        return self._form.values

    def put(self, field: Field, value: Value) -> None:
        """Enter a candidate."""
        self._form.choose(field.name, value)

    def restore(self) -> None:
        """元に戻す for this field: in a correction what was sent comes first."""
        place, correction = self.place, self.wizard.correction
        if self._form.restore_field(correction.sent(place) if correction else None):
            self.form.say(restored_words(), Tone.DONE)

    @property
    def lead(self) -> list[str]:
        """What the section says of itself."""
        return [_(line) for line in self.section.about.lead]

    def offers(self, name: str) -> bool:
        """Candidates where there are any of a field that can be changed; nothing can be added."""
        if name == "candidates":
            opening = self.wizard.opening
            fields = (each for each in self.section.fields if has_candidates(self.section, each))
            return any(not opening.locks(each) for each in fields)
        return name != "new"

    def restrict(self, name: str) -> str:
        """There is nothing to add here, and not every field has candidates."""
        if name == "new":
            return _("このページに追加できるものはありません")
        if name == "candidates" and not has_candidates(self.section, self.field):
            return _("この欄に候補はありません")
        return ""
