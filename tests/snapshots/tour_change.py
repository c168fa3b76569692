"""The pages of the contract change that are met less often, and how a contract is ended."""

from naccs_tui.i18n import _
from tests.snapshots.camera import Tour
from tests.snapshots.tour_office import enter_the_office, sign_out


async def see_the_rarer_pages(tour: Tour) -> None:
    """From the login screen and back to it."""
    await enter_the_office(tour.clerk, "TKT101")
    await other_items(tour)
    await termination(tour)
    await sign_out(tour.clerk)


async def other_items(tour: Tour) -> None:
    """The choice by what has changed, and the pages that are met less often."""
    clerk = tour.clerk
    await clerk.open_choice()
    await tour.take_after("dialog-help-item", "f1", sees=_("F12で閉じます"))
    await clerk.press("f12")
    await tour.take_after("dialog-earlier", "f6", sees=_("どの申込を元に作成しますか"))
    await clerk.press("f12")
    await tour.take_after("dialog-cases", "f4", sees=_("何が変わりましたか"))
    await clerk.press("9")
    chosen = _("{count}項目を選択しました。要らないものは外してください", count=2)
    await tour.take_after("change-choice-by-case", sees=chosen)
    for item in ("識別番号", "料金プラン", "支払の方法(口座振替・銀行振込)"):
        await clerk.go_down_to(_(item))
        await clerk.press("space")
    await clerk.press("f10")
    await clerk.stands_in("applicant", "family_name")
    await tour.take_after("change-users", "f8", sees="1TK0A")
    await clerk.press("f6")
    await clerk.stands_in("users", "business_types")
    await tour.take_after("dialog-ticks", "f4", sees=_("Spaceで選択、Enterで決定、F12でやめます。"))
    await clerk.press("1", "3", "enter")
    await tour.take_after("change-user-row", sees=f"{_('通関業')} / {_('海貨業')}")
    await clerk.press("escape")
    await tour.take_after("change-ids", "f8", sees="A0A")
    await tour.take_after("change-plan", "f8", sees=_("netNACCSの料金プラン"))
    await tour.take_after("change-billing", "f8", sees=_("金融機関コード"))
    await clerk.press("f3")
    await clerk.at_home()


async def termination(tour: Tour) -> None:
    clerk = tour.clerk
    await clerk.open_choice()
    await clerk.go_down_to(_("契約解除・事業所廃止"))
    await tour.take_after("termination-guidance", "enter", sees=_("解約申込ガイダンス"))
    await clerk.press("enter")
    await clerk.stands_in("applicant", "family_name")
    await tour.take_after("termination", "f8", sees=_("解約希望日"))
    await clerk.press("f3")
    await clerk.at_home()
