"""Every item of the contract change: applied for, confirmed, reviewed, in the contract on its day."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from naccs_tui.api.contracts import ContractView
from naccs_tui.api.service import ClockMove
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.i18n import _
from tests.journeys.operator import PASSWORD, Operator, at_the_demo
from tests.journeys.settings import (
    attach,
    choose_a_form,
    finish,
    open_the_guidance,
    reads_the_table,
    register_the_documents,
    register_the_names,
)
from tests.survey.books import BROKER, cell_of, filled, typed

NAMES = {
    "company_english": "TOKYO TSUKAN CO LTD",
    "office_english": "OOI 2",
    "address_english": "TOKYO TO SHINAGAWA KU OOI 1-2-3",
    "person_english": "H.KANRI",
}
LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])


async def begin(operator: Operator, wished: str, *items: str) -> None:
    """Sign in, choose the items, and enter the day; the first page of them is open then."""
    await operator.sees(_("ログイン"))
    await operator.sign_in("TKT101")
    await operator.sees(_("メニュー"), _("契約内容の変更"))
    await operator.press("1")
    await operator.sees(_("変更申込ガイダンス"), _("手続きの流れ"))
    await operator.press("enter")
    await operator.sees("[ ]")
    for item in items:
        await operator.go_down_to(_(item))
        await operator.press("space")
    await operator.press("f10")
    await operator.sees(_("利用開始希望日"))
    await operator.go_to("wished_start")
    await operator.enter(wished)


async def add_row(operator: Operator, texts: Mapping[str, str], picks: Mapping[str, str]) -> None:
    """A new row. picks: fields in which one of the candidates is chosen, by its title."""
    await operator.press("f6")
    await fill_in_row(operator, texts, picks)


async def change_row(
    operator: Operator, key: str, texts: Mapping[str, str], picks: Mapping[str, str]
) -> None:
    """Other values in a row of the contract."""
    await to_row(operator, key)
    await operator.press("enter")
    await fill_in_row(operator, texts, picks)


async def fill_in_row(
    operator: Operator, texts: Mapping[str, str], picks: Mapping[str, str]
) -> None:
    for field, title in picks.items():
        await operator.go_to(field)
        await operator.choose(_(title))
    for field, text in texts.items():
        await operator.go_to(field)
        await operator.press("end", "ctrl+u")
        await operator.type(text)
    await operator.press("escape")


async def to_row(operator: Operator, key: str) -> None:
    await operator.press("home")
    await operator.go_down_to(key)


async def mark_row(operator: Operator, key: str) -> None:
    """The mark for rows that go."""
    await to_row(operator, key)
    await operator.press("space")


async def retype(operator: Operator, **texts: str) -> None:
    """Other texts in fields of the open record page."""
    for field, text in texts.items():
        await operator.go_to(field)
        await operator.press("end", "ctrl+u")
        await operator.type(text)


async def register(operator: Operator, *seen: str) -> str:
    """Confirm what is seen there, and register it; the receipt number."""
    await operator.press("f10")
    await operator.sees(_("変更前"), _("変更後"))
    await operator.sees_below(*seen)
    return await operator.register()


async def in_force(operator: Operator, number: str, day: date) -> ContractView:
    """The Center finishes it, the day comes; the office's contract then."""
    center = await connect(operator.app.work.launch)
    await center.sign_in("CTR001", PASSWORD)
    await finish(center, number)
    await center.move_clock(ClockMove(to=day))
    await center.close()
    return await operator.app.work.client.contract()


@LANGUAGES
async def test_office_contractor_head_office_and_manager(root: Path, language: str) -> None:
    items = (
        "企業名、事業所名、所在地等",
        "契約者名、契約者の役職",
        "本社情報(所在地、電話番号等)",
        "管理責任者の情報(電話番号、緊急連絡用FAX番号)",
    )
    after = {
        "office_name": "大井中央営業所",
        "contractor_title": "社長",
        "head_postal_code": "1080074",
        "manager_emergency_fax": "0337700999",
    }
    async with at_the_demo(root, language=language) as operator:
        await begin(operator, "20130729", *items)
        await operator.sees(_("企業に関する項目"))
        await retype(operator, **after)
        await operator.go_to("security_confirmed")
        await operator.press("space")
        number = await register(operator, *after.values())
        view = await in_force(operator, number, date(2013, 7, 29))
        record = view.contract.record("office")
        assert {name: record[name] for name in after} == after


