"""What is wrong is counted, shown where it is, with what to do; nothing that was typed is lost."""

from pathlib import Path

from naccs_tui.domain.field import Mark
from naccs_tui.screens.procedure import FormScreen
from naccs_tui.screens.procedure_choice import ChoiceScreen
from naccs_tui.screens.procedure_confirm import ConfirmScreen
from tests.screens.clerk import OFFICE_ITEM, TERMINALS_ITEM, Clerk, at_work

NAME = "東京通関新社株式会社"


def values(clerk: Clerk, section: str) -> dict[str, object]:
    """What the newest draft on the disk holds in a record section."""
    return dict(clerk.drafts()[-1].filling.records[section].values)


async def test_nothing_ticked_is_said_and_one_stays_where_one_is(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_choice()
        await clerk.press("f10")
        await clerk.is_told("変更申込を行う項目が選択されていません [P001]", "1つ以上選択して")
        assert type(clerk.app.screen) is ChoiceScreen


async def test_the_cursor_goes_to_the_first_error_on_another_page(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.press("f8")
        await clerk.stands_in("office", "company_name")
        await clerk.enter(NAME)
        await clerk.press("f10")
        await clerk.stands_in("applicant", "wished_start")
        await clerk.is_told("誤り 2件", "利用開始希望日が未入力です [F001]", "入力してください")
        await clerk.sees("誤   利用開始希望日")
        assert values(clerk, "office")["company_name"] == NAME


async def test_a_corrected_error_is_gone_and_the_rest_is_counted(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.press("f10")
        await clerk.is_told("誤り 3件")
        await clerk.enter("20130802")
        await clerk.stands_in("office", "company_name")
        await clerk.sees("申込担当者 済")
        await clerk.enter(NAME)
        await clerk.press("f10")
        await clerk.stands_in("office", "security_confirmed")
        await clerk.is_told("誤り 1件", "セキュリティ対策", "[F010]", "確認にチェックしてください")


async def test_an_error_one_passes_by_is_still_said_when_one_comes_back(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.go_to("phone")
        await clerk.enter("0312")
        await clerk.press("f10")
        await clerk.is_told("誤り")
        await clerk.go_to("email")
        await clerk.go_to("wished_start")
        await clerk.go_to("email")
        await clerk.go_to("wished_start")
        await clerk.is_told("利用開始希望日が未入力です [F001]")


async def test_an_error_in_a_row_opens_the_row_at_its_field(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(TERMINALS_ITEM)
        await clerk.go_to("wished_start")
        await clerk.enter("20130802")
        await clerk.press("f6")
        await clerk.stands_in("net_terminals", "system_class")
        await clerk.press("2", "f7")
        await clerk.stands_in("applicant", "wished_start")
        await clerk.press("f10")
        await clerk.stands_in("net_terminals", "place")
        await clerk.is_told("誤り 1件", "設置場所が未入力です [F001]", "設置場所を入力して")
        await clerk.sees(" 誤   センターで発番 航空")
        await clerk.type("本社２階")
        await clerk.press("enter")
        await clerk.sees_no(" 誤")
        await clerk.confirm()
        await clerk.sees_below("航空", "本社２階")


async def test_a_list_in_which_nothing_is_chosen_is_said_on_its_page(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_reissue()
        await clerk.press("f8")
        await clerk.stands_in("reissue", "wished_day")
        await clerk.enter("20130722")
        await clerk.press("1", "f7")
        await clerk.stands_in("applicant", "family_name")
        await clerk.press("f10")
        await clerk.is_told("誤り 1件", "対象が1件も選択されていません: 論理端末 [P010]")
        await clerk.sees("TKT10231A")
        await clerk.press("space")
        await clerk.sees("論理端末 済")
        await clerk.press("f10")
        await clerk.is_on(ConfirmScreen)


async def test_a_wrong_day_says_which_day_is_possible(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.fill_in_change()
        for day, words in (
            ("20130720", "2013/07/20は早すぎます。最も早い日は2013/07/26です [D002]"),
            ("20130803", "2013/08/03は休業日(土曜日)です [D001]"),
        ):
            await clerk.press("f7")
            await clerk.go_to("wished_start")
            await clerk.enter(day)
            await clerk.stands_in("office", "security_confirmed")
            await clerk.press("f10")
            await clerk.stands_in("applicant", "wished_start")
            await clerk.is_told("誤り 1件", words)
            await clerk.press("f8")
            await clerk.stands_in("office", "security_confirmed")


async def test_an_application_that_changes_nothing_is_refused_before_it_is_sent(
    root: Path,
) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change()
        await clerk.go_to("wished_start")
        await clerk.enter("20130802")
        await clerk.go_to("security_confirmed")
        await clerk.press("space", "f10")
        await clerk.is_told("誤り 1件", "変更された内容がありません [P002]", "変更する内容を入力")
        assert type(clerk.app.screen) is FormScreen


async def test_what_only_the_server_knows_is_shown_at_its_field(root: Path) -> None:
    async with at_work(root) as clerk:
        await clerk.open_change(OFFICE_ITEM)
        await clerk.fill_in_change()
        screen = clerk.app.screen
        assert isinstance(screen, FormScreen)
        sheet = screen.wizard.filling.records["office"]
        old = sheet.model_copy(update={"base": {**sheet.base, "phone": "0300000000"}})
        records = {**screen.wizard.filling.records, "office": old}
        screen.wizard.filling = screen.wizard.filling.model_copy(update={"records": records})
        await clerk.press("f10")
        await clerk.stands_in("office", "phone")
        await clerk.is_told("電話番号は現在「0337700101」です [P003]", "入力し直してください")


async def test_a_file_that_went_missing_is_said_on_the_page_of_the_files(
    root: Path, own_surroundings: Path
) -> None:
    (own_surroundings / "図.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    async with at_work(root) as clerk:
        await clerk.open_change(TERMINALS_ITEM)
        await clerk.go_to("wished_start")
        await clerk.enter("20130802")
        await clerk.press("down", "space", "f8", "f6")
        await clerk.sees("添付できない理由")
        await clerk.type("図.pdf")
        await clerk.press("enter")
        await clerk.is_told("「図.pdf」を添付しました")
        for copy in clerk.app.work.launch.folders.drafts.glob("*/*/*/files/*"):
            copy.unlink()
        await clerk.press("f10")
        await clerk.is_told("誤り 1件", "添付ファイル「図.pdf」が見つかりません [A006]")
        await clerk.press("f11")
        await clerk.is_told("「図.pdf」を外しました")
        await clerk.confirm()
        row = clerk.drafts()[-1].filling.lists["net_terminals"].rows[1]
        assert row.mark is Mark.DELETE
