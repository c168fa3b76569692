"""An office that lets a manager approve: sent by one, sent back by another, corrected, approved, withdrawn."""

from pathlib import Path

from naccs_tui.domain.application import Status
from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, Operator, at_the_demo
from tests.journeys.seats import change_seats

SENDER, MANAGER = "NAC001/sato", "NAC001/suzuki"
REASON = "役職名は登記のとおり「代表取締役副会長」としてください。"
TITLE, BETTER = "代表取締役会長", "代表取締役副会長"


@LANGUAGES
async def test_a_manager_sends_back_the_sender_corrects_and_the_manager_approves(
    root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sign_in(MANAGER)
        await operator.sees("F8", _("承認待ちの申込"))
        await operator.press("f8")
        await operator.sees(_("承認待ち"), _("管理責任者の承認待ち"))
        await operator.sees_below(TITLE)
        await operator.press("f6")
        await operator.sees(_("現在「{status}」のため、この操作はできません", status=_("承認待ち")))
        await operator.press("f11")
        await operator.sees(_("理由を入力し、Enterで送ります。F12でやめます。"))
        await operator.press("enter")
        await operator.sees(_("理由を入力してください。F12でやめます。"))
        await operator.type(REASON)
        await operator.press("enter")
        await operator.sees(_("申込者に差し戻しました"), REASON)
        number = await number_of(operator, Status.RETURNED)
        await operator.press("f12")
        await operator.sees(_("メニュー"))
        await change_seats(operator, SENDER)
        await operator.sees("F7", _("差し戻された申込"))
        await operator.press("f7")
        await operator.sees(_("差戻しの理由 (管理責任者)"), REASON)
        await operator.press("f6")
        await operator.sees(_("申込担当者"), REASON[:12])
        await operator.press("f8")
        await operator.go_to("contractor_title")
        await operator.enter(BETTER)
        await operator.press("f10")
        await operator.sees(_("変更後"))
        assert await operator.register() == number
        await operator.press("enter")
        await operator.sees(_("メニュー"))
        await change_seats(operator, MANAGER)
        await operator.sees("F8", _("承認待ちの申込"))
        await operator.press("f8")
        await operator.sees(_("{count}回目 (再申込)", count=2))
        await operator.sees_below(BETTER, "2013/07/18 19:05")
        await operator.press("f10")
        await operator.sees(_("受付番号{number}を承認しますか", number=number))
        await operator.press("y")
        await operator.sees(_("承認しました。NACCSセンターの審査に進みます"), _("審査待ち"))


async def number_of(operator: Operator, status: Status) -> str:
    page = await operator.app.work.client.applications({"status": status.value})
    assert len(page.items) == 1
    return page.items[0].number


async def test_whoever_may_not_do_it_is_told_who_does_and_takes_it_back(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in(SENDER)
        await operator.sees("メニュー")
        await operator.sees_no("承認待ちの申込")
        number = await number_of(operator, Status.WAITING_FOR_APPROVAL)
        operator.app.work.go.application(number)
        await operator.sees("承認待ち", "2013/07/18 17:10から")
        await operator.press("f10")
        await operator.sees("この操作は管理責任者が行います")
        await operator.press("f6")
        await operator.sees("現在「承認待ち」のため、この操作はできません")
        await operator.press("f4")
        await operator.sees("申込書出力する", "審査終了後に出力できます")
        await operator.press("1")
        await operator.sees("[D020]")
        await operator.press("f9")
        await operator.sees(f"受付番号{number}を取り下げますか")
        await operator.press("n")
        await operator.press("f9", "y")
        await operator.sees("取り下げました", "ステータス: 取下げ")
        await operator.press("f7")
        await operator.sees_below("取下げ  申込事務担当者 NAC001/sato")
        await operator.press("f9")
        await operator.sees("現在「取下げ」のため、この操作はできません")


async def test_an_own_application_needs_another_manager(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("NAC001")
        await operator.sees("メニュー")
        client = operator.app.work.client
        page = await client.applications({"status": Status.WAITING_FOR_APPROVAL.value})
        sent = await client.application(page.items[0].number)
        await client.withdraw(sent.summary.number, sent.summary.version)
        own = await client.submit(sent.payload, "own-application")
        await operator.press("f5")
        await operator.sees_no("承認待ちの申込")
        operator.app.work.go.application(own.number)
        await operator.sees("承認待ち")
        await operator.press("f10")
        await operator.sees("ご自分の申込です。ほかの管理責任者が承認または差戻しをします")


async def test_where_somebody_was_quicker_the_screen_shows_what_holds_now(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in(MANAGER)
        await operator.sees("承認待ちの申込 1件")
        await operator.press("f8")
        await operator.sees("管理責任者の承認待ち")
        number = await number_of(operator, Status.WAITING_FOR_APPROVAL)
        await operator.app.work.client.approve(number, 1)
        await operator.press("f10", "y")
        await operator.sees("[R001]", "ステータス: 審査待ち")
