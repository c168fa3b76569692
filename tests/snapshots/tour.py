"""One way through the program that comes by every screen."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

from naccs_tui.backend.demo import BILLING_PASSWORD
from naccs_tui.i18n import _
from naccs_tui.screens.procedures import ProceduresScreen
from tests.screens.clerk import OFFICE_ITEM, TERMINALS_ITEM, at_work
from tests.snapshots.camera import Tour
from tests.snapshots.gallery import Variant
from tests.snapshots.tour_change import see_the_rarer_pages
from tests.snapshots.tour_desk import work_at_the_desk
from tests.snapshots.tour_office import follow_up
from tests.snapshots.tour_setting import settings_and_ids

ADDRESS, PHONE, PLACE = "東京都港区港南", "0345678901", "港南営業所２階"
FILE, OTHER_FILE = "構成図.pdf", "図面.xlsm"
CONTENT = b"%PDF-1.7\n%%EOF\n"
CHECKSUM = hashlib.sha256(CONTENT).hexdigest()
ABOUT_FILES = (FILE, OTHER_FILE, CHECKSUM, f"{CHECKSUM[:10]}..")
"""What the pictures say of the files that the operator has."""
ROWS = "設置場所\t備考\t区分\n港南営業所１階\t窓口\t海上\n港南営業所２階\t\t未定\n\t\t航空\n"
SMALL = (60, 15)
CHANGED = datetime(2013, 7, 18, 10, 5, tzinfo=UTC).timestamp()
"""When the files were changed."""


async def take_all(root: Path, home: Path, variant: Variant) -> dict[str, str]:
    """The pictures of all screens. home: the home folder, from which a file is attached."""
    plant_files(home)
    size = (variant.width, variant.height)
    async with at_work(root, account="", language=variant.language, size=size) as clerk:
        tour = Tour(clerk)
        await sign_in(tour)
        await look_around(tour)
        await reissue(tour)
        await change(tour)
        await tour.clerk.press("enter")
        await look_at_bills(tour)
        await tour.clerk.press("f3")
        await work_at_the_desk(tour)
        await follow_up(tour)
        await settings_and_ids(tour)
        await see_the_rarer_pages(tour)
        await shrink(tour)
        return tour.taken


def plant_files(home: Path) -> None:
    """A file that may be attached and one that may not, of a day that is always the same."""
    for name, content in ((FILE, CONTENT), (OTHER_FILE, b"PK")):
        (home / name).write_bytes(content)
        os.utime(home / name, (CHANGED, CHANGED))


async def sign_in(tour: Tour) -> None:
    await tour.clerk.sees(_("事業所コード"))
    await tour.take("login")
    await tour.clerk.sign_in("TKT101")
    await tour.clerk.at_home()
    await tour.take("menu")


async def look_around(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("dialog-help", "f1", sees=_("F12で閉じます"))
    await clerk.press("f12")
    await tour.take_after("dialog-places", "f2", sees=_("移動先を選んでください"))
    await clerk.press("2")
    await clerk.is_on(ProceduresScreen)
    await tour.take_after("procedures", sees=_("申込を行う"))
    await clerk.press("f12")
    await tour.take_after("applications", "5", sees="1308708A")
    await tour.take_after("search", "f4", sees=_("申込書未出力"))
    await clerk.press("f12")
    await tour.take_after("application", "enter", sees=_("ステータス") + ":")
    await tour.take_after("application-end", "end", sees=_("経過"))
    await clerk.press("f12", "f12")
    await tour.take_after("contract-overview", "6", sees="1300036A")
    await tour.take_after("contract-office", "f8", sees=_("企業に関する項目"))
    await tour.take_after("contract-terminals", "f8", sees="TKT10231A")
    await look_at_the_contract(tour)
    await clerk.press("f12")
    await tour.take_after("notices", "f6", sees="1306449A")
    await clerk.press("f12")
    await tour.take_after("password", "8", sees=_("パスワード変更情報"))
    await clerk.press("f12")
    await look_at_the_accounts(tour)


async def look_at_the_accounts(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("accounts", "f11", sees=_("利用中"))
    await tour.take_after("dialog-account", "enter", sees=_("パスワードの再設定"))
    await tour.take_after("dialog-roles", "1", sees=_("{login} の役割", login="TKT101"))
    await clerk.press("f12", "f12")


async def look_at_bills(tour: Tour) -> None:
    """Unlocked since plans were compared."""
    clerk = tour.clerk
    await clerk.at_home()
    await tour.take_after("bills", "7", sees="2012/08")
    await tour.take_after("bill", "enter", sees="1TK0CA0A")
    await clerk.press("f12")
    await tour.take_after("bills-left", "f8", sees=_("期日まで"))
    await tour.take_after("bills-chart", "f8", sees="###")
    await clerk.press("f12")
    await clerk.at_home()


async def look_at_the_contract(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("contract-general", "f8", sees="L00012")
    await tour.take_after("contract-billing", "f8", sees=_("請求書送付先に関する項目"))
    await tour.take_after("contract-users", "f8", sees="1TK0C")
    await tour.take_after("contract-certificates", "f8", sees="M2RK7TXA9C")
    await tour.take_after("contract-structure", "f8", sees="+ 10231A")
    await tour.take_after("contract-history", "f8", sees="1300081A")
    await tour.take_after("contract-version", "f6", sees="9999/12/31")
    await tour.take_after("dialog-export", "f9", sees=_("この契約内容を保存する形式"))
    await clerk.press("f12", "f12")
    await tour.take_after("contract-compare", "f10", sees=_("変更前"))
    await clerk.press("f12")


async def reissue(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("reissue-guidance", "4", sees=_("手続きの流れ"))
    await clerk.press("enter")
    await clerk.stands_in("applicant", "family_name")
    await tour.take("reissue-applicant")
    await tour.take_after("reissue-day", "f8", sees=_("再発行希望日"))
    await clerk.enter("20130722")
    await tour.take_after("dialog-help-field", "f1", sees=_("再発行理由"))
    await clerk.press("f12")
    await tour.take_after("dialog-choice", "f4", sees=_("有効期限切れ"))
    await clerk.press("2")
    await tour.take_after("reissue-certificates", "f8", "space", sees=_("状態"))
    await clerk.confirm()
    await tour.take("reissue-confirm")
    await clerk.press("f3")
    await clerk.sees(_("前回の続き"))
    await clerk.at_home()
    await tour.take("menu-with-draft")


async def change(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("change-guidance", "1", sees=_("手続きの流れ"))
    await tour.take_after("change-choice", "enter", sees="[ ]")
    await compare_plans(tour)
    for item in (OFFICE_ITEM, TERMINALS_ITEM):
        await clerk.go_down_to(_(item))
        await clerk.press("space")
    await clerk.press("f10")
    await clerk.stands_in("applicant", "family_name")
    await tour.take("change-applicant")
    await tour.take_after("change-errors", "f10", sees="[F001]")
    await tour.take_after("dialog-calendar", "f4", sees="*2 ")
    await clerk.press("f12")
    await clerk.enter("20130902")
    await clerk.stands_in("office", "company_name")
    await clerk.go_to("address_1")
    await clerk.enter(ADDRESS)
    await clerk.go_to("phone")
    await clerk.enter(PHONE)
    await tour.take("change-office")
    await clerk.go_to("security_confirmed")
    await clerk.press("space")
    await add_a_terminal(tour)
    await move_the_line(tour)
    await attach(tour)
    await register(tour)


async def compare_plans(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("dialog-billing-password", "f5", sees=_("請求先パスワード"))
    await clerk.type(BILLING_PASSWORD)
    await tour.take_after("plans", "enter", sees="2012/07")
    await tour.take_after("plans-general", "f8", sees="147,024")
    await clerk.press("f12")
    await clerk.sees("[ ]")


async def add_a_terminal(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("change-terminals", "f8", sees="TKT10231A")
    await tour.take_after("dialog-paste", "f5", sees=_("ここに貼り付けてください"))
    await clerk.press("f12")
    await clerk.sees("TKT10231A")
    await clerk.paste(ROWS)
    await clerk.sees("[F005]")
    await tour.take("change-pasted")
    await clerk.press("f12")
    await clerk.sees("TKT10231A")
    await clerk.press("f6")
    await clerk.stands_in("net_terminals", "system_class")
    await clerk.press("3", "tab")
    await clerk.stands_in("net_terminals", "place")
    await clerk.type(PLACE)
    await clerk.press("shift+tab")
    await clerk.stands_in("net_terminals", "system_class")
    await tour.take_after("change-terminal-row", sees=f"{PLACE}  ")
    await clerk.press("escape")


async def move_the_line(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("change-lines", "f8", sees="L00012")
    await clerk.press("enter")
    await clerk.go_to("place")
    await clerk.press("end", "ctrl+u")
    await clerk.type(PLACE)
    await clerk.press("tab")
    await clerk.stands_in("lines", "router")
    await tour.take_after("change-line-row", sees=f"{PLACE} ")
    await clerk.press("escape")


async def attach(tour: Tour) -> None:
    clerk = tour.clerk
    await tour.take_after("change-files-none", "f8", sees=_("ファイルサイズ"))
    await clerk.press("f6")
    await clerk.sees(_("添付できない理由"))
    await clerk.type("図")
    await tour.take_after("choose-files", sees=FILE)
    await tour.take_after("change-files", "enter", sees=_("「{name}」を添付しました", name=FILE))


async def register(tour: Tour) -> None:
    clerk = tour.clerk
    await clerk.confirm()
    await tour.take("change-confirm")
    await tour.take_after("change-confirm-end", "end", sees=_("ルータ予備機"))
    await tour.take_after("dialog-confirm", "f10", sees=_("この内容で登録しますか"))
    await tour.take_after("change-done", "y", sees=_("申込受付番号"))


async def shrink(tour: Tour) -> None:
    await tour.clerk.resize(*SMALL)
    await tour.take_after("too-small", sees="[X007]")
