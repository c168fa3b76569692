"""Menu 7: an accountant looks the month's bill up, takes the papers home, and sees what is to come."""

import asyncio
import csv
import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from naccs_tui.backend.demo import BILLING_PASSWORD
from naccs_tui.client.nss import NssClient
from naccs_tui.i18n import _
from naccs_tui.screens.billing_password import BillingPasswordDialog
from naccs_tui.screens.bills import BillsScreen
from tests.journeys.operator import LANGUAGES, Operator, at_the_demo
from tests.journeys.test_plan_comparison import holding

UNPAID, PAID, OPEN = "7000101-201306", "7000101-201305", "7000101-201304"


def saved() -> str:
    """What the dialog offers once files are there."""
    return _("保存した場所をコピーする")


async def open_bills(operator: Operator, account: str = "TKT101") -> None:
    await operator.sign_in(account)
    await operator.sees(_("メニュー"))
    await operator.press("7")
    await operator.sees(_("請求先パスワードは郵送などにより別途通知されます。"))


async def give_password(operator: Operator) -> None:
    await operator.type(BILLING_PASSWORD)
    await operator.press("enter")
    await operator.sees("2013/06", _("請求の履歴情報"))


def downloaded(operator: Operator) -> list[str]:
    """The names of what stands there, also of what is being written."""
    return sorted(each.name for each in operator.app.work.launch.downloads.iterdir())


def downloads(operator: Operator) -> dict[str, bytes]:
    folder = operator.app.work.launch.downloads
    return {name: (folder / name).read_bytes() for name in downloaded(operator)}


