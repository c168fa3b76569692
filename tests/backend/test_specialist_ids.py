"""通関士ID that build on what other applications bring: none stands in the contract without it."""

from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from sqlalchemy import delete, select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import (
    application,
    application_link,
    contract_version,
    effect,
    sealed_content,
    user_id,
)
from naccs_tui.backend.services import moves, notices
from naccs_tui.backend.services.approvals import for_partner
from naccs_tui.backend.services.due import run_due
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.business import BROKER, SPECIALIST
from naccs_tui.domain.contract import Contract, PutRow
from naccs_tui.domain.effects import ContractChange
from naccs_tui.domain.field import Mark, Values
from naccs_tui.domain.payload import Payload, RowChange, SectionChange
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.setting import SettingWay
from tests.backend.house import CONTRACT, House, plant_house
from tests.backend.passing import catch_up, finish_as, set_half, status_of, told
from tests.backend.rig import Clocks
from tests.examples import APPLICANT, entered, office_change
from tests.procedures import known_to_the_program

OWN_CODE, OTHER_CODE = "1TK7A", "1TK7B"
STARTS, CLOSES = date(2013, 9, 2), date(2013, 8, 27)
VOID_DAY = date(2013, 8, 28)
IDS = {
    f"{code}A0A": {"user_code": code, "id_number": "A0A", "method": "package"}
    for code in (OWN_CODE, OTHER_CODE)
}


def user(code: str, business: str) -> Values:
    services = {"purpose": "", "statistics": "none", "storage": "no"}
    return {"user_code": code, "business_types": business, **services}


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    """TKT101 uses one 利用者コード of 通関業 and one of 海貨業."""
    with known_to_the_program():
        house = plant_house(people)
        plant_users(house, {OWN_CODE: user(OWN_CODE, BROKER)})
        run_due(house.context)
        yield house


def plant_users(house: House, mine: Mapping[str, Values]) -> None:
    """Let these and a 利用者コード of 海貨業 stand in the contract of TKT101."""
    users = {**mine, OTHER_CODE: user(OTHER_CODE, "sea_forwarder")}
    ids = {key: row for key, row in IDS.items() if row["user_code"] in users}
    tables = {**CONTRACT.tables, "users": users, "user_ids": ids}
    state = CONTRACT.model_copy(update={"tables": tables}).model_dump(mode="json")
    own = contract_version.c.contract_office == "TKT101"
    with house.context.database.write() as connection:
        connection.execute(update(contract_version).where(own).values(state=state))


def specialists(*codes: str, wished: date = STARTS) -> Payload:
    """An application for a 識別番号 each; "" = of a new 利用者コード."""
    rows = tuple(map(_row, codes))
    applicant = entered({**APPLICANT, "wished_start": f"{wished}"})
    sections = {"applicant": applicant, "specialists": SectionChange(rows=rows)}
    return Payload(kind="specialist_id", base_version=1, sections=sections)


def _row(code: str) -> RowChange:
    value = {"method": "package", "id_count": "1"}
    if not code:
        return RowChange(key="new-1", mark=Mark.ADD, value={**value})
    base = {"user_code": code, "method": "", "id_count": ""}
    return RowChange(key=code, mark=Mark.CHANGE, value={**base, **value}, base={**base})


def changed(wished: str, items: tuple[str, ...], **rows: RowChange) -> Payload:
    """A change of contract with one row of each list."""
    sections = {key: SectionChange(rows=(row,)) for key, row in rows.items()}
    sections["applicant"] = entered({**APPLICANT, "wished_start": wished})
    return Payload(kind="change", base_version=1, items=items, sections=sections)


def new_broker(wished: date = STARTS) -> Payload:
    value = {**user("", BROKER), "method": "package", "id_count": "1"}
    value.pop("user_code")
    row = RowChange(key="new-1", mark=Mark.ADD, value=value)
    return changed(f"{wished}", ("user_codes", "business"), users=row)


def more_business(wished: date = STARTS) -> Payload:
    """通関業 for a 利用者コード that is in use."""
    base = user(OTHER_CODE, "sea_forwarder")
    value = {**base, "business_types": f"{BROKER} sea_forwarder"}
    row = RowChange(key=OTHER_CODE, mark=Mark.CHANGE, value=value, base={**base})
    return changed(f"{wished}", ("business",), users=row)


