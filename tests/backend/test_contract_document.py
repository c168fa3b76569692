"""The contract as a PDF: what stands in it, and that every machine makes the same."""

import io
from collections.abc import Iterator
from datetime import date

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from naccs_tui.api.contracts import ContractView, Phase
from naccs_tui.backend.context import Context
from naccs_tui.backend.demo.offices import TKT101
from naccs_tui.backend.documents.contract_document import contract_document
from naccs_tui.domain.contract import SetField, apply
from tests.backend.house import plant_house
from tests.backend.rig import Api, refused
from tests.examples import CERTIFICATE

VIEW = ContractView(
    number="1300081A",
    version=5,
    office="TKT101",
    abbreviation="TKT",
    starts_on=date(2011, 4, 1),
    as_of=date(2013, 8, 1),
    phase=Phase.PLANNED,
    since=date(2013, 8, 1),
    contract=TKT101.contract,
    certificates=(CERTIFICATE,),
)


def named(company: str) -> ContractView:
    change = SetField(record="office", field="company_name", value=company)
    return VIEW.model_copy(update={"contract": apply(VIEW.contract, [change])})


def text_of(document: bytes) -> str:
    pages = PdfReader(io.BytesIO(document)).pages
    return "\n".join(page.extract_text() for page in pages)


def fonts_of(document: bytes, place: int = 0) -> Iterator[DictionaryObject]:
    """The fonts of a page, at first the first one."""
    page = PdfReader(io.BytesIO(document)).pages[place]
    for font in dictionary(dictionary(page["/Resources"])["/Font"]).values():
        descendants = dictionary(font)["/DescendantFonts"].get_object()
        assert isinstance(descendants, ArrayObject)
        yield dictionary(descendants[0])


def dictionary(found: PdfObject) -> DictionaryObject:
    known = found.get_object()
    assert isinstance(known, DictionaryObject)
    return known


def bare(text: str) -> str:
    return "".join(text.split())


def test_all_tabs_stand_in_the_document() -> None:
    text = bare(text_of(contract_document(VIEW, "ja")))
    for expected in (
        "状態予定",
        "開始日2013/08/01",
        "契約番号1300081A",
        "企業名東京通関株式会社",
        "10231A共用大井営業所２階通関課TKT10231A",
        "L00012",
        "支払の方法銀行振込",
        "1TK0C海貨業/NVOCC",
        "YZ937DYAYM",
        "1/",
    ):
        assert expected in text


def test_the_document_speaks_the_readers_language() -> None:
    text = text_of(contract_document(VIEW, "en"))
    assert "Scheduled" in text
    assert "状態" not in text
    assert "東京通関株式会社" in text, "data are no words of ours"


def test_it_is_kept_for_years_with_its_fonts_and_the_same_every_time() -> None:
    document = contract_document(VIEW, "ja")
    assert document == contract_document(VIEW, "ja")
    assert b"pdfaid:part>2<" in document
    fonts = list(fonts_of(document))
    names = {str(each["/BaseFont"]).partition("+")[2] for each in fonts}
    files = [dictionary(each["/FontDescriptor"]) for each in fonts]
    assert names == {"IPAexGothic"}
    assert all("/FontFile2" in each for each in files)


@pytest.mark.parametrize("company", ["#lorem(9) *a* $x$ @b", "\\ `code` <l> // //", '"}]#'])
def test_what_was_typed_is_never_markup(company: str) -> None:
    assert bare(company) in bare(text_of(contract_document(named(company), "ja")))


@pytest.mark.parametrize("company", ["髙﨑①㈱№", "〜－‖", "ｱｲｳ", "凜熙"])
def test_rare_characters_are_in_the_font(company: str) -> None:
    assert company in bare(text_of(contract_document(named(company), "ja")))


async def test_it_is_an_offices_own(people: Context, api: Api) -> None:
    plant_house(people)
    path = "/v1/contracts/1000001A/contract.pdf"
    answer = await (await api.sign_in("TKT101")).get(path)
    assert answer.headers["content-type"] == "application/pdf"
    assert "contract_TKT101_1000001A.pdf" in answer.headers["content-disposition"]
    assert "大井営業所" in text_of(answer.content)
    refused(await (await api.sign_in("HAR001")).get(path), 404, "S005")
