"""Each screen speaks one language; what stands there in the other one is somebody's data."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.folders import Folders
from naccs_tui.launch import Launch
from naccs_tui.settings import Settings
from tests.journeys.operator import DEMO_DAY, PASSWORD
from tests.journeys.test_id_notice import OPENED
from tests.snapshots import gallery, tour
from tests.snapshots.gallery import VARIANTS, Variant
from tests.snapshots.tour_desk import CODE as FIXED_CODE
from tests.snapshots.tour_desk import ON_FAX, PROPOSED, WHOLE

JAPANESE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+")
# The language's own name on the key that switches to it; the manual's brackets round a number.
OURS_IN_ENGLISH = ("日本語", "「", "」")
CODE = re.compile("[a-z_]*")
"""What the program says in words of its own: statuses, choices, kinds."""
LATIN = re.compile(r"[0-9@._+-]*[A-Za-z][A-Za-z0-9@._+-]*")
OURS_IN_JAPANESE = re.compile(
    r"""
    \d?(net|web|Web)?NACCS | \d?(SMTP|ebMS) | \d?(NVOCC|CY) | OS | LAN | \d?Peer | to | [\d.]+Mbps | [LM]\d{5}
    | CSV | UTF-8 | Shift_JIS | SHA-256 | E-mail | FAX | ID | PDF | Windows | English
    | F\d{1,2} | Home | Pg(Up|Dn) | Enter | Space | Backspace | Tab | Ctrl\+(Pg(Up|Dn)|[A-Z])
    | [NY] | (\d{1,2})?x | v | [ABDFPSX]\d{3} | \d{7}[A-D] | [\d.]+[KM]B | \d+x\d+
    | [A-Z]{3}(01)? | seikyu12 | Excel | H25\.7\.18 | tanaka | [AB.-]+ | pdf | xlsx? | docx? | txt | csv | png | jpg
    """,
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, planted: Path) -> str:
    """All that the server says to the demonstration's office, examples, and what was typed."""
    root = Path(shutil.copytree(planted, tmp_path_factory.mktemp("data") / "state"))
    launch = Launch(Folders.under(root), Settings(), language="ja", demo=True, today=DEMO_DAY)
    typed = (
        tour.ADDRESS,
        tour.PHONE,
        tour.PLACE,
        *tour.ABOUT_FILES,
        tour.ROWS,
        WHOLE,
        ON_FAX,
        FIXED_CODE,
        PROPOSED,
        *_issued(),
    )
    return "\n".join((*asyncio.run(_answers(launch)), *_examples(), *_accounts(), *typed))


async def _answers(launch: Launch) -> list[str]:
    client = await connect(launch)
    try:
        await client.sign_in("CTR001", PASSWORD)
        texts = [text async for text in _said_to_the_center(client)]
        for account in ("NAC001", "DOE701", "HAR001", "TKT101"):
            await client.sign_in(account, PASSWORD)
            texts += [text async for text in _said_by(client)]
        return texts
    finally:
        await client.close()


async def _said_by(client: NssClient) -> AsyncIterator[str]:
    page = await client.applications({})
    details = [await client.application(each.number) for each in page.items]
    for answer in (await client.contract(), page, *details):
        for text in _own_texts(answer):
            yield text


async def _said_to_the_center(client: NssClient) -> AsyncIterator[str]:
    for answer in (await client.queue({}), await client.reviewers(), await client.mails()):
        for text in _own_texts(answer):
            yield text
    for each in (await client.audit("", "")).items:
        yield f"{each.who} {each.origin}"


def _own_texts(answer: BaseModel) -> Iterator[str]:
    return (text for text in _texts(answer.model_dump(mode="json")) if not CODE.fullmatch(text))


def _texts(value: object) -> Iterator[str]:
    """The texts in an answer, without the names of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))


def _examples() -> Iterator[str]:
    for procedure in REGISTRY:
        yield from (field.example for section in procedure.sections for field in section.fields)


def _issued() -> Iterator[str]:
    return _texts(OPENED.model_dump(mode="json"))


def _accounts() -> tuple[str, ...]:
    people = ("佐藤", "鈴木", "田中")
    return ("DOE701", "HAR001", "NAC001", "CTR001", "CTR002", PASSWORD, *people)


def english_strangers(text: str, data: str) -> list[str]:
    """Japanese of ours on an English screen."""
    found = (each for each in JAPANESE.findall(text) if each not in data)
    return [each for each in found if each.strip("".join(OURS_IN_ENGLISH))]


def japanese_strangers(text: str, data: str) -> list[str]:
    """English words on a Japanese screen."""
    found = (each for each in LATIN.findall(text) if each not in data)
    return [each for each in found if not OURS_IN_JAPANESE.fullmatch(each)]


def of(language: str) -> list[tuple[str, Variant]]:
    variants = [each for each in VARIANTS if each.language == language]
    return [(name, each) for name in gallery.names() for each in variants]


def test_english_screens_hold_no_japanese_but_data(data: str) -> None:
    found = {
        (name, str(variant)): strangers
        for name, variant in of("en")
        if (strangers := english_strangers(gallery.picture(name, variant), data))
    }
    assert found == {}


def test_japanese_screens_hold_no_english_words_but_names_keys_and_codes(data: str) -> None:
    found = {
        (name, str(variant)): strangers
        for name, variant in of("ja")
        if (strangers := japanese_strangers(gallery.picture(name, variant), data))
    }
    assert found == {}


def test_a_word_of_the_other_language_would_be_found(data: str) -> None:
    assert english_strangers(" Login  ログイン  通関 太郎", data) == ["ログイン"]
    assert japanese_strangers(" 申込 Applications  F10  1308726A [F001]", data) == ["Applications"]
