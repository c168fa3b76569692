"""The way past what an office does with its applications after they were sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from naccs_tui.api.home import Notice, NoticePage, Revealed, Sealed
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.i18n import _
from tests.journeys.operator import PASSWORD
from tests.journeys.test_id_notice import LETTER, OPENED, RETURNED
from tests.screens.clerk import NOW, Clerk
from tests.snapshots.camera import Tour

RETURNED_ONE, WITHOUT_FORM = "1307982A", "1305572A"


async def follow_up(tour: Tour) -> None:
    """As a manager, as the office of a returned application; before and after at the login screen."""
    await approve(tour)
    await correct(tour)
    await read_what_was_issued(tour)
    await issue_a_form(tour)


async def enter_the_office(clerk: Clerk, account: str) -> None:
    await clerk.sees(_("事業所コード"))
    await clerk.sign_in(account, PASSWORD)
    await clerk.at_home()


async def sign_out(clerk: Clerk) -> None:
    await clerk.at_home()
    await clerk.press("f3")
    await clerk.sees(_("事業所コード"))


async def approve(tour: Tour) -> None:
    clerk = tour.clerk
    await enter_the_office(clerk, "NAC001/suzuki")
    await tour.take("menu-manager")
    await tour.take_after("application-approval", "f8", sees=_("管理責任者の承認待ち"))
    await tour.take_after(
        "dialog-send-back", "f11", sees=_("理由を入力し、Enterで送ります。F12でやめます。")
    )
    await clerk.press("f12")
    await tour.take_after("dialog-approve", "f10", sees=_("承認しない"))
    await clerk.press("n")
    await tour.take_after("dialog-withdraw", "f9", sees=_("取り下げない"))
    await clerk.press("n", "f12")
    await sign_out(clerk)


async def correct(tour: Tour) -> None:
    """A returned application, its correction, and the correction when it comes too late."""
    clerk = tour.clerk
    await enter_the_office(clerk, "TKT101")
    await tour.take("menu-returned")
    await tour.take_after("clock", "f9", sees=_("+1週間"))
    await clerk.press("f12")
    await clerk.at_home()
    await tour.take_after("application-returned", "f7", sees=RETURNED_ONE)
    await tour.take_after("application-returned-end", "end", sees=_("経過"))
    clerk.app.work.now = lambda: NOW + timedelta(minutes=1)  # the later draft stands first
    await clerk.press("f6")
    await clerk.stands_in("applicant", "family_name")
    await tour.take("correction")
    await tour.take_after("dialog-help-remark", "f1", sees=_("F12で閉じます"))
    await clerk.press("f12", "end", "backspace")
    await clerk.press("f3")
    await clerk.at_home()
    await tour.take("menu-correction")
    await withdraw_elsewhere(clerk)
    await clerk.press("home")
    await clerk.go_down_to(RETURNED_ONE)
    await tour.take_after("outdated", "enter", sees=_("訂正の下書き"))
    await tour.take_after("dialog-discard", "end", "enter", sees=_("捨てない"))
    await clerk.press("y")
    await clerk.at_home()


async def withdraw_elsewhere(clerk: Clerk) -> None:
    client = await connect(clerk.app.work.launch)
    await client.sign_in("TKT101", PASSWORD)
    found = await client.application(RETURNED_ONE)
    await client.withdraw(RETURNED_ONE, found.summary.version)
    await client.close()


async def read_what_was_issued(tour: Tour) -> None:
    clerk = tour.clerk
    with a_sealed_notice():
        await tour.take_after(
            "notices-sealed", "f6", sees=_("F8で、発番した内容(ID通知内容)を表示します。")[:20]
        )
        await tour.take_after("revealed", "f8", sees="1TK01")
        await tour.take_after("dialog-noted", "f10", sees=_("まだです"))
        await tour.take_after("notices-destroyed", "y", sees=_("ID通知内容を破棄しました"))
        await clerk.press("f12")
    await sign_out(clerk)


@contextmanager
def a_sealed_notice() -> Iterator[None]:
    """A server with two notices; codes are drawn at random, here they are always the same."""

    async def notices(_self: NssClient, _after: str = "") -> NoticePage:
        return NoticePage(items=(LETTER, RETURNED), unread=2)

    async def reveal(_self: NssClient, _number: int) -> Revealed:
        return OPENED

    async def noted(_self: NssClient, _number: int) -> Notice:
        return LETTER.model_copy(update={"sealed": Sealed.DESTROYED, "read": True})

    with pytest.MonkeyPatch.context() as patch:
        for each in (notices, reveal, noted):
            patch.setattr(NssClient, each.__name__, each)
        yield


async def issue_a_form(tour: Tour) -> None:
    clerk = tour.clerk
    await enter_the_office(clerk, "DOE701")
    clerk.app.work.go.application(WITHOUT_FORM)
    await clerk.sees(_("申込書の出力待ち"))
    await tour.take("application-form")
    await tour.take_after("dialog-papers", "f4", sees=_("受付番号をコピーする"))
    await clerk.press("f12")
    await tour.take_after("application-history", "f7", sees=_("これからの予定"))
    await tour.take_after("application-files", "f7", sees="試験用添付ファイル_3.docx")
    await clerk.press("f12")
    await sign_out(clerk)
