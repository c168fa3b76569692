"""Contracts and certificates, one's own; the Center names an office."""

from typing import Annotated

from fastapi import Path, Query

from naccs_tui.api.contracts import CertificateList, ContractVersions, ContractView
from naccs_tui.backend.routes.answering import Resource
from naccs_tui.backend.routes.dependencies import Signed, TheContext
from naccs_tui.backend.services import contract_views

router = Resource("/v1", "contract")
Office = Annotated[str, Query(max_length=6, description="事業所コード(センターのみ)")]


@router.get("/contracts/current")
def read_contract(context: TheContext, principal: Signed, office: Office = "") -> ContractView:
    """The contract as of today; before its beginning, as it will begin."""
    return contract_views.current(context, principal, office)


@router.get("/contracts")
def list_contracts(context: TheContext, principal: Signed, office: Office = "") -> ContractVersions:
    """契約履歴, newest first, planned versions among them."""
    return contract_views.versions(context, principal, office)


@router.get("/contracts/{number}")
def read_contract_version(
    context: TheContext,
    principal: Signed,
    number: Annotated[str, Path(max_length=12, description="契約番号", examples=["1300063A"])],
) -> ContractView:
    """The contract in one of its versions."""
    return contract_views.by_number(context, principal, number)


@router.get("/certificates")
def list_certificates(
    context: TheContext, principal: Signed, office: Office = ""
) -> CertificateList:
    """All certificates, ended ones too."""
    return contract_views.certificates(context, principal, office)
