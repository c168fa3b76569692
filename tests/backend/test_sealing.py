"""ID通知内容: readable by whom it is for, on record, and then gone."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select, update

from naccs_tui.api.home import Notice, NoticePage, Revealed, Sealed
from naccs_tui.backend.app import create_app
from naccs_tui.backend.context import Context, Ids
from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.database.tables import (
    account,
    application_grant,
    audit,
    mail,
    notice,
    sealed_content,
)
from naccs_tui.backend.log import logging_to
from naccs_tui.backend.services import notices, sealing, sealing_key
from naccs_tui.backend.services.accounts import NewAccount, add_account
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.domain.application import Role, Status
from naccs_tui.domain.notice import Event
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Refused
from tests.backend.databases import PostgresqlServer
from tests.backend.house import AUGUST, House, plant_house
from tests.backend.rig import PASSWORD, Api, Clocks, calling, no_ticks, no_work, refused
from tests.examples import TERMINAL, new_terminal, office_change, reissue, terminal_change
from tests.procedures import known_to_the_program, user_codes

WISHED = "2013-08-08"
SECRET = "pw7Secr8"
LAST_DAY = date(2013, 8, 17)
GIVEN = {"new-1": {"user_code": "9ZZ9Z", "id_number": "Z9Z"}}


@pytest.fixture
def context(context: Context) -> Context:
    """Its passwords are known to the test."""
    return replace(context, ids=Ids(password=lambda: SECRET))


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    with known_to_the_program():
        house = plant_house(people)
        new = NewAccount("TKT101/kimura", "TKT101", frozenset({Role.BILLING}))
        with people.database.write() as connection:
            hashed = people.hasher.hash(PASSWORD)
            add_account(connection, new, hashed, people.nss.now())
        yield house


def given_out(house: House, grants: dict[str, dict[str, str]] = GIVEN) -> int:
    """A user code was given out; the notice's id. grants: empty = what the server proposes."""
    number = house.submit(user_codes("通関業", wished=WISHED)).number
    house.claim(number)
    house.finish(number, grants=grants)
    return newest(house).id


def newest_number(house: House, notice_id: int) -> str:
    with house.context.database.read() as connection:
        number = select(notice.c.number).where(notice.c.id == notice_id)
        return str(connection.execute(number).scalar_one())


def newest(house: House, login: str = "TKT101") -> Notice:
    return notices.page(house.context, house.who(login), 0, 1).items[0]


def reveal(house: House, notice_id: int, login: str = "TKT101") -> Revealed:
    return sealing.reveal(house.context, house.who(login), notice_id)


def refusal(house: House, notice_id: int, login: str = "TKT101") -> tuple[str, int]:
    with pytest.raises(Refused) as caught:
        reveal(house, notice_id, login)
    return caught.value.problems[0].code, caught.value.status


def shown(revealed: Revealed) -> list[list[tuple[str, str]]]:
    return [[(each.title, each.value) for each in item.codes] for item in revealed.items]


def row_of(house: House, notice_id: int) -> tuple[str, str]:
    asked = select(sealed_content).where(sealed_content.c.notice_id == notice_id)
    with house.context.database.read() as connection:
        row = connection.execute(asked).one()
    assert (row.destroyed_at is None) == (row.destroyed_because == "")
    return row.content, row.destroyed_because


def acts(house: House) -> list[tuple[str, str, str]]:
    with house.context.database.read() as connection:
        bodies = connection.execute(select(audit.c.body).order_by(audit.c.seq)).scalars()
        entries = [json.loads(each) for each in bodies]
    return [(each["act"], each["who"], each["origin"]) for each in entries]


