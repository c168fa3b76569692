"""The description of the interface, as other programs read it."""

from collections.abc import Iterable

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from naccs_tui.api.problems import MEDIA_TYPE, ProblemBody
from naccs_tui.backend.routes.dependencies import IDEMPOTENCY_KEY, IF_MATCH

_REF = "#/components/schemas/{model}"
_REFUSALS = {
    "4XX": "拒否: 理由と処置 (RFC 9457)",
    "5XX": "サーバーの障害 (RFC 9457)",
}
# They are asked for by a refusal that says what to do, and so FastAPI takes them for optional.
_REQUIRED_HEADERS = {"If-Match": IF_MATCH, "Idempotency-Key": IDEMPOTENCY_KEY}
# FastAPI's own description of what it answers to unreadable requests; ours is ProblemBody.
_NOT_OURS = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> None:
    """Let `/openapi.json` say what this application really answers."""

    def schema() -> dict[str, object]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = schema  # type: ignore[method-assign] # the documented way


def _described(app: FastAPI) -> dict[str, object]:
    found = get_openapi(
        title=app.title, version=app.version, routes=app.routes, summary=app.summary
    )
    for path in found["paths"].values():
        for operation in path.values():
            _document_refusals(operation["responses"])
            _require_headers(operation.get("parameters", ()))
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    for name in _NOT_OURS:
        schemas.pop(name, None)
    _, ours = models_json_schema([(ProblemBody, "serialization")], ref_template=_REF)
    schemas.update(ours["$defs"])
    return found


def _require_headers(parameters: Iterable[dict[str, object]]) -> None:
    for each in parameters:
        pattern = _REQUIRED_HEADERS.get(str(each["name"]))
        if pattern:
            each["required"] = True
            each["schema"] = {"type": "string", "pattern": f"^{pattern.pattern}$"}


def _document_refusals(responses: dict[str, object]) -> None:
    responses.pop("422", None)
    schema = {"$ref": _REF.format(model=ProblemBody.__name__)}
    for status, words in _REFUSALS.items():
        responses[status] = {"description": words, "content": {MEDIA_TYPE: {"schema": schema}}}
