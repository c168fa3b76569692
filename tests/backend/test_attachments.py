"""Files: what may be uploaded, how they become part of an application, who reads them."""

from collections.abc import AsyncIterator, Callable
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from naccs_tui.backend.context import Context
from naccs_tui.domain.attachments import MEGABYTE
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.problems import Refused
from tests.backend.house import House, plant_house
from tests.backend.rig import Api, refused
from tests.documents import XLSX_MAIN, package
from tests.examples import office_change
from tests.hostile_files import CONTENTS
from tests.survey.books import NAME, filled, sealed

PDF = b"%PDF-1.7\n" + b"0" * 3000 + b"\n%%EOF\n"
WITH_FILES = ("names", "net_terminals")
LATER = "2013-08-05"


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


async def upload(
    api: Api, name: str, content: bytes | AsyncIterator[bytes] = PDF, section: str = "net_terminals"
) -> httpx.Response:
    params = {"name": name, "section": section}
    return await api.call("POST", "/v1/attachments", content=content, params=params)


async def uploaded(api: Api, name: str, content: bytes = PDF) -> AttachmentRef:
    answer = await upload(api, name, content)
    assert answer.status_code == 201, answer.text
    return AttachmentRef.model_validate_json(answer.content)


def sealed_book() -> bytes:
    """A form as it is to be submitted; made by the first test that asks for it."""
    return sealed().data


def kept(house: House) -> list[Path]:
    return [path for path in house.context.settings.blob_dir.rglob("*") if path.is_file()]


async def test_a_file_is_kept_by_its_content_and_read_back(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    name = "システム構成図 1.pdf"
    answer = await upload(office, name, section="net_terminals")
    ref = AttachmentRef.model_validate_json(answer.content)
    assert (ref.name, ref.size, ref.section) == (name, len(PDF), "net_terminals")
    assert ref.sha256 == sha256(PDF).hexdigest()
    read = await office.get(f"/v1/attachments/{ref.id}")
    assert read.content == PDF
    assert read.headers["content-type"] == "application/octet-stream"
    assert read.headers["content-disposition"].startswith("attachment; filename*=utf-8''%E3%82%B7")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("調査票.xlsx", b"PK\x03\x04", "A020"),
        ("1AD0F_CB01_20130718.xlsx", b"no workbook", "A009"),
        ("1AD0F_CB01_20130718.pdf", PDF, "A020"),
        (NAME, package(XLSX_MAIN), "W011"),
        (NAME, filled, "W050"),
        ("1AD0F_CB01_20130719.xlsx", sealed_book, "W052"),
    ],
)
async def test_a_system_setting_form_is_kept_only_as_what_it_is(
    house: House, api: Api, name: str, content: bytes | Callable[[], bytes], code: str
) -> None:
    office = await api.sign_in("TKT101")
    sent = content if isinstance(content, bytes) else content()
    answer = await upload(office, name, sent, section="documents")
    assert (answer.status_code, [each["code"] for each in answer.json()["problems"]]) == (
        422,
        [code],
    )
    assert kept(house) == []
    assert (await upload(office, NAME, sealed_book(), "documents")).status_code == 201


async def test_a_file_that_arrives_in_pieces_is_kept_whole(house: House, api: Api) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(PDF), 100):
            yield PDF[at : at + 100]

    office = await api.sign_in("TKT101")
    answer = await upload(office, "a.pdf", pieces())
    ref = AttachmentRef.model_validate_json(answer.content)
    assert ref.sha256 == sha256(PDF).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("../../etc/passwd.pdf", PDF, "A003"),
        ("a\u202efdp.pdf", PDF, "A003"),
        (".pdf", PDF, "A003"),
        ("あ" * 70 + ".pdf", PDF, "A003"),
        ("macro.xlsm", PDF, "A004"),
        ("setup.exe", b"MZ", "A004"),
        ("plan.pdf", b"MZ" + b"0" * 600, "A009"),
        ("plan.txt", b"\x7fELF" + b"0" * 600, "A009"),
        ("plan.xlsx", b"<html>", "A009"),
        *((case.name, case.content, case.code) for case in CONTENTS),
    ],
)
async def test_what_may_not_be_attached_is_refused_and_not_kept(
    house: House, api: Api, name: str, content: bytes, code: str
) -> None:
    refused(await upload(await api.sign_in("TKT101"), name, content), 422, code)
    assert kept(house) == []
    assert house.count("attachment") == 0


async def test_a_file_that_is_too_large_is_refused_while_it_arrives(house: House, api: Api) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield PDF
        while sent < 20 * MEGABYTE:
            sent += 65536
            yield bytes(65536)

    refused(await upload(await api.sign_in("TKT101"), "big.pdf", endless()), 413, "A001")
    assert sent < 8 * MEGABYTE
    assert kept(house) == []


async def test_a_file_becomes_part_of_the_application_it_was_sent_with(
    house: House, api: Api
) -> None:
    office = await api.sign_in("TKT101")
    ref = await uploaded(office, "plan.pdf")
    number = house.submit(
        office_change(LATER, items=WITH_FILES, phone="0322223333", attachments=(ref,))
    ).number
    assert house.detail(number).payload.attachments == (ref,)
    center = await api.sign_in("CTR001")
    assert (await center.get(f"/v1/attachments/{ref.id}")).content == PDF
    with pytest.raises(Refused, match="A006"):
        house.submit(office_change(LATER, items=WITH_FILES, fax="0322223333", attachments=(ref,)))


async def test_before_that_only_its_own_office_reads_it(house: House, api: Api) -> None:
    ref = await uploaded(await api.sign_in("TKT101"), "plan.pdf")
    for login in ("HAR001", "CTR001"):
        other = await api.sign_in(login)
        refused(await other.get(f"/v1/attachments/{ref.id}"), 404, "S005")


async def test_files_are_told_apart_from_what_was_never_uploaded(house: House, api: Api) -> None:
    ref = await uploaded(await api.sign_in("TKT101"), "plan.pdf")
    changed = (
        ref.model_copy(update={"id": "0" * 32}),
        ref.model_copy(update={"id": "\x00; drop"}),
        ref.model_copy(update={"size": 1}),
        ref.model_copy(update={"name": "other.pdf"}),
        ref.model_copy(update={"sha256": "0" * 64}),
    )
    for each in changed:
        with pytest.raises(Refused) as caught:
            house.submit(
                office_change(LATER, items=WITH_FILES, phone="0322223333", attachments=(each,))
            )
        [problem] = caught.value.problems
        assert (problem.code, problem.pointer) == ("A006", "/attachments/0")
    with pytest.raises(Refused, match="A006"):
        house.submit(
            office_change(LATER, items=WITH_FILES, phone="0322223333", attachments=(ref, ref))
        )
    with pytest.raises(Refused, match="A006"):
        house.submit(
            office_change(LATER, items=WITH_FILES, phone="0322223333", attachments=(ref,)),
            "HAR001",
        )


async def test_who_may_not_apply_may_not_upload(house: House, api: Api) -> None:
    for login in ("TKT101/suzuki", "CTR001"):
        refused(await upload(await api.sign_in(login), "plan.pdf"), 403, "S004")
    refused(await upload(api, "plan.pdf"), 401, "S006")


async def test_an_id_that_is_none_is_not_found(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    for file_id in ("0" * 32, "x", "%00", "..%2f..%2fetc"):
        answer = await office.get(f"/v1/attachments/{file_id}")
        assert answer.status_code == 404
