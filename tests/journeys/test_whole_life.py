"""From an empty form to its effect: by everybody's hands, through approval, return and correction."""

from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from naccs_tui.api.home import Notice
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.domain.application import Status
from naccs_tui.domain.notice import Event
from naccs_tui.domain.payload import Place
from naccs_tui.i18n import _
from tests.journeys.operator import PASSWORD, Operator, at_the_demo
from tests.journeys.seats import (
    apply_for_a_reissue,
    change_seats,
    claim,
    finish_at_the_desk,
    give_reason,
    go_to_the_next_event,
)
from tests.procedures import known_to_the_program, user_codes

SENDER, MANAGER, REVIEWER = "NAC001/sato", "NAC001/suzuki", "CTR001"
BOTH = ("sato@nanka.example.jp", "suzuki@nanka.example.jp")
"""The applicant and the manager: whom the manual names."""
TOLD = {
    Event.RECEIVED: 2,
    Event.APPROVAL_ASKED: 2,
    Event.RETURNED: 1,
    Event.REVIEW_COMPLETE: 1,
    Event.ID_NOTICE: 1,
    Event.IN_FORCE: 1,
}
"""What a life of two sendings tells, and how often; the manual's mails and ours."""
WITHOUT_MAIL = {"reissue": {Event.RECEIVED}}
"""For these the manual names no mail, only the one that says that it is done."""
REMARK = "内容をもう一度確かめてください"


async def apply_for_a_terminal(operator: Operator) -> str:
    await operator.press("1")
    await operator.sees(_("手続きの流れ"))
    await operator.press("enter")
    await operator.sees("[ ]")
    await operator.go_down_to(_("netNACCS端末の登録情報"))
    await operator.press("space", "f10")
    await operator.sees(_("利用開始希望日"))
    await operator.go_to("wished_start")
    await operator.enter("20130805")
    await operator.sees(_("論理端末名"))
    await operator.press("f6")
    await operator.go_to("system_class")
    await operator.choose(_("共用"))
    await operator.go_to("place")
    await operator.enter("本社１階受付")
    await operator.press("f10")
    await operator.sees(_("変更前"))
    return await operator.register()


async def approve(operator: Operator, number: str) -> None:
    """The newest application on the list is the one."""
    await operator.press("5")
    await operator.sees(_("申込情報"), number)
    await operator.press("enter")
    await operator.sees(_("申込内容"), number)
    await operator.press("f10")
    await operator.sees(_("受付番号{number}を承認しますか", number=number))
    await operator.press("y")
    await operator.sees(_("承認しました。NACCSセンターの審査に進みます"))
    await operator.press("f3")
    await operator.sees(_("メニュー"))


async def give_back(operator: Operator, number: str) -> None:
    await operator.press("1")
    await operator.sees(number)
    await claim(operator, number)
    await operator.press("f11")
    await operator.sees(_("差戻しの理由"), _("全体"))
    await give_reason(operator, Place("applicant", field="phone"), REMARK)
    await operator.press("f10")
    await operator.sees(_("差し戻す"), REMARK)
    await operator.press("y")
    await operator.sees(_("{number} を差し戻しました", number=number))
    await operator.press("f3")
    await operator.sees(_("審査メニュー"))


async def correct(operator: Operator, number: str) -> None:
    await operator.sees(_("差し戻された申込"))
    await operator.press("f7")
    await operator.sees(_("申込内容"), number, REMARK)
    await operator.press("f6")
    await operator.sees(_("申込担当者"), _("指摘"))
    await operator.go_to("phone")
    await operator.enter("0399998888")
    await operator.press("f10")
    await operator.sees(_("確認"), "0399998888")
    assert await operator.register() == number
    await operator.press("enter")
    await operator.sees(_("メニュー"))


async def note_the_codes_down(operator: Operator) -> None:
    """The newest notice is the one about the codes."""
    await operator.press("f6")
    await operator.sees(_("新着情報"))
    await operator.press("f8")
    await operator.sees(_("認証コード2"), _("控えた"))
    await operator.press("f10")
    await operator.sees(_("控えました"))
    await operator.press("y")
    await operator.sees(_("ID通知内容を破棄しました"))
    await operator.press("f3")
    await operator.sees(_("メニュー"))


async def let_time_pass(operator: Operator, number: str) -> None:
    """From event to event, until the application is in force."""
    await operator.press("f9")
    await operator.sees(_("デモの時計"))
    client = operator.app.work.client
    for _event in range(40):
        if (await client.application(number)).summary.status is Status.IN_FORCE:
            break
        await go_to_the_next_event(operator)
    else:
        raise AssertionError(operator.screen())
    await operator.press("f12")
    await operator.sees(_("メニュー"))


