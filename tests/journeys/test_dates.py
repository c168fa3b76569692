"""The office moves: its day is chosen in the calendar, its address comes from the postal code."""

from pathlib import Path

from naccs_tui.i18n import _
from tests.journeys.operator import EVERYWHERE, at_the_demo

OI, AT_OI = "1400014", "東京都品川区大井"


@EVERYWHERE
async def test_choose_the_day_and_let_the_postal_code_write_the_address(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_demo(root, language=language, size=size) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"), _("契約内容の変更"))
        await operator.press("1")
        await operator.sees(_("変更申込ガイダンス"), _("手続きの流れ"))
        await operator.press("enter")
        await operator.sees(_("企業名、事業所名、所在地等"), "[ ]")
        await operator.go_down_to(_("本社情報(所在地、電話番号等)"))
        await operator.press("space", "f10")

        await operator.go_to("wished_start")
        await operator.press("f4")
        await operator.sees(_("最も早い日です"), "*26")
        await operator.press("right")
        await operator.sees(_("{name}は休業日です", name=_("土曜日")))
        await operator.press("right", "right")
        await operator.sees(_("この日を選べます"))
        await operator.press("enter")
        await operator.sees("2013/07/29")
        await operator.press("f8")

        await operator.go_to("head_postal_code")
        await operator.press("end", "ctrl+u")
        await operator.type(OI)
        title = _("所在地1(町名まで)")
        await operator.sees(_("{title}に「{address}」を入れました", title=title, address=AT_OI))
        await operator.go_to("security_confirmed")
        await operator.press("space", "f10")

        await operator.sees(_("変更前"), _("変更後"))
        await operator.sees_below("2013/07/29", OI, AT_OI)
        number = await operator.register()
        sent = await operator.app.work.client.application(number)
        assert sent.payload.text("office", "head_address_1") == AT_OI
        assert sent.payload.text("applicant", "wished_start") == "2013-07-29"