def gone_code(wished: str) -> Payload:
    base = user(OTHER_CODE, "sea_forwarder")
    row = RowChange(key=OTHER_CODE, mark=Mark.DELETE, base={**base})
    return changed(wished, ("user_codes",), users=row)


def more_ids(wished: str) -> Payload:
    value: Values = {"user_code": OTHER_CODE, "method": "web"}
    row = RowChange(key="new-1", mark=Mark.ADD, value={**value})
    return changed(wished, ("id_numbers",), user_ids=row)


def new_code(house: House) -> tuple[str, str]:
    """An application for a new 利用者コード of 通関士 whose review is complete, and that code."""
    number = house.settle(specialists(""))
    return number, house.detail(number).grants["specialists.new-1"]["user_code"]


def problems_of(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, Mapping[str, str]]]:
    return [(each.code, each.params) for each in refused.value.problems if each.is_error]


def contract_on(house: House, day: date) -> Contract:
    """The contract of TKT101 as it is or will be on a day."""
    versions = contract_version.c
    newest = (
        select(versions.state)
        .where(versions.contract_office == "TKT101", versions.day <= day)
        .order_by(versions.version.desc())
    )
    with house.context.database.read() as connection:
        return Contract.model_validate(connection.execute(newest.limit(1)).scalar_one())


def test_a_number_cannot_be_wished_before_its_planned_user_code(house: House) -> None:
    _number, code = new_code(house)
    with pytest.raises(Refused) as refused:
        house.submit(specialists(code, wished=date(2013, 8, 5)))
    assert [each for each, _params in problems_of(refused)] == ["B027"]
    house.submit(specialists(code, wished=STARTS))


def test_a_number_that_was_taken_for_too_early_a_day_is_not_finished(house: House) -> None:
    _number, code = new_code(house)
    number = house.submit(specialists(code)).number
    early = specialists(code, wished=date(2013, 8, 5)).model_dump(mode="json")
    with house.context.database.write() as connection:
        of_it = update(application).where(application.c.number == number)
        connection.execute(of_it.values(payload=early))
    house.claim(number)
    assert "B027" in [each.code for each in house.detail(number).findings]
    with pytest.raises(Refused) as refused:
        house.finish(number)
    assert [each for each, _params in problems_of(refused)] == ["B027"]
    assert status_of(house, number) is Status.UNDER_REVIEW


def test_what_was_built_on_a_code_becomes_void_with_it(house: House, clocks: Clocks) -> None:
    ground, code = new_code(house)
    number = house.settle(specialists(code, wished=date(2013, 9, 3)))
    kept = house.settle(office_change("2013-09-03", phone="0322223333"))
    assert contract_on(house, date(2013, 9, 3)).table("user_ids").keys() - IDS.keys()
    catch_up(house, clocks, VOID_DAY)
    assert [status_of(house, each) for each in (ground, number)] == [Status.VOID] * 2
    assert status_of(house, kept) is Status.REVIEW_COMPLETE
    last = house.detail(number).history[-1]
    assert (last.act, last.remark) == (
        Act.MAKE_VOID,
        "前提となる利用者コードの申込が無効になったため",
    )
    [_first, (office, params)] = told(house, "void")
    assert (office, params["number"], params["base"]) == ("TKT101", number, ground)
    assert len([each for each in house.mails(number) if each[0] == "void"]) == 2
    catch_up(house, clocks, date(2013, 9, 4))
    found = contract_on(house, date(2013, 9, 4))
    assert (found.table("user_ids"), found.text("office", "phone")) == (IDS, "0322223333")
    with house.context.database.read() as connection:
        assert connection.execute(select(user_id).where(user_id.c.number == number)).all() == []
        contents = connection.execute(select(sealed_content.c.content)).scalars().all()
        undone = select(effect.c.void).where(effect.c.number == number)
        assert set(connection.execute(undone).scalars()) == {True}
    assert set(contents) == {""}, "what ID通知内容 told is destroyed"


def test_days_that_pass_in_one_run_make_it_void_as_well(house: House, clocks: Clocks) -> None:
    ground, code = new_code(house)
    number = house.settle(specialists(code, wished=date(2013, 9, 3)))
    catch_up(house, clocks, date(2013, 9, 5))
    assert [status_of(house, each) for each in (ground, number)] == [Status.VOID] * 2
    assert contract_on(house, date(2013, 9, 5)).table("user_ids") == IDS


