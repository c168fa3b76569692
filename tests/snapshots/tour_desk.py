"""The way past the screens of the Center's desk; nothing of it is sent."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest

from naccs_tui.api.home import MailPage
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.effects import Need
from naccs_tui.domain.payload import Place
from naccs_tui.i18n import _
from naccs_tui.screens.desk.codes import Codes
from naccs_tui.screens.desk.returning import ReturnScreen
from tests.journeys.operator import PASSWORD
from tests.screens.clerk import Clerk
from tests.snapshots.camera import Tour

FAX, TERMINAL, OF_A_COLLEAGUE, WITH_FILES = "1308692A", "1308597A", "1308480A", "1305572A"
CODE, PROPOSED = "K7MRXT2A9C", "NAC30403W"
Grant = Mapping[str, str]
WHOLE, ON_FAX = "登記事項証明書を添えてください", "FAX番号の桁数を確かめてください"


async def work_at_the_desk(tour: Tour) -> None:
    """As a reviewer, then as the senior one; the login screen is there before and after."""
    with the_same_every_time():
        await review(tour)
        await reject_one(tour)


@contextmanager
def the_same_every_time() -> Iterator[None]:
    """Codes are drawn at random and mails are tried again by the machine's clock: not here."""
    propose, mails = Codes.propose, NssClient.mails

    def fixed(self: Codes, needs: Sequence[Need], proposals: Mapping[str, Grant]) -> None:
        known = {need: {**codes, "code_2": CODE} for need, codes in proposals.items()}
        propose(self, needs, known)

    async def by_nss_time(self: NssClient, after: str = "") -> MailPage:
        found = await mails(self, after)
        items = (m.model_copy(update={"next_try": m.next_try and m.at}) for m in found.items)
        return found.model_copy(update={"items": tuple(items)})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Codes, "propose", fixed)
        patch.setattr(NssClient, "mails", by_nss_time)
        yield


async def review(tour: Tour) -> None:
    clerk = tour.clerk
    await enter_the_center(clerk, "CTR001")
    await tour.take("desk-menu")
    await tour.take_after("dialog-places-desk", "f2", sees=_("移動先を選んでください"))
    await clerk.press("f12")
    await tour.take_after("desk-queue", "1", sees=FAX)
    await tour.take_after("dialog-help-desk", "f1", sees=_("F12で閉じます"))
    await clerk.press("f12")
    await turn_the_pages(tour)
    await return_one(tour)
    await look_at_mails_and_the_record(tour)
    await clerk.press("f3")
    await clerk.sees(_("審査の状況"))
    await clerk.press("f3")


async def enter_the_center(clerk: Clerk, account: str) -> None:
    await clerk.sees(_("事業所コード"))
    await clerk.sign_in(account, PASSWORD)
    await clerk.sees(_("審査メニュー"), _("審査の状況"))


async def open_case(clerk: Clerk, number: str) -> None:
    await clerk.go_down_to(number)
    await clerk.press("enter")
    await clerk.sees(number, _("変更内容"), _("申込担当者"))


async def turn_the_pages(tour: Tour) -> None:
    """Of a case with a new terminal: its pages, and the end of the review."""
    clerk = tour.clerk
    await open_case(clerk, TERMINAL)
    await tour.take("desk-case")
    await tour.take_after("desk-case-claimed", "f9", sees=TERMINAL)
    await tour.take_after("desk-findings-none", "f8", sees=_("指摘事項はありません"))
    await tour.take_after("desk-codes", "f8", sees=_("候補番号"))
    await tour.take_after("dialog-code", "enter", sees=_("Enterで決定します。F12でやめます。"))
    await clerk.press("f12")
    await tour.take_after("desk-files", "f8", sees="SHA-256")
    await tour.take_after("desk-history", "f8", sees=_("第{revision}回", revision=1))
    await tour.take_after("desk-contract", "f8", sees=_("契約概要"))
    await tour.take_after("dialog-finish", "f10", sees=_("審査を終了する"))
    await clerk.press("n")
    await tour.take_after("dialog-hand-over", "f9", sees=_("受付一覧に戻す"))
    await clerk.press("f12", "f12")
    await clerk.sees(_("審査受付"))


