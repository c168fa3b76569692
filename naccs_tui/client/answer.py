"""What came back from the server, and what it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from naccs_tui.client.decode import JsonValue, Unreadable, decode, harmless
from naccs_tui.client.errors import Away, Finding, ProblemAnswer, ServerAway
from naccs_tui.client.retry import AGAIN, retry_after

PROBLEM = "application/problem+json"
INTERNAL_ERROR = "X006"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """headers: names in small letters, values harmless to show. server: who said it, for people."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    server: str = ""

    @property
    def etag(self) -> str | None:
        """The version of what was answered, to be sent back as `if_match`."""
        return self.headers.get("etag")

    @property
    def media_type(self) -> str:
        """What the body is, without parameters: `application/json`."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def json(self) -> JsonValue:
        """The value in the body; raises ServerAway when it is not JSON."""
        return self.read(decode)

    def read(self, parse: Callable[[bytes], T]) -> T:
        """What `parse` (such as a model's `model_validate_json`) makes of the body.

        Raises ServerAway where `parse` raises ValueError: the server is not one that we understand.
        """
        try:
            return parse(self.body)
        except ValueError as error:
            raise unreadable(self, str(error)) from error


def kept(answer: Answer) -> Answer:
    """The answer with a body that is harmless, if it is JSON; raises ServerAway if it is not."""
    if not answer.media_type.endswith("json"):
        return answer
    try:
        return replace(answer, body=harmless(answer.body))
    except Unreadable as error:
        raise unreadable(answer, str(error)) from None


def says_yes(status: int) -> bool:
    """Whether an answer of this status is what was asked for (304: what one has is still right)."""
    return 200 <= status < 300 or status == 304


def accepted(answer: Answer) -> Answer:
    """`answer` itself when it says yes; raises ProblemAnswer or ServerAway."""
    if says_yes(answer.status):
        return answer
    raise refusal(answer)


def refusal(answer: Answer) -> ProblemAnswer | ServerAway:
    """What an answer that does not say yes means."""
    if answer.media_type == PROBLEM:
        return _problem(answer)
    if answer.status in AGAIN:
        return ServerAway(Away.BUSY, answer.server, f"HTTP {answer.status}", may_have_arrived=True)
    if answer.status >= 500:
        finding = Finding(code=INTERNAL_ERROR, pointer="", params={"reference": "-"})
        return ProblemAnswer(answer.status, [finding], {})
    # Not from our server, which explains every refusal: a gateway, a portal, another service.
    return unreadable(answer, f"HTTP {answer.status}")


def unreadable(answer: Answer, detail: str) -> ServerAway:
    """The exception for an answer that nobody can make sense of."""
    return ServerAway(Away.UNREADABLE, answer.server, detail, may_have_arrived=True)


def _problem(answer: Answer) -> ProblemAnswer | ServerAway:
    body = answer.json()
    if not isinstance(body, dict):
        return unreadable(answer, "a problem that is not an object")
    listed = body.get("problems")
    findings = [_finding(each) for each in listed] if isinstance(listed, list) else []
    return ProblemAnswer(
        answer.status, findings or [_finding(body)], body, retry_after(answer.headers)
    )


def _finding(value: JsonValue) -> Finding:
    fields = value if isinstance(value, dict) else {}
    params = fields.get("params")
    return Finding(
        code=_text(fields.get("code")),
        pointer=_text(fields.get("pointer")),
        params={name: _text(each) for name, each in params.items()}
        if isinstance(params, dict)
        else {},
    )


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
