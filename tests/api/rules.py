"""What holds for every answer, whatever was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx
    from schemathesis.specs.openapi.schemas import OpenApiCase


def require_documented(case: OpenApiCase, answer: httpx.Response) -> None:
    """No error of the server's; status, type, headers and content are as the description says."""
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    case.validate_response(
        answer,
        checks=[
            not_a_server_error,
            checks.status_code_conformance,
            checks.content_type_conformance,
            checks.response_headers_conformance,
            checks.response_schema_conformance,
        ],
    )
