"""What may be attached, and single fields' checks."""

import random
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.domain.attachments import (
    MEGABYTE,
    check_attachments,
    check_content,
    check_name,
    kind_of,
    size_text,
)
from naccs_tui.domain.content import Source, fault_of
from naccs_tui.domain.field import Choice, Field, Kind, Value
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.meaning import Weight
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.problems import CATALOGUE, Problem, problem
from naccs_tui.domain.situation import Policies
from naccs_tui.domain.text import Characters
from tests.documents import GOOD, XLSX_MAIN, package

LONGEST_TAIL = 1 << 16


def codes(problems: list[Problem]) -> list[str]:
    return [each.code for each in problems]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("構成図.pdf", []),
        ("図.JPEG", []),
        ("構成 図.pdf", ["A008"]),
        ("a+b.pdf", ["A003"]),
        ("../秘密.pdf", ["A003"]),
        (".pdf", ["A003"]),
        ("図\u202efdp.exe", ["A003"]),
        ("図.xlsm", ["A004"]),
        ("図", ["A004"]),
        ("あ" * 60 + ".pdf", ["A003"]),
        ("", ["A003"]),
    ],
)
def test_names(name: str, expected: list[str]) -> None:
    assert codes(check_name(name)) == expected


@pytest.mark.parametrize("name", GOOD)
def test_what_is_whole_and_of_its_kind_may_be_attached(name: str) -> None:
    assert check_name(name) == check_content(name, BytesIO(GOOD[name])) == []


@pytest.mark.parametrize("name", GOOD)
def test_a_file_cut_off_anywhere_never_breaks_the_look_at_it(name: str) -> None:
    content = GOOD[name]
    for end in range(len(content)):
        found = codes(check_content(name, BytesIO(content[:end])))
        assert len(found) <= 1
        assert found or kind_of(name) in {"txt", "csv", "pdf", "xls", "doc"}


@given(st.data())
def test_a_damaged_file_never_breaks_the_look_at_it(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(GOOD)))
    content = bytearray(GOOD[name])
    for _damage in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert len(check_content(name, BytesIO(bytes(content)))) <= 1


def test_a_look_reads_no_more_than_a_few_times_what_there_is() -> None:
    large = package(XLSX_MAIN, {"xl/sheet1.xml": random.Random(1).randbytes(4 * MEGABYTE)})
    source = Source(BytesIO(large))
    assert fault_of("xlsx", source) == ""
    assert source.bytes_read < len(large) + 3 * LONGEST_TAIL


def ref(name: str, size: int) -> AttachmentRef:
    return AttachmentRef(id=name, name=name, size=size, sha256="0" * 64)


def test_sizes_and_numbers() -> None:
    policies = Policies(attachment_mb=5, attachments_mb=8, attachments_count=2)
    assert codes(check_attachments([ref("a.pdf", 5 * MEGABYTE)], policies)) == []
    assert codes(check_attachments([ref("a.pdf", 5 * MEGABYTE + 1)], policies)) == ["A001"]
    three = [ref(f"{n}.pdf", 3 * MEGABYTE) for n in range(3)]
    assert codes(check_attachments(three, policies)) == ["A002", "A007"]


def test_sizes_are_shown_rounded_down() -> None:
    assert size_text(0) == "0KB"
    assert size_text(9 * 1024 + 1023) == "9KB"
    assert kind_of("図.JPEG") == "jpg"


ZENKAKU = Field("名", characters=Characters.ZENKAKU, length=4, required=True)
PHONE = Field("電話番号", characters=Characters.PHONE, length=11, least=10)
TICK = Field("確認", kind=Kind.TICK, required=True)
CHOICE = Field("区分", kind=Kind.CHOICE, choices=(Choice("sea", "海上"),))


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (ZENKAKU, "", ["F001"]),
        (ZENKAKU, "東京", []),
        (ZENKAKU, "東京都港区", ["F002"]),
        (ZENKAKU, "tokyo"[:4], ["F003"]),
        (ZENKAKU, "髙田", ["F004"]),
        (ZENKAKU, "ﾄｳ", ["F013"]),
        (ZENKAKU, "東\x1b京", ["F012"]),
        (ZENKAKU, "東\u202e京", ["F012"]),
        (ZENKAKU, True, ["F009"]),
        (TICK, False, ["F010"]),
        (TICK, True, []),
        (TICK, "yes", ["F010"]),
        (CHOICE, "air", ["F005"]),
        (CHOICE, "sea", []),
        (CHOICE, "", []),
        (PHONE, "119", ["F090"]),
        (PHONE, "037770010", ["F090"]),
        (PHONE, "3377001010", ["F090"]),
        (PHONE, "0337700101", []),
        (PHONE, "09012345678", []),
        (PHONE, "090123456789", ["F002"]),
        (PHONE, "", []),
        (Field("日", kind=Kind.DATE), "2012-02-30", ["F006"]),
        (Field("日", kind=Kind.DATE), "2012-02-29", []),
        (Field("数", kind=Kind.COUNT), "0", ["F011"]),
        (Field("数", kind=Kind.COUNT), "99", []),
        (Field("数", kind=Kind.COUNT), "３", ["F003"]),
        (Field("数", kind=Kind.COUNT), "1" * 5000, ["F011"]),
    ],
)
def test_fields(field: Field, value: Value, expected: list[str]) -> None:
    assert codes(list(check_field(field, value, "/x"))) == expected


def test_a_replacement_is_offered_for_what_cannot_be_registered() -> None:
    [found] = check_field(ZENKAKU, "髙田", "/x")
    assert found.params["suggestion"] == "髙 -> 高"


def test_a_value_typed_twice_must_be_the_same() -> None:
    again = Field("確認用", characters=Characters.EMAIL, same_as="email")
    found = check_field(again, "a@example.jp", "/x", {"email": "b@example.jp"})
    assert codes(list(found)) == ["F007"]


def test_every_problem_says_what_to_do() -> None:
    assert all(meaning.words and meaning.remedy for meaning in CATALOGUE.values())
    assert problem("P004").is_error is (CATALOGUE["P004"].weight is Weight.ERROR)
    assert Problem(code="Z999").is_error


def test_an_unknown_code_cannot_be_made_by_mistake() -> None:
    with pytest.raises(KeyError):
        problem("Z999")
