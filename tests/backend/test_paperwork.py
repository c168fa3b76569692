"""申込書, 利用承諾書 and the archive of an application's files: what stands in them, and who gets them."""

import hashlib
import io
from datetime import date
from functools import cache, partial
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy import select, update

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import application
from naccs_tui.backend.demo import load_demo
from naccs_tui.backend.documents.acceptance import acceptance
from naccs_tui.backend.documents.application_form import application_form
from naccs_tui.backend.services import attachments
from naccs_tui.backend.services.due.running import run_due
from naccs_tui.domain.application import Status
from naccs_tui.domain.application_view import applied
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.words import worded
from naccs_tui.i18n import translate
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.planting import planted
from tests.backend.rig import Api, Clocks, refused
from tests.backend.test_contract_document import bare, dictionary, fonts_of, text_of
from tests.documents import PDF
from tests.examples import new_terminal, office_change, reissue, terminal_change

DAY = date(2013, 7, 18)
PHONE = "0322223333"


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def attached(house: House, *files: tuple[str, bytes]) -> Payload:
    """A new terminal with these files."""
    who = house.who("TKT101")
    refs = tuple(
        attachments.upload(house.context, who, name, "net_terminals", [content])
        for name, content in files
    )
    return terminal_change(new_terminal(), wished="2013-08-05").model_copy(
        update={"attachments": refs}
    )


def put(house: House, number: str, **values: object) -> None:
    with house.context.database.write() as connection:
        connection.execute(
            update(application).where(application.c.number == number).values(**values)
        )


# the form


def test_the_form_says_who_applies_for_what_before_and_after(house: House) -> None:
    number = house.settle(office_change(AUGUST, phone=PHONE))
    text = bare(text_of(application_form(house.detail(number), DAY, "ja")))
    for expected in (
        "利用申込書",
        f"受付番号{number}",
        "申込分類変更",
        "事業所コードTKT101",
        "企業名東京通関株式会社",
        "変更する項目",
        f"変更電話番号0301234567{PHONE}",
        "契約者の役職",
        "添付ファイルありません",
    ):
        assert expected in text
    assert "見本" not in text


def test_the_form_lists_what_was_attached(house: House) -> None:
    number = house.submit(attached(house, ("構成図.pdf", PDF))).number
    text = bare(text_of(application_form(house.detail(number), DAY, "ja")))
    assert f"構成図.pdf0KB{hashlib.sha256(PDF).hexdigest()}" in text


def test_every_line_of_the_confirmation_stands_in_the_form(house: House) -> None:
    number = house.submit(
        terminal_change(
            new_terminal(), new_terminal("new-2", "大井営業所３階"), wished="2013-08-05"
        )
    ).number
    text = bare(text_of(application_form(house.detail(number), DAY, "ja")))
    assert text.count("論理端末名センターで発番") == 2
    assert "netNACCS論理端末・証明書/新しい端末1" in text
    assert "設置場所大井営業所３階" in text


def test_the_form_speaks_the_readers_language_and_says_when_it_is_a_sample(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone=PHONE)).number
    text = text_of(application_form(house.detail(number), DAY, "en", is_sample=True))
    assert "Application form" in text
    assert "Sample" in text
    assert "申込書" not in text


@pytest.mark.parametrize("phone", ["#lorem(9)", '"}]#', "髙﨑①㈱"])
def test_what_was_typed_is_never_markup_and_never_missing(house: House, phone: str) -> None:
    number = house.submit(office_change(AUGUST, phone=PHONE)).number
    shown = house.detail(number)
    contract = shown.contract.model_copy(deep=True)
    contract.records["office"]["company_name"] = phone
    typed = shown.model_copy(update={"contract": contract})
    assert bare(phone) in bare(text_of(application_form(typed, DAY, "ja")))


