"""The manual's menu: its items by group and number, procedures from their registry."""

from collections.abc import Iterator
from dataclasses import dataclass

from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.words import N_

APPLY = N_("申込を行う")
CONTRACT = N_("契約内容を確認する")
USER = N_("ユーザー情報")
BILLING = N_("請求を参照する")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An item of the menu. procedure: what it starts, or None for the other items."""

    number: int
    group: str
    title: str
    procedure: Procedure | None = None

    @property
    def is_for_offices(self) -> bool:
        """Whether it is about one's own office, which the Center does not have."""
        return self.number not in FOR_EVERYBODY


FIXED = (
    MenuItem(5, APPLY, N_("申込内容の確認")),
    MenuItem(6, CONTRACT, N_("契約内容の確認")),
    MenuItem(8, USER, N_("パスワードの変更")),
    MenuItem(7, BILLING, N_("請求金額の参照")),
)
GROUPS = (APPLY, CONTRACT, USER, BILLING)
SPECIALIST, SETTING = 2, 3
APPLICATIONS, VIEW_CONTRACT, BILLS, PASSWORD = 5, 6, 7, 8
FOR_EVERYBODY = frozenset({APPLICATIONS, PASSWORD})


def menu_items() -> list[MenuItem]:
    """All items, in the manual's order."""
    items = {item.number: item for item in FIXED}
    items |= {
        each.menu: MenuItem(each.menu, APPLY, each.guidance.title or each.title, each)
        for each in REGISTRY
        if not each.under
    }
    return [item for group in GROUPS for item in _of_group(items, group)]


def _of_group(items: dict[int, MenuItem], group: str) -> Iterator[MenuItem]:
    yield from (items[n] for n in sorted(items) if items[n].group == group)


def procedure_items() -> list[MenuItem]:
    """What 申込実施 offers: the applications that can be made."""
    return [item for item in menu_items() if item.group == APPLY and item.number != APPLICATIONS]