def text_of(document: bytes) -> str:
    pages = PdfReader(io.BytesIO(document)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


@LANGUAGES
async def test_a_bill_is_found_behind_the_password_and_read_down_to_its_operations(
    root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await open_bills(operator)
        await operator.type("naccs123")
        await operator.press("enter")
        await operator.sees("[S007]")
        await give_password(operator)
        await operator.sees("7000101", "東京通関株式会社大井営業所", "0301234567", "1400014")
        await operator.sees(_("ダウンロード"), "東京都品川区大井")
        await operator.sees(_("残額 {amount}円 ({count}件)", amount="292,478", count=2))
        await operator.sees("292,058", "2013/07/29", _("未払い"), _("期日超過"))
        await operator.press("enter")
        await operator.sees(_("請求情報詳細"), "292,058", "278,151", "13,907")
        await operator.go_down_to("1TK0CA0A")
        await operator.press("right")
        await operator.sees("EDA", _("輸出申告"), "9,768")
        await operator.press("f12", "f8")
        await operator.sees(_("あと{days}日", days=11), _("{days}日超過", days=52))
        await operator.sees_no("2013/05 ")
        await operator.press("f8")
        await operator.sees("2012/05", "2013/06", "###", "===", "335,053")
        assert not holding(root, BILLING_PASSWORD)


@LANGUAGES
async def test_papers_and_tables_land_in_the_download_folder(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language) as operator:
        await open_bills(operator)
        await give_password(operator)
        await operator.press("f10")
        await operator.sees(UNPAID, saved())
        await operator.press("enter", "f11")
        await operator.sees(_("領収書は、入金の確認後に保存できます"))
        await operator.press("down", "f11")
        await operator.sees(PAID, saved())
        await operator.press("enter", "f9")
        await operator.sees(_("{title}を保存する形式", title=_("利用料金請求ファイル")))
        await operator.press("1")
        await operator.sees(f"{PAID}.csv", saved())
        await operator.press("enter", "f6")
        await operator.sees(_("{title}を保存する形式", title=_("判明料金請求ファイル")))
        await operator.press("2")
        await operator.sees("20130718.csv", saved())
        files = downloads(operator)
    names = (_("請求書"), _("領収書"), _("利用料金請求ファイル"), _("判明料金請求ファイル"))
    if language == "en":
        names = ("Invoice", "Receipt", "Billed usage", "Accrued charges")
    invoice, receipt, usage, accrued = names
    assert "292,058" in text_of(files[f"{invoice}_{UNPAID}.pdf"])
    assert "267,335" in text_of(files[f"{receipt}_{PAID}.pdf"])
    lines = table(files[f"{usage}_{PAID}.csv"])
    assert sum(int(row[10]) for row in lines[1:]) == 254_605
    [*_rest, last] = table(files[f"{accrued}_7000101_20130718.csv"], "cp932")
    assert last[0] == "2013/07"
    assert len(files) == 4


def table(content: bytes, encoding: str = "utf-8-sig") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


async def test_several_months_are_saved_at_once_receipts_for_those_that_are_paid(
    root: Path,
) -> None:
    async with at_the_demo(root) as operator:
        await open_bills(operator)
        await give_password(operator)
        await operator.press("space", "space", "space")
        await operator.sees("* 2013/06", "* 2013/05", "* 2013/04", "3件に印を付けました")
        await operator.press("f10")
        await operator.sees(saved(), f"請求書_{OPEN}.pdf", f"請求書_{UNPAID}.pdf")
        await operator.press("enter")
        await operator.sees("3件を保存しました")
        await operator.press("f11")
        await operator.sees(saved())
        await operator.press("enter")
        await operator.sees("2件は除きました")
        await operator.press("f9", "1")
        await operator.sees(saved(), "利用料金請求ファイル")
        lines = table(downloads(operator)["利用料金請求ファイル_7000101-201304-201306.csv"])
        months = dict.fromkeys(row[0] for row in lines[1:])
        assert [*months] == ["2013/04", "2013/05", "2013/06"]
        assert sum(int(row[10]) for row in lines[1:]) == 285_973 + 254_605 + 278_151
        assert [*downloads(operator)] == [
            "利用料金請求ファイル_7000101-201304-201306.csv",
            *(f"請求書_{each}.pdf" for each in (OPEN, PAID, UNPAID)),
            f"領収書_{PAID}.pdf",
        ]


def held_back(monkeypatch: pytest.MonkeyPatch) -> tuple[asyncio.Event, list[int]]:
    """Bills come only after the event; which were asked for."""
    let_go, fetch, fetched = asyncio.Event(), NssClient.bill_pdf, list[int]()

    async def slow(client: NssClient, bill: int, kind: str, language: str) -> bytes:
        fetched.append(bill)
        await let_go.wait()
        return await fetch(client, bill, kind, language)

    monkeypatch.setattr(NssClient, "bill_pdf", slow)
    return let_go, fetched


async def test_two_bills_that_are_saved_at_once_are_both_saved(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, fetched = held_back(monkeypatch)
    async with at_the_demo(root) as operator:
        await open_bills(operator)
        await give_password(operator)
        await operator.press("f10", "down", "f10")
        await operator.until(lambda: len(fetched) == 2, "asks for both")
        both.set()
        await operator.sees(saved())
        names = {f"請求書_{each}.pdf" for each in (UNPAID, PAID)}
        await operator.until(lambda: {*downloaded(operator)} == names, "has saved both")


async def test_when_the_ten_minutes_are_over_the_password_is_asked_and_the_save_goes_on(
    root: Path,
) -> None:
    async with at_the_demo(root) as operator:
        await open_bills(operator)
        await give_password(operator)
        client = operator.app.work.client
        await client.sign_in("TKT101", "naccs123")
        await operator.press("f10")
        await operator.sees("郵送などにより別途通知されます")
        await operator.type(BILLING_PASSWORD)
        await operator.press("enter")
        await operator.sees("保存しました", f"請求書_{UNPAID}.pdf")
        assert len(downloads(operator)) == 1


async def test_two_saves_that_find_the_amounts_locked_ask_for_the_password_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, fetched = held_back(monkeypatch)

    def dialogs(operator: Operator) -> int:
        return sum(isinstance(each, BillingPasswordDialog) for each in operator.app.screen_stack)

    async with at_the_demo(root) as operator:
        await open_bills(operator)
        await give_password(operator)
        await operator.press("f10", "down", "f10")
        await operator.until(lambda: len(fetched) == 2, "asks for both")
        client = operator.app.work.client
        await client.sign_in("TKT101", "naccs123")
        both.set()
        await operator.sees("郵送などにより別途通知されます")
        [screen] = [each for each in operator.app.screen_stack if isinstance(each, BillsScreen)]
        await operator.until(lambda: len(screen._locked) == 2, "both wait")
        assert dialogs(operator) == 1
        await operator.type("wrong")
        await operator.press("enter")
        await operator.sees("S007")
        assert dialogs(operator) == 1
        await operator.type(BILLING_PASSWORD)
        await operator.press("enter")
        await operator.sees(saved())
        names = {f"請求書_{each}.pdf" for each in (UNPAID, PAID)}
        await operator.until(lambda: {*downloaded(operator)} == names, "has saved both")
        assert dialogs(operator) == 0


async def test_whoever_thinks_better_of_the_password_is_back_home(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_bills(operator)
        await operator.press("f12")
        await operator.sees("メニュー", "請求金額の参照")


async def test_an_office_without_bills_is_told_so(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_bills(operator, "DOE701")
        await operator.type(BILLING_PASSWORD)
        await operator.press("enter")
        await operator.sees("7000034", "〇〇株式会社第一営業部", "該当する請求はありません")
        await operator.sees("残額はありません")
        await operator.press("f10")
        await operator.sees("請求を選んでください")


async def test_whoever_has_nothing_to_do_with_bills_is_told_so(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("NAC001/sato")
        await operator.sees("メニュー")
        await operator.press("7")
        await operator.sees("[S004]")
        await operator.press("f12")
        await operator.sees("メニュー")


async def test_in_our_days_an_invoice_has_the_particulars_of_its_month(tmp_path: Path) -> None:
    async with at_the_demo(tmp_path, today=date(2026, 11, 26)) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await operator.press("7")
        await operator.sees("請求先パスワード")
        await operator.type(BILLING_PASSWORD)
        await operator.press("enter")
        await operator.sees("2026/10", "請求の履歴情報")
        await operator.press("f10")
        await operator.sees("7000101-202610", saved())
        [(_name, document)] = downloads(operator).items()
    text = text_of(document)
    assert "登録番号T0123456789012" in text
    assert "税率対象額(税抜)消費税額10%" in text


async def test_who_has_no_part_in_bills_is_told_so_at_home(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("NAC001/sato")
        await operator.sees("メニュー")
        await operator.press("7")
        await operator.sees("[S004]", "請求を参照する")
