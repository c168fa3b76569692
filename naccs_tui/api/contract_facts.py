"""From an answer of the server to what the tabs of the contract's view are made of."""

from naccs_tui.api.contracts import ContractView
from naccs_tui.domain.contract_view import Facts


def facts_of(view: ContractView) -> Facts:
    """What a view's tabs are made of."""
    return Facts(
        number=view.number,
        office=view.office,
        abbreviation=view.abbreviation,
        starts_on=view.starts_on,
        ends_on=view.ends_on,
        as_of=view.as_of,
        contract=view.contract,
        certificates=view.certificates,
        shared=view.shared,
    )
