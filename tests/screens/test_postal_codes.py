"""A postal code that is typed in full brings the address beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from naccs_tui.domain.field import Field, Mark
from naccs_tui.domain.filling import ListSheet, Opening, RecordSheet
from naccs_tui.domain.section import About, Page, Section
from naccs_tui.domain.text import Characters
from naccs_tui.widgets.form.list_form import ListForm
from naccs_tui.widgets.form.record_form import RecordForm
from tests.screens.clerk import at_work
from tests.screens.form_host import Desk, at, section
from tests.screens.test_record_form import ALL, form, sheet

KONAN, OI, TWO_TOWNS, NOBODYS = "1080075", "1400014", "4980000", "1234567"
AT_KONAN, AT_OI = "東京都港区港南", "東京都品川区大井"
YATOMI, KISOSAKI = "愛知県弥富市", "三重県桑名郡木曽岬町"
SENDERS = Section(
    About(
        key="senders",
        title="送付先",
        tab="送付先",
        crumb="送付先入力",
        record="senders",
        marks=frozenset({Mark.ADD, Mark.CHANGE}),
        row_title="新しい送付先",
    ),
    (
        Field("郵便番号", characters=Characters.POSTAL, length=7, fills="place", name="code"),
        Field("所在地", characters=Characters.ZENKAKU, length=40, name="place"),
    ),
    Page,
)


@asynccontextmanager
async def in_code(
    code: str = OI, address: str = AT_OI, head: str = AT_KONAN
) -> AsyncIterator[tuple[RecordForm, Desk]]:
    """The office's page with what stands there, the caret in its postal code."""
    async with form(
        field="postal_code", postal_code=code, address_1=address, head_address_1=head
    ) as (shown, desk):
        yield shown, desk


async def retype(desk: Desk, code: str) -> None:
    """Another postal code in the place of the one that stands there."""
    await desk.press("end", "ctrl+u")
    await desk.enter(code)


def told(desk: Desk) -> list[tuple[str, bool]]:
    """What was noted while one typed, and whether it tells of something done."""
    return [(note, each.is_done) for each in desk.heard(RecordForm.Noted) for note in each.notes]


class TestTyping:
    async def test_the_address_of_the_former_code_makes_room(self) -> None:
        async with in_code() as (shown, desk):
            await retype(desk, KONAN)
            assert shown.values["address_1"] == AT_KONAN
            assert AT_KONAN in desk.line("所在地1")
            assert told(desk) == [(f"所在地1(町名まで)に「{AT_KONAN}」を入れました", True)]

    async def test_the_other_address_of_the_page_stays(self) -> None:
        async with in_code(head="") as (shown, desk):
            await retype(desk, KONAN)
            assert shown.values["head_address_1"] == ""
            shown.go_to("head_postal_code")
            await retype(desk, OI)
            assert shown.values["head_address_1"] == AT_OI

    async def test_an_empty_address_is_filled(self) -> None:
        async with in_code(code="", address="") as (shown, desk):
            await desk.enter("140-0014")
            assert shown.values["address_1"] == AT_OI

    async def test_nothing_happens_before_the_last_digit(self) -> None:
        async with in_code(address="") as (shown, desk):
            await retype(desk, KONAN[:-1])
            assert (shown.values["address_1"], told(desk)) == ("", [])

    async def test_an_address_typed_by_hand_stays(self) -> None:
        async with in_code(address="東京都大田区羽田空港") as (shown, desk):
            await retype(desk, KONAN)
            assert shown.values["address_1"] == "東京都大田区羽田空港"
            ((words, is_done),) = told(desk)
            assert AT_KONAN in words
            assert not is_done

    async def test_an_address_that_says_more_than_the_code_is_left_in_peace(self) -> None:
        async with in_code(address=f"{AT_KONAN}２丁目") as (shown, desk):
            await retype(desk, KONAN)
            assert shown.values["address_1"] == f"{AT_KONAN}２丁目"
            assert told(desk) == []

    async def test_several_towns_are_not_chosen_from(self) -> None:
        async with in_code() as (shown, desk):
            await retype(desk, TWO_TOWNS)
            assert shown.values["address_1"] == AT_OI
            assert told(desk) == [("この郵便番号の町名は複数あります。F4で選べます", False)]

    async def test_of_an_unknown_code_one_is_warned_and_nothing_is_wrong(self) -> None:
        async with in_code() as (shown, desk):
            await retype(desk, NOBODYS)
            ((words, is_done),) = told(desk)
            assert "一覧にありません" in words
            assert not is_done
            await desk.press("tab")
            (left,) = desk.heard(RecordForm.Left)
            assert (left.notes, left.problems) == ((words,), ())
            assert not desk.line("郵便番号").startswith("誤")
            assert shown.values["address_1"] == AT_OI

    async def test_behind_an_unknown_code_the_right_one_still_fills(self) -> None:
        async with in_code() as (shown, desk):
            await retype(desk, NOBODYS)
            await retype(desk, KONAN)
            assert shown.values["address_1"] == AT_KONAN

    async def test_what_was_chosen_for_another_code_makes_room_too(self) -> None:
        async with in_code() as (shown, desk):
            await retype(desk, TWO_TOWNS)
            shown.choose("address_1", KISOSAKI)
            await retype(desk, KONAN)
            assert shown.values["address_1"] == AT_KONAN

    async def test_the_contracts_own_code_brings_the_contracts_own_words_back(self) -> None:
        async with form(field="postal_code") as (shown, desk):
            before = sheet("office")
            base = {**before.base, "address_1": f"{AT_OI}町"}
            shown.load(section("office"), RecordSheet(base=base, values=base), ALL)
            shown.go_to("postal_code")
            await retype(desk, KONAN)
            assert shown.values["address_1"] == AT_KONAN
            shown.restore_field()
            await desk.rest()
            assert shown.values["address_1"] == f"{AT_OI}町"

    async def test_a_code_typed_anew_fills_what_was_emptied(self) -> None:
        async with in_code() as (shown, desk):
            shown.set_value("address_1", "")
            await retype(desk, OI)
            assert shown.values["address_1"] == AT_OI

    async def test_what_was_filled_in_can_be_undone(self) -> None:
        async with in_code() as (shown, desk):
            await retype(desk, KONAN)
            await desk.press("tab", "ctrl+z")
            assert shown.values["address_1"] == AT_OI

    async def test_a_locked_address_stays(self) -> None:
        async with form(opening=Opening(frozenset({"manager"}))) as (shown, desk):
            shown.set_value("postal_code", KONAN)
            await desk.rest()
            assert shown.values["address_1"] == AT_OI


