"""変更申込内容入力: which items are to be changed, with what stands there today."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.earlier import begin_with
from naccs_tui.domain.field import Field
from naccs_tui.domain.problems import problem
from naccs_tui.domain.procedure import Case, ChangeItem, Procedure
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.case_words import told
from naccs_tui.screens.current_values import current_lines, current_words
from naccs_tui.screens.dialogs import ChoiceDialog, ConfirmDialog, Option
from naccs_tui.screens.earlier_ones import begun_words, earlier_dialog, earlier_ones
from naccs_tui.screens.procedure_base import CHOICE, CHOICE_CRUMB, ProcedureScreen, taken_words
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.words import explain
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.item_list import ItemList
from naccs_tui.widgets.message_line import Tone

Choosable = ChangeItem | Procedure


class ChoiceScreen(ProcedureScreen):
    """A list with ticks; under them the applications that are begun from here."""

    def __init__(self, work: Work, wizard: Wizard) -> None:
        """What was chosen before is ticked."""
        super().__init__(work, wizard)
        columns = (Column(_("選択"), 6), Column(_("項目"), 45), Column(_("現在の内容")))
        self.list = ItemList(columns)
        self._lines: list[Choosable | None] = []

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (self.origin, CHOICE_CRUMB)
        title = N_("変更申込内容")
        return self.step_words(here=CHOICE, crumbs=crumbs, title=title, verb=N_("入力"))

    def body(self) -> ComposeResult:
        """The list."""
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tick": self._toggle,
            "cases": self._ask_what_changed,
            "earlier": self._begin_with_earlier,
            "save": self.save_now,
            "proceed": self._proceed,
            "plans": self.compare_plans,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def offers(self, name: str) -> bool:
        """Cases where the procedure knows some; an earlier application where none is corrected."""
        if name == "cases":
            return bool(self.wizard.procedure.cases)
        if name == "plans":
            return self.plan_section is not None
        return name != "earlier" or self.wizard.correction is None

    def why_not(self, name: str) -> str:
        """What is not offered says why."""
        if name == "earlier" and not self.offers(name):
            return _("訂正では、前に送った内容がすでに入っています")
        return "" if self.offers(name) else _("この手続きにはありません")

    def help_lines(self) -> list[str]:
        """What stands under the item today, and how to choose."""
        line = self._line
        about = [*current_lines(self.wizard, line), ""] if isinstance(line, ChangeItem) else []
        return [
            *about,
            _("変更申込を行う項目をスペースまたはEnterで選択し、F10で「申込担当者入力へ進む」。"),
            _("申込担当者情報を確認後、変更対象項目が表示されます。"),
            _("どれを選べばよいか分からないときは、F4で起きたことから選べます。"),
        ]

    def on_mount(self) -> None:
        """Show the items and from when the change is possible."""
        self._show()
        self._say_earliest()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """One is here (again)."""
        self.wizard.at("choice")
        self.changed()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter ticks; it never submits."""
        self._toggle()

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """What the item means, and from when."""
        self._say_earliest()

    def _show(self) -> None:
        rows = list(self._rows())
        self._lines = [line for line, _row in rows]
        self.list.show([row for _line, row in rows], index=self.list.index)

    def _rows(self) -> Iterator[tuple[Choosable | None, ListItem]]:
        group = ""
        for item in self.wizard.procedure.items:
            if item.group != group:
                group = item.group
                yield None, ListItem((_(group),), heading=True)
            yield item, self._row(item)
        if others := [each for each in REGISTRY if each.under == self.wizard.procedure.kind]:
            yield None, ListItem((_("別の申込"),), heading=True)
            for each in others:
                yield each, ListItem(("", _(each.title), _("Enterで進みます")))

    def _row(self, item: ChangeItem) -> ListItem:
        tick = "[x]" if item.key in self.wizard.filling.items else "[ ]"
        return ListItem((tick, _(item.title), current_words(self.wizard, item)))

    @property
    def _line(self) -> Choosable | None:
        return self._lines[self.list.index] if self._lines else None

    def _toggle(self) -> None:
        match self._line:
            case ChangeItem() as item:
                self._choose({*self.wizard.filling.items} ^ {item.key})
                self.list.replace(self.list.index, self._row(item))
                self._say_earliest()
            case Procedure() as procedure:
                self._go_to(procedure)

    def _choose(self, chosen: set[str]) -> None:
        self.wizard.choose(each.key for each in self.wizard.procedure.items if each.key in chosen)
        self.changed()

    def _go_to(self, procedure: Procedure) -> None:
        self.save_quietly()
        self.work.go.begin(procedure)

    def say_usual(self) -> None:
        """From when it is possible."""
        self._say_earliest()

    def _say_earliest(self) -> None:
        line, day = self._line, show_day(self.wizard.earliest)
        earliest = _(
            "最も早い利用開始日は {day} です。スペースで選択、F10で進む、F1で現在の値", day=day
        )
        notes = [_(line.note)] if isinstance(line, ChangeItem) and line.note else []
        if self._is_of_plans(line):
            notes.append(_("F5で料金を比べられます"))
        # On a line of its own: moving on to another item changes no more than that.
        self.say("\n".join([earliest, "  ".join(notes)]) if notes else earliest)

    def take_plan(self, section: Section, field: Field, plan: str) -> None:
        """The item is chosen with it."""
        self._choose({*self.wizard.filling.items, field.item})
        self.wizard.enter(section.key, field.name, plan)
        self._show()
        self.say(taken_words(field, plan), Tone.DONE)

    def _is_of_plans(self, line: Choosable | None) -> bool:
        section = self.plan_section
        items = {each.item for each in section.fields} if section else set()
        return isinstance(line, ChangeItem) and line.key in items

    # 何が変わりましたか

    def _ask_what_changed(self) -> None:
        cases = self.wizard.procedure.cases
        options = tuple(Option(str(place), _(e.title)) for place, e in enumerate(cases))

        def chosen(place: str | None) -> None:
            if place is not None:
                self._take(cases[int(place)])

        self.app.push_screen(ChoiceDialog(_("何が変わりましたか"), options), chosen)

    def _take(self, case: Case) -> None:
        items = self.wizard.procedure.items_of(case, self.wizard.situation.contract)
        self._choose({*self.wizard.filling.items, *items})
        self._show()
        words = "  ".join(told(self.wizard.procedure, case, items))
        self.say(words, Tone.DONE if items else Tone.WARNING)

    # 前回の申込を元に作成

    def _begin_with_earlier(self) -> None:
        if not self.wizard.has_entries:
            self._replaced(True)
            return
        question = _("入力した内容は前回の申込の内容に置き換わります。よろしいですか")
        dialog = ConfirmDialog(question, yes=_("置き換える"), no=_("置き換えない"))
        self.app.push_screen(dialog, self._replaced)

    def _replaced(self, sure: bool | None) -> None:
        if sure:
            self.ask(self._fetch_earlier(), keys_wait=True)

    async def _fetch_earlier(self) -> None:
        procedure = self.wizard.procedure
        found = await earlier_ones(self.work, procedure)

        def chosen(number: str | None) -> None:
            if number is not None:
                self.ask(self._begin_from(number), keys_wait=True)

        if not found:
            self.say(_("前回の申込がありません"), Tone.WARNING)
        elif len(found) == 1:
            await self._begin_from(found[0].number)
        else:
            self.app.push_screen(earlier_dialog(procedure, found), chosen)

    async def _begin_from(self, number: str) -> None:
        earlier = await self.work.client.application(number)
        wizard, payload = self.wizard, earlier.payload
        if payload.schema_version != wizard.procedure.schema_version:
            self.say(explain(problem("P009", version=payload.schema_version)), Tone.WARNING)
            return
        wizard.filling = begin_with(wizard.procedure, wizard.situation, payload)
        self.changed()
        self._show()
        self.say(begun_words(earlier))

    def _proceed(self) -> None:
        if not self.wizard.filling.items:
            self.say(explain(problem("P001")), Tone.ERROR)
            return
        self.save_quietly()
        self.work.go.form(self.wizard)
