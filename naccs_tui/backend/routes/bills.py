"""Bills, their documents and tables; the password before them is in `billing`."""

from typing import Annotated

from fastapi import Path, Response

from naccs_tui.api.billing import BillDetail, BillingView
from naccs_tui.backend.documents.invoice_document import invoice_document, receipt_document
from naccs_tui.backend.documents.sheet import Encoding, sheet
from naccs_tui.backend.documents.usage_sheet import usage_rows
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.routes.handing_out import CSV, PDF, Language, attached, says
from naccs_tui.backend.services import billing

router = Resource("/v1/billing", "billing")
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="請求のID", examples=[1])]
Numbers = Annotated[
    str,
    Path(
        pattern="^[0-9]{1,9}(,[0-9]{1,9}){0,179}$",
        description="請求のID (複数はコンマで区切る)",
        examples=["1", "1,2"],
    ),
]


@router.get("")
def read_billing(context: TheContext, principal: Signed) -> BillingView:
    """請求先情報, and all bills that were issued, newest first."""
    return billing.overview(context, principal)


@router.get("/accrued.csv", response_class=Response, responses=says("判明料金請求ファイル", CSV))
def read_accrued_table(
    context: TheContext,
    principal: Signed,
    encoding: Encoding = Encoding.UTF_8,
    language: Language = "ja",
) -> Response:
    """What is known of the months for which no bill was issued yet, without tax."""
    party, found = billing.accrued(context, principal)
    months = [(each.month, each.lines) for each in found]
    rows = usage_rows(party, months, language, is_provisional=True)
    return _attached(f"accrued_{party}.csv", sheet(rows, encoding), f"{CSV}; charset={encoding}")


@router.get("/bills/{bill}")
def read_bill(context: TheContext, principal: Signed, bill: Number) -> BillDetail:
    """A bill down to 利用者ID and 業務コード; of other offices that share it, their sums."""
    return billing.detail(context, principal, bill)


@router.get("/bills/{bill}/invoice.pdf", response_class=Response, responses=says("請求書", PDF))
def read_invoice(
    context: TheContext, principal: Signed, bill: Number, language: Language = "ja"
) -> Response:
    """The invoice of a bill."""
    found = billing.detail(context, principal, bill)
    name = f"invoice_{found.bill.number}.pdf"
    return _attached(name, invoice_document(found, language), PDF)


@router.get("/bills/{bill}/receipt.pdf", response_class=Response, responses=says("領収書", PDF))
def read_receipt(
    context: TheContext, principal: Signed, bill: Number, language: Language = "ja"
) -> Response:
    """The receipt of a bill that is paid whole."""
    found = billing.paid_detail(context, principal, bill)
    name = f"receipt_{found.bill.number}.pdf"
    return _attached(name, receipt_document(found, language), PDF)


@router.get(
    "/bills/{bill}/usage.csv",
    response_class=Response,
    responses=says("利用料金請求ファイル", CSV),
)
def read_usage_table(
    context: TheContext,
    principal: Signed,
    bill: Numbers,
    encoding: Encoding = Encoding.UTF_8,
    language: Language = "ja",
) -> Response:
    """The lines of a bill, or of several as one table, the oldest month first, without tax."""
    found = billing.details(context, principal, map(int, bill.split(",")))
    party = found[0].bill.party
    rows = usage_rows(party, [(each.bill.month, each.lines) for each in found], language)
    name = f"usage_{found[0].bill.number if len(found) == 1 else party}.csv"
    return _attached(name, sheet(rows, encoding), f"{CSV}; charset={encoding}")


def _attached(name: str, content: bytes, media_type: str) -> Response:
    return Response(content, media_type=media_type, headers=attached(name))
