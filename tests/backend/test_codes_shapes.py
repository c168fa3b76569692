"""The shapes of codes, whatever chance chooses: what is proposed always fits, and nothing else does."""

from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from naccs_tui.backend.context import Context, new_password
from naccs_tui.backend.database.tables import issued_code
from naccs_tui.backend.services.codes import Issuer
from naccs_tui.backend.services.codes.kinds import (
    CODE_1,
    ID_NUMBER,
    LINE,
    MAILBOX,
    SHAPES,
    TERMINAL,
    USER_CODE,
    by_chance,
    terminals,
    user_codes,
    user_ids,
)
from naccs_tui.domain.codes import CODE_ALPHABET, LETTERS
from naccs_tui.domain.effects import GrantKind, Need

LENGTHS = {TERMINAL: 6, USER_CODE: 5, "code_2": 10, ID_NUMBER: 3, LINE: 6, MAILBOX: 6}
AMBIGUOUS = "IOl01"
FEW = 25
"""Examples, where each is hundreds of codes."""
choosers = st.randoms(use_true_random=False).map(lambda random: random.choice)
fields = st.sampled_from(sorted(SHAPES))
needs_of = st.lists(
    st.tuples(st.sampled_from(GrantKind), st.sampled_from(["1AD0F", "1TK0A"])), max_size=12
)


@given(fields, choosers)
def test_what_chance_makes_fits_its_own_shape(field: str, choose: Callable[[str], str]) -> None:
    [made] = islice(by_chance(SHAPES[field].places, choose), 1)
    assert SHAPES[field].form.fullmatch(made)
    assert len(made) == LENGTHS[field]


@given(fields, st.data())
def test_a_code_with_i_or_o_or_of_another_length_never_fits(
    field: str, data: st.DataObject
) -> None:
    fitting = data.draw(st.from_regex(SHAPES[field].form, fullmatch=True))
    place = data.draw(st.integers(0, len(fitting) - 1))
    wrong = data.draw(st.sampled_from("IOioaあ０ -\n"))
    for text in (
        f"{fitting[:place]}{wrong}{fitting[place + 1 :]}",
        fitting[1:],
        f"{fitting}A",
        f"{fitting}\n",
    ):
        assert not SHAPES[field].form.fullmatch(text)


@settings(max_examples=FEW)
@given(st.text(max_size=4), choosers)
def test_any_company_gets_user_codes_without_i_and_o(
    abbreviation: str, choose: Callable[[str], str]
) -> None:
    found = list(islice(user_codes(abbreviation, choose), 260))
    assert all(SHAPES[USER_CODE].form.fullmatch(each) for each in found)
    assert set("".join(found)) <= set(CODE_ALPHABET)
    assert not any(each.startswith("V1") for each in found), "trade control"


@settings(max_examples=FEW)
@given(st.integers(0, 99999), st.sampled_from(LETTERS), choosers)
def test_terminals_go_on_after_any_last_one(
    serial: int, letter: str, choose: Callable[[str], str]
) -> None:
    last = f"{serial:05d}{letter}"
    found = list(islice(terminals(last, choose), 5))
    assert all(SHAPES[TERMINAL].form.fullmatch(each) for each in found)
    counted = [f"{each:05d}W" for each in range(serial + 1, 100_000)][:5]
    assert found[: len(counted)] == counted


def test_a_user_code_has_thousands_of_numbers_before_chance_chooses() -> None:
    found = list(islice(user_ids("1AD0F", lambda places: places[0]), 5760))
    assert len(set(found)) == 5760
    assert (found[0], found[23], found[24]) == ("1AD0FA0A", "1AD0FA0Z", "1AD0FA1A")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(asked=needs_of, choose=choosers)
def test_no_code_comes_twice_whatever_is_asked_for(
    context: Context, asked: list[tuple[GrantKind, str]], choose: Callable[[str], str]
) -> None:
    """All examples share one database: what one was given is never given to another."""
    needs = [
        Need(key=f"new-{at}", kind=kind, of=of if kind is GrantKind.ID_NUMBER else "")
        for at, (kind, of) in enumerate(asked)
    ]
    with context.database.write() as connection:
        done = Issuer(connection, "TKT", choose).complete(needs, {})
        rows = [
            {
                "kind": field,
                "code": owner(need, done[need.key]) + code if field == ID_NUMBER else code,
            }
            for need in needs
            for field, code in done[need.key].items()
            if field != CODE_1
        ]
        if rows:
            # Refused by the table where one is there already.
            connection.execute(insert(issued_code), rows)


def owner(need: Need, fields: dict[str, str]) -> str:
    return need.of or fields[USER_CODE]


@pytest.mark.parametrize("_time", range(20))
def test_passwords_have_eight_characters_that_nobody_takes_for_others(_time: int) -> None:
    made = new_password()
    assert len(made) == 8
    assert made.isascii()
    assert made.isalnum()
    assert not set(made) & set(AMBIGUOUS)
    assert any(each.isdecimal() for each in made)
    assert any(each.isalpha() for each in made)
