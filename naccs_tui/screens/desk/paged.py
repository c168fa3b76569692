"""A list of the desk that fetches more as one comes near its end."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult

from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem

Item = TypeVar("Item")


class PagedScreen(NssScreen[None], Generic[Item]):
    """One list; what was there stays until what is new has come."""

    def __init__(self, work: Work, columns: Sequence[Column], *, empty: str) -> None:
        """`empty` is said while there is nothing, in the reader's language."""
        super().__init__(work)
        self.list = DrawnList(columns, empty=empty)
        self.items: list[Item] = []
        self._next = ""
        self._fetching = self._is_empty = False

    @abstractmethod
    async def page(self, after: str) -> tuple[Sequence[Item], str]:
        """The items after a cursor, and the next cursor."""

    @abstractmethod
    def row(self, item: Item) -> ListItem:
        """How an item is shown."""

    @abstractmethod
    def open(self, item: Item) -> None:
        """Enter was pressed on it."""

    def came(self, *, more: bool) -> None:
        """A page has come. more: it follows what was there."""
        self.say_usual()

    def body(self) -> ComposeResult:
        """The list."""
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "choose": self.list.action_choose,
            "reload": self.reload,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def help_lines(self) -> list[str]:
        """How to open one."""
        return [_("上下で選び、Enterで開きます。")]

    @property
    def current(self) -> Item | None:
        """The item with the cursor."""
        return self.items[self.list.index] if self.list.index < len(self.items) else None

    def offers(self, name: str) -> bool:
        """There is nothing to choose in an empty list."""
        return super().offers(name) and not (name == "choose" and self._is_empty)

    def reload(self) -> None:
        """Fetch the first page anew."""
        self.ask(self.fetch(""), keys_wait=True)

    async def fetch(self, after: str) -> None:
        """Fetch a page and show it."""
        self._fetching = True
        try:
            found, self._next = await self.page(after)
        finally:
            self._fetching = False
        self.items = [*(self.items if after else ()), *found]
        self.list.has_more = bool(self._next)
        self.list.show([self.row(each) for each in self.items])
        self._is_empty = not self.items
        self.retitle()
        self.came(more=bool(after))

    def on_mount(self) -> None:
        """Fetch the first page."""
        super().on_mount()
        self.reload()

    def on_drawn_list_near_end(self, event: DrawnList.NearEnd) -> None:
        """Fetch the next page before one gets there."""
        if self._next and not self._fetching:
            self.ask(self.fetch(self._next))

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter opens the current one."""
        if event.index < len(self.items):
            self.open(self.items[event.index])
