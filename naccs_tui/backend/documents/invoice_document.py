"""請求書 and 領収書 as PDF: the party's, the same for everybody who shares it."""

from collections.abc import Callable, Iterator
from datetime import date

from naccs_tui.api.billing import Addressee, BillDetail
from naccs_tui.backend.documents.typesetting import set_pdf
from naccs_tui.domain.bill import Bill, Charge
from naccs_tui.domain.billing import NETWORK_WORDS, Network, month_text, tax_rate
from naccs_tui.domain.calendar import last_of_month, show_day
from naccs_tui.domain.procedures.billing_party import DEBIT, TRANSFER
from naccs_tui.domain.words import N_
from naccs_tui.i18n import translate

Say = Callable[[str], str]
INVOICE, RECEIPT = N_("請求書"), N_("領収書")
ISSUER, SAMPLE = N_("NACCSセンター"), N_("見本の書類です。料金と登録番号は架空のものです。")
HONOUR = N_("{name} 御中")
HOW_TO_PAY = {
    DEBIT: N_("口座振替 (支払期日に引き落とします)"),
    TRANSFER: N_("銀行振込 (支払期日までにお振り込みください)"),
}
HEADS = (N_("事業所コード"), N_("区分"), N_("内容"), N_("金額(税抜)"))
RATE_HEADS = (N_("税率"), N_("対象額(税抜)"), N_("消費税額"))
OTHER = N_("その他")


def invoice_document(found: BillDetail, language: str) -> bytes:
    """The invoice in that language, dated with the day of its issue."""
    say, bill = _sayer(language), found.bill
    about = [
        (say(N_("請求番号")), bill.number),
        (say(N_("発行日")), show_day(bill.issued_on)),
        (say(N_("ご利用期間")), _period(bill)),
        (say(N_("支払期日")), show_day(bill.due_on)),
    ]
    if bill.method in HOW_TO_PAY:
        about.append((say(N_("支払の方法")), say(HOW_TO_PAY[bill.method])))
    data = {
        **_paper(found, INVOICE, say, language, bill.issued_on),
        "lead": say(N_("下記のとおりご請求申し上げます。")),
        "amount": [say(N_("ご請求金額(税込)")), _yen(bill.total, say)],
        "about": about,
        "heads": list(map(say, HEADS)),
        "rows": [_row(each, say) for each in found.charges],
        "sums": _sums(bill, say),
        "rate_heads": list(map(say, RATE_HEADS)),
        "rates": list(_rates(found, say)),
    }
    return set_pdf("invoice", data, bill.issued_on)


def receipt_document(found: BillDetail, language: str) -> bytes:
    """The receipt of a bill that was paid, dated with the day on which the last of it came in."""
    say, bill = _sayer(language), found.bill
    day = max((each.paid_on for each in found.payments), default=bill.issued_on)
    paid = [(show_day(each.paid_on), _yen(each.amount, say)) for each in found.payments]
    what = translate(N_("{month}分のNACCS利用料金として"), language, month=month_text(bill.month))
    data = {
        **_paper(found, RECEIPT, say, language, day),
        "lead": say(N_("上記の金額を確かに領収いたしました。")),
        "amount": [say(N_("領収金額(税込)")), _yen(bill.total, say)],
        "about": [
            (say(N_("請求番号")), bill.number),
            (say(N_("領収日")), show_day(day)),
            (say(N_("但し書き")), what),
            *_sums(bill, say),
        ],
        "heads": [say(N_("入金日")), say(N_("入金額"))],
        "rows": paid,
        "rate_heads": list(map(say, RATE_HEADS)),
        "rates": list(_rates(found, say)),
    }
    return set_pdf("receipt", data, day)


def _sayer(language: str) -> Say:
    return lambda text: translate(text, language)


def _paper(found: BillDetail, title: str, say: Say, language: str, day: date) -> dict[str, object]:
    """What both have: to whom, from whom, of which day."""
    special = found.particulars
    number = f"{say(N_('登録番号'))} {special.registration}" if special else ""
    return {
        "language": language,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "title": say(title),
        "to": list(_to(found.addressee, found.bill.party, say, language)),
        "issuer": [each for each in (say(ISSUER), number) if each],
        "footer": f"naccs-tui  {found.bill.number}  {say(SAMPLE)}",
    }


def _to(asked: Addressee, party: str, say: Say, language: str) -> Iterator[str]:
    if asked.postal_code:
        yield f"〒{asked.postal_code[:3]}-{asked.postal_code[3:]}"
    yield from filter(None, (asked.address,))
    department = f" {asked.department}" if asked.department else ""
    yield translate(HONOUR, language, name=f"{asked.name}{department}")
    yield f"{say(N_('請求先コード'))} {party}"


def _row(charge: Charge, say: Say) -> tuple[str, ...]:
    network = say(NETWORK_WORDS[Network(charge.network)]) if charge.network else say(OTHER)
    return charge.office, network, say(charge.title), _yen(charge.amount, say)


def _sums(bill: Bill, say: Say) -> list[tuple[str, str]]:
    rate = tax_rate(last_of_month(bill.month))
    return [
        (say(N_("小計(税抜)")), _yen(bill.untaxed, say)),
        (f"{say(N_('消費税'))} ({rate}%)", _yen(bill.tax, say)),
        (say(N_("合計(税込)")), _yen(bill.total, say)),
    ]


def _rates(found: BillDetail, say: Say) -> Iterator[tuple[str, ...]]:
    for each in found.particulars.rates if found.particulars else ():
        yield f"{each.rate}%", _yen(each.untaxed, say), _yen(each.tax, say)


def _period(bill: Bill) -> str:
    return f"{show_day(bill.month)} - {show_day(last_of_month(bill.month))}"


def _yen(amount: int, say: Say) -> str:
    return say(N_("{amount}円")).format(amount=f"{amount:,}")