async def test_a_row_of_a_list_does_the_same() -> None:
    shown = ListForm()
    async with at(shown) as desk:
        shown.load(SENDERS, ListSheet(), Opening(frozenset()))
        shown.add_row()
        await desk.rest()
        await desk.enter(KONAN)
        assert desk.heard(ListForm.Changed)[-1].sheet.rows[0].values["place"] == AT_KONAN
        shown.choose("place", AT_OI)
        assert shown.sheet.rows[0].values["place"] == AT_KONAN
        await desk.rest()
        assert shown.sheet.rows[0].values["place"] == AT_OI


class TestOnTheScreen:
    async def test_f4_offers_the_towns_of_a_code(self, root: Path) -> None:
        async with at_work(root) as clerk:
            await clerk.open_change()
            await clerk.press("f8")
            await clerk.go_to("postal_code")
            await clerk.press("end", "ctrl+u")
            await clerk.type(TWO_TOWNS)
            await clerk.is_told("町名は複数あります")
            await clerk.press("f4")
            await clerk.sees(f"1 {YATOMI}", f"2 {KISOSAKI}")
            await clerk.press("2")
            await clerk.sees("変更 所在地1", KISOSAKI)
            await clerk.is_told("「一般NACCS回線の登録情報」も選択しました")

    async def test_f4_replaces_what_was_typed_by_hand(self, root: Path) -> None:
        async with at_work(root) as clerk:
            await clerk.open_change()
            await clerk.press("f8")
            await clerk.go_to("address_1")
            await clerk.enter("東京都大田区羽田空港")
            await clerk.go_to("postal_code")
            await clerk.enter(KONAN)
            await clerk.is_told("入力のままです", AT_KONAN)
            await clerk.stands_in("office", "address_1")
            await clerk.press("f4")
            await clerk.sees(f"1 {AT_KONAN}")
            await clerk.press("1")
            await clerk.sees(f"変更 所在地1(町名まで)        {AT_KONAN}")

    async def test_f4_says_why_there_is_nothing_to_offer(self, root: Path) -> None:
        async with at_work(root) as clerk:
            await clerk.open_change()
            await clerk.press("f8")
            await clerk.go_to("postal_code")
            await clerk.press("end", "backspace", "f4")
            await clerk.is_told("郵便番号を7桁入力すると")
            await clerk.press("f11")
            await clerk.enter(NOBODYS)
            await clerk.press("f4")
            await clerk.is_told("一覧にありません")