def test_both_papers_are_what_an_archive_takes_and_the_same_every_time(house: House) -> None:
    shown = house.detail(house.settle(office_change(AUGUST, phone=PHONE)))
    for paper in (application_form(shown, DAY, "ja"), acceptance(shown, ("1300001A",), "ja")):
        require_archivable(paper)
    assert application_form(shown, DAY, "ja") == application_form(shown, DAY, "ja")


def require_archivable(paper: bytes) -> None:
    """What PDF/A-2b demands and can be looked at: claim, colours, fonts, tags, no actions, no key."""
    read = PdfReader(io.BytesIO(paper))
    assert b"pdfaid:part>2<" in paper
    assert b"pdfaid:conformance>B<" in paper
    assert not read.is_encrypted
    assert "/ID" in read.trailer
    assert {"/OutputIntents", "/StructTreeRoot", "/Lang"} <= set(read.root_object)
    assert {"/OpenAction", "/AA", "/Names"}.isdisjoint(read.root_object)
    for place in range(len(read.pages)):
        found = list(fonts_of(paper, place))
        assert found
        assert {str(each["/BaseFont"]).partition("+")[2] for each in found} == {"IPAexGothic"}
        assert all("/FontFile2" in dictionary(each["/FontDescriptor"]) for each in found)


@cache
def form_text(shown: str, language: str) -> str:
    """The text of the form of an application, which is set once for both kinds of database."""
    detail = ApplicationDetail.model_validate_json(shown)
    return bare(text_of(application_form(detail, DAY, language)))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_whatever_was_applied_for_in_the_demo_stands_on_paper_line_by_line(
    context: Context, language: str
) -> None:
    planted(context, "demo", load_demo)
    demo, seen = House(context), 0
    with context.database.read() as connection:
        numbers = list(connection.execute(select(application.c.number)).scalars())
    for number in numbers:
        shown = demo.detail(number)
        text = form_text(shown.model_dump_json(), language)
        for line in applied(shown.payload, shown.contract).lines:
            words = (line.mark_word, line.title, line.before, line.after)
            row = "".join(worded(each, partial(translate, to=language)) for each in words[2:])
            said = "".join(translate(each, language) for each in words[:2])
            assert bare(said + row) in text, (number, line)
            seen += 1
    assert seen > 200


async def test_the_form_is_there_when_the_review_is_complete_and_reading_it_issues_nothing(
    house: House, api: Api
) -> None:
    number = house.submit(office_change(AUGUST, phone=PHONE)).number
    office, path = await api.sign_in("TKT101"), f"/v1/applications/{number}"
    found = refused(await office.get(f"{path}/form.pdf"), 409, "D020")
    assert found.problems[0].params["status"] == "審査待ち"
    house.claim(number)
    house.finish(number)
    answer = await office.get(f"{path}/form.pdf", language="en")
    assert answer.headers["content-type"] == "application/pdf"
    assert f"form_{number}.pdf" in answer.headers["content-disposition"]
    assert "Application form" in text_of(answer.content)
    assert house.detail(number).summary.form_missing
    assert (await office.post(f"{path}/form")).json()["summary"]["form_missing"] is False
    refused(await (await api.sign_in("HAR001")).get(f"{path}/form.pdf"), 404, "S005")


# the letter


async def test_the_letter_of_acceptance_waits_for_the_first_day(
    house: House, api: Api, clocks: Clocks
) -> None:
    number = house.settle(office_change(AUGUST, phone=PHONE))
    office, path = await api.sign_in("TKT101"), f"/v1/applications/{number}/acceptance.pdf"
    found = refused(await office.get(path), 409, "D021")
    assert found.problems[0].params["day"] == "2013/08/01"
    clocks.nss.advance(days=14)
    run_due(house.context)
    text = bare(text_of((await office.get(path)).content))
    for expected in (
        "利用承諾書",
        "NACCSセンター",
        f"受付番号{number}",
        "契約番号13",
        "利用開始日2013/08/01",
        f"変更電話番号0301234567{PHONE}",
    ):
        assert expected in text
    assert "氏名姓" not in text, "what changes nothing is not accepted either"


