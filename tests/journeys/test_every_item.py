"""Every item of the contract change: applied for, confirmed, reviewed, in the contract on its day."""

from datetime import date
from pathlib import Path

from naccs_tui.client.nss import NssClient
from naccs_tui.domain.contract_view import BILLING, CERTIFICATES, OFFICE, OVERVIEW, USERS
from naccs_tui.domain.procedures.lines import GENERAL
from naccs_tui.domain.procedures.net_terminals import EQUIPMENT
from naccs_tui.i18n import _
from naccs_tui.survey.forms import consolidator
from tests.journeys.change_steps import (
    add_row,
    apply_for,
    begin,
    change_row,
    fill_in_row,
    in_force,
    mark_row,
    on,
    register,
    retype,
    the_center,
)
from tests.journeys.operator import LANGUAGES, Operator, at_the_demo
from tests.journeys.settings import finish, set_up
from tests.survey.books import BROKER


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
        now = await in_force(operator, number, date(2013, 7, 29))
        record = now.contract.record("office")
        assert {name: record[name] for name in after} == after
        now.shows(OFFICE, *after.values())


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
        async with the_center(operator) as center:
            await finish(center, number)
            code = await set_up_the_new_code(operator, own_surroundings, center)
        await operator.press("f3")
        now = await on(operator, date(2013, 9, 10))
        users, ids = now.contract.table("users"), now.contract.table("user_ids")
        assert set(users) == {"1TK0A", "1TK0B", code}
        assert (users[code]["statistics"], users["1TK0B"]["storage"]) == ("paid", "yes")
        assert (users["1TK0A"]["purpose"], users["1TK0A"]["statistics"]) == ("通関一課", "free")
        assert users[code]["office_english"] == "OOI 2"
        kept = {"1TK0AA0A", "1TK0AA0B", "1TK0BA0A"}
        came = [row for key, row in ids.items() if key not in kept]
        assert kept < set(ids)
        assert sorted((row["user_code"], row["method"]) for row in came) == sorted([
            ("1TK0B", "smtp"),
            (code, "package"),
            (code, "package"),
        ])
        now.shows(
            USERS, code, "通関一課", _("無料分"), _("要"), _("SMTP双方向"), _("混載業"), "OOI 2"
        )
        now.shows(USERS, *(str(row["id_number"]) for row in came))
        now.hides(USERS, "1TK0C", "A0C")


async def set_up_the_new_code(operator: Operator, folder: Path, center: NssClient) -> str:
    """Both halves of the setting for a new 利用者コード, reviewed; the code."""
    [waiting] = (await operator.app.work.client.home()).settings
    await operator.press("f3")
    forms = {"1": BROKER, "2": consolidator.NEW}
    await set_up(operator, folder, center, waiting.user_code, forms)
    return waiting.user_code


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
        now = await in_force(operator, number, date(2013, 9, 2))
        contract = now.contract

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
        now.shows(EQUIPMENT, "三階", "四階")
        now.hides(EQUIPMENT, "10231A")
        now.shows(GENERAL, new_line, "五階", "六階", "七階", "八課", _("3Mbps"))
        now.hides(GENERAL, "L00012", "30402B", "M00021")
        now.shows(CERTIFICATES, *contract.table("web_terminals"))


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
        now = await in_force(operator, number, date(2013, 8, 5))
        record = now.contract.record("billing")
        assert {name: record[name] for name in after} == after
        assert record["method"] == "debit"
        now.shows(BILLING, *after.values(), _("口座振替"), _("プランB"))
        assert now.contract.text("plan", "general") == "B", "a plan changes on the first of a month"
        later = await on(operator, date(2013, 9, 1))
        later.shows(BILLING, _("プランA"))
        later.hides(BILLING, _("プランB"))
        await apply_for(operator, "20131001", "料金プラン", "支払の方法(口座振替・銀行振込)")
        await operator.go_to("net")
        await operator.choose(_("プランB"))
        await operator.press("f8")
        await operator.go_to("method")
        await operator.choose(_("銀行振込"))
        number = await register(operator, _("プランB"), _("銀行振込"))
        last = await in_force(operator, number, date(2013, 10, 1))
        assert last.contract.record("plan") == {"net": "B", "general": "A"}
        assert last.contract.text("billing", "method") == "transfer"
        last.shows(BILLING, _("プランA"), _("プランB"), _("銀行振込"))


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
        now = await in_force(operator, number, date(2013, 9, 30))
        assert now.view.ends_on == date(2013, 9, 30)
        now.shows(OVERVIEW, "2013/09/30")
        after = await on(operator, date(2013, 10, 1))
        after.shows(OVERVIEW, "2013/09/30")
        after.shows(CERTIFICATES, _("再発行済"), _("利用終了"))
        after.hides(CERTIFICATES, _("未取得"), _("失効"), _("停止"))
        await operator.press("1")
        await operator.sees(_("変更申込ガイダンス"))
        await operator.press("enter")
        await operator.sees("[P018]", "2013/09/30")
