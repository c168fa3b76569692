"""The demo: what the manual prints is there as printed, and all of it holds together."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from naccs_tui.api.applications import ApplicationDetail, ApplicationPage
from naccs_tui.api.contracts import CertificateList, ContractView
from naccs_tui.backend import audit
from naccs_tui.backend.blobs import FileBlobs
from naccs_tui.backend.clocks import NssClock
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.database.tables import (
    account,
    application,
    certificate,
    contract_version,
    effect,
)
from naccs_tui.backend.demo import PASSWORD, load_demo
from naccs_tui.backend.demo.offices import OFFICES
from naccs_tui.backend.demo.scenes import SCENES
from naccs_tui.backend.services.certificates import certificates_of
from naccs_tui.backend.services.closing_days import business_days, closing_days
from naccs_tui.backend.services.contracts import standing
from naccs_tui.backend.services.due import run_due
from naccs_tui.backend.services.effects import effects_of
from naccs_tui.backend.settings import BackendSettings
from naccs_tui.domain.application import Status, shown_status
from naccs_tui.domain.attachments import check_content, check_name, size_text
from naccs_tui.domain.calendar import fiscal_year, jst_day, show_day, show_instant
from naccs_tui.domain.certificate import CertificateState, state_on
from naccs_tui.domain.checking import check
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.jis import outside_jis
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.procedures.system_setting import ENGLISH
from naccs_tui.domain.setting import CodeSetting
from naccs_tui.domain.situation import Situation
from tests.backend.databases import SqliteFiles
from tests.backend.house import House
from tests.backend.planting import planted
from tests.backend.rig import Api, CheapHasher, Clocks, StandingTime
from tests.examples import office_change

TODAY = date(2013, 7, 18)
OTHER_DAYS = [date(2026, 11, 23), date(2026, 4, 1), date(2027, 1, 3), date(2024, 2, 29)]


@pytest.fixture
def demo(context: Context) -> House:
    planted(context, "demo", load_demo)
    return House(context)


@pytest.fixture(params=OTHER_DAYS, ids=str)
def moved(
    request: pytest.FixtureRequest, sqlite_files: SqliteFiles, tmp_path: Path
) -> Iterator[House]:
    """The demo as it begins on another day, at nine in the morning."""
    day: date = request.param
    settings = BackendSettings(data_dir=tmp_path, database_url=sqlite_files.with_tables())
    now = StandingTime(datetime(day.year, day.month, day.day, tzinfo=UTC))
    context = Context(
        settings=settings,
        database=open_database(settings),
        machine=now,
        nss=NssClock(now, movable=False),
        blobs=FileBlobs(settings.blob_dir),
        hasher=CheapHasher(),
    )
    planted(context, f"demo {day}", load_demo)
    yield House(context)
    context.database.close()


async def contract(api: Api, login: str) -> ContractView:
    answer = await (await api.sign_in(login)).get("/v1/contracts/current")
    return ContractView.model_validate_json(answer.content)


# What the manual prints


async def test_the_list_of_doe701_is_as_printed(demo: House, api: Api) -> None:
    answer = await (await api.sign_in("DOE701")).get("/v1/applications")
    page = ApplicationPage.model_validate_json(answer.content)
    [line] = page.items
    assert (line.category, line.number, page.total) == ("利用申込", "1305572A", 1)
    assert line.applicant_name == "通関 試験２"
    assert (show_day(line.received_day), show_day(line.reviewed_day)) == ("2013/06/17",) * 2
    assert shown_status(line.status, form_missing=line.form_missing) == "申込書未出力"


async def test_its_attachments_are_as_printed_and_can_be_read(demo: House, api: Api) -> None:
    office = await api.sign_in("DOE701")
    answer = await office.get("/v1/applications/1305572A")
    files = ApplicationDetail.model_validate_json(answer.content).payload.attachments
    assert [(each.name, size_text(each.size)) for each in files] == [
        ("試験用添付ファイル_1.xlsx", "9KB"),
        ("試験用添付ファイル_2.txt", "0KB"),
        ("試験用添付ファイル_3.docx", "0KB"),
    ]
    for each in files:
        content = (await office.get(f"/v1/attachments/{each.id}")).content
        assert len(content) == each.size
        assert check_name(each.name) == check_content(each.name, BytesIO(content)) == []


async def test_the_contract_of_doe701_is_as_printed(demo: House, api: Api) -> None:
    found = await contract(api, "DOE701")
    office = found.contract.record("office")
    assert (found.abbreviation, office["company_name"]) == ("DOE", "〇〇株式会社")
    assert (found.office, office["office_name"]) == ("DOE701", "本社、〇〇事業所")
    assert (show_day(found.starts_on), show_day(found.ends_on)) == ("2013/07/31", "9999/12/31")
    [line] = found.history
    assert line.received_at is not None
    assert show_instant(line.received_at) == "2013/06/17 17:55"
    assert (line.number, line.receipt_number) == ("1300063A", "1305572A")
    assert (show_day(line.starts_on), line.classification) == ("2013/07/31", "新規")
    assert (line.special, line.planned) == ("", True)
    assert (line.applying_office, line.contract_office) == ("DOE701", "DOE701")
    billing = found.contract.record("billing")
    assert (billing["billing_code"], billing["name"]) == ("7000034", "〇〇株式会社第一営業部")
    assert (billing["postal_code"], billing["phone"]) == ("1400014", "0301234567")


async def test_har001_has_its_user_code_and_its_setting_application(demo: House, api: Api) -> None:
    found = await contract(api, "HAR001")
    row = found.contract.table("users")["1AD0F"]
    assert row["company_english"] == "HARU HARU COMPANY"
    assert row["office_english"] == "SHINAGAWA OFFICE"
    assert row["address_english"] == "TOKYO TO MINATO KU KOUNAN 99-999-9"
    assert row["person_english"] == "I.SATOU"
    detail = demo.detail("1308725C", "HAR001")
    assert detail.summary.status is Status.WAITING_FOR_REVIEW
    assert [each.key for each in detail.payload.rows("names")] == ["1AD0F"]
    assert demo.detail("1308725C").needs == (), (
        "a kind that is not known here is shown all the same"
    )


async def test_nac001_has_the_printed_terminal(demo: House, api: Api) -> None:
    answer = await (await api.sign_in("NAC001/sato")).get("/v1/certificates")
    listed = CertificateList.model_validate_json(answer.content)
    [living] = [each for each in listed.items if each.ended_on is None]
    assert (living.terminal, living.code_1, living.code_2) == (
        "20097W",
        "NAC20097W",
        "YZ937DYAYM",
    )
    assert (living.system_class, living.equipment) == ("shared", "netNACCS")
    assert living.fetched_on is None, "発行日 is empty"
    state = (await contract(api, "NAC001")).contract
    assert "lines" not in state.tables


async def test_the_next_number_follows_the_last_printed_one(demo: House) -> None:
    base = demo.detail("1307671A", "TKT101").contract.record("office")
    change = office_change("2013-08-01", base=base, phone="0337709999", base_version=4)
    assert demo.submit(change).number == "1308726A"


# That it holds together


@pytest.mark.parametrize(
    "login",
    ["DOE701", "HAR001", "NAC001", "NAC001/sato", "NAC001/tanaka", "TKT101", "CTR001", "CTR002"],
)
async def test_everybody_signs_in_with_the_password_of_the_demo(
    demo: House, api: Api, login: str
) -> None:
    assert PASSWORD == "naccs123"
    signed = await api.sign_in(login)
    assert (await signed.get("/v1/home")).status_code == 200


def test_the_rich_office_has_a_certificate_in_every_state(demo: House) -> None:
    with demo.context.database.read() as connection:
        found = standing(connection, "TKT101", TODAY)
        assert found is not None
        assert (found.version, found.number) == (4, "1300036A")
        states = states_of(demo, "TKT101")
    assert states == set(CertificateState)
    assert {"net_terminals", "general_terminals", "lines"} <= set(found.state.tables)


def states_of(house: House, office: str) -> set[CertificateState]:
    with house.context.database.read() as connection:
        today = house.context.nss.today()
        return {state_on(each, today) for each in certificates_of(connection, office)}


def test_loading_it_again_changes_nothing(demo: House) -> None:
    before = demo.count("audit")
    assert not load_demo(demo.context)
    assert (demo.count("audit"), demo.count()) == (before, len(SCENES))


def test_a_demo_is_begun_anew_and_nothing_else_is(demo: House) -> None:
    with pytest.raises(ValueError, match="only a demo"):
        load_demo(demo.context, reset=True)
    settings = replace(demo.context.settings, demo=True, today=TODAY)
    clock = NssClock(demo.context.machine, movable=True)
    context = replace(demo.context, settings=settings, nss=clock)
    demo.claim("1308613D")
    assert load_demo(context, reset=True)
    assert House(context).detail("1308613D").summary.status is Status.WAITING_FOR_REVIEW
    with context.database.read() as connection:
        assert audit.verify(connection).broken_at is None


def test_the_record_of_the_demo_is_sound(demo: House) -> None:
    with demo.context.database.read() as connection:
        verdict = audit.verify(connection)
    assert (verdict.broken_at, verdict.count) == (None, demo.count("audit"))


def test_all_texts_are_ones_that_an_applicant_could_have_entered() -> None:
    for office in OFFICES:
        for record in office.contract.records.values():
            assert [text for text in record.values() if outside_jis(str(text))] == []
        emails = [office.applicant["email"], office.contract.text("office", "manager_email")]
        assert all(str(each).endswith(".example.jp") for each in emails)


def test_every_application_passes_the_checks_of_its_day(demo: House) -> None:
    with demo.context.database.read() as connection:
        rows = connection.execute(select(application)).all()
        for row in rows:
            procedure = REGISTRY.get(row.kind)
            if procedure is None:
                continue
            state = Contract.model_validate(row.contract_snapshot)
            payload = Payload.model_validate(row.payload)
            facts = situation(connection, row.office, row.receipt_day, state)
            found = check(procedure, payload, facts)
            assert [each for each in found if each.is_error] == [], row.number


def situation(connection: Connection, office: str, day: date, state: Contract) -> Situation:
    known = certificates_of(connection, office)
    return Situation(
        today=day,
        receipt_day=day,
        holidays=dict(closing_days(day)),
        office=office,
        abbreviation=office[:3],
        contract_number="",
        contract_version=1,
        contract=state,
        certificates=tuple(each.model_copy(update={"ended_on": None}) for each in known),
        settings=tuple(
            CodeSetting(
                user_code=code,
                business_types=str(row["business_types"]),
                english={name: str(row[name]) for name in ENGLISH if name in row},
            )
            for code, row in state.table("users").items()
        ),
    )


def test_every_terminal_of_a_contract_in_force_has_one_living_certificate(demo: House) -> None:
    with demo.context.database.read() as connection:
        for office in ("TKT101", "HAR001", "NAC001"):
            found = standing(connection, office, TODAY)
            assert found is not None
            living = select(certificate.c.terminal, certificate.c.code_1).where(
                certificate.c.office == office, certificate.c.ended_on.is_(None)
            )
            codes = {row.terminal: row.code_1 for row in connection.execute(living)}
            rows = found.state.table("net_terminals")
            assert codes == {name: row["code_1"] for name, row in rows.items()}


def test_nothing_is_due_on_the_first_evening_and_all_of_it_later(
    demo: House, clocks: Clocks
) -> None:
    assert run_due(demo.context) == 0
    clocks.nss.advance(days=20)
    assert run_due(demo.context) > 0
    with demo.context.database.read() as connection:
        taken = effect.c.carried_out_at == demo.context.nss.now()
        numbers = select(effect.c.number).where(taken).distinct()
        assert len(connection.execute(numbers).all()) == 2
    assert demo.detail("1305572A").summary.status is Status.IN_FORCE
    assert states_of(demo, "DOE701") == {CertificateState.NOT_FETCHED}


def test_an_application_of_the_demo_can_be_finished(demo: House) -> None:
    demo.claim("1308613D")
    after = demo.finish("1308613D")
    assert after.summary.effective_day == date(2013, 7, 22)
    demo.claim("1308597A")
    assert demo.finish("1308597A").grants["new-1"]["terminal"] == "30403W"


def test_a_change_before_the_contract_begins_takes_effect_when_it_begins(
    demo: House, clocks: Clocks
) -> None:
    base = OFFICES[0].contract.record("office")
    assert OFFICES[0].code == "DOE701"
    number = demo.submit(office_change("2013-07-26", base=base, fax="0355556666"), "DOE701").number
    demo.claim(number)
    assert demo.finish(number).summary.effective_day == date(2013, 7, 31)
    clocks.nss.advance(days=14)
    run_due(demo.context)
    with demo.context.database.read() as connection:
        found = standing(connection, "DOE701", date(2013, 7, 31))
    assert found is not None
    assert (found.version, found.state.text("office", "fax")) == (2, "0355556666")


# On other days


def test_on_another_day_all_numbers_and_days_follow_one_another(moved: House) -> None:
    with moved.context.database.read() as connection:
        rows = connection.execute(select(application).order_by(application.c.received_at)).all()
        effects = {row.number: effects_of(connection, row.number) for row in rows}
    assert [(row.year, row.serial) for row in rows] == sorted(
        (row.year, row.serial) for row in rows
    )
    for row in rows:
        assert row.year == fiscal_year(row.received_day)
        assert row.received_at <= moved.context.nss.now()
        assert row.reviewed_at is None or row.received_at < row.reviewed_at
        for each in effects[row.number]:
            assert jst_day(row.reviewed_at) < each.on
            assert (each.on <= moved.context.nss.today()) is (row.status == Status.IN_FORCE)


def test_on_another_day_what_is_to_come_is_on_business_days(moved: House) -> None:
    calendar = business_days(moved.context.nss.today())
    with moved.context.database.read() as connection:
        planned = select(effect.c.day).where(effect.c.carried_out_at.is_(None))
        days = connection.execute(planned).scalars().all()
    assert days
    assert all(calendar.is_open(day) for day in days)


def test_on_another_day_the_rich_office_is_as_rich(moved: House) -> None:
    assert states_of(moved, "TKT101") == set(CertificateState)
    with moved.context.database.read() as connection:
        of_office = contract_version.c.contract_office == "TKT101"
        count = select(func.count()).select_from(contract_version).where(of_office)
        assert connection.execute(count).scalar_one() == 5
        assert connection.execute(select(func.count()).select_from(account)).scalar_one() == 9
    assert run_due(moved.context) == 0
