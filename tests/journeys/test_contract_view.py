"""An office looks forward to a new user code, reads what it is, and keeps its contract on paper."""

from datetime import date
from pathlib import Path

from naccs_tui.api.applications import FinishRequest
from naccs_tui.api.service import ClockMove
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
from naccs_tui.i18n import _
from tests.examples import APPLICANT, entered
from tests.journeys.operator import EVERYWHERE, Operator, at_the_demo

FIRST_DAY, CURRENT, PLANNED = "2013-08-30", "1300036A", "1300081A"
USER = {"business_types": "nvocc", "statistics": "none", "storage": "no"}


@EVERYWHERE
async def test_a_contract_is_read_as_it_was_as_it_is_and_as_it_will_be(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_demo(root, language=language, size=size) as operator:
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"))
        number, code = await give_out_a_code(operator.app.work.client, operator)
        await turn_all_tabs(operator)
        version = await the_code_is_not_told(operator, code)
        await read_the_letter(operator, number, code)
        await the_code_is_told(operator, version, code)
        await compare(operator, version, code)
        await keep_a_copy(operator, code)
        await the_planned_one_begins(operator, code)


async def give_out_a_code(client: NssClient, operator: Operator) -> tuple[str, str]:
    """A user code for which the office applied and that the Center gave out: number and code."""
    row = RowChange(key="new-1", mark=Mark.ADD, value={**USER, "method": "web", "id_count": "2"})
    payload = Payload(
        kind="change",
        base_version=(await client.situation("change")).contract_version,
        items=("user_codes",),
        sections={
            "applicant": entered({**APPLICANT, "wished_start": FIRST_DAY}),
            "users": SectionChange(rows=(row,)),
        },
    )
    number = (await client.submit(payload, "key-of-the-code")).number
    center = await connect(operator.app.work.launch)
    await center.sign_in("CTR001", "naccs123")
    found = await center.application(number)
    claimed = await center.claim(number, found.summary.version)
    await center.finish(number, claimed.summary.version, FinishRequest())
    grants = (await center.application(number)).grants
    await center.close()
    return number, next(each["user_code"] for each in grants.values() if "user_code" in each)


async def turn_all_tabs(operator: Operator) -> None:
    await operator.press("6")
    await operator.sees(_("契約満了日"), "9999/12/31")
    for text in (
        _("企業に関する項目"),
        "TKT10231A",
        "L00012",
        _("請求書送付先に関する項目"),
        "1TK0B",
        "M2RK7TXA9C",
        "+ 10231A",
        CURRENT,
    ):
        await operator.press("f8")
        await operator.sees(text)


async def the_code_is_not_told(operator: Operator, code: str) -> str:
    """What is to come is in the history, its code is not; the 契約番号 of that version."""
    await operator.press("home")
    version = operator.current_line.split()[0]
    assert operator.current_line.split()[-1] == _("予定")
    await operator.press("f6")
    await operator.sees(_("予定"), version, "2013/08/30")
    await operator.press("f7", "f7", "f7")
    await operator.sees_below("1TK0C", _("「ID通知内容」で確認"))
    assert code not in operator.screen()
    await operator.press("f12", "f12")
    return version


async def read_the_letter(operator: Operator, number: str, code: str) -> None:
    await operator.sees(_("メニュー"))
    await operator.press("f6")
    await operator.sees(number)
    await operator.press("f8")
    await operator.sees(code)
    await operator.press("f12", "f12")


async def the_code_is_told(operator: Operator, version: str, code: str) -> None:
    await operator.sees(_("メニュー"))
    await operator.press("6")
    await operator.sees(CURRENT)
    await operator.press("f7")
    await operator.sees(version)
    await operator.press("f6")
    await operator.sees(_("予定"), version, "2013/08/30")
    await operator.press("f7")
    await operator.go_down_to(code)
    await operator.press("right")
    await operator.sees(f"{code}A")
    await operator.press("f12")


async def compare(operator: Operator, version: str, code: str) -> None:
    await operator.sees(PLANNED)
    await operator.press("home")
    await operator.go_down_to(CURRENT)
    await operator.press("space", "home", "f10")
    await operator.sees(_("変更前"), CURRENT, _("変更後"), version)
    await operator.sees_below(_("追加"), code)
    await operator.press("f12")


async def keep_a_copy(operator: Operator, code: str) -> None:
    await operator.press("home", "f6")
    await operator.sees(_("予定"), "2013/08/30")
    await operator.press("f9")
    await operator.sees(_("この契約内容を保存する形式"))
    await operator.press("2")
    await operator.sees(_("保存しました"), _("保存した場所をコピーする"))
    [saved] = operator.app.work.launch.downloads.iterdir()
    assert f",{code}," in saved.read_text(encoding="utf-8-sig")
    await operator.press("enter", "f12", "f12")


async def the_planned_one_begins(operator: Operator, code: str) -> None:
    await operator.sees(_("メニュー"))
    center = await connect(operator.app.work.launch)
    await center.sign_in("CTR001", "naccs123")
    await center.move_clock(ClockMove(to=date(2013, 8, 1)))
    await center.close()
    await operator.press("6")
    await operator.sees(PLANNED)
    await operator.press("f7")
    await operator.sees(CURRENT)
    await operator.go_down_to(PLANNED)
    assert operator.current_line.split()[-1] == _("現在")
    assert code not in operator.screen()
