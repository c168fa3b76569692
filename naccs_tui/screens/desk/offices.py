"""事業所の検索: whoever calls is found by code, name or 請求先コード."""

from collections.abc import Mapping, Sequence

from naccs_tui.api.accounts import DeskOffice
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.desk.dialogs import TextDialog
from naccs_tui.screens.desk.office import OfficeScreen
from naccs_tui.screens.desk.paged import PagedScreen
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, ListItem
from naccs_tui.widgets.head import HeadWords

LONGEST = 80


class OfficesScreen(PagedScreen[DeskOffice]):
    """F4 narrows the list down; Enter opens an office."""

    tab = 0

    def __init__(self, work: Work) -> None:
        """Filled when it is shown."""
        columns = (Column(_("事業所コード"), 12), Column(_("企業名"), 34), Column(_("事業所名")))
        super().__init__(work, columns, empty=_("該当する事業所はありません"))
        self._query = ""

    def head_words(self) -> HeadWords:
        """The way here."""
        return self.words(crumbs=(N_("ホーム"), N_("事業所")), title=N_("事業所"), verb=N_("一覧"))

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        common = dict(super().handlers())
        first = {name: common.pop(name) for name in ("help", "choose")}
        return {**first, "narrow": self._narrow, **common}

    def help_lines(self) -> list[str]:
        """How to find one."""
        return [
            _(
                "F4でコード、名称の一部、または請求先コードを入力すると、その事業所だけを表示します。"
            ),
            _("Enterで、その事業所のアカウントと請求先を表示します。"),
        ]

    async def page(self, after: str) -> tuple[Sequence[DeskOffice], str]:
        """A page of offices."""
        found = await self.work.client.desk_offices(self._query, after)
        return found.items, found.next

    def say_usual(self) -> None:
        """Say what one sees."""
        if self._query:
            self.say(_("検索: {query} (F4で変更)", query=self._query))
        else:
            self.say(_("すべての事業所 (F4で絞込み)"))

    def row(self, item: DeskOffice) -> ListItem:
        """An office."""
        return ListItem((item.code, item.company, item.name))

    def open(self, item: DeskOffice) -> None:
        """Whoever can sign in there."""
        self.app.push_screen(OfficeScreen(self.work, item.code))

    def _narrow(self) -> None:
        def typed(text: str | None) -> None:
            if text is not None:
                self._query = text.strip()
                self.list.go_to(0, -1)
                self.reload()

        dialog = TextDialog(
            _("事業所コード、名称または請求先コード"),
            self._query,
            hint=_("Enterで絞り込みます。空にするとすべてを表示します。"),
            complain=_complaint,
        )
        self.app.push_screen(dialog, typed)


def _complaint(text: str) -> str:
    fits = len(text) <= LONGEST and not has_unsafe(text)
    return "" if fits else _("{length}文字以内で入力してください", length=LONGEST)