@LANGUAGES
async def test_user_codes_their_business_ids_and_documents(
    own_surroundings: Path, root: Path, language: str
) -> None:
    items = (
        "利用業種",
        "利用者コード",
        "識別番号",
        "管理統計資料(有料分・無料分)",
        "保税管理資料保存サービス",
    )
    async with at_the_demo(root, language=language) as operator:
        await begin(operator, "20130910", *items)
        await operator.sees("1TK0A")
        await change_row(operator, "1TK0B", {}, {"storage": "要"})
        await change_row(operator, "1TK0A", {"purpose": "通関一課"}, {"statistics": "無料分"})
        await mark_row(operator, "1TK0C")
        await operator.press("f6")
        await operator.go_to("business_types")
        await operator.press("f4")
        await operator.sees(_("Spaceで選択、Enterで決定、F12でやめます。"))
        await operator.press("1", "5", "enter")
        picks = {"statistics": "有料分", "storage": "不要", "method": "パッケージソフト"}
        await fill_in_row(operator, {"id_count": "2"}, picks)
        await operator.press("f8")
        await operator.sees("A0B")
        await mark_row(operator, "A0C")
        await add_row(operator, {}, {"user_code": "1TK0B", "method": "SMTP双方向"})
        number = await register(operator, _("無料分"), _("混載業"))
        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", PASSWORD)
        await finish(center, number)
        code = await set_up_the_new_code(operator, own_surroundings, center)
        # A change of a 利用業種 that nothing else waits for takes effect before.
        await center.move_clock(ClockMove(to=date(2013, 9, 10)))
        await center.close()
        users = (await operator.app.work.client.contract()).contract.table("users")
        assert set(users) == {"1TK0A", "1TK0B", code}
        assert (users[code]["statistics"], users["1TK0B"]["storage"]) == ("paid", "yes")
        assert (users["1TK0A"]["purpose"], users[code]["office_english"]) == ("通関一課", "OOI 2")


async def set_up_the_new_code(operator: Operator, folder: Path, center: NssClient) -> str:
    """Both halves of the setting for a new 利用者コード, reviewed; the code."""
    (waiting,) = (each for each in (await operator.app.work.client.home()).settings)
    code = waiting.user_code
    await operator.press("f3")
    await operator.sees(_("メニュー"), code)
    await open_the_guidance(operator)
    names = await register_the_names(operator, code, NAMES)
    await operator.press("f10")
    await operator.sees(_("提出方法の選択"))
    await choose_a_form(operator, code, "1")
    sheet = folder / "調査票.xlsx"
    sheet.write_bytes(typed(filled(BROKER), {cell_of(BROKER, "user_code"): code}))
    await attach(operator, sheet)
    documents = await register_the_documents(operator, f"{code}_CB01_20130718.xlsx")
    await reads_the_table(operator, code, "o", "o")
    for number in (names, documents):
        await finish(center, number)
    return code


