"""The way past 通関士ID, システム設定 and the list of certificates."""

from naccs_tui.i18n import _
from tests.snapshots.camera import Tour
from tests.snapshots.tour_office import enter_the_office, sign_out


async def settings_and_ids(tour: Tour) -> None:
    """As TKT101 and as HAR001; before and after at the login screen."""
    await enter_the_office(tour.clerk, "TKT101")
    await look_at_certificates(tour)
    await specialists(tour)
    await sign_out(tour.clerk)
    await enter_the_office(tour.clerk, "HAR001")
    await names(tour)
    await sign_out(tour.clerk)


async def look_at_certificates(tour: Tour) -> None:
    await tour.take_after("certificates", "f4", sees="10235A")
    await tour.take_after(
        "certificates-chosen", "f6", sees=_("{count}件を選択しました。Spaceで外せます", count=3)
    )
    await tour.clerk.press("f3")
    await tour.clerk.at_home()


async def specialists(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("specialist-guidance", "2", sees=_("手続きの流れ"))
    await clerk.press("f10")
    await clerk.stands_in("applicant", "family_name")
    await clerk.press("f8", "f6")
    await clerk.stands_in("specialists", "method")
    await tour.take("specialist-row")
    await clerk.press("escape", "f3")
    await clerk.at_home()


async def names(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("setting-guidance", "3", sees=_("提出方法の選択"))
    await clerk.press("1")
    await clerk.stands_in("applicant", "family_name")
    await tour.take_after("setting-documents", "f8", sees="1AD0F")
    await clerk.press("f12", "2")
    await clerk.stands_in("applicant", "family_name")
    await tour.take_after("setting-names", "f8", sees="1AD0F")
    await tour.take_after("setting-row", "enter", sees="99-999-9")
    await clerk.press("escape", "space")
    await clerk.confirm()
    await tour.take("setting-confirm")
    await clerk.press("f10")
    await clerk.sees(_("この内容で登録しますか"))
    await tour.take_after("setting-done", "y", sees=_("システム設定書類を登録する"))
    await clerk.press("f12")
