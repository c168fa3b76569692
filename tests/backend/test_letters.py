"""Mails in English: words of ours are translated, what people wrote is not."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from naccs_tui import i18n
from naccs_tui.api.applications import PlaceRemark
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import mail
from naccs_tui.backend.services.applications import by_number, machine_desk
from naccs_tui.backend.services.telling import Matter, letter_of
from naccs_tui.backend.services.voiding import make_void
from naccs_tui.domain.notice import Event, Reader
from naccs_tui.domain.words import Word
from tests.backend.house import AUGUST, House, plant_house
from tests.examples import new_terminal, office_change, terminal_change

KNOWN = "契約内容の変更"
"""A text that is in the catalogue, and that a reviewer may write as well."""


@pytest.fixture
def house(people: Context) -> House:
    settings = replace(people.settings, mail_language="en")
    return plant_house(replace(people, settings=settings))


def bodies(house: House, number: str, event: Event) -> set[str]:
    about = (mail.c.number == number) & mail.c.dedup_key.contains(f":{event}:")
    with house.context.database.read() as connection:
        return set(connection.execute(select(mail.c.body).where(about)).scalars())


def reason_in(reason: str) -> str:
    params = {"title": KNOWN, "number": "1300001A", "day": "2013/08/01", "reason": reason}
    matter = Matter("TKT101", "key", params, {})
    letter = letter_of(Event.VOID, matter, Reader.APPLICANT, "a@example.jp", "en")
    return letter.body.rpartition("\n\n")[2]


def test_a_reason_of_ours_is_translated_and_anybody_elses_stays_as_it_is() -> None:
    english = i18n.translate(KNOWN, "en")
    assert english.isascii()
    assert english in reason_in(Word(KNOWN))
    assert KNOWN in reason_in(KNOWN)


def test_why_something_became_void_is_a_word_of_ours(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    with house.context.database.write() as connection:
        desk = machine_desk(house.context, connection)
        row = by_number(connection, number)
        assert row is not None
        make_void(desk, row, KNOWN, house.context.nss.today())
    [body] = bodies(house, number, Event.VOID)
    assert i18n.translate(KNOWN, "en") in body.rpartition("\n\n")[2]
    assert house.detail(number).history[-1].remark == KNOWN


def test_places_of_remarks_are_named_in_the_language_of_the_mail(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    house.claim(number)
    house.give_back(number, PlaceRemark(section="office", field="phone", remark=KNOWN))
    titles = (i18n.translate(each, "en") for each in ("事業所・企業", "電話番号"))
    [body] = bodies(house, number, Event.RETURNED)
    assert f"[{' '.join(titles)}] {KNOWN}" in body
    assert house.detail(number).history[-1].remark == f"[事業所・企業 電話番号] {KNOWN}"


@pytest.mark.parametrize("count", [1, 2])
def test_a_new_row_is_named_as_people_know_it(house: House, count: int) -> None:
    rows = [new_terminal(f"new-{number}") for number in range(1, count + 1)]
    number = house.submit(terminal_change(*rows, wished="2013-08-05")).number
    house.claim(number)
    place = PlaceRemark(section="net_terminals", row=f"new-{count}", field="place", remark="階を")
    house.give_back(number, place)
    [body] = bodies(house, number, Event.RETURNED)
    label = i18n.translate("新しい端末", "en") + (" 2" if count == 2 else "")
    assert label in body
    assert "new-" not in body
    said = house.detail(number).history[-1].remark
    assert ("新しい端末 2" if count == 2 else "新しい端末") in said
    assert "new-" not in said


def test_files_are_named_too(house: House) -> None:
    number = house.submit(office_change(AUGUST, phone="0322223333")).number
    house.claim(number)
    house.give_back(number, PlaceRemark(section="attachments", remark="地図がありません"))
    assert house.detail(number).history[-1].remark == "[添付ファイル] 地図がありません"
