"""The interface as the demo's server describes it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from naccs_tui.backend.app import create_app
from naccs_tui.backend.settings import BackendSettings


@dataclass(frozen=True)
class Operation:
    """What tests need to know of an operation. parameters: name -> where it stands."""

    name: str
    method: str
    path: str
    parameters: Mapping[str, str]
    has_body: bool
    asks_who: bool


def described() -> dict[str, object]:
    """The whole description, a new one each time."""
    # Nothing is opened before the server starts, so that no folder is needed to ask it.
    app = create_app(BackendSettings(data_dir=Path(), demo=True))
    found: dict[str, object] = json.loads(json.dumps(app.openapi()))
    return found


def _operations() -> Iterator[Operation]:
    paths = described()["paths"]
    assert isinstance(paths, dict)
    for path, methods in paths.items():
        for method, each in methods.items():
            yield Operation(
                name=each["operationId"],
                method=method.upper(),
                path=path,
                parameters={found["name"]: found["in"] for found in each.get("parameters", ())},
                has_body="requestBody" in each,
                asks_who="security" in each,
            )


OPERATIONS: Mapping[str, Operation] = {each.name: each for each in _operations()}
