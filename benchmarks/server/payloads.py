"""What is sent: a change of a contract, a file."""

import itertools
from collections.abc import AsyncIterator, Iterable

from naccs_tui.domain.field import Mark, Value
from naccs_tui.domain.payload import FieldChange, Payload, RowChange, SectionChange
from naccs_tui.domain.situation import Situation

MEBIBYTE = 1024 * 1024
KIND = "change"
_COUNT = itertools.count()
_APPLICANT: dict[str, Value] = {
    "family_name": "通関",
    "given_name": "太郎",
    "family_kana": "ツウカン",
    "given_kana": "タロウ",
    "phone": "0301234567",
    "email": "taro@example.jp",
    "email_again": "taro@example.jp",
    "wished_start": "2013-08-01",
}


def _applicant(**more: Value) -> SectionChange:
    values = {**_APPLICANT, **more}
    return SectionChange(
        fields={name: FieldChange(base="", value=each) for name, each in values.items()}
    )


def deletion(situation: Situation, terminals: Iterable[str]) -> Payload:
    """netNACCS terminals that go."""
    known = situation.contract.table("net_terminals")
    rows = tuple(
        RowChange(key=each, mark=Mark.DELETE, base=dict(known[each])) for each in terminals
    )
    return Payload(
        kind=KIND,
        base_version=situation.contract_version,
        items=("net_terminals",),
        sections={
            "applicant": _applicant(wished_start="2013-09-02"),
            "net_terminals": SectionChange(rows=rows),
        },
    )


def change(situation: Situation) -> Payload:
    """Another telephone number of the manager, each time a new one."""
    phone = situation.contract.text("office", "manager_phone")
    new = f"03{next(_COUNT) % 10**8:08d}"
    return Payload(
        kind=KIND,
        base_version=situation.contract_version,
        items=("manager",),
        sections={
            "applicant": _applicant(),
            "office": SectionChange(
                fields={
                    "manager_phone": FieldChange(base=phone, value=new),
                    "security_confirmed": FieldChange(base=False, value=True),
                }
            ),
        },
    )


def key() -> str:
    """The key of a submission, each time a new one."""
    return f"benchmark-{next(_COUNT):08d}"


def file() -> bytes:
    """A mebibyte that nobody has sent before, so that it has to be stored."""
    head = b"%%PDF-1.4\n%% %d\n" % next(_COUNT)
    tail = b"\n%%EOF\n"
    return head + bytes(MEBIBYTE - len(head) - len(tail)) + tail


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    """A file as the program sends it."""
    for at in range(0, len(content), 64 * 1024):
        yield content[at : at + 64 * 1024]
