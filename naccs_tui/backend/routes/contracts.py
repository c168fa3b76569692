"""Contracts and certificates, one's own; the Center names an office."""

from typing import Annotated

from fastapi import Path, Query, Response

from naccs_tui.api.contracts import CertificateList, ContractVersions, ContractView
from naccs_tui.backend.documents.contract_document import contract_document
from naccs_tui.backend.documents.contract_sheet import contract_rows
from naccs_tui.backend.documents.sheet import Encoding, sheet
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.routes.handing_out import CSV, PDF, Language, attached, says
from naccs_tui.backend.services import contract_views

router = Resource("/v1", "contract")
Office = Annotated[str, Query(max_length=6, description="事業所コード(センターのみ)")]
Number = Annotated[str, Path(max_length=12, description="契約番号", examples=["1300063A"])]


@router.get("/contracts/current")
def read_contract(context: TheContext, principal: Signed, office: Office = "") -> ContractView:
    """The contract as of today; before its beginning, as it will begin."""
    return contract_views.current(context, principal, office)


@router.get("/contracts")
def list_contracts(context: TheContext, principal: Signed, office: Office = "") -> ContractVersions:
    """契約履歴, newest first, planned versions among them."""
    return contract_views.versions(context, principal, office)


@router.get("/contracts/{number}")
def read_contract_version(context: TheContext, principal: Signed, number: Number) -> ContractView:
    """The contract in one of its versions."""
    return contract_views.by_number(context, principal, number)


@router.get(
    "/contracts/{number}/contract.csv",
    response_class=Response,
    responses=says("契約内容の表", CSV),
)
def read_contract_table(
    context: TheContext,
    principal: Signed,
    number: Number,
    encoding: Encoding = Encoding.UTF_8,
    language: Language = "ja",
) -> Response:
    """The contract in one of its versions as CSV, one value a line."""
    view = contract_views.by_number(context, principal, number)
    table = sheet(contract_rows(view, language), encoding)
    return _attached(view, table, "csv", f"{CSV}; charset={encoding}")


@router.get(
    "/contracts/{number}/contract.pdf",
    response_class=Response,
    responses=says("契約内容の文書", PDF),
)
def read_contract_document(
    context: TheContext, principal: Signed, number: Number, language: Language = "ja"
) -> Response:
    """The contract in one of its versions as a document."""
    view = contract_views.by_number(context, principal, number)
    return _attached(view, contract_document(view, language), "pdf", PDF)


@router.get("/certificates")
def list_certificates(
    context: TheContext, principal: Signed, office: Office = ""
) -> CertificateList:
    """All certificates, ended ones too."""
    return contract_views.certificates(context, principal, office)


def _attached(view: ContractView, content: bytes, ending: str, media_type: str) -> Response:
    name = f"contract_{view.office}_{view.number}.{ending}"
    return Response(content, media_type=media_type, headers=attached(name))
