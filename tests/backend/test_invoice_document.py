"""Invoice and receipt as PDF: what stands in them is what the bill says, in fonts of our own."""

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from naccs_tui.api.billing import Addressee, BillDetail
from naccs_tui.backend.documents.invoice_document import invoice_document, receipt_document
from naccs_tui.domain.bill import Bill, Payment, charges
from naccs_tui.domain.billing import BillLine, Network, tax
from naccs_tui.domain.invoice import REGISTRATION, particulars
from tests.backend.test_contract_document import bare, dictionary, fonts_of, text_of

LINES = (
    BillLine(office="TKT101", network="net", title="基本料金", count=3, price=5000, amount=15000),
    BillLine(
        office="TKT101",
        network="general",
        title="輸入申告",
        user_code="1TK0A",
        id_number="A0A",
        operation="IDC",
        count=1286,
        price=96,
        amount=123456,
    ),
    BillLine(office="TKT101", title="管理統計資料(有料分)", count=3, price=1000, amount=3000),
)
UNTAXED = 141_456
Making = Callable[[BillDetail, str], bytes]
BOTH = pytest.mark.parametrize("make", [invoice_document, receipt_document])


def bill(month: date, name: str = "東京通関株式会社大井営業所") -> BillDetail:
    levied = tax(UNTAXED, month)
    return BillDetail(
        today=date(2024, 12, 1),
        office="TKT101",
        bill=Bill(
            id=1,
            party="7000101",
            month=month,
            issued_on=month.replace(month=month.month + 1, day=12),
            due_on=month.replace(month=month.month + 1, day=27),
            method="transfer",
            untaxed=UNTAXED,
            tax=levied,
            paid=UNTAXED + levied,
        ),
        addressee=Addressee(
            name=name, postal_code="1400014", address="東京都品川区大井", department="経理部"
        ),
        charges=charges(LINES),
        lines=LINES,
        payments=(
            Payment(paid_on=month.replace(month=month.month + 1, day=20), amount=100_000),
            Payment(
                paid_on=month.replace(month=month.month + 1, day=26),
                amount=UNTAXED + levied - 100_000,
            ),
        ),
        particulars=particulars(UNTAXED, month),
    )


OLD, QUALIFIED = bill(date(2013, 7, 1)), bill(date(2023, 10, 1))


def test_an_invoice_says_what_the_bill_says() -> None:
    text = bare(text_of(invoice_document(OLD, "ja")))
    for expected in (
        "請求書",
        "〒140-0014",
        "東京通関株式会社大井営業所経理部御中",
        "請求先コード7000101",
        "ご請求金額(税込)148,528円",
        "請求番号7000101-201307",
        "発行日2013/08/12",
        "ご利用期間2013/07/01-2013/07/31",
        "支払期日2013/08/27",
        "銀行振込(支払期日までにお振り込みください)",
        "TKT101netNACCS基本料金15,000円",
        "TKT101一般NACCS従量料金123,456円",
        "TKT101その他管理統計資料(有料分)3,000円",
        "小計(税抜)141,456円",
        "消費税(5%)7,072円",
        "合計(税込)148,528円",
    ):
        assert expected in text


def test_no_user_id_stands_in_what_everybody_of_the_party_gets() -> None:
    text = bare(text_of(invoice_document(OLD, "ja")))
    assert "1TK0A" not in text
    assert "IDC" not in text


@BOTH
def test_since_october_2023_the_particulars_stand_there(make: Making) -> None:
    old, new = (bare(text_of(make(each, "ja"))) for each in (OLD, QUALIFIED))
    assert f"登録番号{REGISTRATION}" in new
    assert "税率対象額(税抜)消費税額10%141,456円14,145円" in new
    assert "登録番号T" not in old
    assert "税率" not in old


def test_a_receipt_says_what_came_in_and_when() -> None:
    text = bare(text_of(receipt_document(OLD, "ja")))
    for expected in (
        "領収書",
        "領収金額(税込)148,528円",
        "領収日2013/08/26",
        "但し書き2013/07分のNACCS利用料金として",
        "2013/08/20100,000円",
        "2013/08/2648,528円",
        "上記の金額を確かに領収いたしました。",
    ):
        assert expected in text


def test_they_speak_the_readers_language() -> None:
    invoice, receipt = (
        text_of(make(QUALIFIED, "en")) for make in (invoice_document, receipt_document)
    )
    assert "Amount due (with tax)" in invoice
    assert "Amount received (with tax)" in receipt
    assert f"Registrationnumber{REGISTRATION}" in bare(invoice)
    for words in ("請求書", "領収", "消費税", "円"):
        assert words not in invoice + receipt


@pytest.mark.parametrize("name", ["#lorem(9) *a* $x$ @b", "髙﨑①㈱№", '"}]#'])
def test_what_was_typed_is_never_markup(name: str) -> None:
    found = bill(date(2013, 7, 1), name)
    for make in (invoice_document, receipt_document):
        assert bare(name) in bare(text_of(make(found, "ja")))


@BOTH
def test_they_are_kept_for_years_with_their_font_and_the_same_every_time(make: Making) -> None:
    document = make(QUALIFIED, "ja")
    assert document == make(QUALIFIED, "ja")
    assert b"pdfaid:part>2<" in document
    fonts = list(fonts_of(document))
    assert {str(each["/BaseFont"]).partition("+")[2] for each in fonts} == {"IPAexGothic"}
    assert all("/FontFile2" in dictionary(each["/FontDescriptor"]) for each in fonts)


def test_a_long_bill_goes_on_over_the_page_and_loses_no_office() -> None:
    lines = [
        BillLine(
            office=f"AAA{number:03d}", network=net, title="基本料金", count=1, price=5, amount=5
        )
        for number in range(60)
        for net in Network
    ]
    document = invoice_document(OLD.model_copy(update={"charges": charges(lines)}), "ja")
    text = text_of(document)
    assert len(re.findall(r"AAA\d{3}", text)) == 120
    assert "3 / 3" in text or "4 / 4" in text


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler is not installed")
def test_poppler_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "invoice.pdf"
    file.write_bytes(invoice_document(QUALIFIED, "ja"))
    fonts = said("pdffonts", str(file)).splitlines()[2:]
    assert fonts
    assert all(re.search(r" yes +yes +yes ", each) for each in fonts)
    text = bare(said("pdftotext", "-layout", str(file), "-"))
    assert "ご請求金額(税込)155,601円" in text
    assert f"登録番号{REGISTRATION}" in text


def said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
