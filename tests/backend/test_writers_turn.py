"""The one writer's turn is short: what is answered is read when it is over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.backend.context import Context
from naccs_tui.backend.services import moves, returning, review
from tests.backend.house import AUGUST, House, ask_for_approval, plant_house
from tests.examples import new_terminal, office_change, terminal_change

Act = Callable[[House, str], ApplicationDetail]
MOST = 45
"""Statements of the longest turn: the first that is finished, with codes that are given out."""
OF_ANSWER = ("FROM application_event", "FROM application_grant", "SELECT effect.body")
"""What only an answer reads."""


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


@contextmanager
def writing(context: Context) -> Iterator[list[str]]:
    """The statements of all writers' turns of the block."""
    asked: list[str] = []

    def note(connection: Connection, *said: object) -> None:
        if connection.get_execution_options().get("naccs_access") == "write":
            asked.append(str(said[1]))

    event.listen(context.database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(context.database.engine, "before_cursor_execute", note)


def waiting(house: House) -> str:
    return house.submit(office_change(AUGUST, phone="0322223333")).number


def asked(house: House) -> str:
    ask_for_approval(house.context)
    return house.submit(office_change(AUGUST, phone="0322223333"), "TKT101/sato").number


def claimed(house: House) -> str:
    number = house.submit(terminal_change(new_terminal(), wished="2013-08-05")).number
    house.claim(number, "CTR002")
    return number


def finished(house: House) -> str:
    return house.settle(office_change(AUGUST, phone="0322223333"))


def approve(house: House, number: str) -> ApplicationDetail:
    return moves.approve(house.context, house.who("TKT101/suzuki"), number, 1)


def send_back(house: House, number: str) -> ApplicationDetail:
    return moves.send_back(house.context, house.who("TKT101/suzuki"), number, 1, "違います")


def withdraw(house: House, number: str) -> ApplicationDetail:
    return moves.withdraw(house.context, house.who("TKT101"), number, 1)


def issue_form(house: House, number: str) -> ApplicationDetail:
    return moves.issue_form(house.context, house.who("TKT101"), number)


def claim(house: House, number: str) -> ApplicationDetail:
    return review.claim(house.context, house.who("CTR002"), number, 1)


def hand_over(house: House, number: str) -> ApplicationDetail:
    return review.hand_over(house.context, house.who("CTR002"), number, 2, "CTR001")


def finish(house: House, number: str) -> ApplicationDetail:
    return house.finish(number, "CTR002")


def give_back(house: House, number: str) -> ApplicationDetail:
    return house.give_back(number, remark="違います", login="CTR002")


def reject(house: House, number: str) -> ApplicationDetail:
    return returning.reject(house.context, house.who("CTR002"), number, 2, "違います")


ACTS: tuple[tuple[Callable[[House], str], Act], ...] = (
    (asked, approve),
    (asked, send_back),
    (waiting, withdraw),
    (finished, issue_form),
    (waiting, claim),
    (claimed, hand_over),
    (claimed, finish),
    (claimed, give_back),
    (claimed, reject),
)


@pytest.mark.parametrize(("begin", "act"), ACTS, ids=[act.__name__ for _, act in ACTS])
def test_what_is_answered_is_read_after_the_writers_turn(
    house: House, begin: Callable[[House], str], act: Act
) -> None:
    number = begin(house)
    before = house.detail(number).summary.version
    with writing(house.context) as statements:
        answer = act(house, number)
    assert not [each for each in statements if any(part in each for part in OF_ANSWER)]
    assert 0 < len(statements) <= MOST
    assert answer.summary.version > before
    assert answer.history
