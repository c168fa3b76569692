"""A contract change at the keyboard, from the choice of its items to the contract on its day."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from naccs_tui.api.contracts import ContractView
from naccs_tui.api.service import ClockMove
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.contract_view import TABS
from naccs_tui.i18n import _
from naccs_tui.widgets.scroll_text import ScrollText
from tests.journeys.operator import PASSWORD, Operator
from tests.journeys.settings import finish


async def begin(operator: Operator, wished: str, *items: str) -> None:
    """Sign in, choose the items, and enter the day; the first page of them is open then."""
    await operator.sees(_("ログイン"))
    await operator.sign_in("TKT101")
    await apply_for(operator, wished, *items)


async def apply_for(operator: Operator, wished: str, *items: str) -> None:
    """The same from the menu."""
    await operator.sees(_("メニュー"), _("契約内容の変更"))
    await operator.press("1")
    await operator.sees(_("変更申込ガイダンス"), _("手続きの流れ"))
    await operator.press("enter")
    await operator.sees("[ ]")
    for item in items:
        await operator.go_down_to(_(item))
        await operator.press("space")
    await operator.press("f10")
    await operator.sees(_("利用開始希望日"))
    await operator.go_to("wished_start")
    await operator.enter(wished)


async def add_row(operator: Operator, texts: Mapping[str, str], picks: Mapping[str, str]) -> None:
    """A new row. picks: fields in which one of the candidates is chosen, by its title."""
    await operator.press("f6")
    await fill_in_row(operator, texts, picks)


async def change_row(
    operator: Operator, key: str, texts: Mapping[str, str], picks: Mapping[str, str]
) -> None:
    """Other values in a row of the contract."""
    await to_row(operator, key)
    await operator.press("enter")
    await fill_in_row(operator, texts, picks)


async def fill_in_row(
    operator: Operator, texts: Mapping[str, str], picks: Mapping[str, str]
) -> None:
    for field, title in picks.items():
        await operator.go_to(field)
        await operator.choose(_(title))
    for field, text in texts.items():
        await operator.go_to(field)
        await operator.press("end", "ctrl+u")
        await operator.type(text)
    await operator.press("escape")


async def to_row(operator: Operator, key: str) -> None:
    await operator.press("home")
    await operator.go_down_to(key)


async def mark_row(operator: Operator, key: str) -> None:
    """The mark for rows that go."""
    await to_row(operator, key)
    await operator.press("space")


async def retype(operator: Operator, **texts: str) -> None:
    """Other texts in fields of the open record page."""
    for field, text in texts.items():
        await operator.go_to(field)
        await operator.press("end", "ctrl+u")
        await operator.type(text)


async def register(operator: Operator, *seen: str) -> str:
    """Confirm what is seen there, and register it; the receipt number."""
    await operator.press("f10")
    await operator.sees(_("変更前"), _("変更後"))
    await operator.sees_below(*seen)
    return await operator.register()


@dataclass(frozen=True, slots=True)
class Standing:
    """The contract on a day: what the server says, and what an operator reads under each tab."""

    view: ContractView
    tabs: Mapping[str, str]

    @property
    def contract(self) -> Contract:
        return self.view.contract

    def shows(self, tab: str, *texts: str) -> None:
        """All of these are read under a tab."""
        missing = [each for each in texts if each not in self.tabs[tab]]
        assert not missing, f"{missing} under {tab}\n{self.tabs[tab]}"

    def hides(self, tab: str, *texts: str) -> None:
        """None of these is read under a tab."""
        found = [each for each in texts if each in self.tabs[tab]]
        assert not found, f"{found} under {tab}\n{self.tabs[tab]}"


@asynccontextmanager
async def the_center(operator: Operator) -> AsyncIterator[NssClient]:
    """The Center's client beside the operator's."""
    center = await connect(operator.app.work.launch)
    try:
        await center.sign_in("CTR001", PASSWORD)
        yield center
    finally:
        await center.close()


async def in_force(operator: Operator, number: str, day: date) -> Standing:
    """The Center finishes what was just registered, the day comes; the office's contract then."""
    async with the_center(operator) as center:
        await finish(center, number)
        await center.move_clock(ClockMove(to=day))
    await operator.press("enter")
    return await _standing(operator)


async def on(operator: Operator, day: date) -> Standing:
    """The contract on a later day, read from the menu."""
    async with the_center(operator) as center:
        await center.move_clock(ClockMove(to=day))
    return await _standing(operator)


async def _standing(operator: Operator) -> Standing:
    return Standing(await operator.app.work.client.contract(), await read_contract(operator))


async def read_contract(operator: Operator) -> dict[str, str]:
    """All that stands under each tab of 契約内容の確認; back on the menu then."""
    await operator.sees(_("メニュー"), _("契約内容の変更"))
    await operator.press("6")
    await operator.sees(_("契約満了日"))
    read: dict[str, str] = {}
    for tab in TABS:
        read[tab] = await _read_page(operator)
        await operator.press("f8")
    await operator.press("f12")
    await operator.sees(_("契約内容の変更"))
    return read


async def _read_page(operator: Operator) -> str:
    """Everything on a page, down to its end."""
    page = operator.app.screen.query_one(ScrollText)
    read = [operator.screen()]
    while page.scroll_offset.y < page.max_scroll_y:
        await operator.press("pagedown")
        await operator.until(lambda: operator.screen() != read[-1], "the next part of the page")
        await operator.rest()
        read.append(operator.screen())
    return "\n".join(read)
