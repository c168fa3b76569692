"""The confirmation shows everything, takes one to any field, and takes one back to its line."""

from pathlib import Path

from naccs_tui.screens.procedure import FormScreen
from naccs_tui.screens.procedure_confirm import ConfirmScreen
from tests.screens.clerk import OFFICE_ITEM, TERMINALS_ITEM, Clerk, at_work
from tests.screens.wire import Wire

LONG = "大井ふ頭中央海貨センタービルディング東館第三区画一二三号室"


async def is_at(clerk: Clerk, *texts: str) -> None:
    """Wait until the cursor of the confirmation is on the line with these texts."""
    await clerk.is_on(ConfirmScreen)
    await clerk.until(lambda: all(text in clerk.current_line for text in texts), f"is at {texts}")


async def confirm_a_new_terminal(clerk: Clerk) -> None:
    await clerk.open_change(OFFICE_ITEM, TERMINALS_ITEM)
    await clerk.fill_in_change()
    await clerk.press("f8")
    await clerk.sees("TKT10231A")
    await clerk.press("f6")
    await clerk.stands_in("net_terminals", "system_class")
    await clerk.press("1", "tab")
    await clerk.type("倉庫")
    await clerk.confirm()


async def test_enter_goes_to_the_field_and_f10_comes_straight_back_to_its_line(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        await clerk.confirm()
        await clerk.go_down_to("0337700101")
        await is_at(clerk, "変更", "電話番号", "0337700101", "0345678901")
        await clerk.press("enter")
        await clerk.stands_in("office", "phone")
        await clerk.enter("0399990000")
        await clerk.press("f10")
        await is_at(clerk, "変更", "電話番号", "0337700101", "0399990000")


async def test_from_a_line_of_another_page_one_goes_there_and_back(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        await clerk.confirm()
        await clerk.go_down_to("利用開始希望日")
        await clerk.press("enter")
        await clerk.stands_in("applicant", "wished_start")
        await clerk.enter("20130805")
        await clerk.press("f10")
        await is_at(clerk, "利用開始希望日", "2013/08/05")


async def test_from_a_row_one_goes_into_that_row_and_back_even_when_it_is_gone(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await confirm_a_new_terminal(clerk)
        await clerk.go_down_to("設置場所")
        await is_at(clerk, "設置場所", "倉庫")
        await clerk.press("enter")
        await clerk.stands_in("net_terminals", "place")
        await clerk.type("１階")
        await clerk.press("f10")
        await is_at(clerk, "設置場所", "倉庫１階")
        await clerk.press("enter")
        await clerk.stands_in("net_terminals", "place")
        await clerk.press("escape", "delete", "f10")
        await is_at(clerk, "利用開始希望日")


async def test_what_changes_comes_first_and_the_rest_under_a_heading_of_its_own(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await confirm_a_new_terminal(clerk)
        order = ("利用開始希望日", "0345678901", "新しい端末", "倉庫", "そのほかの項目")
        shown = await clerk.sees_still()
        places = [shown.find(each) for each in order]
        assert -1 not in places
        assert places == sorted(places)
        await clerk.sees_below("そのほかの項目", "事業所名", "FAX番号", "氏名 姓")


async def test_from_a_file_one_goes_to_the_files(root: Path, own_surroundings: Path) -> None:
    (own_surroundings / "図.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    async with at_work(root) as clerk:
        await clerk.open_change(TERMINALS_ITEM)
        await clerk.go_to("wished_start")
        await clerk.enter("20130802")
        await clerk.press("space", "f8", "f6")
        await clerk.sees("添付できない理由")
        await clerk.type("図.pdf")
        await clerk.press("enter")
        await clerk.is_told("添付しました")
        await clerk.confirm()
        await clerk.go_down_to("図.pdf")
        await is_at(clerk, "追加", "添付ファイル", "図.pdf 0KB")
        await clerk.press("enter")
        await clerk.sees("添付ファイル 入力")
        await clerk.press("f10")
        await is_at(clerk, "図.pdf 0KB")


async def test_back_from_the_confirmation_and_forward_keeps_the_line(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        await clerk.confirm()
        await clerk.go_down_to("FAX番号")
        await clerk.press("f12")
        await clerk.is_on(FormScreen)
        await clerk.press("f10")
        await is_at(clerk, "FAX番号")


async def test_a_long_value_is_shown_whole(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        await clerk.go_to("office_name")
        await clerk.enter(LONG)
        await clerk.confirm()
        lines = (await clerk.sees_still()).splitlines()
        first = next(place for place, line in enumerate(lines) if "事業所名 " in line)
        assert "".join(line.split()[-1] for line in lines[first : first + 3]) == LONG
        assert not any("…" in line for line in lines)


async def test_the_columns_take_the_room_of_a_larger_window(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        await clerk.confirm()
        await clerk.press("end")
        await clerk.sees("taro@tokyo-tsukan.exa\n")
        await clerk.resize(120, 40)
        await clerk.sees("taro@tokyo-tsukan.example.jp\n")
        await is_at(clerk, "E-mailアドレス")


async def test_an_open_application_on_the_same_field_is_warned_of(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.confirm_an_overlap()
        await clerk.is_told("受付番号1308692Aの申込が同じ内容を変更しようとしています", "[P004]")
        await clerk.is_told("FAX番号", "(ほか1件)")
        await clerk.press("f10")
        await clerk.sees("この内容で登録しますか")
        await clerk.press("n")
        await clerk.is_told("[P004]")


async def test_declining_registers_nothing_and_registering_sends_once(
    root: Path, wire: Wire
) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        await clerk.confirm()
        del wire.sent[:]
        for key in ("n", "enter", "escape", "f12", "f3"):
            await clerk.press("f10")
            await clerk.sees("この内容で登録しますか")
            await clerk.press(key)
            await clerk.is_on(ConfirmScreen)
        assert wire.posts == []
        number = await clerk.register()
        assert wire.posts == ["POST /v1/applications"]
        assert number.endswith("A")
        assert clerk.drafts() == []
