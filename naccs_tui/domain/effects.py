"""What a finished application does. A closed union: one service carries out every member."""

from collections.abc import Iterable, Mapping
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


class IdsIssued(Tolerant):
    """利用者ID that the office may use from a day on: 利用者コード and 識別番号 of each, 5 + 3."""

    type: Literal["ids_issued"] = "ids_issued"
    on: date
    ids: tuple[str, ...]


class IdsEnded(Tolerant):
    """利用者ID that end on a day."""

    type: Literal["ids_ended"] = "ids_ended"
    on: date
    ids: tuple[str, ...]


class ContractClosed(Tolerant):
    """The contract ends with a day, and with it certificates, IDs and open applications."""

    type: Literal["contract_closed"] = "contract_closed"
    on: date


Effect = Annotated[
    ContractChange
    | CertificateIssued
    | CertificateReissued
    | CertificateEnded
    | DocumentsFiled
    | IdsIssued
    | IdsEnded
    | ContractClosed,
    Bound(discriminator="type"),
]


def concern_contract(effects: Iterable[Effect]) -> bool:
    """Whether any of them changes or ends the contract: then there is a 利用承諾書 of it."""
    return any(isinstance(each, ContractChange | ContractClosed) for each in effects)


class GrantKind(StrEnum):
    """What only the Center can give out."""

    NET_TERMINAL = "net_terminal"
    AUTHENTICATION_CODE = "authentication_code"
    USER_CODE = "user_code"
    ID_NUMBER = "id_number"
    LINE = "line"
    GENERAL_TERMINAL = "general_terminal"
    MAILBOX = "mailbox"


GRANT_FIELDS: Mapping[GrantKind, Mapping[str, str]] = {
    GrantKind.NET_TERMINAL: {
        "terminal": N_("論理端末名"),
        "code_1": N_("認証コード1"),
        "code_2": N_("認証コード2"),
    },
    GrantKind.AUTHENTICATION_CODE: {"code_2": N_("認証コード2")},
    GrantKind.USER_CODE: {"user_code": N_("利用者コード"), "id_number": N_("識別番号")},
    GrantKind.ID_NUMBER: {"id_number": N_("識別番号")},
    GrantKind.LINE: {"line": N_("回線番号")},
    GrantKind.GENERAL_TERMINAL: {"terminal": N_("論理端末名")},
    GrantKind.MAILBOX: {"mailbox": N_("メールボックス番号")},
}
"""The codes of each kind, in the order in which they are shown."""
WITH_PASSWORD = frozenset({GrantKind.USER_CODE, GrantKind.ID_NUMBER})
"""Kinds with which a password is given out: made when the review ends, told in ID通知内容 alone."""


class Need(Tolerant):
    """Something that the Center must give out before the application can be finished.

    key: the row in the payload that it is for, or its `need_key` where several lists need codes;
    about: what the reviewer reads; of: the 利用者コード that a new 識別番号 belongs to.
    """

    key: str
    kind: GrantKind
    about: str = ""
    of: str = ""


Grants = Mapping[str, Mapping[str, str]]


def need_key(section: str, row: str) -> str:
    """The key of a need for a row; each list of an application may have a row of that name."""
    return f"{section}.{row}"


def row_of_need(key: str) -> str:
    """The row that a need is for, whether its key names the list or not."""
    return key.rpartition(".")[2]


def granted(grants: Grants, section: str, row: str) -> Mapping[str, str]:
    """What was given out for a row of a list; nothing = empty."""
    return grants.get(need_key(section, row)) or grants.get(row, {})
