"""Finding an application again: a search, its mistakes, what is kept of it, another order."""

from pathlib import Path

from naccs_tui.i18n import _
from naccs_tui.screens.applications import ApplicationsScreen
from naccs_tui.screens.search import SearchScreen
from tests.journeys.operator import EVERYWHERE, Operator, at_the_demo

NEWEST, RETURNED, FIRST = "1308708A", "1307982A", "1030115A"
OF_JULY = (NEWEST, "1308692A", "1308613D", "1308480A", RETURNED, "1307671A")


async def open_the_list(operator: Operator, account: str = "TKT101") -> None:
    await operator.sign_in(account)
    await operator.sees(_("メニュー"))
    await operator.press("2" if account.startswith("CTR") else "5")
    await operator.sees(_("申込情報一覧"), _("ステータス"))


async def open_the_search(operator: Operator) -> None:
    await operator.press("f4")
    await operator.until(lambda: isinstance(operator.app.screen, SearchScreen), "the search")
    await operator.sees(_("検索条件入力"))


async def go_to(operator: Operator, field: str) -> None:
    screen = operator.app.screen
    assert isinstance(screen, SearchScreen)
    screen.form.go_to(field)


def found(operator: Operator) -> list[str]:
    screen = operator.app.screen
    assert isinstance(screen, ApplicationsScreen)
    return [each.number for each in screen._items]


async def finds(operator: Operator, *numbers: str) -> None:
    def stand_there() -> bool:
        is_list = isinstance(operator.app.screen, ApplicationsScreen)
        return is_list and found(operator) == list(numbers)

    await operator.until(stand_there, f"finds {numbers}")


async def begins_with(operator: Operator, number: str) -> None:
    def stands_there() -> bool:
        is_list = isinstance(operator.app.screen, ApplicationsScreen)
        return is_list and found(operator)[:1] == [number]

    await operator.until(stands_there, f"begins with {number}")


@EVERYWHERE
async def test_applications_of_some_days_are_found_and_the_search_stays(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_demo(root, language=language, size=size) as operator:
        await open_the_list(operator)
        await open_the_search(operator)
        await go_to(operator, "received_from")
        await operator.type("H25.7.1")
        await operator.press("enter")
        await operator.type("20130731")
        await operator.press("f10")
        await finds(operator, *OF_JULY)
        words = f"{_('申込日')} 2013/07/01~2013/07/31"
        await operator.sees(_("検索条件: {words}", words=words), _("{count}件", count=6))
        await operator.press("f12")
        await operator.sees(_("メニュー"))
        await operator.press("5")
        await finds(operator, *OF_JULY)
        await operator.sees(words)
    async with at_the_demo(root, language=language, size=size) as operator:
        await open_the_list(operator)
        await operator.sees(words)
        await operator.press("f11")
        await operator.sees_no(words)
        await operator.sees(NEWEST, FIRST, _("{count}件", count=13))


async def test_a_part_of_a_name_a_kind_and_a_status_must_all_fit(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_the_list(operator)
        await open_the_search(operator)
        await operator.press("enter")
        await operator.type("関")
        await go_to(operator, "kind")
        await operator.press("f4")
        await operator.sees("Spaceで選択", "契約内容の変更")
        await operator.press("1", "enter")
        await go_to(operator, "status")
        await operator.press("f4")
        await operator.sees("差戻し", "却下")
        await operator.press("4", "8", "enter")
        await operator.press("f10")
        await finds(operator, RETURNED, "1306449A")
        await operator.sees("姓 関", "申込種別 契約内容の変更", "ステータス 差戻し / 却下")


async def test_nothing_found_says_what_to_do_and_the_search_can_be_changed(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_the_list(operator)
        await open_the_search(operator)
        await operator.type("99")
        await operator.press("f10")
        await operator.sees(
            "条件に合う申込はありません。F4で条件を変えるか、F11ですべてを表示します"
        )
        await open_the_search(operator)
        await operator.sees("99")
        await operator.press("end", "backspace", "backspace")
        await operator.type("1307982")
        await operator.press("f10")
        await finds(operator, RETURNED)


@EVERYWHERE
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_demo(root, language=language, size=size) as operator:
        await open_the_list(operator)
        await open_the_search(operator)
        await operator.type("x1")
        await go_to(operator, "received_from")
        await operator.type("20130718")
        await operator.press("enter")
        await operator.type("20130702")
        await operator.press("f10")
        screen = operator.app.screen
        assert isinstance(screen, SearchScreen)
        await operator.sees("[F009]", "1305572A")
        field = screen.form.current_field
        assert field is not None
        assert field.name == "number"
        await operator.press("end", "ctrl+u")
        await operator.press("f10")
        await operator.sees("[W061]")
        field = screen.form.current_field
        assert field is not None
        assert field.name == "received_to"
        await operator.press("end", "ctrl+u")
        await operator.press("f10")
        await finds(operator, NEWEST, "1308692A")


async def test_a_day_is_chosen_in_the_calendar(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_the_list(operator)
        await open_the_search(operator)
        await go_to(operator, "reviewed_from")
        await operator.press("f4")
        await operator.sees("審査終了日(から)", "2013年7月")
        await operator.press("enter")
        await operator.sees("2013/07/18")
        await operator.press("f10")
        await operator.sees("審査終了日 2013/07/18~", "条件に合う申込はありません")


@EVERYWHERE
async def test_the_order_is_turned_round_and_kept(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_demo(root, language=language, size=size) as operator:
        await open_the_list(operator)
        for digit, first in (("2", FIRST), ("3", NEWEST), ("4", FIRST)):
            await operator.press("f6")
            await operator.sees(_("申込日の古い順"))
            await operator.press(digit)
            await begins_with(operator, first)
        await operator.sees(_("申込日の古い順"))
        await operator.press("f12")
        await operator.sees(_("メニュー"))
        await operator.press("5")
        await begins_with(operator, FIRST)


@EVERYWHERE
async def test_all_columns_of_the_manual_stand_over_the_list(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    titles = ("申込種別", "申込分類", "受付番号", "申込日", "ステータス", "審査終了日", "詳細")
    name = "申込事務担当者名" if size[0] == 120 else "担当者名"
    async with at_the_demo(root, language=language, size=size) as operator:
        await open_the_list(operator)
        await operator.sees(NEWEST)
        (header,) = (each for each in operator.screen().splitlines() if _("受付番号") in each)
        for title in (*titles, name):
            assert _(title) in header


async def test_the_center_looks_for_an_office(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_the_list(operator, "CTR001")
        await operator.sees("事業所", "TKT101", "1308725C")
        await open_the_search(operator)
        await operator.type("ｎａｃ００１")
        await operator.press("f10")
        await finds(operator, "1308597A", "1307997D", "1130739A")
        await operator.sees("申込事業所コード NAC001")


async def test_what_another_account_looked_for_is_its_own(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_the_list(operator)
        await open_the_search(operator)
        await operator.type("1307")
        await operator.press("f10")
        await finds(operator, RETURNED, "1307671A")
        await operator.press("f12", "f3")
        await operator.sees("事業所コード")
        await operator.press("end", "ctrl+u")
        await open_the_list(operator, "NAC001")
        await operator.sees_no("検索条件")
        await operator.sees("1308716A", "1308597A")