async def what_was_told(operator: Operator, number: str, kind: str) -> None:
    """Mails and notices, compared with the manual's table."""
    center = await connect(operator.app.work.launch)
    await center.sign_in("CTR002", PASSWORD)
    page = await center.mails(filters={"number": number})
    await center.close()
    sent = {event: count for event, count in TOLD.items() if event not in quiet(kind)}
    assert Counter(mail.to for mail in page.items) == dict.fromkeys(BOTH, sum(sent.values()))
    notices = [
        each for each in await all_notices(operator.app.work.client) if each.number == number
    ]
    assert Counter(Event(each.event) for each in notices) == TOLD


def quiet(kind: str) -> set[Event]:
    return WITHOUT_MAIL.get(kind, set())


async def all_notices(client: NssClient) -> list[Notice]:
    page = await client.notices()
    items = [*page.items]
    while page.next:
        page = await client.notices(page.next)
        items += page.items
    return items


@pytest.mark.parametrize(
    ("kind", "apply", "language", "size"),
    [
        ("change", apply_for_a_terminal, "ja", (80, 24)),
        ("reissue", apply_for_a_reissue, "en", (120, 40)),
    ],
    ids=["change", "reissue"],
)
@pytest.mark.timeout(120)
async def test_a_whole_life(
    root: Path,
    kind: str,
    apply: Callable[[Operator], Awaitable[str]],
    language: str,
    size: tuple[int, int],
) -> None:
    async with at_the_demo(root, language=language, size=size) as operator:
        await operator.sign_in(SENDER)
        await operator.sees(_("メニュー"), SENDER)
        number = await apply(operator)
        await operator.press("enter")
        await operator.sees(_("メニュー"))

        await change_seats(operator, MANAGER)
        await approve(operator, number)
        await change_seats(operator, REVIEWER)
        await give_back(operator, number)
        await change_seats(operator, SENDER)
        await correct(operator, number)
        await change_seats(operator, MANAGER)
        await approve(operator, number)
        await change_seats(operator, REVIEWER)
        await finish_at_the_desk(operator, number)

        await change_seats(operator, SENDER)
        await note_the_codes_down(operator)
        await let_time_pass(operator, number)
        await what_was_told(operator, number, kind)
        await it_took_effect(operator, kind)


async def it_took_effect(operator: Operator, kind: str) -> None:
    view = await operator.app.work.client.contract()
    if kind == "change":
        places = [row["place"] for row in view.contract.table("net_terminals").values()]
        assert "本社１階受付" in places
        await operator.press("6")
        await operator.press("f8", "f8")
        await operator.sees("本社１階受付")
    else:
        mine = [each for each in view.certificates if each.terminal == "20097W"]
        assert [each.ended_on is None for each in mine][-1]
        assert f"{mine[-1].issued_on}" == f"{mine[-2].ended_on}" == "2013-07-24"


async def test_what_is_not_set_in_time_becomes_void(root: Path) -> None:
    """Two user codes; nobody sends their system setting."""
    with known_to_the_program():
        async with at_the_demo(root) as operator:
            await operator.sign_in("TKT101")
            await operator.sees("メニュー")
            client = operator.app.work.client
            situation = await client.situation("user_codes")
            payload = user_codes(
                "通関業", "保税蔵置場", wished="2013-08-07", base_version=situation.contract_version
            )
            number = (await client.submit(payload, "key-of-the-codes")).number
            await change_seats(operator, REVIEWER)
            await finish_at_the_desk(operator, number)
            await change_seats(operator, "TKT101")
            await operator.press("5", "enter")
            await operator.sees(number, "締切日", "2013/08/01")
            await operator.press("f3")
            await operator.sees("メニュー")

            await operator.press("f9")
            await operator.sees("デモの時計")
            while (await client.application(number)).summary.status is not Status.VOID:
                await go_to_the_next_event(operator)
            assert f"{(await client.clock()).today}" == "2013-08-02"
            await operator.press("f12")
            await operator.press("f6")
            await operator.sees("無効のお知らせ", number)
            await operator.sees("締切日までにシステム設定")

            told = Counter(
                Event(each.event) for each in await all_notices(client) if each.number == number
            )
            assert told == {
                Event.RECEIVED: 1,
                Event.REVIEW_COMPLETE: 1,
                Event.ID_NOTICE: 1,
                Event.CLOSING_SOON: 1,
                Event.VOID: 1,
            }
            contract = await client.contract()
            assert set(contract.contract.table("users")) == {"1TK0A", "1TK0B", "1TK0C"}
            [notice] = [each for each in await all_notices(client) if each.event == Event.ID_NOTICE]
            assert notice.sealed.value == "destroyed"
