"""The contract view and its history; certificates."""

from datetime import date, datetime

from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.model import Tolerant


class ContractVersion(Tolerant):
    """A line of 契約履歴. planned: 予定, not in force yet and recomputed until it is."""

    number: str
    version: int
    receipt_number: str
    received_at: datetime | None
    starts_on: date
    classification: str
    special: str = ""
    applying_office: str
    contract_office: str
    planned: bool = False


class ContractView(Tolerant):
    """A contract as of a day. ends_on: None = open end (9999/12/31)."""

    number: str
    version: int
    office: str
    abbreviation: str
    starts_on: date
    ends_on: date | None = None
    as_of: date
    contract: Contract
    certificates: tuple[Certificate, ...] = ()
    history: tuple[ContractVersion, ...] = ()


class ContractVersions(Tolerant):
    """契約履歴 of an office, newest first."""

    items: tuple[ContractVersion, ...]


class CertificateList(Tolerant):
    """All certificates of the office, ended ones too."""

    today: date
    items: tuple[Certificate, ...]
