"""新着情報 mirror every mail: whoever gets none, or lost it, reads the same there."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import select

import naccs_tui.backend
from naccs_tui.api.home import Notice, NoticePage
from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import mail
from naccs_tui.backend.services.applications import machine_desk
from naccs_tui.backend.services.telling import Matter
from naccs_tui.domain.notice import TELLINGS, Event, Reader
from naccs_tui.screens.notice_words import notice_body, notice_subject
from tests.backend.house import House, plant_house
from tests.backend.rig import Api
from tests.unit.test_notice_words import MORE, OF_AN_APPLICATION, PARAMETERS

EVERYBODY = {reader: f"{reader}@example.jp" for reader in Reader}


@pytest.fixture
def house(people: Context) -> House:
    return plant_house(people)


def tell(house: House, event: Event, known: dict[Reader, str]) -> None:
    names = {*PARAMETERS.get(event, OF_AN_APPLICATION), *MORE.get(event, set())}
    told = Matter("TKT101", "one", {name: f"<{name}>" for name in names}, known)
    with house.context.database.write() as connection:
        machine_desk(house.context, connection).teller.tell_of(event, told)


async def notices(api: Api) -> tuple[Notice, ...]:
    answer = await (await api.sign_in("TKT101")).get("/v1/notices")
    return NoticePage.model_validate_json(answer.content).items


@pytest.mark.parametrize("event", Event)
async def test_what_a_mail_says_stands_in_a_notice(house: House, api: Api, event: Event) -> None:
    tell(house, event, EVERYBODY)
    [told] = await notices(api)
    with house.context.database.read() as connection:
        mails = connection.execute(select(mail)).all()
    assert {each.recipient for each in mails} == {
        EVERYBODY[reader] for reader in TELLINGS[event].readers
    }
    for each in mails:
        assert (each.subject, each.body) == (notice_subject(told), notice_body(told))


@pytest.mark.parametrize("event", Event)
async def test_there_is_a_notice_where_there_is_nobody_to_write_to(
    house: House, api: Api, event: Event
) -> None:
    tell(house, event, {})
    assert [each.event for each in await notices(api)] == [event]
    assert house.count("mail") == 0


def test_only_telling_writes_mails_and_it_writes_the_notice_first() -> None:
    folder = Path(naccs_tui.backend.__file__).parent
    writers = [
        file.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*.py"))
        if "demo" not in file.parts and "outbox.put" in _calls(file)
    ]
    assert writers == ["services/telling.py"]


def _calls(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {ast.unparse(each.func) for each in ast.walk(tree) if isinstance(each, ast.Call)}
