"""Everybody can do what is theirs to do, and nobody anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from naccs_tui.api.problems import ProblemBody
from tests.api.cases import NOBODY, ROLES, TABLE, Parts
from tests.api.description import OPERATIONS
from tests.api.rules import require_documented
from tests.api.serving import Served
from tests.backend.house import House

if TYPE_CHECKING:
    from schemathesis.specs.openapi.schemas import OpenApiCase, OpenApiSchema

MAY = [(name, role) for name, (roles, _) in TABLE.items() for role in roles]
MAY_NOT = [
    (name, role) for name, (roles, _) in TABLE.items() for role in ROLES if role not in roles
]


def test_it_is_said_of_every_operation_who_may_do_it() -> None:
    assert set(TABLE) == set(OPERATIONS)


@pytest.mark.parametrize(("name", "role"), MAY)
def test_who_may_do_it_succeeds(
    name: str, role: str, schema: OpenApiSchema, served: Served, house: House
) -> None:
    case = case_of(schema, name, TABLE[name][1](house, role))
    answer = served.send(case, served.token_of(role))
    assert answer.is_success, answer.text
    require_documented(case, answer)


@pytest.mark.parametrize(("name", "role"), MAY_NOT)
def test_who_may_not_do_it_is_told_so(
    name: str, role: str, schema: OpenApiSchema, served: Served, house: House
) -> None:
    roles, make = TABLE[name]
    case = case_of(schema, name, make(house, roles[0]))
    answer = served.send(case, served.token_of(role))
    require_documented(case, answer)
    body = ProblemBody.model_validate_json(answer.content)
    expected = {(401, "S006")} if role == NOBODY else {(403, "S004"), (404, "S005")}
    assert (answer.status_code, body.code) in expected


@pytest.mark.parametrize(
    "name", [name for name, (roles, _) in TABLE.items() if NOBODY not in roles]
)
def test_a_token_that_is_nobodys_opens_nothing(
    name: str, schema: OpenApiSchema, served: Served, house: House
) -> None:
    roles, make = TABLE[name]
    case = case_of(schema, name, make(house, roles[0]))
    answer = served.send(case, "invented")
    require_documented(case, answer)
    assert (answer.status_code, answer.json()["code"]) == (401, "S006")


def case_of(schema: OpenApiSchema, name: str, parts: Parts) -> OpenApiCase:
    """A request of that operation."""
    from schemathesis.core import NOT_SET

    return schema.find_operation_by_id(name).Case(
        path_parameters=dict(parts.path),
        query=dict(parts.query),
        headers=dict(parts.headers),
        body=parts.content or (NOT_SET if parts.body is None else parts.body),
    )
