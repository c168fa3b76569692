"""o and x of each 利用者コード, and until when both must be there."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import event, insert, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import contract_version, setting_due
from naccs_tui.backend.services import moves, notices, returning, submission
from naccs_tui.domain.contract import PutRow, Row
from naccs_tui.domain.effects import ContractChange
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import AttachmentRef, Payload, RowChange, SectionChange
from naccs_tui.domain.procedures.setting_documents import PROCEDURE as DOCUMENTS
from naccs_tui.domain.procedures.system_setting import ENGLISH
from naccs_tui.domain.setting import Beginning, CodeSetting, SettingWay
from tests.backend.house import CONTRACT, House, plant_house
from tests.backend.passing import CODE, START, catch_up, codes_finished, finish_as, set_half
from tests.backend.rig import Clocks
from tests.examples import APPLICANT, entered, office_change
from tests.procedures import known_to_the_program, setting

CLOSING = date(2013, 7, 30)
LATER = date(2013, 9, 2)
NAMES = dict(zip(ENGLISH, ("TOKYO TSUKAN", "OI OFFICE", "TOKYO", "T.TSUKAN"), strict=True))


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    with known_to_the_program():
        yield plant_house(people)


def due(house: House, login: str = "TKT101") -> tuple[CodeSetting, ...]:
    return notices.home(house.context, house.who(login)).settings


def of_all(house: House) -> dict[str, CodeSetting]:
    """The settings as the procedure itself is told of them."""
    told = submission.situation_for(house.context, house.who("TKT101"), "system_setting")
    return {each.user_code: each for each in told.settings}


def names_of(*codes: str) -> Payload:
    rows = tuple(
        RowChange(
            key=code,
            mark=Mark.CHANGE,
            value={"user_code": code, **NAMES, "business_types": ""},
            base={"user_code": code, **dict.fromkeys(ENGLISH, ""), "business_types": ""},
        )
        for code in codes
    )
    sections = {"applicant": entered(APPLICANT), "names": SectionChange(rows=rows)}
    return Payload(kind="system_setting", base_version=1, sections=sections)


def test_home_counts_business_days_to_the_closing_day_of_what_is_not_complete(
    house: House, clocks: Clocks
) -> None:
    assert due(house) == ()
    codes_finished(house)
    [found] = due(house)
    assert (found.user_code, found.sent) == (CODE, ())
    assert (found.closing_day, found.days_left) == (CLOSING, 8)
    assert due(house, "HAR001") == (), "another office is told nothing"
    catch_up(house, clocks, CLOSING)
    assert [each.days_left for each in due(house)] == [0]


@pytest.mark.parametrize(
    ("types", "codes"), [("customs_broker", [CODE]), ("customs_specialist", [])]
)
def test_home_tells_of_codes_for_which_no_day_is_set_but_those_of_a_person(
    house: House, types: str, codes: list[str]
) -> None:
    number = house.submit(office_change(f"{LATER}", phone="0355556666")).number
    row: dict[str, str | bool] = {"user_code": CODE, "business_types": types}
    operations = (PutRow(table="users", key=CODE, values=row),)
    finish_as(house, number, [ContractChange(on=LATER, operations=operations)])
    told = notices.home(house.context, house.who("TKT101"))
    assert [(each.user_code, each.closing_day) for each in told.settings] == [
        (code, None) for code in codes
    ]
    assert told.new_broker == "", "nobody waits for it"


def with_users(house: House, count: int) -> None:
    """So many codes in the contract of TKT101 for which no day is set, with names in English."""
    row: Row = {"business_types": "nvocc", **NAMES}
    users = {f"1T{place:03}": {**row, "user_code": f"1T{place:03}"} for place in range(count)}
    state = CONTRACT.model_copy(update={"tables": {**CONTRACT.tables, "users": users}})
    mine = contract_version.c.contract_number == "1000001A"
    change = update(contract_version).where(mine).values(state=state.model_dump(mode="json"))
    with house.context.database.write() as connection:
        connection.execute(change)


def test_of_a_hundred_codes_home_gets_three_and_how_many_more_there_are(house: House) -> None:
    with_users(house, 100)
    told = notices.home(house.context, house.who("TKT101"))
    assert [each.user_code for each in told.settings] == ["1T000", "1T001", "1T002"]
    assert (told.other_settings, told.others_dated) == (97, False)
    assert len(told.model_dump_json()) < 1600


def test_codes_with_a_day_are_told_before_the_others_and_not_twice(house: House) -> None:
    with_users(house, 3)
    codes_finished(house)
    told = notices.home(house.context, house.who("TKT101"))
    assert [each.user_code for each in told.settings] == [CODE, "1T000", "1T001"]
    assert (told.other_settings, told.others_dated) == (1, False)
    assert told.settings[1].english == NAMES


def test_more_codes_with_a_day_than_home_shows_are_told_to_be_urgent(house: House) -> None:
    with_users(house, 1)
    codes = tuple(f"1AD0{letter}" for letter in "FGHJ")
    number = codes_finished(house)
    for code in codes[1:]:
        due_row = insert(setting_due).values(number=number, user_code=code)
        with house.context.database.write() as connection:
            connection.execute(due_row)
    told = notices.home(house.context, house.who("TKT101"))
    assert tuple(each.user_code for each in told.settings) == codes[:3]
    assert (told.other_settings, told.others_dated) == (2, True)


def test_home_reads_no_contract_whole(house: House) -> None:
    with_users(house, 1)
    asked: list[str] = []

    def note(_c: object, _cursor: object, text: str, *_more: object) -> None:
        asked.append(text)

    engine = house.context.database.engine
    event.listen(engine, "before_cursor_execute", note)
    notices.home(house.context, house.who("TKT101"))
    event.remove(engine, "before_cursor_execute", note)
    of_contract = [text for text in asked if "contract_version" in text]
    assert of_contract
    assert not [
        text for text in of_contract if re.search(r" contract_version\.state(,|\s+FROM)", text)
    ]


def test_with_both_halves_received_home_asks_for_nothing(house: House) -> None:
    codes_finished(house)
    house.submit(setting(CODE, SettingWay.NAMES, wished="2013-07-29"))
    assert [each.sent for each in due(house)] == [(SettingWay.NAMES,)]
    house.submit(setting(CODE, SettingWay.DOCUMENTS, wished="2013-07-29"))
    assert due(house) == ()


def test_a_code_that_has_not_begun_yet_can_be_set(house: House) -> None:
    codes_finished(house)
    found = of_all(house)[CODE]
    assert (found.starts_on, found.closing_day) == (START, CLOSING)


def test_what_is_returned_withdrawn_or_rejected_is_not_sent_any_more(house: House) -> None:
    codes_finished(house)
    for end in (give_back, withdraw, reject):
        number = house.submit(setting(CODE, SettingWay.NAMES, wished="2013-07-29")).number
        assert of_all(house)[CODE].sent == (SettingWay.NAMES,)
        end(house, number)
        assert of_all(house)[CODE].sent == (), end.__name__


def give_back(house: House, number: str) -> None:
    house.claim(number)
    house.give_back(number, remark="内容を確かめてください")


def withdraw(house: House, number: str) -> None:
    version = house.detail(number, "TKT101").summary.version
    moves.withdraw(house.context, house.who("TKT101"), number, version)


def reject(house: House, number: str) -> None:
    version = house.claim(number, "CTR002").summary.version
    returning.reject(house.context, house.who("CTR002"), number, version, "対象外です")


def test_what_was_set_before_does_not_count_for_what_is_asked_for_now(
    house: House, clocks: Clocks
) -> None:
    for way in SettingWay:
        set_half(house, way)
    codes_finished(house)
    assert [each.sent for each in due(house)] == [()]
    catch_up(house, clocks, date(2013, 7, 31))
    assert due(house) == (), "it is void"


def test_names_of_a_code_that_has_not_begun_come_with_its_first_day(
    house: House, clocks: Clocks
) -> None:
    codes_finished(house)
    number = house.settle(names_of(CODE))
    detail = house.detail(number)
    assert [each.on for each in detail.effects] == [START]
    assert not detail.summary.form_missing, "only a 利用申込 has a form"
    set_half(house, SettingWay.DOCUMENTS)
    catch_up(house, clocks, START)
    assert of_all(house)[CODE].english == NAMES


def test_names_that_are_not_capitals_or_too_long_are_refused(house: House) -> None:
    codes_finished(house)
    wrong = names_of(CODE)
    row = wrong.rows("names")[0]
    for value in ("Tokyo", "東京", "A" * 71):
        bad = row.model_copy(update={"value": {**row.value, "company_english": value}})
        sections = {**wrong.sections, "names": SectionChange(rows=(bad,))}
        found = submission.check_only(
            house.context, house.who("TKT101"), wrong.model_copy(update={"sections": sections})
        )
        errors = [each.pointer for each in found.problems if each.is_error]
        assert errors == ["/sections/names/rows/0/value/company_english"], value


def documents_of(code: str, form: str, *files: str, types: str = "") -> Payload:
    row = RowChange(
        key=code,
        mark=Mark.CHANGE,
        value={"user_code": code, "business_types": types, "forms": form},
        base={"user_code": code, "business_types": types, "forms": ""},
    )
    return Payload(
        kind="setting_documents",
        base_version=1,
        sections={"applicant": entered(APPLICANT), "documents": SectionChange(rows=(row,))},
        attachments=tuple(
            AttachmentRef(id="0" * 32, name=name, size=1, sha256="0" * 64, section="documents")
            for name in files
        ),
    )


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ((f"{CODE}_CB01_20130718.xlsx",), []),
        ((), ["A022"]),
        (("調査票.xlsx",), ["A020", "A022"]),
        (("1ZZ9Z_CB01_20130718.xlsx",), ["A021", "A022"]),
        ((f"{CODE}_NV01_20130718.xlsx",), ["A021", "A022"]),
        ((f"{CODE}_CB01_20130718 .xlsx",), ["A020", "A022", "A008"]),
    ],
)
def test_each_chosen_form_needs_its_file_under_its_own_name(
    house: House, files: tuple[str, ...], codes: list[str]
) -> None:
    codes_finished(house)
    payload = documents_of(CODE, "CB01", *files)
    found = submission.check_only(house.context, house.who("TKT101"), payload).problems
    assert [each.code for each in found if each.code not in ("A006", "P004")] == codes


def found_with(house: House, forms: str) -> list[str]:
    files = (f"{CODE}_{each}_20130718.xlsx" for each in forms.split())
    payload = documents_of(CODE, forms, *files, types="customs_broker")
    found = submission.check_only(house.context, house.who("TKT101"), payload).problems
    return [each.code for each in found if each.code not in ("A006", "P004")]


@pytest.mark.parametrize(
    ("form", "codes"), [("CB01", []), ("CB02", ["A024"]), ("WH01", ["A023"]), ("ED01", ["A025"])]
)
def test_a_form_fits_the_business_of_its_user_code_and_what_was_set_before(
    house: House, form: str, codes: list[str]
) -> None:
    codes_finished(house, types="customs_broker")
    assert found_with(house, form) == codes


@pytest.mark.parametrize(
    ("forms", "missing", "sent"),
    [
        ("CB01", ["NVOCC"], ()),
        ("ED01", ["通関業", "NVOCC"], ()),
        ("CB01 NV01", [], (SettingWay.DOCUMENTS,)),
    ],
)
def test_a_new_code_of_two_businesses_needs_the_form_of_each(
    house: House, forms: str, missing: list[str], sent: tuple[SettingWay, ...]
) -> None:
    codes_finished(house, types="customs_broker nvocc")
    files = (f"{CODE}_{form}_20130718.xlsx" for form in forms.split())
    payload = documents_of(CODE, forms, *files, types="customs_broker nvocc")
    found = submission.check_only(house.context, house.who("TKT101"), payload).problems
    assert [each.params["title"] for each in found if each.code == "A025"] == missing
    parts = DOCUMENTS.sets(payload, [of_all(house)[CODE]])
    assert tuple(part.way for part in parts) == sent


def test_a_file_of_another_business_is_told_even_where_its_form_was_not_chosen(
    house: House,
) -> None:
    codes_finished(house, types="customs_broker")
    files = (f"{CODE}_CB01_20130718.xlsx", f"{CODE}_WH01_20130718.xlsx")
    payload = documents_of(CODE, "CB01", *files, types="customs_broker")
    found = submission.check_only(house.context, house.who("TKT101"), payload).problems
    told = [(each.code, each.pointer) for each in found if each.code == "A023"]
    assert told == [("A023", "/attachments/1")]


def test_the_business_that_a_planned_change_adds_has_its_form_too(house: House) -> None:
    codes_finished(house, types="customs_broker")
    number = house.submit(office_change(f"{LATER}", phone="0355556666")).number
    row: dict[str, str | bool] = {"user_code": CODE, "business_types": "customs_broker nvocc"}
    operations = (PutRow(table="users", key=CODE, values=row),)
    finish_as(house, number, [ContractChange(on=LATER, operations=operations)])
    found = of_all(house)[CODE]
    assert (found.business_types, found.coming) == ("customs_broker", "nvocc")
    assert found.comes == {"nvocc": Beginning(on=LATER, brought_by=number)}
    assert found_with(house, "NV01") == ["A025"], "the code itself is still to begin"
    assert found_with(house, "CB01 NV01") == []


def test_a_closing_day_that_is_over_is_not_counted_down(house: House, clocks: Clocks) -> None:
    codes_finished(house)
    clocks.nss.advance(days=13)
    assert [(each.closing_day, each.days_left) for each in due(house)] == [(CLOSING, None)]
