"""通関士IDの追加 in both patterns, from the menu through desk and system setting to the contract."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from naccs_tui.api.service import ClockMove
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.domain.application import Status
from naccs_tui.i18n import _
from naccs_tui.survey.forms.customs_broker import NEW
from tests.journeys.operator import LANGUAGES, PASSWORD, Operator, at_the_demo
from tests.journeys.seats import change_seats, claim, finish_at_the_desk
from tests.journeys.settings import (
    attach,
    choose_a_form,
    finish,
    open_the_guidance,
    register_the_documents,
    register_the_names,
)
from tests.survey.books import cell_of, filled, typed

NAMES = {
    "company_english": "TOKYO TSUKAN",
    "office_english": "OI OFFICE",
    "address_english": "TOKYO TO SHINAGAWA KU OOI 1-1-1",
    "person_english": "T.TSUKAN",
}
FORM, DIGIT = "CB01", "1"
CODE_CELL = cell_of(NEW, "user_code")
AFTER_CLOSING, BEGINS, LATER = date(2013, 8, 28), date(2013, 9, 2), date(2013, 9, 3)


@dataclass(frozen=True)
class Office:
    """An operator's office, and the Center beside it."""

    operator: Operator
    center: NssClient
    folder: Path

    async def home(self) -> None:
        await self.operator.press("f3")
        await self.operator.sees(_("メニュー"))

    async def set_up(self, code: str) -> None:
        """Both halves of a code's system setting, sent at the keyboard and through review."""
        await open_the_guidance(self.operator)
        numbers = [await register_the_names(self.operator, code, NAMES)]
        await self.operator.press("f10")
        await self.operator.sees(_("提出方法の選択"))
        await choose_a_form(self.operator, code, DIGIT)
        sheet = self.folder / "調査票.xlsx"
        sheet.write_bytes(typed(filled(NEW), {CODE_CELL: code}))
        await attach(self.operator, sheet)
        numbers.append(await register_the_documents(self.operator, f"{code}_{FORM}_20130718.xlsx"))
        await self.operator.press("enter")
        await self.operator.sees(_("メニュー"))
        for number in numbers:
            await finish(self.center, number)

    async def status(self, number: str) -> Status:
        found = await self.operator.app.work.client.application(number)
        return found.summary.status


async def begin(operator: Operator, day: str) -> None:
    """From the menu to the list of 通関士利用者ID."""
    await operator.press("2")
    await operator.sees(_("通関士ID追加申込ガイダンス"), _("「通関士ID」"))
    await operator.press("f10")
    await operator.sees(_("申込事務担当者入力"))
    await operator.go_to("wished_start")
    await operator.enter(day)
    await operator.sees(_("通関士利用者ID入力"))


async def fill_in(operator: Operator, method: str, count: str) -> None:
    await operator.go_to("method")
    await operator.choose(method)
    await operator.go_to("id_count")
    await operator.enter(count)
    await operator.press("escape", "f10")


async def apply_for_specialists(operator: Operator, count: str) -> str:
    await begin(operator, "20130902")
    await operator.press("f6")
    await operator.sees(_("新規(センターで発番)"))
    await fill_in(operator, _("パッケージソフト"), count)
    await operator.sees(_("入力内容の確認"), _("識別番号数"))
    return await operator.register()


async def apply_for_one_more(operator: Operator, code: str) -> str:
    """For a 利用者コード that begins on 2 September; a day before that is told and mended."""
    await begin(operator, "20130805")
    await operator.go_down_to(code)
    await operator.press("enter")
    await fill_in(operator, _("WebNACCS"), "1")
    await operator.sees("[B027]", code, "2013/09/02")
    await operator.go_to("wished_start")
    await operator.enter("20130903")
    await operator.press("f10")
    await operator.sees(_("入力内容の確認"), code, "2013/09/03")
    return await operator.register()


async def read_the_codes(operator: Operator, code: str, *numbers: str) -> None:
    """The newest notice is the one about the codes."""
    await operator.press("f6")
    await operator.sees(_("新着情報"))
    await operator.press("f8")
    await operator.sees(_("利用者コード"), _("識別番号"), _("パスワード"), code, *numbers)
    await operator.press("f3")
    await operator.sees(_("メニュー"))


async def the_contract_shows(operator: Operator, code: str, *numbers: str) -> None:
    """契約内容の確認: today's contract has these 識別番号 of a 利用者コード, and no others."""
    view = await operator.app.work.client.contract()
    ids = view.contract.table("user_ids").values()
    assert [each["id_number"] for each in ids if each["user_code"] == code] == [*numbers]
    await operator.press("6")
    await operator.sees(_("契約満了日"))
    for _tab in range(5):
        await operator.press("f8")
    await operator.sees(_("利用業種"))
    for number in numbers:
        await stands_below(operator, code, number)
    await operator.press("f3")
    await operator.sees(_("メニュー"))


