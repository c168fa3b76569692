"""The office moves and gets a terminal; the same evening a certificate is to be reissued."""

from datetime import date
from pathlib import Path

from naccs_tui.api.applications import FinishRequest
from naccs_tui.api.service import ClockMove
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.i18n import _
from tests.journeys.operator import EVERYWHERE, Operator, at_the_demo
from tests.journeys.seats import apply_for_a_reissue

ADDRESS, PHONE, PLACE = "東京都港区港南", "0345678901", "港南営業所２階"
LINE_PLACE = "港南機械室"


@EVERYWHERE
async def test_move_the_office_add_a_terminal_and_reissue_a_certificate(
    own_surroundings: Path, root: Path, language: str, size: tuple[int, int]
) -> None:
    diagram = own_surroundings / "構成図.pdf"
    diagram.write_bytes(b"%PDF-1.7\n%%EOF\n")
    async with at_the_demo(root, language=language, size=size) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("TKT101")
        change = await move_the_office(operator, diagram)
        reissue = await reissue_a_certificate(operator)
        assert change.endswith("A")
        assert reissue.endswith("D")

        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", "naccs123")
        for number in (change, reissue):
            await finish(center, number)
        await center.move_clock(ClockMove(to=date(2013, 9, 2)))
        mails = await center.mails()
        assert {change, reissue} <= {mail.number for mail in mails.items}
        await center.close()

        sent = await operator.app.work.client.application(change)
        assert [file.name for file in sent.payload.attachments] == ["構成図.pdf"]
        await read_the_contract(operator)
        await read_the_notices(operator, change, reissue)


async def move_the_office(operator: Operator, diagram: Path) -> str:
    await operator.sees(_("メニュー"), _("契約内容の変更"))
    await operator.press("1")
    await operator.sees(_("変更申込ガイダンス"), _("手続きの流れ"))
    await operator.press("enter")

    await operator.sees(_("企業名、事業所名、所在地等"), "[ ]")
    await operator.press("space")
    await operator.go_down_to(_("netNACCS端末の登録情報"))
    await operator.press("space", "f10")

    await operator.sees(_("申込担当者"), _("利用開始希望日"))
    await operator.go_to("wished_start")
    await operator.enter("20130902")

    await operator.sees(_("所在地1(町名まで)"))
    await operator.go_to("address_1")
    await operator.enter(ADDRESS)
    await operator.sees(_("一般NACCS回線の登録情報"))
    await operator.go_to("phone")
    await operator.enter(PHONE)
    await operator.go_to("security_confirmed")
    await operator.press("space", "f8")

    await operator.sees(_("論理端末名"))
    await operator.press("f6")
    await operator.go_to("system_class")
    await operator.choose(_("共用"))
    await operator.go_to("place")
    await operator.enter(PLACE)
    await operator.press("f8")

    await operator.sees("L00012")
    await operator.press("enter")
    await operator.go_to("place")
    await operator.enter(LINE_PLACE)
    await operator.press("escape", "f8")

    await operator.press("f6")
    await operator.sees(_("添付できない理由"))
    await operator.type(str(diagram))
    await operator.press("enter")
    await operator.sees(_("「{name}」を添付しました", name="構成図.pdf"))
    await operator.press("f10")

    await operator.sees(_("変更前"), _("変更後"))
    await operator.sees_below("東京都品川区", ADDRESS, PLACE, LINE_PLACE)
    return await operator.register()


async def reissue_a_certificate(operator: Operator) -> str:
    await operator.press("enter")
    await operator.sees(_("メニュー"))
    return await apply_for_a_reissue(operator, "2013/7/22")


async def finish(center: NssClient, number: str) -> None:
    found = await center.application(number)
    claimed = await center.claim(number, found.summary.version)
    await center.finish(number, claimed.summary.version, FinishRequest())


async def read_the_contract(operator: Operator) -> None:
    await operator.press("enter")
    await operator.sees(_("メニュー"))
    await operator.press("6")
    await operator.press("f8")
    await operator.sees(ADDRESS)
    await operator.press("f8")
    await operator.sees(PLACE)
    await operator.press("f12")


async def read_the_notices(operator: Operator, *numbers: str) -> None:
    await operator.press("f6")
    await operator.sees(_("新着情報"), *numbers)
