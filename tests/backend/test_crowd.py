"""Fifty people at once, on two servers over one database: nothing is lost, done twice, given twice."""

import itertools
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from naccs_tui.api.applications import FinishRequest
from naccs_tui.backend import audit
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.engine import open_database
from naccs_tui.backend.database.tables import application, application_event, issued_code, mail
from naccs_tui.backend.services import finishing, moves, review, submission
from naccs_tui.backend.services.accounts import NewAccount, Principal, add_account
from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.listing import Wanted
from naccs_tui.domain.application import Act, Role, Status
from naccs_tui.domain.problems import Refused
from tests.backend.house import House, plant_house
from tests.backend.rig import PASSWORD
from tests.examples import new_terminal, terminal_change

HALF = 25
EACH = 2
PATIENCE = 60.0
TOO_LATE = frozenset({"R001", "R002", "C003"})
TERMINALS = terminal_change(new_terminal("new-1"), new_terminal("new-2"), wished="2013-08-05")


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


@pytest.fixture
def servers(house: House) -> Iterator[list[Context]]:
    """Two servers' parts. A writer waits for fifty others, on a machine that may be busy."""
    settings = replace(house.context.settings, busy_seconds=PATIENCE)
    opened = [replace(house.context, database=open_database(settings)) for _ in range(2)]
    yield opened
    for each in opened:
        each.database.close()


@pytest.fixture
def reviewers(house: House) -> list[Principal]:
    names = [f"CTR{100 + at}" for at in range(HALF)]
    with house.context.database.write() as connection:
        for name in names:
            new = NewAccount(name, None, frozenset({Role.REVIEWER}))
            add_account(
                connection, new, house.context.hasher.hash(PASSWORD), house.context.nss.now()
            )
    return [house.who(name) for name in names]


def apply(context: Context, applicant: Principal, at: int) -> tuple[list[str], int]:
    """Sends some, each twice with its key, and takes the last one back if nobody has it yet."""
    keys = [f"crowd-{at:03d}-{turn}" for turn in range(EACH)]
    sent = [submission.submit(context, applicant, key, TERMINALS)[0] for key in (*keys, *keys)]
    numbers = [each.number for each in sent]
    assert numbers[:EACH] == numbers[EACH:]
    try:
        moves.withdraw(context, applicant, numbers[EACH - 1], 1)
    except Refused as refused:
        if refused.problems[0].code not in TOO_LATE:
            raise
        return numbers[:EACH], 0
    return numbers[:EACH], 1


def work_off(context: Context, reviewer: Principal, enough: Iterator[int]) -> list[str]:
    """Claims and finishes whatever is free, and looks a while longer when nothing is."""
    claimed: list[str] = []
    for _look in enough:
        page = review.queue(
            context, reviewer, Filters(statuses=(Status.WAITING_FOR_REVIEW,)), Wanted(limit=5)
        )
        for case in page.items:
            try:
                taken = review.claim(context, reviewer, case.number, case.version)
            except Refused as refused:
                if refused.problems[0].code not in TOO_LATE:
                    raise
                continue
            claimed.append(case.number)
            version = taken.summary.version
            finishing.finish(context, reviewer, case.number, version, FinishRequest())
    return claimed


@pytest.mark.timeout(300)
def test_fifty_at_once(house: House, servers: list[Context], reviewers: list[Principal]) -> None:
    applicant, turn = house.who("TKT101"), itertools.cycle(servers)
    with ThreadPoolExecutor(2 * HALF) as pool:
        sending = [pool.submit(apply, next(turn), applicant, at) for at in range(HALF)]
        working = [pool.submit(work_off, next(turn), each, iter(range(4))) for each in reviewers]
        sent = [each.result() for each in sending]
        claimed = [number for each in working for number in each.result()]
    # Whoever looked too early left something for the last one.
    claimed += work_off(servers[0], reviewers[0], iter(range(HALF * EACH)))
    numbers = [number for mine, _ in sent for number in mine]
    withdrawn = sum(taken_back for _, taken_back in sent)

    assert sorted(serials(house)) == list(range(1, HALF * EACH + 1))
    assert len(set(numbers)) == len(numbers) == HALF * EACH
    assert Counter(claimed).most_common(1)[0][1] == 1, "no application was claimed twice"
    assert len(claimed) == len(numbers) - withdrawn
    assert statuses(house) == {
        status: count
        for status, count in (
            (Status.REVIEW_COMPLETE.value, len(claimed)),
            (Status.WITHDRAWN.value, withdrawn),
        )
        if count
    }
    each_act_counted_once(house)
    codes_are_given_once(house, len(claimed))
    told_once(house, len(numbers), len(claimed), withdrawn)


def serials(house: House) -> list[int]:
    with house.context.database.read() as connection:
        return list(connection.execute(select(application.c.serial)).scalars())


def statuses(house: House) -> dict[str, int]:
    counted = select(application.c.status, func.count()).group_by(application.c.status)
    with house.context.database.read() as connection:
        return {row[0]: row[1] for row in connection.execute(counted)}


def each_act_counted_once(house: House) -> None:
    """No update was lost: the version is the number of acts, and every act is on record."""
    counted = (
        select(application.c.version, func.count())
        .join(application_event, application_event.c.number == application.c.number)
        .group_by(application.c.number, application.c.version)
    )
    claims = (
        select(func.count())
        .where(application_event.c.act == Act.CLAIM.value)
        .group_by(application_event.c.number)
    )
    with house.context.database.read() as connection:
        assert all(version == events for version, events in connection.execute(counted))
        assert set(connection.execute(claims).scalars()) == {1}
        assert audit.verify(connection).broken_at is None


def codes_are_given_once(house: House, finished: int) -> None:
    given = select(issued_code.c.kind, issued_code.c.code).where(issued_code.c.number.is_not(None))
    with house.context.database.read() as connection:
        codes = [tuple(row) for row in connection.execute(given)]
    assert len(set(codes)) == len(codes) == finished * 2 * 2, "two terminals, two codes each"


def told_once(house: House, sent: int, finished: int, withdrawn: int) -> None:
    with house.context.database.read() as connection:
        keys = list(connection.execute(select(mail.c.dedup_key)).scalars())
    assert len(set(keys)) == len(keys)
    counted = Counter(key.split(":")[-2] for key in keys)
    assert counted["received"] == sent * 2
    assert counted["review_complete"] == finished * 2
    assert counted["withdrawn"] == withdrawn * 2
