"""An office uses the gateway of another one, which agrees; later it is released."""

from datetime import date
from pathlib import Path

from naccs_tui.api.service import ClockMove
from naccs_tui.connection import connect
from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, PASSWORD, Operator, at_the_demo
from tests.journeys.seats import change_seats
from tests.journeys.settings import finish

KEY = "NAC001smtp"


async def open_the_page(operator: Operator, wished: str) -> None:
    """From the menu to 共同利用."""
    await operator.press("1")
    await operator.sees(_("変更申込ガイダンス"))
    await operator.press("enter")
    await operator.sees("[ ]")
    await operator.go_down_to(_("共同利用"))
    await operator.press("space", "f10")
    await operator.go_to("wished_start")
    await operator.enter(wished)
    await operator.sees(_("共同利用先の事業所コード"))


async def register(operator: Operator) -> str:
    """Confirm it; the receipt number, back at home."""
    await operator.press("f10")
    await operator.sees(_("変更前"), _("変更後"), "NAC001", _("SMTP双方向"))
    number = await operator.register()
    await operator.press("enter")
    await operator.sees(_("メニュー"))
    return number


async def finished_on(operator: Operator, number: str, day: date) -> None:
    """The Center finishes an application, and its day comes."""
    center = await connect(operator.app.work.launch)
    await center.sign_in("CTR001", PASSWORD)
    await finish(center, number)
    await center.move_clock(ClockMove(to=day))
    await center.close()


async def sees_the_contract(operator: Operator, *texts: str) -> None:
    """The tab 一般NACCS of the contract, and home again."""
    await operator.press("6")
    await operator.sees(_("契約概要"))
    await operator.press("f8", "f8", "f8")
    await operator.sees_below(*texts)
    await operator.press("f3")
    await operator.sees(_("メニュー"))


@LANGUAGES
async def test_a_gateway_of_another_office_is_used_and_released(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"))
        await open_the_page(operator, "20130902")
        await operator.press("f6")
        await operator.go_to("partner")
        await operator.enter("NAC001")
        await operator.go_to("method")
        await operator.choose(_("SMTP双方向"))
        await operator.press("escape")
        number = await register(operator)

        await change_seats(operator, "NAC001/tanaka")
        operator.app.work.go.application(number)
        await operator.sees_below(_("共同利用"), _("SMTP双方向"))
        await operator.press("f10")
        await operator.sees(_("受付番号{number}を承認しますか", number=number))
        await operator.press("y")
        await operator.sees(_("審査待ち"))
        await operator.press("f12")

        await change_seats(operator, "TKT101")
        await finished_on(operator, number, date(2013, 9, 2))
        assert KEY in (await operator.app.work.client.contract()).contract.table("joint_use")
        await sees_the_contract(operator, _("共同利用"), "NAC001")

        await open_the_page(operator, "20131001")
        await operator.go_down_to("NAC001")
        await operator.press("space")
        released = await register(operator)
        await finished_on(operator, released, date(2013, 10, 1))
        contract = (await operator.app.work.client.contract()).contract
        assert contract.table("joint_use") == {}
