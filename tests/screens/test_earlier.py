"""前回の申込を元に作成 on the page of items."""

from pathlib import Path

import pytest

from naccs_tui.api.applications import ApplicationPage
from naccs_tui.client.calls import Query
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.procedures import change
from naccs_tui.screens.earlier_ones import begun_words
from naccs_tui.screens.procedure_choice import ChoiceScreen
from tests.screens.clerk import Clerk, at_work
from tests.screens.wire import Wire

WHICH = "どの申込を元に作成しますか"
QUESTION = "入力した内容は前回の申込の内容に置き換わります"


def phone(clerk: Clerk) -> object:
    """What stands in the office's phone."""
    screen = clerk.app.screen
    assert isinstance(screen, ChoiceScreen)
    return screen.wizard.filling.records["office"].values["phone"]


def chosen(clerk: Clerk) -> tuple[str, ...]:
    """The items that are ticked."""
    screen = clerk.app.screen
    assert isinstance(screen, ChoiceScreen)
    return screen.wizard.filling.items


async def test_what_was_typed_is_not_replaced_without_a_question(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change("0311112222")
        await clerk.press("f12")
        await clerk.sees("変更申込内容 入力")
        await clerk.press("f6")
        await clerk.sees(QUESTION)
        await clerk.press("n")
        await clerk.sees("変更申込内容 入力")
        assert phone(clerk) == "0311112222"
        await clerk.press("f6")
        await clerk.sees(QUESTION)
        await clerk.press("y")
        await clerk.sees(WHICH)
        await clerk.press("enter")
        await clerk.sees("の内容を入れました")
        assert phone(clerk) != "0311112222"


async def test_where_only_items_are_chosen_nothing_is_asked(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.press("space", "f6")
        await clerk.sees(WHICH)


async def test_the_last_ones_are_listed_newest_first_with_day_and_items(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.press("f6")
        await clerk.sees(WHICH)
        page = await clerk.app.work.client.applications({"kind": "change"})
        numbers = [each.number for each in page.items][:5]
        shown = [line for line in clerk.screen().splitlines() if line.strip()[:1].isdecimal()]
        assert [line.split()[1] for line in shown] == numbers
        third = await clerk.app.work.client.application(numbers[2])
        titles = {each.key: each.title for each in change.ITEMS}
        assert f"  {show_day(third.summary.received_day)}  " in shown[2]
        assert titles[third.payload.items[0]] in shown[2]
        await clerk.press("3")
        await clerk.sees(f"受付番号{numbers[2]}の内容を入れました")
        assert chosen(clerk) == third.payload.items


async def test_an_application_is_fetched_once_it_was_chosen(root: Path, wire: Wire) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        wire.sent.clear()
        await clerk.press("f6")
        await clerk.sees(WHICH)
        assert wire.sent == ["GET /v1/applications"]
        await clerk.press("2")
        await clerk.sees("の内容を入れました")
        [_list, chosen_one] = wire.sent
        assert chosen_one.startswith("GET /v1/applications/")


async def test_only_the_offices_own_ones_are_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Query] = []
    genuine = NssClient.applications

    async def applications(client: NssClient, filters: Query) -> ApplicationPage:
        asked.append(filters)
        return await genuine(client, filters)

    async with at_work(root) as clerk:
        await clerk.open_choice()
        monkeypatch.setattr(NssClient, "applications", applications)
        await clerk.press("f6")
        await clerk.sees(WHICH)
        assert [dict(each)["office"] for each in asked] == ["TKT101"]


async def test_whoever_chooses_none_keeps_what_was_chosen(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.press("space", "f6")
        await clerk.sees(WHICH)
        await clerk.press("f12")
        await clerk.sees("変更申込内容 入力")
        assert chosen(clerk) == ("names",)


async def test_that_attachments_are_not_taken_over_is_told_where_there_were_some(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        page = await clerk.app.work.client.applications({"kind": "change", "limit": "1"})
        bare = await clerk.app.work.client.application(page.items[0].number)
        file = AttachmentRef(id="1", name="a.pdf", size=9, sha256="0" * 64, section="lines")
        payload = bare.payload.model_copy(update={"attachments": (file, file)})
        told = begun_words(bare.model_copy(update={"payload": payload}))
        assert told.endswith("添付ファイル(2件)は引き継がれません。付け直してください")
        assert "添付" not in begun_words(bare)
