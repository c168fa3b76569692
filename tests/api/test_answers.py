"""Whatever is sent, the answer is one that the description knows, and never the server's error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.cases import CENTER, OFFICE, TABLE, Tree, change
from tests.api.description import OPERATIONS
from tests.api.rules import require_documented
from tests.api.serving import BASE, Served
from tests.backend.house import House

if TYPE_CHECKING:
    from schemathesis.specs.openapi.schemas import OpenApiCase, OpenApiOperation, OpenApiSchema

FEW = settings(max_examples=6, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=40)
KNOWN = {
    "number": ("1305572A", "1308725C", "1300063A", "1"),
    "kind": ("change", "reissue"),
}
"""Parts of paths that name something in the demo: what is sent there gets farther."""
HALF = "\ud800"
Key = str | int
Place = tuple[Key, ...]
ANYTHING: st.SearchStrategy[Tree] = st.one_of(
    st.text(max_size=300), st.integers(), st.booleans(), st.none(), st.just([]), st.just({})
)


def askers(name: str) -> Iterator[str]:
    """An office or whoever else gets farthest with an operation, and the Center."""
    roles, _ = TABLE[name]
    yield roles[0]
    if CENTER in roles[1:]:
        yield CENTER


@pytest.mark.parametrize(
    ("name", "role"), [(name, role) for name in TABLE for role in askers(name)]
)
def test_every_answer_is_documented(
    name: str, role: str, schema: OpenApiSchema, battered: Served
) -> None:
    token = battered.token_of(role)

    @FEW
    @given(case=cases(schema.find_operation_by_id(name), name))
    def holds(case: OpenApiCase) -> None:
        require_documented(case, battered.send(case, token))

    holds()


@pytest.mark.parametrize("name", ["check_application", "submit_application"])
def test_an_application_with_anything_in_it_gets_a_documented_answer(
    name: str, schema: OpenApiSchema, battered: Served
) -> None:
    operation, token = schema.find_operation_by_id(name), battered.token_of(OFFICE)
    sound: Tree = change(House(battered.context), OFFICE).model_dump(mode="json")

    @MANY
    @given(place=st.sampled_from(list(places(sound))), value=ANYTHING, key=st.uuids())
    def holds(place: Place, value: Tree, key: object) -> None:
        body = replaced(sound, place, value)
        case = operation.Case(body=body, headers={"Idempotency-Key": str(key)})
        require_documented(case, battered.send(case, token))

    holds()


def test_half_a_character_in_an_application_is_refused(battered: Served) -> None:
    sound = change(House(battered.context), OFFICE).model_dump(mode="json")
    headers = {"Authorization": f"Bearer {battered.token_of(OFFICE)}"}
    headers["Content-Type"] = "application/json"
    url = f"{BASE}/v1/applications/check"
    for body in ({**sound, "kind": HALF}, {**sound, "sections": {HALF: {}}}):
        # httpx would not write it.
        content = json.dumps(body)
        answer = battered.ask(httpx.Request("POST", url, content=content, headers=headers))
        assert (answer.status_code, answer.json()["code"]) == (422, "C005")


def cases(operation: OpenApiOperation, name: str) -> st.SearchStrategy[OpenApiCase]:
    """Requests as the description wants them, also of what there is, and as it does not want them."""
    from schemathesis import GenerationMode

    described = OPERATIONS[name]
    wanted = operation.as_strategy()
    if not (described.parameters or described.has_body):
        return wanted
    existing = [
        operation.as_strategy(path_parameters={parameter: value})
        for parameter in described.parameters
        for value in KNOWN.get(parameter, ())
    ]
    return st.one_of(wanted, operation.as_strategy(GenerationMode.NEGATIVE), *existing)


def places(tree: Tree, here: Place = ()) -> list[Place]:
    """Where something stands in a document, the document itself left out."""
    below: list[tuple[Key, Tree]] = []
    match tree:
        case dict():
            below = list(tree.items())
        case list():
            below = list(enumerate(tree))
    return [place for key, each in below for place in ((*here, key), *places(each, (*here, key)))]


def replaced(tree: Tree, place: Place, value: Tree) -> Tree:
    """The same document with something else in one place."""
    result = deepcopy(tree)
    *way, last = place
    there = result
    for key in way:
        there = _at(there, key)
    match there, last:
        case dict(), str():
            there[last] = value
        case list(), int():
            there[last] = value
    return result


def _at(tree: Tree, key: Key) -> Tree:
    match tree, key:
        case dict(), str():
            return tree[key]
        case list(), int():
            return tree[key]
    raise KeyError(key)
