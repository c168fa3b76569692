"""Rows of the contract that change and stay, and a webNACCS certificate that goes."""

from datetime import date
from pathlib import Path

from naccs_tui.client.nss import NssClient
from naccs_tui.domain.contract_view import CERTIFICATES, USERS
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
from naccs_tui.domain.procedures.lines import GENERAL
from naccs_tui.domain.procedures.net_terminals import EQUIPMENT
from naccs_tui.i18n import _
from naccs_tui.survey.forms.consolidator import NEW as CONSOLIDATOR
from tests.examples import APPLICANT, entered
from tests.journeys.change_steps import (
    apply_for,
    begin,
    change_row,
    in_force,
    mark_row,
    on,
    register,
    the_center,
    to_row,
)
from tests.journeys.operator import LANGUAGES, Operator, at_the_demo
from tests.journeys.settings import finish, set_up

WEB = {"system_class": "sea", "place": "四階"}


async def toggle_businesses(operator: Operator, code: str, *digits: str) -> None:
    """Other 利用業種 for a 利用者コード of the contract."""
    await to_row(operator, code)
    await operator.press("enter")
    await operator.go_to("business_types")
    await operator.press("f4")
    await operator.sees(_("Spaceで選択、Enterで決定、F12でやめます。"))
    await operator.press(*digits, "enter", "escape")


async def test_a_code_gets_a_business_when_it_is_set_up_and_another_loses_one(
    own_surroundings: Path, root: Path
) -> None:
    async with at_the_demo(root) as operator:
        await begin(operator, "20130910", "利用業種")
        await operator.sees("1TK0C")
        await toggle_businesses(operator, "1TK0A", "5")
        await toggle_businesses(operator, "1TK0C", "4")
        number = await register(operator, "通関業 / 混載業", "海貨業")
        async with the_center(operator) as center:
            await finish(center, number)
            await operator.press("enter")
            await set_up(operator, own_surroundings, center, "1TK0A", {"3": CONSOLIDATOR})
        await operator.press("f3")
        before = await on(operator, date(2013, 9, 9))
        before.shows(USERS, "海貨業 / NVOCC")
        before.hides(USERS, "混載業")
        now = await on(operator, date(2013, 9, 10))
        users = now.contract.table("users")
        assert users["1TK0A"]["business_types"] == "customs_broker consolidator"
        assert users["1TK0C"]["business_types"] == "sea_forwarder"
        now.shows(USERS, "通関業 / 混載業", "海貨業")
        now.hides(USERS, "NVOCC")


async def plant_a_web_certificate(client: NssClient, operator: Operator) -> str:
    """A webNACCS certificate that the office applied for, in force from the 2nd of August."""
    row = RowChange(key="new-1", mark=Mark.ADD, value=dict(WEB))
    payload = Payload(
        kind="change",
        base_version=(await client.situation("change")).contract_version,
        items=("web_certificates",),
        sections={
            "applicant": entered({**APPLICANT, "wished_start": "2013-08-02"}),
            "web_terminals": SectionChange(rows=(row,)),
        },
    )
    number = (await client.submit(payload, "key-of-the-web-certificate")).number
    async with the_center(operator) as center:
        await finish(center, number)
    now = await on(operator, date(2013, 8, 2))
    [terminal] = now.contract.table("web_terminals")
    now.shows(EQUIPMENT, terminal, "四階")
    return terminal


@LANGUAGES
async def test_a_line_moves_and_a_web_certificate_is_given_back(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"), "TKT101")
        terminal = await plant_a_web_certificate(operator.app.work.client, operator)
        items = ("webNACCS証明書の登録情報", "一般NACCS回線の登録情報")
        await apply_for(operator, "20131001", *items)
        await operator.sees(terminal)
        await mark_row(operator, terminal)
        await operator.press("f8")
        await operator.sees("L00012")
        line = {"kind": "専用線", "speed": "10Mbps", "router": "新設"}
        await change_row(operator, "L00012", {"place": "五階"}, line)
        number = await register(operator, terminal, "L00012", _("10Mbps"), "五階")
        now = await in_force(operator, number, date(2013, 10, 1))
        assert now.contract.table("web_terminals") == {}
        changed = now.contract.table("lines")["L00012"]
        assert (changed["kind"], changed["speed"]) == ("dedicated", "10")
        assert (changed["place"], changed["router"], changed["form"]) == ("五階", "new", "router")
        now.shows(GENERAL, "L00012", _("10Mbps"), "五階", _("新設"))
        now.hides(EQUIPMENT, terminal)
        now.shows(CERTIFICATES, terminal, _("利用終了"))
