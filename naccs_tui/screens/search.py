"""検索条件入力: what is looked for among the applications."""

from collections.abc import Mapping

from textual.app import ComposeResult

from naccs_tui.domain.calendar import Calendar
from naccs_tui.domain.dates import read_day
from naccs_tui.domain.day_choice import DayRule
from naccs_tui.domain.field import Field, Kind, Value, Values
from naccs_tui.domain.filling import Opening, RecordSheet
from naccs_tui.domain.searching import check_search, search_section
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.calendar_dialog import CalendarDialog
from naccs_tui.screens.dialogs import Option
from naccs_tui.screens.field_help import field_help, field_hint
from naccs_tui.screens.ticks_dialog import TicksDialog
from naccs_tui.screens.words import explain, explain_first
from naccs_tui.screens.work import Work
from naccs_tui.widgets.form import messages
from naccs_tui.widgets.form.record_form import RecordForm
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone

ALL_OPEN = Opening(frozenset())


class SearchScreen(NssScreen[dict[str, Value] | None]):
    """The form; gives what is looked for, or None when it is left as it was."""

    tab = 2

    def __init__(self, work: Work, values: Values) -> None:
        """values: what was looked for last, by field."""
        super().__init__(work)
        self.section = search_section(of_center=work.signed_in.is_center)
        self.form = RecordForm()
        self._first = dict(values)
        self._remark: tuple[str, Tone] | None = None

    def head_words(self) -> HeadWords:
        """The way here."""
        about = self.section.about
        crumbs = (N_("申込情報一覧"), about.crumb)
        return self.words(crumbs=crumbs, title=about.title, verb=N_("検索"))

    def body(self) -> ComposeResult:
        """The form."""
        yield self.form

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "find": self.find,
            "candidates": self._offer_current,
            "forget_search": self._empty,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def why_not(self, name: str) -> str:
        """Not every field has candidates."""
        field = self.form.current_field
        if name == "candidates" and not _has_candidates(field):
            return _("この欄に候補はありません")
        return ""

    def offers(self, name: str) -> bool:
        """The footer is about the page: it stays as it is while the caret moves on it."""
        return name == "candidates" or super().offers(name)

    def help_lines(self) -> list[str]:
        """The help for the field with the caret, then what is to be done on this page."""
        field = self.form.current_field
        choices = field.choices if field else ()
        return [*field_help(field, choices), *map(_, self.section.about.lead)]

    def on_mount(self) -> None:
        """Show what was looked for last."""
        self.retitle()
        self._load(self._first)
        self.form.focus(scroll_visible=False)

    def _load(self, values: Values) -> None:
        self.form.load(self.section, RecordSheet(values=dict(values)), ALL_OPEN)

    # what the form tells

    def on_record_form_left(self, event: messages.Left) -> None:
        """A field was left: what was folded or is wrong is said when the caret stands again."""
        event.stop()
        if event.problems:
            self._remark = (explain_first(event.problems), Tone.ERROR)
        elif event.notes:
            self._remark = ("  ".join(event.notes), Tone.DONE)

    def on_record_form_moved(self, event: messages.Moved) -> None:
        """The caret stands in another field."""
        event.stop()
        remark, self._remark = self._remark, None
        self.say(*(remark or (field_hint(event.field, beside=self.form.says_all), Tone.HINT)))

    def on_record_form_noted(self, event: messages.Noted) -> None:
        """Not everything went in as it was typed."""
        self.say("  ".join(event.notes), Tone.DONE if event.is_done else Tone.WARNING)

    def on_record_form_candidates(self, event: messages.Candidates) -> None:
        """F4 in the form."""
        self._offer(event.field)

    def on_record_form_finished(self, event: messages.Finished) -> None:
        """Enter on the last field."""
        if not event.back:
            self.say(_("最後の欄です。F10で検索します"))

    # what the keys do

    def find(self) -> None:
        """F10: hand over what is looked for; where something is wrong, the caret goes there."""
        self.form.leave()
        values = self.form.values
        found = check_search(self.section, values)
        self.form.set_findings(found)
        if not found:
            self.dismiss({name: value for name, value in values.items() if value})
            return
        name = next(iter(found))
        self._remark = (explain(found[name][0]), Tone.ERROR)
        if self.form.current_field is None or self.form.current_field.name != name:
            self.form.go_to(name)
        else:
            self.say(*self._remark)

    def _empty(self) -> None:
        self._load({})
        self.say(_("条件をすべて消しました。F10ですべての申込を表示します"), Tone.DONE)

    def _offer_current(self) -> None:
        field = self.form.current_field
        if field is not None:
            self._offer(field)

    def _offer(self, field: Field) -> None:
        value = f"{self.form.values.get(field.name, '')}"
        if field.kind is Kind.DATE:
            today = self.work.signed_in.today
            rule = DayRule(Calendar({}), today, latest=today, closed=True)
            dialog: CalendarDialog | TicksDialog = CalendarDialog(
                _(field.title), rule, read_day(value)
            )
        else:
            options = tuple(Option(each.value, _(each.title)) for each in field.choices)
            dialog = TicksDialog(_(field.title), options, value)
        self.app.push_screen(dialog, lambda chosen: self._choose(field, chosen))

    def _choose(self, field: Field, chosen: str | None) -> None:
        if chosen is not None:
            self.form.choose(field.name, chosen)


def _has_candidates(field: Field | None) -> bool:
    return field is not None and (field.is_picked or field.kind is Kind.DATE)