def test_a_number_falls_with_its_code_also_where_no_link_was_noted(
    house: House, clocks: Clocks
) -> None:
    ground, code = new_code(house)
    number = house.settle(specialists(code, wished=date(2013, 9, 3)))
    with house.context.database.write() as connection:
        connection.execute(delete(application_link))
    catch_up(house, clocks, VOID_DAY)
    assert [status_of(house, each) for each in (ground, number)] == [Status.VOID] * 2
    assert contract_on(house, date(2013, 9, 4)).table("user_ids") == IDS


def test_what_waits_for_review_hears_that_its_ground_is_gone_and_is_not_finished(
    house: House, clocks: Clocks
) -> None:
    ground, code = new_code(house)
    number = house.submit(specialists(code, wished=date(2013, 9, 10))).number
    catch_up(house, clocks, VOID_DAY)
    assert status_of(house, number) is Status.WAITING_FOR_REVIEW
    [(office, params)] = told(house, "ground_gone")
    assert (office, params["number"], params["base"]) == ("TKT101", number, ground)
    assert [each for each, _to in house.mails(number)].count("ground_gone") == 2
    house.claim(number)
    first = house.detail(number).findings[0]
    assert (first.code, first.params) == ("P023", {"number": ground})
    with pytest.raises(Refused) as refused:
        house.finish(number)
    assert ("P023", {"number": ground}) in problems_of(refused)
    house.give_back(number, remark="利用者コードがありません")
    with pytest.raises(Refused) as refused:
        house.resubmit(number, specialists(code, wished=date(2013, 9, 10)))
    assert "P007" in [each for each, _params in problems_of(refused)]


def test_what_was_withdrawn_is_told_nothing_more(house: House, clocks: Clocks) -> None:
    _ground, code = new_code(house)
    number = house.submit(specialists(code, wished=date(2013, 9, 10))).number
    moves.withdraw(house.context, house.who("TKT101"), number, 1)
    catch_up(house, clocks, VOID_DAY)
    assert told(house, "ground_gone") == []
    assert status_of(house, number) is Status.WITHDRAWN


def test_specialists_of_a_broker_that_never_came_become_void_with_it(
    house: House, clocks: Clocks
) -> None:
    plant_users(house, {})
    ground = house.settle(new_broker())
    number = house.settle(specialists("", wished=date(2013, 9, 9)))
    assert house.detail(number).links[0].number == ground
    catch_up(house, clocks, VOID_DAY)
    assert [status_of(house, each) for each in (ground, number)] == [Status.VOID] * 2
    users = contract_on(house, date(2013, 9, 9)).table("users")
    assert [row["business_types"] for row in users.values()] == ["sea_forwarder"]


def test_specialists_begin_with_the_business_that_comes_to_a_code_in_use(house: House) -> None:
    plant_users(house, {})
    with pytest.raises(Refused) as refused:
        house.submit(specialists(""))
    assert [each for each, _params in problems_of(refused)] == ["P006"]
    ground = house.settle(more_business())
    assert notices.home(house.context, house.who("TKT101")).new_broker == OTHER_CODE
    number = house.settle(specialists("", wished=date(2013, 8, 5)))
    detail = house.detail(number)
    assert {each.on for each in detail.effects} == {STARTS}
    assert [each.number for each in detail.links] == [ground]
    assert notices.home(house.context, house.who("TKT101")).new_broker == ""


def test_specialists_become_void_with_the_business_that_never_came(
    house: House, clocks: Clocks
) -> None:
    plant_users(house, {})
    ground = house.settle(more_business())
    number = house.settle(specialists("", wished=date(2013, 9, 9)))
    catch_up(house, clocks, VOID_DAY)
    assert [status_of(house, each) for each in (ground, number)] == [Status.VOID] * 2


def test_home_offers_no_specialists_for_another_business_of_a_broker(house: House) -> None:
    base = user(OWN_CODE, BROKER)
    value = {**base, "business_types": f"{BROKER} nvocc"}
    row = RowChange(key=OWN_CODE, mark=Mark.CHANGE, value=value, base={**base})
    house.settle(changed(f"{STARTS}", ("business",), users=row))
    told_now = notices.home(house.context, house.who("TKT101"))
    assert [each.user_code for each in told_now.settings if each.closing_day] == [OWN_CODE]
    assert told_now.new_broker == ""