async def test_what_will_never_be_in_force_has_no_letter(house: House, api: Api) -> None:
    office = await api.sign_in("TKT101")
    number = house.submit(office_change(AUGUST, phone=PHONE)).number
    path = f"/v1/applications/{number}/acceptance.pdf"
    assert refused(await office.get(path), 409, "D022").problems[0].params["status"] == "審査待ち"
    put(house, number, status=Status.VOID)
    refused(await office.get(path), 409, "D022")
    other = house.settle(reissue("2013-07-24"))
    put(house, other, status=Status.IN_FORCE)
    refused(await office.get(f"/v1/applications/{other}/acceptance.pdf"), 409, "D023")


def test_codes_that_are_told_in_secret_stand_on_no_paper(house: House, api: Api) -> None:
    number = house.settle(terminal_change(new_terminal(), wished="2013-08-05"))
    [grants] = house.detail(number).grants.values()
    shown = house.detail(number, "TKT101")
    text = bare(text_of(acceptance(shown, (), "ja")))
    assert f"論理端末名{grants['terminal']}" in text
    assert "認証コード2「ID通知内容」で確認" in text
    assert grants["code_2"] not in text


async def test_the_centers_copy_tells_no_secret_codes_either(house: House, api: Api) -> None:
    number = house.settle(terminal_change(new_terminal(), wished="2013-08-05"))
    [grants] = house.detail(number).grants.values()
    put(house, number, status=Status.IN_FORCE)
    center = await api.sign_in("CTR001")
    answer = await center.get(f"/v1/applications/{number}/acceptance.pdf")
    text = bare(text_of(answer.content))
    assert grants["terminal"] in text
    assert grants["code_2"] not in text


# the archive


async def test_all_files_come_in_one_archive_under_names_of_their_own(
    house: House, api: Api
) -> None:
    files = ("図.pdf", PDF), ("図.pdf", PDF + b"\n"), ("一覧 表.csv", "番号\r\n1\r\n".encode())
    number = house.submit(attached(house, *files)).number
    answer = await (await api.sign_in("TKT101")).get(f"/v1/applications/{number}/attachments.zip")
    assert answer.headers["content-type"] == "application/zip"
    with ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["図.pdf", "図 (2).pdf", "一覧 表.csv"]
        assert [archive.read(each) for each in archive.namelist()] == [each for _, each in files]
        assert archive.infolist()[0].date_time[:3] == (2013, 7, 18)


async def test_names_in_the_archive_lead_nowhere(house: House, api: Api) -> None:
    number = house.submit(attached(house, ("a.txt", b"x"), ("b.txt", b"y"))).number
    payload = house.detail(number).payload
    names = "../../.ssh/authorized_keys", "C:\\con.txt"
    hostile = tuple(
        each.model_copy(update={"name": name})
        for each, name in zip(payload.attachments, names, strict=True)
    )
    changed = payload.model_copy(update={"attachments": hostile})
    put(house, number, payload=changed.model_dump(mode="json"))
    answer = await (await api.sign_in("TKT101")).get(f"/v1/applications/{number}/attachments.zip")
    with ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["authorized_keys", "_con.txt"]


async def test_an_application_without_files_has_no_archive(house: House, api: Api) -> None:
    number = house.submit(office_change(AUGUST, phone=PHONE)).number
    office = await api.sign_in("TKT101")
    refused(await office.get(f"/v1/applications/{number}/attachments.zip"), 404, "D025")


async def test_a_file_that_is_lost_is_named_before_anything_is_sent(house: House, api: Api) -> None:
    number = house.submit(attached(house, ("a.txt", b"x"), ("b.txt", b"y"))).number
    lost = hashlib.sha256(b"y").hexdigest()
    (house.context.settings.blob_dir / lost[:2] / lost).unlink()
    office = await api.sign_in("TKT101")
    found = refused(await office.get(f"/v1/applications/{number}/attachments.zip"), 409, "D024")
    assert found.problems[0].params["file"] == "b.txt"