@contextmanager
def counting(context: Context, asked: list[str]) -> Iterator[None]:
    """Note every statement of the block."""

    def note(*said: object) -> None:
        asked.append(str(said[2]))

    event.listen(context.database.engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(context.database.engine, "before_cursor_execute", note)


def expired(house: House, today: date) -> int:
    with house.context.database.write() as connection:
        return sealing.expire(connection, today, house.context.nss.now())


def test_what_was_given_out_is_told_with_its_password(house: House) -> None:
    given_out(house)
    found = newest(house)
    assert (found.event, found.sealed) == (Event.ID_NOTICE, Sealed.READABLE)
    assert found.params["day"] == "2013/08/17"
    opened = reveal(house, found.id)
    assert (opened.number, opened.last_day) == (found.number, LAST_DAY)
    assert opened.items[0].about == "通関業"
    assert shown(opened) == [
        [("利用者コード", "9ZZ9Z"), ("識別番号", "Z9Z"), ("パスワード", SECRET)]
    ]


def test_a_new_terminal_and_a_reissue_tell_all_three_codes(house: House) -> None:
    house.settle(terminal_change(new_terminal(), wished="2013-08-05"))
    [added] = shown(reveal(house, newest(house).id))
    assert [title for title, _ in added] == ["論理端末名", "認証コード1", "認証コード2"]
    number = house.settle(reissue("2013-07-24"))
    code_2 = house.detail(number).grants[TERMINAL]["code_2"]
    assert shown(reveal(house, newest(house).id)) == [
        [("論理端末名", TERMINAL), ("認証コード1", "TKT20097W"), ("認証コード2", code_2)]
    ]


def test_where_nothing_is_given_out_nothing_is_told(house: House) -> None:
    house.settle(office_change("2013-08-01", phone="0322223333"))
    assert (newest(house).event, newest(house).sealed) == (Event.REVIEW_COMPLETE, Sealed.NONE)
    assert house.count("sealed_content") == 0
    assert refusal(house, newest(house).id) == ("S005", 404)
    assert not house.context.settings.sealing_file.exists()


def test_every_reading_is_on_record_and_the_content_stays(house: House) -> None:
    seen = given_out(house)
    who = replace(house.who("TKT101"), origin="192.0.2.7")
    first = sealing.reveal(house.context, who, seen)
    assert sealing.reveal(house.context, who, seen) == first
    assert acts(house)[-2:] == [("reveal_ids", "TKT101", "192.0.2.7")] * 2


@pytest.mark.parametrize(
    ("login", "answer"),
    [
        ("HAR001", ("S005", 404)),
        ("CTR001", ("S004", 403)),
        ("CTR002", ("S004", 403)),
        ("TKT101/kato", ("S004", 403)),
    ],
)
def test_others_read_nothing(house: House, login: str, answer: tuple[str, int]) -> None:
    kato = NewAccount("TKT101/kato", "TKT101", frozenset({Role.BILLING}))
    with house.context.database.write() as connection:
        add_account(connection, kato, "", house.context.nss.now())
    seen = given_out(house)
    before = acts(house)
    assert refusal(house, seen, login) == answer
    with pytest.raises(Refused):
        sealing.noted(house.context, house.who(login), seen)
    assert acts(house) == before
    assert row_of(house, seen)[0]


@pytest.mark.parametrize("login", ["TKT101", "TKT101/sato", "TKT101/suzuki"])
def test_applicants_and_managers_of_the_office_read_it(house: House, login: str) -> None:
    assert SECRET in reveal(house, given_out(house), login).model_dump_json()


def test_a_personal_notice_is_read_by_its_person_alone(house: House) -> None:
    seen = given_out(house)
    sato = select(account.c.id).where(account.c.login == "TKT101/sato").scalar_subquery()
    with house.context.database.write() as connection:
        connection.execute(update(notice).where(notice.c.id == seen).values(account_id=sato))
    assert refusal(house, seen, "TKT101/suzuki") == ("S005", 404)
    assert reveal(house, seen, "TKT101/sato").items


def test_noted_down_it_is_gone_for_everybody_and_again_is_no_error(house: House) -> None:
    seen = given_out(house)
    done = sealing.noted(house.context, house.who("TKT101/sato"), seen)
    assert done.sealed is Sealed.DESTROYED
    assert sealing.noted(house.context, house.who("TKT101"), seen) == done
    assert row_of(house, seen) == ("", "noted")
    assert refusal(house, seen) == ("N001", 410)
    assert [each for each in acts(house) if each[0] == "note_ids"] == [
        ("note_ids", "TKT101/sato", "")
    ]


def test_on_the_last_day_it_is_still_read_and_the_day_after_it_is_not(
    house: House, clocks: Clocks
) -> None:
    seen = given_out(house)
    clocks.nss.advance(days=30)
    assert expired(house, LAST_DAY) == 0
    assert reveal(house, seen).last_day == LAST_DAY
    clocks.nss.advance(days=1)
    assert refusal(house, seen) == ("N001", 410), "even before it was destroyed"
    assert newest(house).sealed is Sealed.DESTROYED
    assert expired(house, date(2013, 8, 18)) == 1
    assert expired(house, date(2013, 8, 18)) == 0
    assert row_of(house, seen) == ("", "expired")
    assert refusal(house, seen) == ("N001", 410)
    assert acts(house)[-1] == ("expire_ids", "system", "")
    sealing.noted(house.context, house.who("TKT101"), seen)
    assert row_of(house, seen) == ("", "expired"), "it stays what it was"


def test_what_becomes_void_is_destroyed_and_other_contents_stay(house: House) -> None:
    house.settle(terminal_change(new_terminal(), wished="2013-08-05"))
    other = newest(house)
    seen = given_out(house)
    with house.context.database.write() as connection:
        assert sealing.void(connection, newest(house).number, house.context.nss.now()) == 1
    assert row_of(house, seen) == ("", "void")
    assert acts(house)[-1] == ("void_ids", "system", "")
    assert refusal(house, seen) == ("N001", 410)
    assert reveal(house, other.id).items


def test_with_the_contract_what_was_given_out_is_destroyed(house: House) -> None:
    seen, others = given_out(house), given_out_to_har001(house)
    with house.context.database.write() as connection:
        now = house.context.nss.now()
        assert [sealing.close(connection, "TKT101", now) for _ in range(2)] == [1, 0]
    assert row_of(house, seen) == ("", "closed")
    assert refusal(house, seen) == ("N001", 410)
    assert acts(house)[-1] == ("close_ids", "system", "")
    assert reveal(house, others, "HAR001").items


def given_out_to_har001(house: House) -> int:
    house.settle(terminal_change(new_terminal(), wished="2013-08-05"), "HAR001")
    return newest(house, "HAR001").id


def test_password_and_codes_lie_nowhere_in_the_clear(house: House) -> None:
    seen = given_out(house)
    reveal(house, seen)
    context = house.context
    assert not any(code in row_of(house, seen)[0] for code in (SECRET, "9ZZ9Z", "パスワード"))
    everywhere = [
        *(context.settings.log_file or context.settings.data_dir).parent.rglob("*"),
        *context.settings.data_dir.rglob("*"),
    ]
    with context.database.read() as connection:
        for table in notice.metadata.sorted_tables:
            rows = connection.execute(select(table)).all()
            assert SECRET not in repr(rows), table.name
        mails = connection.execute(select(mail.c.body)).scalars().all()
        grants = connection.execute(select(application_grant.c.field)).scalars().all()
    assert not any("9ZZ9Z" in each for each in mails)
    assert sorted(grants) == ["id_number", "user_code"]
    files = [each for each in everywhere if each.is_file()]
    assert context.settings.sealing_file in files
    assert not any(SECRET.encode() in each.read_bytes() for each in files)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_the_database_file_holds_no_password(house: House) -> None:
    given_out(house)
    content, _ = row_of(house, newest(house).id)
    house.context.database.close()
    path = str(house.context.settings.database_url).removeprefix("sqlite:///")
    with open(path, "rb") as file:
        raw = file.read()
    assert content.encode() in raw, "the test reads what was written"
    assert SECRET.encode() not in raw


def test_another_key_opens_nothing_and_a_content_is_not_moved(house: House) -> None:
    seen = given_out(house)
    other = replace(house.context.settings, sealing_key=bytes(32))
    stranger = House(replace(house.context, settings=other))
    assert refusal(stranger, seen) == ("N002", 500)
    moved = given_out(house, {})
    with house.context.database.write() as connection:
        content = select(sealed_content.c.content).where(sealed_content.c.notice_id == seen)
        taken = connection.execute(content).scalar_one()
        here = update(sealed_content).where(sealed_content.c.notice_id == moved)
        connection.execute(here.values(content=taken))
    assert refusal(house, moved) == ("N002", 500)
    assert reveal(house, seen).items


def test_servers_with_one_named_key_open_each_others(house: House) -> None:
    named = replace(house.context.settings, sealing_key=bytes(range(32)))
    elsewhere = replace(named, data_dir=named.data_dir / "elsewhere")
    one, two = (House(replace(house.context, settings=each)) for each in (named, elsewhere))
    assert reveal(two, given_out(one)).items
    assert not named.sealing_file.exists()


@pytest.mark.parametrize("login", ["TKT101", "TKT101/suzuki", "TKT101/kimura"])
async def test_the_application_tells_its_office_no_code_that_is_sealed(
    house: House, api: Api, login: str
) -> None:
    number = newest_number(house, given_out(house))
    shown = await (await api.sign_in(login)).get(f"/v1/applications/{number}")
    assert "9ZZ9Z" not in shown.text
    assert "Z9Z" not in shown.text
    assert shown.json()["grants"] == {"new-1": {"user_code": "", "id_number": ""}}
    assert [each["type"] for each in shown.json()["effects"]] == ["contract_change", "ids_issued"]
    seen = await (await api.sign_in("CTR001")).get(f"/v1/applications/{number}")
    assert seen.json()["grants"] == GIVEN
    assert seen.json()["effects"][1]["ids"] == ["9ZZ9ZZ9Z"]


@pytest.mark.parametrize(
    ("payload", "need"),
    [(terminal_change(new_terminal(), wished="2013-08-05"), "new-1"), (reissue(AUGUST), TERMINAL)],
    ids=["new", "reissue"],
)
def test_of_a_terminal_all_but_its_second_code_is_told(
    house: House, payload: Payload, need: str
) -> None:
    number = house.settle(payload)
    given = house.detail(number).grants[need]
    shown = house.detail(number, "TKT101")
    assert shown.grants == {need: {**given, "code_2": ""}}
    assert given["code_2"] not in shown.model_dump_json()
    assert len(shown.effects) == len(house.detail(number).effects)


@pytest.mark.parametrize(
    ("login", "shown"), [("TKT101/sato", True), ("TKT101/suzuki", True), ("TKT101/kimura", False)]
)
async def test_the_second_code_of_a_certificate_is_for_whoever_applies_or_manages(
    house: House, api: Api, login: str, *, shown: bool
) -> None:
    caller = await api.sign_in(login)
    paths = ("/v1/certificates", "/v1/contracts/current", "/v1/contracts/1000001A")
    found = [await caller.get(path) for path in paths]
    assert [each.status_code for each in found] == [200] * 3
    said = [each.json().get("items") or each.json()["certificates"] for each in found]
    codes = [(each["code_1"], each["code_2"]) for (each,) in said]
    assert codes == [("TKT20097W", "TKT101ABCD" if shown else "")] * 3


def test_a_server_with_a_key_of_its_own_seals_nothing_beside_another(
    house: House, tmp_path: Path
) -> None:
    seen = given_out(house)
    own = replace(house.context.settings, data_dir=tmp_path / "elsewhere")
    named = replace(own, sealing_key=bytes(32))
    log = tmp_path / "other.log"
    for settings in (own, named):
        stranger = House(replace(house.context, settings=settings), house.keys)
        number = stranger.submit(user_codes("通関業", wished=WISHED)).number
        stranger.claim(number)
        with logging_to(log), pytest.raises(Refused, match="N002"):
            stranger.finish(number)
        assert house.detail(number).summary.status is Status.UNDER_REVIEW
        assert not settings.sealing_file.exists(), "no key is made beside another's"
        assert refusal(stranger, seen) == ("N002", 500)
        house.finish(number)
        assert reveal(house, newest(house).id).items
    said = log.read_text(encoding="utf-8")
    assert "N002" in said
    assert "NACCS_SEALING_KEY" in said


def test_a_content_that_is_damaged_is_said_to_be_closed(house: House) -> None:
    seen = given_out(house)
    for damaged in ("", "AAAA"):
        here = update(sealed_content).where(sealed_content.c.notice_id == seen)
        with house.context.database.write() as connection:
            connection.execute(here.values(content=damaged))
        assert refusal(house, seen) == ("N002", 500)


def test_of_two_servers_that_seal_first_at_once_one_is_refused(house: House) -> None:
    settings = house.context.settings
    servers = []
    for index in range(2):
        own = replace(settings, sealing_key=bytes([index]) * 32)
        database = open_database(own)
        servers.append(House(replace(house.context, settings=own, database=database), house.keys))
    at_once = threading.Barrier(2)

    def remember(server: House) -> str:
        at_once.wait(30)
        try:
            with server.context.database.write() as connection:
                sealing_key.sealing(connection, server.context)
        except Refused as refused:
            return refused.problems[0].code
        return ""

    try:
        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(remember, servers)) == ["", "N002"]
    finally:
        for server in servers:
            server.context.database.close()


