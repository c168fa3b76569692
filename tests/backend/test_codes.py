"""Codes that the Center gives out: their shapes, what is proposed, and that none comes twice."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, insert, select

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import issued_code
from naccs_tui.backend.services.codes import Given, Issuer
from naccs_tui.domain.effects import GrantKind, Need
from naccs_tui.domain.problems import Refused
from tests.backend.house import House, plant_house
from tests.examples import new_terminal, terminal_change
from tests.procedures import known_to_the_program, user_codes

WISHED = "2013-08-08"
CODE = Need(key="new-1", kind=GrantKind.USER_CODE)
NUMBER = Need(key="id-1", kind=GrantKind.ID_NUMBER, of="1AD0F")
SENDERS = 16


@pytest.fixture
def house(people: Context) -> Iterator[House]:
    with known_to_the_program():
        yield plant_house(people)


def codes(count: int) -> list[Need]:
    return [CODE.model_copy(update={"key": f"new-{at}"}) for at in range(count)]


def numbers(count: int, of: str = "1AD0F") -> list[Need]:
    return [NUMBER.model_copy(update={"key": f"{of}-{at}", "of": of}) for at in range(count)]


def proposed(context: Context, needs: Sequence[Need], abbreviation: str = "TKT") -> Given:
    with context.database.read() as connection:
        return Issuer(connection, abbreviation).propose(needs)


def faults(context: Context, needs: Sequence[Need], given: Given) -> list[tuple[str, str]]:
    with context.database.write() as connection, pytest.raises(Refused) as caught:
        Issuer(connection, "TKT").complete(needs, given)
    return [(each.code, each.pointer) for each in caught.value.problems]


def in_use(context: Context, *kept: tuple[str, str]) -> None:
    rows = [{"kind": kind, "code": code} for kind, code in kept]
    with context.database.write() as connection:
        connection.execute(insert(issued_code), rows)


def values(given: Given, field: str) -> list[str]:
    return [fields[field] for fields in given.values()]


def all_codes(house: House) -> list[tuple[str, str]]:
    with house.context.database.read() as connection:
        return [
            tuple(row) for row in connection.execute(select(issued_code.c.kind, issued_code.c.code))
        ]


def test_user_codes_are_proposed_after_the_company_and_skip_what_was_given_out(
    context: Context,
) -> None:
    in_use(context, ("user_code", "1TK0A"), ("user_code", "1TK0C"))
    found = proposed(context, codes(3))
    assert values(found, "user_code") == ["1TK0B", "1TK0D", "1TK0E"]
    assert values(found, "id_number") == ["A0A", "A0A", "A0A"], "the first of each code"


@pytest.mark.parametrize(
    ("abbreviation", "first"), [("NAC", "1NA0A"), ("DOE", "1DE0A"), ("1HA", "1HA0A")]
)
def test_letters_that_are_never_given_out_are_left_out_of_the_beginning(
    context: Context, abbreviation: str, first: str
) -> None:
    assert values(proposed(context, codes(1), abbreviation), "user_code") == [first]


def test_when_the_companys_letters_are_used_up_chance_goes_on(context: Context) -> None:
    found = values(proposed(context, codes(300)), "user_code")
    assert len(set(found)) == 300
    assert sum(each.startswith("1TK") for each in found) >= 240


@pytest.mark.parametrize("typed", ["99999Z", "99999W", "99998W"])
def test_a_name_of_a_terminal_beyond_all_others_does_not_end_the_numbering(
    house: House, typed: str
) -> None:
    given = {"terminal": typed, "code_1": f"1TK{typed}", "code_2": "ABCDE23456"}
    assert settled(house, {"new-1": given}) == typed
    assert [settled(house) for _ in range(3)] == ["20098W", "20099W", "20100W"]


def test_names_go_on_after_one_that_the_reviewer_chose_a_little_further_on(house: House) -> None:
    given = {"terminal": "20150W", "code_1": "1TK20150W", "code_2": "ABCDE23456"}
    assert settled(house, {"new-1": given}) == "20150W"
    assert settled(house) == "20151W"


def test_the_first_name_of_all_begins_the_numbering(context: Context) -> None:
    needs = [Need(key="new-1", kind=GrantKind.NET_TERMINAL)]
    given = {"new-1": {"terminal": "20001W", "code_1": "TKT20001W", "code_2": "ABCDE23456"}}
    with context.database.write() as connection:
        Issuer(connection, "TKT").keep(needs, given, None)
    assert values(proposed(context, needs), "terminal") == ["20002W"]


def test_after_the_last_name_those_that_were_left_out_are_proposed(context: Context) -> None:
    in_use(context, ("terminal", "99998W"), ("terminal", "00001W"))
    needs = [Need(key=f"new-{at}", kind=GrantKind.NET_TERMINAL) for at in range(3)]
    assert values(proposed(context, needs), "terminal") == ["99999W", "00002W", "00003W"]


def settled(house: House, grants: Given | None = None) -> str:
    """The name of a terminal that was applied for and given out."""
    number = house.submit(terminal_change(new_terminal(), wished="2013-08-05")).number
    house.claim(number)
    return house.finish(number, grants=grants).grants["new-1"]["terminal"]


def test_numbers_are_counted_within_their_code(context: Context) -> None:
    in_use(context, ("id_number", "1AD0FA0A"), ("id_number", "1AD0FA0C"), ("id_number", "1TK0AA0B"))
    found = proposed(context, [*numbers(2), *numbers(2, "1TK0A")])
    assert values(found, "id_number") == ["A0B", "A0D", "A0A", "A0C"]


def test_further_numbers_of_a_new_code_are_counted_with_its_first(context: Context) -> None:
    needs = [*numbers(2, CODE.key), CODE]
    assert proposed(context, needs) == {
        "new-1-0": {"id_number": "A0A"},
        "new-1-1": {"id_number": "A0B"},
        "new-1": {"user_code": "1TK0A", "id_number": "A0C"},
    }


def test_a_number_that_the_reviewer_gives_for_a_new_code_is_not_proposed_again(
    context: Context,
) -> None:
    needs = [CODE, *numbers(2, CODE.key)]
    with context.database.write() as connection:
        issuer = Issuer(connection, "TKT")
        done = issuer.complete(needs, {"new-1-0": {"id_number": "A0A"}})
        assert values(done, "id_number") == ["A0B", "A0A", "A0C"]


@pytest.mark.parametrize(
    ("given", "code", "place"),
    [
        ({"user_code": "1TK0O", "id_number": "A0A"}, "F009", "user_code"),
        ({"user_code": "ITK0A", "id_number": "A0A"}, "F009", "user_code"),
        ({"user_code": "1tk0a", "id_number": "A0A"}, "F009", "user_code"),
        ({"user_code": "1TK0", "id_number": "A0A"}, "F009", "user_code"),
        ({"user_code": "1TK0A1", "id_number": "A0A"}, "F009", "user_code"),
        ({"user_code": "1TK0A", "id_number": "AOA"}, "F009", "id_number"),
        ({"user_code": "1TK0A", "id_number": "A0"}, "F009", "id_number"),
        ({"user_code": "1AD0F", "id_number": "A0A"}, "R004", "user_code"),
        ({"user_code": "1TK0A"}, "R003", "id_number"),
        ({"user_code": "1TK0A", "id_number": "A0A", "password": "abcd2345"}, "P013", "password"),
    ],
)
def test_what_a_reviewer_gives_is_checked(
    context: Context, given: dict[str, str], code: str, place: str
) -> None:
    in_use(context, ("user_code", "1AD0F"))
    assert faults(context, [CODE], {"new-1": given}) == [(code, f"/grants/new-1/{place}")]


def test_the_codes_of_trade_control_are_the_reviewers_to_give(context: Context) -> None:
    given = {"new-1": {"user_code": "V10AB", "id_number": "A0A"}}
    with context.database.write() as connection:
        assert Issuer(connection, "TKT").complete([CODE], given) == given


def test_a_number_that_its_code_has_already_is_refused_and_one_of_another_code_is_not(
    context: Context,
) -> None:
    in_use(context, ("id_number", "1AD0FA0A"))
    place = "/grants/id-1/id_number"
    assert faults(context, [NUMBER], {"id-1": {"id_number": "A0A"}}) == [("R004", place)]
    other = NUMBER.model_copy(update={"of": "1TK0A"})
    with context.database.write() as connection:
        given = {"id-1": {"id_number": "A0A"}}
        assert Issuer(connection, "TKT").complete([other], given) == given


def test_two_needs_cannot_get_the_same_user_code(context: Context) -> None:
    same = {"user_code": "1TK0A", "id_number": "A0A"}
    found = faults(context, codes(2), {"new-0": same, "new-1": same})
    assert found == [("R004", f"/grants/new-1/{each}") for each in ("user_code", "id_number")]


def test_what_the_reviewer_gives_is_noted_as_given_out(house: House) -> None:
    number = house.submit(user_codes("通関業", wished=WISHED)).number
    house.claim(number)
    given = {"new-1": {"user_code": "9ZZ9Z", "id_number": "Z9Z"}}
    assert house.finish(number, grants=given).grants == given
    assert {("user_code", "9ZZ9Z"), ("id_number", "9ZZ9ZZ9Z")} <= set(all_codes(house))


def test_a_thousand_needs_take_a_few_statements(context: Context) -> None:
    kinds = [each for each in GrantKind for _ in range(1000)]
    needs = [Need(key=f"new-{at}", kind=kind, of="1AD0F") for at, kind in enumerate(kinds)]
    needs = [each if each.kind in WITH_OWNER else without_owner(each) for each in needs]
    asked: list[str] = []
    with context.database.write() as connection:
        event.listen(connection, "before_cursor_execute", lambda *said: asked.append(said[2]))
        issuer = Issuer(connection, "TKT")
        issuer.complete(needs, issuer.propose(needs))
    assert len(asked) <= 20


WITH_OWNER = {GrantKind.ID_NUMBER}


def without_owner(need: Need) -> Need:
    return need.model_copy(update={"of": ""})


def test_sixteen_who_finish_at_once_never_share_a_code(house: House) -> None:
    known = len(all_codes(house))
    payloads = [user_codes("通関業", "混載業", wished=WISHED) for _ in range(SENDERS // 2)]
    rows = [new_terminal("new-1"), new_terminal("new-2")]
    others = [terminal_change(*rows, wished="2013-08-05") for _ in range(SENDERS // 2)]
    sent = [house.submit(each).number for each in (*payloads, *others)]
    for each in sent:
        house.claim(each)
    with ThreadPoolExecutor(SENDERS) as pool:
        done = list(pool.map(house.finish, sent))
    given = [grant for each in done for grant in each.grants.values()]
    for field in ("user_code", "terminal", "code_2"):
        found = [grant[field] for grant in given if field in grant]
        assert len(found) == len(set(found)) == SENDERS
    assert len(all_codes(house)) == known + 4 * SENDERS
    assert house.count("sealed_content") == SENDERS
