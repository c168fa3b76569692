"""申込実施: the applications that can be made."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.menu_items import APPLY, MenuItem, procedure_items
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords


class ProceduresScreen(NssScreen[None]):
    """The menu's items 1 to 4."""

    tab = 1

    def __init__(self, work: Work) -> None:
        """The items do not change while it shows."""
        super().__init__(work)
        self.list = DrawnList((Column("", 76),))
        self._items: list[MenuItem] = procedure_items()

    def head_words(self) -> HeadWords:
        """The way here."""
        return self.words(crumbs=(N_("申込実施"),), title=N_("申込実施"), verb=N_("選択"))

    def body(self) -> ComposeResult:
        """The list."""
        yield self.list

    def on_mount(self) -> None:
        """Show the items."""
        rows = [ListItem((f"   {item.number}  {_(item.title)}",)) for item in self._items]
        self.list.show([ListItem((_(APPLY),), heading=True), *rows])

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "tabs": self.show_tabs,
            "choose": self.list.action_choose,
            "back": self.back,
            "leave": self.leave,
        }

    def on_key(self, event: events.Key) -> None:
        """A digit opens the item of that number."""
        for item in self._items:
            if event.key == str(item.number):
                event.stop()
                self.complain(self.work.go.item(item.number))
                return
        super().on_key(event)

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter opens the current item."""
        self.complain(self.work.go.item(self._items[event.index - 1].number))