def test_specialists_stay_where_another_broker_code_is_there(house: House, clocks: Clocks) -> None:
    plant_users(house, {})
    ground, other = (house.settle(new_broker()) for _ in range(2))
    number = house.settle(specialists("", wished=date(2013, 9, 9)))
    assert [each.number for each in house.detail(number).links] == [ground]
    for way in SettingWay:
        set_half(house, way, house.detail(other).grants["users.new-1"]["user_code"])
    catch_up(house, clocks, VOID_DAY)
    assert status_of(house, ground) is Status.VOID
    assert [status_of(house, each) for each in (other, number)] == [Status.REVIEW_COMPLETE] * 2
    assert told(house, "ground_gone") == []
    assert {SPECIALIST, BROKER} <= {
        row["business_types"]
        for row in contract_on(house, date(2013, 9, 9)).table("users").values()
    }


def test_linked_applications_name_each_other(house: House) -> None:
    ground, code = new_code(house)
    assert house.detail(ground, "TKT101").links == ()
    number = house.submit(specialists(code, wished=date(2013, 9, 3))).number
    for login in ("TKT101", "CTR001"):
        [back] = house.detail(number, login).links
        [forth] = house.detail(ground, login).links
        assert (back.number, back.status, back.is_ground) == (ground, Status.REVIEW_COMPLETE, True)
        assert (back.category, back.classification) == ("通関士ID", "追加")
        assert (forth.number, forth.is_ground) == (number, False)
        assert forth.status is Status.WAITING_FOR_REVIEW


def test_another_office_that_must_agree_is_told_of_no_links(house: House) -> None:
    ground, code = new_code(house)
    house.submit(specialists(code, wished=date(2013, 9, 3)))
    seen = house.detail(ground, "TKT101")
    assert len(seen.links) == 1
    assert for_partner(seen, "HAR001").links == ()


def test_what_is_sent_again_is_linked_by_what_it_says_now(house: House) -> None:
    ground, code = new_code(house)
    number = house.submit(specialists(code, wished=date(2013, 9, 3))).number
    house.claim(number)
    house.give_back(number, remark="新規にしてください")
    house.resubmit(number, specialists(code, wished=date(2013, 9, 4)))
    assert house.count("application_link") == 1
    house.claim(number)
    house.give_back(number, remark="新規にしてください")
    house.resubmit(number, specialists("", wished=date(2013, 9, 4)))
    assert house.detail(ground).links == house.detail(number).links == ()
    with house.context.database.read() as connection:
        assert connection.execute(select(application_link)).all() == []


@pytest.mark.parametrize("first", ["code", "number"])
def test_a_code_does_not_go_while_a_number_is_on_its_way_to_it(house: House, first: str) -> None:
    payloads = {"code": gone_code("2013-09-02"), "number": more_ids("2013-08-05")}
    before = house.settle(payloads.pop(first))
    [later] = payloads.values()
    after = house.submit(later).number
    house.claim(after)
    with pytest.raises(Refused) as refused:
        house.finish(after)
    [(problem, params)] = problems_of(refused)
    assert (problem, params["number"], params["what"]) == ("P005", before, OTHER_CODE)
    assert status_of(house, after) is Status.UNDER_REVIEW


def test_a_number_that_was_planned_without_its_code_never_enters(
    house: House, clocks: Clocks
) -> None:
    number = house.submit(more_ids("2013-08-05")).number
    row: Values = {"user_code": "1TK0Z", "id_number": "A0A", "method": "web"}
    operation = PutRow(table="user_ids", key="1TK0ZA0A", values={**row})
    finish_as(house, number, [ContractChange(on=date(2013, 8, 5), operations=(operation,))])
    catch_up(house, clocks, date(2013, 8, 5))
    assert status_of(house, number) is Status.VOID
    [(_office, params)] = told(house, "void")
    assert params["reason"] == "利用者コードがなくなり、識別番号だけが残るため"
    assert contract_on(house, date(2013, 8, 5)).table("user_ids") == IDS