async def stands_below(operator: Operator, code: str, number: str) -> None:
    """A row begins with these, here or further down."""

    def stands_there() -> bool:
        rows = (line.split() for line in operator.screen().splitlines())
        return [code, number] in (row[:2] for row in rows)

    for _page in range(5):
        if not stands_there():
            await operator.press("pagedown")
    await operator.until(stands_there, f"{code} {number}")


async def is_linked(operator: Operator, number: str, title: str, other: str) -> None:
    """5 申込内容の確認 names the other application in one line."""
    await operator.press("5")
    await operator.sees(_("申込情報"), number)
    await operator.press("home")
    await operator.go_down_to(number)
    await operator.press("enter")
    await operator.sees(number, f"{title}: {other}")
    await operator.press("f3")
    await operator.sees(_("メニュー"))


@pytest.mark.timeout(120)
@LANGUAGES
async def test_a_customs_broker_gets_ids_for_its_specialists(
    own_surroundings: Path, root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"))
        number = await apply_for_specialists(operator, "2")
        await operator.sees(_("通関士ID追加申込登録完了"))
        await operator.press("enter")
        assert number.endswith("B")
        await change_seats(operator, "CTR001")
        await finish_at_the_desk(operator, number)
        await change_seats(operator, "TKT101")
        # Home counts down until when the system setting of the new code must be complete.
        await operator.sees("1TK0D", "2013/08/27")
        await operator.press("right", "home")
        await operator.go_down_to("2013/08/27")
        await operator.press("enter")
        await operator.sees(_("システム設定申込ガイダンス"))
        await operator.press("f3")
        await operator.sees(_("メニュー"))
        await read_the_codes(operator, "1TK0D", "A0A", "A0B")

        more = await apply_for_one_more(operator, "1TK0D")
        await operator.press("enter")
        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", PASSWORD)
        await finish(center, more)
        await is_linked(operator, more, _("前提の申込"), number)
        await read_the_codes(operator, "1TK0D", "A0C")
        office = Office(operator, center, own_surroundings)
        await office.set_up("1TK0D")

        await center.move_clock(ClockMove(to=BEGINS))
        await the_contract_shows(operator, "1TK0D", "A0A", "A0B")
        await center.move_clock(ClockMove(to=LATER))
        await the_contract_shows(operator, "1TK0D", "A0A", "A0B", "A0C")
        await center.close()
        assert {await office.status(each) for each in (number, more)} == {Status.IN_FORCE}


@pytest.mark.timeout(120)
@LANGUAGES
async def test_who_is_no_customs_broker_is_shown_the_way_and_comes_back(
    own_surroundings: Path, root: Path, language: str
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
        offer = _("通関業の {code} が決まりました。", code="1DE0B")
        await operator.sees(offer, _("2 通関士IDの追加に進めます"))
        specialists = await apply_for_specialists(operator, "1")
        await operator.press("enter")
        await change_seats(operator, "CTR001")
        await finish_at_the_desk(operator, specialists, f"{_('前提の申込')}: {number}")
        await change_seats(operator, "DOE701")
        await is_linked(operator, specialists, _("前提の申込"), number)
        await is_linked(operator, number, _("後続の申込"), specialists)
        await read_the_codes(operator, "1DE0C", "A0A")
        office = Office(operator, center, own_surroundings)
        for code in ("1DE0B", "1DE0C"):
            await office.set_up(code)
        assert not (await operator.app.work.client.home()).new_broker

        await center.move_clock(ClockMove(to=BEGINS))
        await center.close()
        for code in ("1DE0B", "1DE0C"):
            await the_contract_shows(operator, code, "A0A")
        assert {await office.status(each) for each in (number, specialists)} == {Status.IN_FORCE}


async def test_whoever_waits_hears_that_the_user_code_never_came(root: Path) -> None:
    """Nobody sends the system setting of the new code; one more number for it is in the queue."""
    async with at_the_demo(root) as operator:
        await operator.sees("ログイン")
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        ground = await apply_for_specialists(operator, "1")
        await operator.press("enter")
        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", PASSWORD)
        await finish(center, ground)
        number = await apply_for_one_more(operator, "1TK0D")
        await operator.press("enter")
        await center.move_clock(ClockMove(to=AFTER_CLOSING))
        await center.close()

        await operator.press("f6")
        await operator.sees(f"前提の申込の無効 (受付番号 {number})", ground)
        await operator.press("f3")
        await change_seats(operator, "CTR001")
        await operator.press("1")
        await operator.sees(number)
        await claim(operator, number)
        await operator.press("f8")
        await operator.sees("[P023]", f"受付番号{ground}の申込が無効になり", "[P007]")
        await operator.press("f10", "y")
        await operator.sees("理由を示して差し戻してください (ほか1件)", "審査中")


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
