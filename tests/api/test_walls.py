"""Walls between offices, for every operation of the description: what is another's is not to be had.

The requests are those of the table of who may do what, so that an operation is tried here as soon as
it is described. Its owner succeeds with the very request that was refused to others: it is the wall
that refuses, and no mistake in what was asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx
import pytest
from sqlalchemy import insert, select, text, update

from naccs_tui.api.problems import ProblemBody
from naccs_tui.backend.database.tables import application, application_approval
from naccs_tui.backend.services.approvals import PARTNER, WAITING
from tests.api.cases import MANAGER, OFFICE, OFFICES, TABLE, Parts, Tree, office_of, sent, uploaded
from tests.api.description import OPERATIONS, described
from tests.api.rules import require_documented
from tests.api.serving import Served
from tests.api.test_allowed import case_of
from tests.backend.house import House

if TYPE_CHECKING:
    from schemathesis.specs.openapi.schemas import OpenApiSchema

STRANGER = "HAR001"
"""An account with every role of an office that has nothing to do with the owners."""
PARTY = "DOE701"
"""Another one, which gets a part in their applications."""
UNOWNED = frozenset({"kind", "form_id"})
"""Parameters of paths that name nothing of an office's; whatever else a path names is somebody's."""
FORGETFUL = frozenset({"session", "login_failure"})
"""Tables that asking alone changes."""
REFUSED = {(403, "S004"), (404, "S005")}
APPLICATION = "/v1/applications/{number}"
READING = {
    "read_application",
    "read_application_form",
    "read_acceptance",
    "read_all_attachments",
}
PARTIES = {
    "contract": READING,
    "partner": {"read_application", "approve_application", "send_back_application"},
}
"""What an office may do that is party to another's application: whose contract it is about, and
who is asked to agree. Everything else is refused to them, also what is described tomorrow."""


def names_somebodys(name: str) -> bool:
    found = OPERATIONS[name].parameters
    return any(where == "path" and each not in UNOWNED for each, where in found.items())


GUARDED = [
    (name, owner)
    for name, (roles, _) in TABLE.items()
    if names_somebodys(name)
    for owner in ([role for role in roles if role in OFFICES] or roles[:1])
]
OPEN = [
    name
    for name, (roles, _) in TABLE.items()
    if OPERATIONS[name].method == "GET" and OFFICE in roles and not names_somebodys(name)
]
OF_APPLICATIONS = [
    (name, party)
    for name, found in OPERATIONS.items()
    if found.path.startswith(APPLICATION)
    for party in PARTIES
]


@pytest.mark.parametrize(("name", "owner"), GUARDED)
def test_another_office_is_refused_what_its_owner_gets(
    name: str, owner: str, schema: OpenApiSchema, served: Served, house: House
) -> None:
    parts = TABLE[name][1](house, owner)
    token = served.token_of(STRANGER)
    before = everything(house)
    case = case_of(schema, name, parts)
    answer = served.send(case, token)
    require_documented(case, answer)
    # Where offices have a part in it, they do not even learn that it is there.
    require_refused(answer, {(404, "S005")} if owner in OFFICES else REFUSED)
    assert everything(house) == before
    assert served.send(case_of(schema, name, parts), served.token_of(owner)).is_success


@pytest.mark.parametrize(("name", "party"), OF_APPLICATIONS)
def test_a_party_of_an_application_gets_its_part_and_no_more(
    name: str, party: str, schema: OpenApiSchema, served: Served, house: House
) -> None:
    roles, make = TABLE[name]
    parts = make(house, roles[0])
    make_party(house, parts.path["number"], party)
    token, before = served.token_of(PARTY), everything(house)
    answer = served.send(case_of(schema, name, parts), token)
    if name in PARTIES[party]:
        assert answer.is_success, answer.text
    else:
        require_refused(answer, REFUSED)
        assert everything(house) == before


@pytest.mark.parametrize("owner", [OFFICE, MANAGER])
@pytest.mark.parametrize("name", OPEN)
def test_no_list_tells_of_another_office(
    name: str, owner: str, schema: OpenApiSchema, served: Served, house: House
) -> None:
    sent(house, owner)
    token = served.token_of(STRANGER)
    for query in queries(name, office_of(owner)):
        parts = TABLE[name][1](house, STRANGER)
        asked = Parts(path=parts.path, query=query, headers=parts.headers)
        answer = served.send(case_of(schema, name, asked), token)
        assert office_of(owner) not in answer.text or is_refusal(answer)


def test_what_no_stranger_reads_stands_in_the_owners_lists(
    schema: OpenApiSchema, served: Served, house: House
) -> None:
    sent(house, OFFICE)
    token = served.token_of(OFFICE)
    telling = {
        name
        for name in OPEN
        if OFFICE in served.send(case_of(schema, name, TABLE[name][1](house, OFFICE)), token).text
    }
    assert telling >= {"list_applications", "list_contracts", "read_contract", "read_session"}


@pytest.mark.parametrize(
    "name", ["check_application", "resubmit_application", "submit_application"]
)
def test_a_file_of_another_office_cannot_be_attached(
    name: str, schema: OpenApiSchema, served: Served, house: House
) -> None:
    parts = TABLE[name][1](house, OFFICE)
    file = uploaded(house, MANAGER)
    assert isinstance(parts.body, dict)
    body: Tree = {**parts.body, "attachments": [dict(file.model_dump(mode="json"))]}
    asked = Parts(path=parts.path, headers=parts.headers, body=body)
    answer = served.send(case_of(schema, name, asked), served.token_of(OFFICE))
    assert "A006" in answer.text
    assert served.send(case_of(schema, name, parts), served.token_of(OFFICE)).is_success


def test_these_are_all_operations_that_take_files_along() -> None:
    found = set(taking("#/components/schemas/Payload"))
    assert found == {"check_application", "resubmit_application", "submit_application"}


def test_every_party_may_only_do_what_there_is() -> None:
    assert set().union(*PARTIES.values()) <= set(OPERATIONS)


# what they are made of


def require_refused(answer: httpx.Response, expected: set[tuple[int, str]]) -> None:
    body = ProblemBody.model_validate_json(answer.content)
    assert (answer.status_code, body.code) in expected, answer.text


def is_refusal(answer: httpx.Response) -> bool:
    """Whether it says no; it may say back what was asked for."""
    return (answer.status_code, answer.json().get("code")) == (404, "S005")


def queries(name: str, office: str) -> Iterator[dict[str, str]]:
    """Asked plainly, and for that office where one can ask for one."""
    yield {}
    if OPERATIONS[name].parameters.get("office") == "query":
        yield {"office": office}


def make_party(house: House, number: str, party: str) -> None:
    """Give another office a part in an application."""
    this = application.c.number == number
    asked = {"number": number, "office": PARTY, "role": PARTNER, "state": WAITING}
    with house.context.database.write() as connection:
        if party == "contract":
            connection.execute(update(application).where(this).values(contract_office=PARTY))
        else:
            connection.execute(insert(application_approval), asked)


def everything(house: House) -> dict[str, set[tuple[object, ...]]]:
    """All that is stored, as it lies there; what asking alone changes is left out."""
    tables = application.metadata.tables
    with house.context.database.read() as connection:
        return {
            name: set(map(tuple, connection.execute(select(text("*")).select_from(table))))
            for name, table in tables.items()
            if name not in FORGETFUL
        }


def taking(model: str) -> Iterator[str]:
    """The operations whose body is of that model."""
    paths = described()["paths"]
    assert isinstance(paths, dict)
    for methods in paths.values():
        for each in methods.values():
            if model in json.dumps(each.get("requestBody", {})):
                yield each["operationId"]
