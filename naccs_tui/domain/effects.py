"""What a finished application does. A closed union: one service carries out every member."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as Bound

from naccs_tui.domain.contract import Operation
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.words import N_


class ContractChange(Tolerant):
    """Operations on the contract, from a day on."""

    type: Literal["contract_change"] = "contract_change"
    on: date
    operations: tuple[Operation, ...]


class CertificateIssued(Tolerant):
    """A first digital certificate for a terminal, to be fetched from a day on."""

    type: Literal["certificate_issued"] = "certificate_issued"
    on: date
    terminal: str
    equipment: str
    system_class: str
    code_1: str
    code_2: str


class CertificateReissued(Tolerant):
    """The terminal's certificate ends on a day and a new one with a new code may be fetched."""

    type: Literal["certificate_reissued"] = "certificate_reissued"
    on: date
    terminal: str
    code_2: str
    reason: str


class CertificateEnded(Tolerant):
    """The terminal's certificate ends on a day: the terminal leaves the contract."""

    type: Literal["certificate_ended"] = "certificate_ended"
    on: date
    terminal: str


class DocumentsFiled(Tolerant):
    """Documents of an application are put on file on a day."""

    type: Literal["documents_filed"] = "documents_filed"
    on: date
    subject: str
    names: tuple[str, ...]


Effect = Annotated[
    ContractChange | CertificateIssued | CertificateReissued | CertificateEnded | DocumentsFiled,
    Bound(discriminator="type"),
]


class GrantKind(StrEnum):
    """What only the Center can give out."""

    NET_TERMINAL = "net_terminal"
    AUTHENTICATION_CODE = "authentication_code"


GRANT_FIELDS: Mapping[GrantKind, Mapping[str, str]] = {
    GrantKind.NET_TERMINAL: {
        "terminal": N_("論理端末名"),
        "code_1": N_("認証コード1"),
        "code_2": N_("認証コード2"),
    },
    GrantKind.AUTHENTICATION_CODE: {"code_2": N_("認証コード2")},
}


class Need(Tolerant):
    """Something that the Center must give out before the application can be finished.

    key: the row (or other name) in the payload that it is for; about: what the reviewer reads.
    """

    key: str
    kind: GrantKind
    about: str = ""


Grants = Mapping[str, Mapping[str, str]]