async def return_one(tour: Tour) -> None:
    """A case with a finding: why it is returned, up to the last question."""
    clerk = tour.clerk
    await clerk.press("home")
    await open_case(clerk, FAX)
    await tour.take_after("desk-findings", "f8", sees="[P0")
    await clerk.press("f9")
    await clerk.is_told(_("{number} を担当しました", number=FAX))
    await tour.take_after("desk-return", "f11", sees=_("差戻しの理由"))
    await give_reason(clerk, Place(), WHOLE)
    await go_to_place(clerk, Place("office", field="fax"))
    await tour.take_after("dialog-reason", "space", sees=kept())
    await clerk.type(ON_FAX)
    await tour.take_after("desk-return-reasons", "enter", sees=ON_FAX[:4])
    await tour.take_after("dialog-return", "f10", sees=_("差し戻さない"))
    await clerk.press("n", "f12")
    await clerk.sees(_("案件"))
    await clerk.press("f12")
    await clerk.sees(_("審査受付"))


def kept() -> str:
    """What the dialog of a reason says."""
    return _("Enterで決定します。F12で閉じても、入力した理由は残ります。")


async def go_to_place(clerk: Clerk, place: Place) -> None:
    screen = clerk.app.screen
    assert isinstance(screen, ReturnScreen)
    screen.list.go_to([each.place for each in screen._picks].index(place))


async def give_reason(clerk: Clerk, place: Place, reason: str) -> None:
    await go_to_place(clerk, place)
    await clerk.press("space")
    await clerk.sees(kept())
    await clerk.type(reason)
    await clerk.press("enter")
    await clerk.sees("[x]")


async def look_at_mails_and_the_record(tour: Tour) -> None:
    clerk = tour.clerk
    await clerk.press("f3")
    await clerk.sees(_("審査の状況"))
    await tour.take_after("desk-mails", "3", sees=_("状態"))
    await tour.take_after("dialog-mail", "enter", sees=_("F12で閉じます"))
    await clerk.press("f12")
    await tour.take_after("dialog-resend", "f10", sees=_("送らない"))
    await clerk.press("n", "f12")
    await clerk.sees(_("審査の状況"))
    await tour.take_after("desk-record", "4", sees=_("だれが"))
    await tour.take_after("dialog-record", "enter", sees=_("F12で閉じます"))
    await clerk.press("f12")
    await tour.take_after("dialog-narrow", "f4", sees=_("受付番号またはアカウント"))
    await clerk.type(FAX)
    await tour.take_after("desk-record-of-one", "enter", sees=FAX)


async def reject_one(tour: Tour) -> None:
    """The senior reviewer takes a case over and is asked whether to reject it."""
    clerk = tour.clerk
    await enter_the_center(clerk, "CTR002")
    await tour.take_after("desk-offices", "5", sees="TKT101")
    await clerk.go_down_to("NAC001")
    await tour.take_after("desk-office", "enter", sees="NAC001/suzuki")
    await clerk.press("f12", "f12")
    await clerk.sees(_("審査の状況"))
    await clerk.press("1")
    await clerk.sees(OF_A_COLLEAGUE)
    await open_case(clerk, OF_A_COLLEAGUE)
    await tour.take_after("dialog-take-over", "f9", sees=_("代わる"))
    await clerk.press("y")
    await clerk.is_told(_("{number} を担当しました", number=OF_A_COLLEAGUE))
    await tour.take("desk-case-senior")
    await clerk.press("f6")
    await clerk.sees(_("{number} を却下する理由", number=OF_A_COLLEAGUE))
    await clerk.type(WHOLE)
    await tour.take_after("dialog-reject", "enter", sees=_("却下しない"))
    await clerk.press("n", "f3")
    await clerk.sees(_("審査の状況"))
    await clerk.press("f3")
    await clerk.sees(_("事業所コード"))
