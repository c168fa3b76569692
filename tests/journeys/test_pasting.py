"""A new branch gets its terminals out of a spreadsheet."""

from pathlib import Path

from naccs_tui.domain.field import Mark
from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, Operator, at_the_demo

BRANCH = "設置場所\t備考\t区分\n港南営業所１階\t窓口\t海上\n港南営業所２階\t\t航空\n"
FAULTY = "大井営業所4階\t海上\n\t航空\nｵｵｲ\t未定\n大井営業所5階\t共用\n"
HEADED = f"設置場所\t区分\n{FAULTY}"


async def at_the_terminals(operator: Operator) -> None:
    """Sign in, choose the terminals, and go to their page."""
    await operator.sees(_("ログイン"))
    await operator.sign_in("TKT101")
    await operator.sees(_("契約内容の変更"))
    await operator.press("1")
    await operator.sees(_("変更申込ガイダンス"))
    await operator.press("enter")
    await operator.sees("[ ]")
    await operator.go_down_to(_("netNACCS端末の登録情報"))
    await operator.press("space", "f10")
    await operator.sees(_("利用開始希望日"))
    await operator.go_to("wished_start")
    await operator.enter("20130802")
    await operator.sees("10231A")


def added(operator: Operator) -> list[str]:
    """The places of the new terminals."""
    form = operator.form()
    section = form.wizard.procedure.section("net_terminals")
    assert section is not None
    rows = form.wizard.rows(section).rows
    return [str(row.values["place"]) for row in rows if row.mark is Mark.ADD]


@LANGUAGES
async def test_two_terminals_are_pasted_looked_at_and_registered(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await at_the_terminals(operator)
        await operator.paste(BRANCH)
        await operator.sees(
            _("貼り付けた行"),
            f"1 {_('設置場所')}  2 備考 {_('(使いません)')}  3 {_('区分')}",
            "港南営業所１階",
        )
        await operator.press("f10")
        await operator.sees(_("{count}行を追加しました", count=2))
        assert added(operator) == ["港南営業所１階", "港南営業所２階"]
        await operator.press("f10")
        await operator.sees_below("港南営業所１階", "港南営業所２階")
        number = await operator.register()

        sent = await operator.app.work.client.application(number)
        rows = sent.payload.rows("net_terminals")
        assert [row.value["system_class"] for row in rows] == ["sea", "air"]


async def test_only_the_good_rows_are_taken(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await at_the_terminals(operator)
        await operator.paste(HEADED)
        await operator.sees("4行: 追加できる行 2  誤りのある行 2  既にある行 0", "[F001]", "[F013]")
        await operator.press("f10")
        await operator.sees("2行を追加しました")
        assert added(operator) == ["大井営業所４階", "大井営業所５階"]


async def test_rows_with_errors_are_taken_marked_and_corrected(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await at_the_terminals(operator)
        await operator.paste(HEADED)
        await operator.sees("[F005]")
        await operator.press("f8")
        await operator.sees("設置場所が未入力です [F001]  設置場所を入力してください")
        await operator.press("f9")
        await operator.sees("4行を追加しました  うち2行に誤りがあります")
        assert operator.screen().count(" 誤   センターで発番") == 2

        await operator.press("down", "enter")
        await operator.go_to("place")
        await operator.enter("大井営業所６階")
        await operator.sees_no("設置場所が未入力です")
        assert operator.screen().count(" 誤   センターで発番") == 1
        await operator.press("f10")
        await operator.sees("誤り 2件 区分の選択肢にない値です [F005]")

        await operator.press("escape", "home", "f1")
        await operator.sees("F12で閉じます")
        await operator.press("f12")
        await operator.sees("F6で追加")
        assert operator.form().page.place.row == "10231A"


async def test_all_of_a_paste_is_undone_at_once_and_pasting_twice_is_noticed(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await at_the_terminals(operator)
        await operator.paste(BRANCH)
        await operator.sees("追加できる行 2")
        await operator.press("f9")
        await operator.sees("2行を追加しました")
        await operator.paste(BRANCH)
        await operator.sees("追加できる行 0  誤りのある行 0  既にある行 2")
        await operator.press("f10")
        await operator.sees("問題のない行がありません")
        await operator.press("f12")
        await operator.sees("港南営業所１階")
        await operator.press("ctrl+z")
        await operator.sees("元に戻しました: 行の貼り付け")
        assert added(operator) == []


async def test_without_bracketed_paste_there_is_a_box_to_paste_into(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await at_the_terminals(operator)
        await operator.press("f5")
        await operator.sees("ここに貼り付けてください")
        for cell in ("海上", "大井営業所9階"):
            await operator.type(cell)
            await operator.press("tab" if cell == "海上" else "enter")
        await operator.sees("海上 | 大井営業所9階")
        await operator.press("f10")
        await operator.sees("列の割り当て(左から順): 1 区分  2 設置場所", "大井営業所９階")
        await operator.press("f10")
        await operator.sees("1行を追加しました")
        assert added(operator) == ["大井営業所９階"]


async def test_more_rows_than_an_application_holds_are_not_begun_with(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await at_the_terminals(operator)
        await operator.paste("海上\t大井\n" * 502)
        await operator.sees("貼り付けられるのは500行までです(502行ありました)")
        await operator.paste("海上\t大井\n" * 300)
        await operator.sees("300行: 追加できる行 300")
        await operator.press("f10")
        await operator.sees("300行を追加しました")
        await operator.paste("海上\t品川\n" * 201)
        await operator.sees("201行: 追加できる行 201")
        await operator.press("f10")
        await operator.sees("追加できるのはあと200行です")
        await operator.press("f12")
        await operator.sees("大井")
        assert len(added(operator)) == 300


async def test_a_terminal_is_copied_with_f4_and_candidates_come_in_its_row(root: Path) -> None:
    async with at_the_demo(root, size=(120, 40)) as operator:
        await at_the_terminals(operator)
        await operator.sees("F4 複写")
        await operator.press("f4")
        await operator.sees("F4 候補", "新しい端末")
        await operator.choose("航空")
        await operator.press("escape")
        await operator.sees("F4 複写")
        form = operator.form()
        row = form.wizard.filling.lists["net_terminals"].rows[-1]
        assert (row.values["system_class"], row.values["terminal"]) == ("air", "")
