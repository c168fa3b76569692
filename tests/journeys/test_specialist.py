"""通関士IDの追加 in both patterns: by who has a 通関業 ID, and by who must get one first."""

from pathlib import Path

import pytest

from naccs_tui.api.applications import FinishRequest
from naccs_tui.api.service import ClockMove
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.domain.business import SPECIALIST
from naccs_tui.i18n import _
from tests.journeys.operator import DEMO_DAY, PASSWORD, Operator, at_the_demo
from tests.journeys.seats import change_seats


async def apply_for_specialists(operator: Operator, count: str) -> str:
    await operator.press("2")
    await operator.sees(_("通関士ID追加申込ガイダンス"), _("「通関士ID」"))
    await operator.press("f10")
    await operator.sees(_("申込事務担当者入力"))
    await operator.go_to("wished_start")
    await operator.enter("20130902")
    await operator.sees(_("通関士利用者ID入力"))
    await operator.press("f6")
    await operator.sees(_("新規(センターで発番)"))
    await operator.choose(_("パッケージソフト"))
    await operator.go_to("id_count")
    await operator.enter(count)
    await operator.press("escape", "f10")
    await operator.sees(_("入力内容の確認"), _("識別番号数"))
    return await operator.register()


async def finish(center: NssClient, number: str) -> None:
    found = await center.application(number)
    claimed = await center.claim(number, found.summary.version)
    await center.finish(number, claimed.summary.version, FinishRequest())


async def read_the_codes(operator: Operator) -> None:
    await operator.press("f6")
    await operator.sees(_("新着情報"))
    await operator.press("f8")
    await operator.sees(_("利用者コード"), _("識別番号"), _("パスワード"))
    await operator.press("f3")


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_customs_broker_gets_a_code_for_two_specialists(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"))
        number = await apply_for_specialists(operator, "2")
        await operator.sees(_("通関士ID追加申込登録完了"))
        await operator.press("enter")
        assert number.endswith("B")

        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", PASSWORD)
        await finish(center, number)
        await center.close()
        await change_seats(operator, "TKT101")
        # Home counts down until when the system setting of the new code must be complete.
        await operator.sees("1TK0D", "2013/08/27")
        due = (await operator.app.work.client.home()).settings
        assert [(len(each.user_code), each.sent) for each in due] == [(5, ())]
        await operator.press("right", "home")
        await operator.go_down_to("2013/08/27")
        await operator.press("enter")
        await operator.sees(_("システム設定申込ガイダンス"))
        await operator.press("f3")
        await operator.sees(_("メニュー"))
        await read_the_codes(operator)
        situation = await operator.app.work.client.situation("specialist_id")
        coming = [each for each in situation.settings if each.business_types == SPECIALIST]
        assert [f"{each.starts_on}" for each in coming] == ["2013-09-02"]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_who_is_no_customs_broker_is_shown_the_way_and_comes_back(
    root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("DOE701")
        await operator.sees(_("メニュー"))
        await operator.press("2")
        await operator.sees(_("通関士ID追加申込ガイダンス"))
        await operator.press("f10")
        await operator.sees("[P006]", _("「{title}」へ進む", title=_("契約内容の変更")))
        await operator.press("y")
        await operator.sees(_("変更申込ガイダンス"))
        number = await apply_for_a_broker_code(operator)

        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", PASSWORD)
        await finish(center, number)
        await operator.press("enter")
        offer = _("通関業の {code} が発番されました。", code="1DE0B")
        await operator.sees(offer, _("2 通関士IDの追加に進めます"))
        specialists = await apply_for_specialists(operator, "1")
        await finish(center, specialists)
        await center.move_clock(ClockMove(to=DEMO_DAY.replace(day=19)))
        await center.close()
        detail = await operator.app.work.client.application(specialists)
        change = await operator.app.work.client.application(number)
        assert not (await operator.app.work.client.home()).new_broker
        begins = (detail.summary.effective_day, change.summary.effective_day)
        assert begins[0] is not None
        assert begins[1] is not None
        assert begins[0] >= begins[1]


async def apply_for_a_broker_code(operator: Operator) -> str:
    await operator.press("enter")
    await operator.sees("[ ]")
    await operator.go_down_to(_("利用業種"))
    await operator.press("space")
    await operator.go_down_to(_("利用者コード"))
    await operator.press("space", "f10")
    await operator.sees(_("利用開始希望日"))
    await operator.go_to("wished_start")
    await operator.enter("20130902")
    await operator.press("f6")
    await operator.press("f4")
    await operator.sees(_("通関業"))
    await operator.press("space", "enter")
    await operator.go_to("statistics")
    await operator.choose(_("不要"))
    await operator.go_to("storage")
    await operator.choose(_("不要"))
    await operator.go_to("method")
    await operator.choose(_("パッケージソフト"))
    await operator.go_to("id_count")
    await operator.enter("1")
    await operator.press("escape", "f10")
    await operator.sees(_("変更後"))
    return await operator.register()
