"""An office looks which fee plan is cheaper, and applies for it."""

from pathlib import Path

from naccs_tui.backend.demo import BILLING_PASSWORD
from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, Operator, at_the_demo

HINT = "金額を表示します。入力してEnterを押してください。F12でやめます。"


async def begin_a_change(operator: Operator, account: str) -> None:
    await operator.sign_in(account)
    await operator.sees(_("メニュー"))
    await operator.press("1")
    await operator.sees(_("変更申込ガイダンス"))
    await operator.press("enter")
    await operator.sees(_("企業名、事業所名、所在地等"))


def holding(root: Path, secret: str) -> list[Path]:
    """The files of the demo and of the drafts in which a secret stands."""
    files = (each for each in root.rglob("*") if each.is_file())
    return [each for each in files if secret.encode() in each.read_bytes()]


@LANGUAGES
async def test_the_cheaper_plan_is_found_behind_the_password_and_applied_for(
    root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await begin_a_change(operator, "TKT101")
        await operator.press("f5")
        await operator.sees(_("請求先パスワード"), _(HINT))
        await operator.type("naccs123")
        await operator.press("enter")
        await operator.sees("[S007]")
        await operator.type(BILLING_PASSWORD)
        await operator.sees_no(BILLING_PASSWORD)
        await operator.press("enter")
        await operator.sees(_("目安では、どちらが割安とも言えません"), "2012/07")
        await operator.press("f8")
        await operator.sees(_("プランAが割安です"), "147,024", "149,241")
        await operator.sees_below("2013/06", _("業務ごとの従量料金"), _("搬入確認登録"))
        await operator.press("enter")
        title = _("一般NACCSの料金プラン")
        await operator.sees(_("{title}に「プラン{plan}」を入れました", title=title, plan="A"))
        await operator.go_down_to(_("料金プラン"))
        assert "[x]" in operator.current_line

        await operator.press("f10")
        await operator.go_to("wished_start")
        await operator.enter("20130902")
        await operator.sees(_("一般NACCSの料金プラン"), _("プランA"))
        await operator.press("f5")
        await operator.sees(_("目安では、どちらが割安とも言えません"))
        await operator.press("enter")
        title = _("netNACCSの料金プラン")
        await operator.sees(_("{title}に「プラン{plan}」を入れました", title=title, plan="B"))
        assert not holding(root, BILLING_PASSWORD)
        await operator.press("f10")
        await operator.sees(_("変更前"), _("変更後"))
        await operator.sees_below(_("プランA"), _("プランB"))
        await operator.register()


async def test_whoever_thinks_better_of_it_is_back_where_they_were(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await begin_a_change(operator, "TKT101")
        await operator.press("f5")
        await operator.sees(HINT)
        await operator.press("enter")
        await operator.sees("請求先パスワードを入力してください。F12でやめます。")
        await operator.press("f12")
        await operator.sees("変更申込内容", "企業名、事業所名、所在地等")
        await operator.sees_no("[x]")


async def test_an_office_without_records_of_use_has_nothing_to_take(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await begin_a_change(operator, "DOE701")
        await operator.press("f5")
        await operator.sees(HINT)
        await operator.type(BILLING_PASSWORD)
        await operator.press("enter")
        await operator.sees("比べられるご利用の記録がありません", "F12 戻る")
        await operator.press("enter")
        await operator.sees("料金プランの比較", "比べられるご利用の記録がありません")
        await operator.press("f12")
        await operator.sees("変更申込内容")


async def test_whoever_has_nothing_to_do_with_bills_is_told_so(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await begin_a_change(operator, "NAC001/sato")
        await operator.press("f5")
        await operator.sees("[S004]", "変更申込内容")
