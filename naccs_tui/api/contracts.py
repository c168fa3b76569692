"""The contract view and its history; certificates."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.shared_terminals import SharedTerminal
from naccs_tui.domain.words import N_


class Phase(StrEnum):
    """How a version stands to today."""

    PLANNED = "planned"
    CURRENT = "current"
    PAST = "past"


PHASE_WORDS: Mapping[Phase, str] = {
    Phase.PLANNED: N_("予定"),
    Phase.CURRENT: N_("現在"),
    Phase.PAST: N_("過去"),
}


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
    phase: Phase = Phase.PAST


class ContractView(Tolerant):
    """A contract in one of its versions. ends_on: None = open end (9999/12/31).

    as_of: the day of the certificates' states; since, until: first and last day of the version,
    until None = it has no end; shared: terminals of other offices that this one uses, too, then,
    of a version that is past on its last day.
    """

    number: str
    version: int
    office: str
    abbreviation: str
    starts_on: date
    ends_on: date | None = None
    as_of: date
    phase: Phase = Phase.CURRENT
    since: date | None = None
    until: date | None = None
    contract: Contract
    certificates: tuple[Certificate, ...] = ()
    shared: tuple[SharedTerminal, ...] = ()
    history: tuple[ContractVersion, ...] = ()


class ContractVersions(Tolerant):
    """契約履歴 of an office, newest first."""

    items: tuple[ContractVersion, ...]


class CertificateList(Tolerant):
    """All certificates of the office, ended ones too."""

    today: date
    items: tuple[Certificate, ...]