async def test_a_server_says_at_its_start_that_it_has_a_key_of_its_own(
    house: House, databases: object
) -> None:
    log = house.context.settings.log_file
    assert log is not None

    async def said(settings: BackendSettings) -> bool:
        log.unlink(missing_ok=True)
        app = create_app(
            settings, make_context=lambda _: house.context, work=no_work, ticks=no_ticks
        )
        async with calling(app):
            pass
        return log.exists() and "NACCS_SEALING_KEY" in log.read_text(encoding="utf-8")

    shared = isinstance(databases, PostgresqlServer)
    assert await said(house.context.settings) == shared


def test_a_named_key_is_nobodys_own(house: House) -> None:
    named = replace(house.context.settings, sealing_key=bytes(32))
    assert not named.lacks_shared_key


async def test_the_office_opens_and_notes_down_over_the_api(house: House, api: Api) -> None:
    seen = given_out(house)
    office = await api.sign_in("TKT101")
    page = NoticePage.model_validate_json((await office.get("/v1/notices")).content)
    assert [each.sealed for each in page.items][:2] == [Sealed.READABLE, Sealed.NONE]
    home = await office.get("/v1/home")
    assert home.json()["notices"][0]["sealed"] == "readable"
    opened = await office.post(f"/v1/notices/{seen}/reveal")
    assert SECRET in opened.text
    refused(await (await api.sign_in("HAR001")).post(f"/v1/notices/{seen}/reveal"), 404, "S005")
    refused(await (await api.sign_in("CTR001")).post(f"/v1/notices/{seen}/reveal"), 403, "S004")
    noted = await office.post(f"/v1/notices/{seen}/noted")
    assert noted.json()["sealed"] == "destroyed"
    refused(await office.post(f"/v1/notices/{seen}/reveal"), 410, "N001")
    assert (await office.post(f"/v1/notices/{seen}/read")).json()["sealed"] == "destroyed"


async def test_a_key_that_does_not_fit_is_logged_for_the_operator(house: House, api: Api) -> None:
    seen = given_out(house)
    house.context.settings.sealing_file.unlink()
    office = await api.sign_in("TKT101")
    refused(await office.post(f"/v1/notices/{seen}/reveal"), 500, "N002")
    log = house.context.settings.log_file
    assert log is not None
    assert "N002" in log.read_text(encoding="utf-8")
    assert not house.context.settings.sealing_file.exists(), "reading makes no new key"


def test_a_list_of_notices_takes_no_statement_for_each(house: House) -> None:
    given_out(house)
    some = {"office": "TKT101", "event": "in_force", "params": {}, "at": house.context.nss.now()}
    with house.context.database.write() as connection:
        connection.execute(insert(notice), [some] * 30)
    asked: list[str] = []
    with counting(house.context, asked):
        page = notices.page(house.context, house.who("TKT101"), 0, 50)
    about = [each for each in asked if "FROM notice" in each]
    assert (len(page.items), len(about)) == (33, 2), "the page, and how many are unread"
