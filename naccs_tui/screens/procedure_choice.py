"""変更申込内容入力: which items are to be changed, with what stands there today."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.diff import show
from naccs_tui.domain.problems import problem
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.procedure_base import CHOICE, CHOICE_CRUMB, ProcedureScreen
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.words import explain, say
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone

SHOWN_VALUES = 2


class ChoiceScreen(ProcedureScreen):
    """A list with ticks."""

    def __init__(self, work: Work, wizard: Wizard) -> None:
        """What was chosen before is ticked."""
        super().__init__(work, wizard)
        columns = (Column(_("選択"), 6), Column(_("項目"), 45), Column(_("現在の内容")))
        self.list = DrawnList(columns)
        self._items: list[ChangeItem | None] = []

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
            "save": self.save_now,
            "proceed": self._proceed,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to choose."""
        return [
            _("変更申込を行う項目をスペースまたはEnterで選択し、F10で申込担当者の入力へ進みます。"),
            _("申込担当者情報を確認後、変更対象項目が表示されます。"),
        ]

    def on_mount(self) -> None:
        """Show the items and from when the change is possible."""
        rows = list(self._rows())
        self._items = [item for item, _row in rows]
        self.list.show([row for _item, row in rows])
        self._say_earliest()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """One is here (again)."""
        self.wizard.at("choice")
        self.changed()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter ticks; it never submits."""
        self._toggle()

    def _rows(self) -> Iterator[tuple[ChangeItem | None, ListItem]]:
        group = ""
        for item in self.wizard.procedure.items:
            if item.group != group:
                group = item.group
                yield None, ListItem((_(group),), heading=True)
            yield item, self._row(item)

    def _row(self, item: ChangeItem) -> ListItem:
        tick = "[x]" if item.key in self.wizard.filling.items else "[ ]"
        return ListItem((tick, _(item.title), self._current(item)))

    def _current(self, item: ChangeItem) -> str:
        """The first values that stand under an item today, or how many rows there are."""
        contract = self.wizard.situation.contract
        texts = []
        for section in self.wizard.procedure.sections:
            if section.is_list and section.about.item == item.key:
                return _("{count}件", count=len(contract.table(section.about.record)))
            record = contract.record(section.about.record)
            fields = (each for each in section.fields if each.item == item.key)
            texts += [say(show(each, record.get(each.name, each.empty))) for each in fields]
        return " ".join(texts[:SHOWN_VALUES])

    def _toggle(self) -> None:
        item = self._items[self.list.index]
        if item is None:
            return
        chosen = set(self.wizard.filling.items) ^ {item.key}
        self.wizard.choose(each.key for each in self.wizard.procedure.items if each.key in chosen)
        self.list.replace(self.list.index, self._row(item))
        self.changed()
        self._say_earliest()

    def _say_earliest(self) -> None:
        day = show_day(self.wizard.earliest)
        self.say(_("最も早い利用開始日は {day} です。スペースで選択、F10で進む", day=day))

    def _proceed(self) -> None:
        if not self.wizard.filling.items:
            self.say(explain(problem("P001")), Tone.ERROR)
            return
        self.save_quietly()
        self.work.go.form(self.wizard)