@LANGUAGES
async def test_terminals_certificates_lines_and_mailboxes(
    own_surroundings: Path, root: Path, language: str
) -> None:
    items = (
        "netNACCS端末の登録情報",
        "webNACCS証明書の登録情報",
        "一般NACCS回線の登録情報",
        "一般NACCS端末の登録情報",
        "一般NACCSのメールボックス数",
    )
    diagram = own_surroundings / "構成図.pdf"
    diagram.write_bytes(b"%PDF-1.7\n%%EOF\n")
    async with at_the_demo(root, language=language) as operator:
        await begin(operator, "20130902", *items)
        await operator.sees("10231A")
        await mark_row(operator, "10231A")
        await add_row(operator, {"place": "三階"}, {"system_class": "航空"})
        await operator.press("f8")
        await add_row(operator, {"place": "四階"}, {"system_class": "海上"})
        await operator.press("f8")
        await operator.sees("L00012")
        await mark_row(operator, "L00012")
        line = {"kind": "専用線", "speed": "3Mbps", "form": "ルータ接続", "router": "新設"}
        await add_row(operator, {"place": "五階"}, line)
        await operator.press("f8")
        await operator.sees("30401B")
        await change_row(operator, "30401B", {"place": "六階"}, {"line": f"{_('新しい回線')} 1"})
        await mark_row(operator, "30402B")
        await add_row(operator, {"place": "七階"}, {"line": f"{_('新しい回線')} 1"})
        await operator.press("f8")
        await operator.sees("M00021")
        await mark_row(operator, "M00021")
        await add_row(operator, {"purpose": "八課"}, {})
        await operator.press("f8", "f6")
        await operator.sees(_("添付できない理由"))
        await operator.type(str(diagram))
        await operator.press("enter")
        await operator.sees(_("「{name}」を添付しました", name=diagram.name))
        number = await register(operator, "三階", "四階", "五階", "六階", "七階", "八課")
        contract = (await in_force(operator, number, date(2013, 9, 2))).contract

        def places(table: str, field: str = "place") -> set[object]:
            return {row[field] for row in contract.table(table).values()}

        assert "10231A" not in contract.table("net_terminals")
        assert "三階" in places("net_terminals")
        assert places("web_terminals") == {"四階"}
        assert places("lines") == {"五階"}
        [new_line] = contract.table("lines")
        assert places("general_terminals") == {"六階", "七階"}
        assert places("general_terminals", "line") == {new_line}
        assert places("mailboxes", "purpose") == {"倉庫事務所", "八課"}


@LANGUAGES
async def test_plan_and_billing(root: Path, language: str) -> None:
    items = ("料金プラン", "請求書送付先", "請求先担当者", "支払の方法(口座振替・銀行振込)")
    after = {
        "name": "東京通関経理部",
        "contact_email": "new@example.jp",
        "bank_code": "0009",
        "account_number": "7654321",
    }
    async with at_the_demo(root, language=language) as operator:
        await begin(operator, "20130805", *items)
        await operator.sees(_("netNACCSの料金プラン"))
        await operator.go_to("general")
        await operator.choose(_("プランA"))
        await operator.press("f8")
        await operator.sees(_("請求先名"))
        await retype(operator, **after)
        await operator.go_to("method")
        await operator.choose(_("口座振替"))
        number = await register(operator, _("プランA"), *after.values())
        view = await in_force(operator, number, date(2013, 8, 5))
        record = view.contract.record("billing")
        assert {name: record[name] for name in after} == after
        assert record["method"] == "debit"
        assert view.contract.text("plan", "general") == "B", (
            "a plan changes on the first of a month"
        )
        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", PASSWORD)
        await center.move_clock(ClockMove(to=date(2013, 9, 1)))
        await center.close()
        later = await operator.app.work.client.contract()
        assert later.contract.text("plan", "general") == "A"


@LANGUAGES
async def test_a_contract_is_ended(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("TKT101")
        await operator.sees(_("契約内容の変更"))
        await operator.press("1")
        await operator.sees(_("変更申込ガイダンス"))
        await operator.press("enter")
        await operator.sees("[ ]")
        await operator.go_down_to(_("契約解除・事業所廃止"))
        await operator.press("enter")
        await operator.sees(_("解約申込ガイダンス"))
        await operator.press("enter")
        await operator.sees(_("氏名 姓"))
        await operator.press("f8")
        await operator.sees(_("解約希望日"))
        await operator.go_to("last_day")
        await operator.enter("20130930")
        await operator.go_to("reason")
        await operator.choose(_("事業所廃止"))
        await operator.go_to("confirmed")
        await operator.type("TKT102")
        await operator.press("f10")
        await operator.sees("[B012]")
        await operator.press("end", "ctrl+u")
        await operator.type("tkt101")
        number = await register(operator, "2013/09/30", "TKT101")
        view = await in_force(operator, number, date(2013, 9, 30))
        assert view.ends_on == date(2013, 9, 30)
