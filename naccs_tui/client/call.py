"""A request as the caller means it, to be made anew for each try."""

from collections.abc import AsyncIterable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from naccs_tui.client.decode import JsonValue, encode

Chunks: TypeAlias = AsyncIterable[bytes] | Callable[[], AsyncIterable[bytes]]
"""A body in parts; from a function it can be made anew, and so be sent again."""
Param: TypeAlias = str | int | bool | Sequence[str] | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """One request; the names of its headers in small letters."""

    method: str
    path: str
    params: Mapping[str, str | int | bool | Sequence[str]]
    headers: Mapping[str, str]
    content: bytes | Chunks | None = None

    def __post_init__(self) -> None:
        if not self.path.startswith("/"):
            raise ValueError("the token goes to no other server: a path begins with /")

    @property
    def may_repeat(self) -> bool:
        """Whether it can be sent twice, and that does no more than sending it once."""
        once_only = isinstance(self.content, AsyncIterable)
        safe = self.method in {"GET", "HEAD"} or "idempotency-key" in self.headers
        return safe and not once_only

    def body(self) -> bytes | AsyncIterable[bytes] | None:
        """What to send this time."""
        return self.content() if callable(self.content) else self.content

    def sent_headers(self, own: Mapping[str, str]) -> dict[bytes, bytes]:
        """The headers of this call over those that every call has."""
        # Some values came from the server: what HTTP cannot carry must fail there, not here.
        return {
            name.encode(): value.encode("ascii", "replace")
            for name, value in {**own, **self.headers}.items()
        }


def make(  # noqa: PLR0913 - the parts of a request
    method: str,
    path: str,
    *,
    params: Mapping[str, Param] | None = None,
    json: JsonValue = None,
    content: bytes | Chunks | None = None,
    headers: Mapping[str, str] | None = None,
    idempotency_key: str | None = None,
    if_match: str | int | None = None,
) -> Call:
    """The call; a parameter that is None is left out, a number as `if_match` is a version."""
    extra = {name.lower(): value for name, value in (headers or {}).items()}
    tag = f'"{if_match}"' if isinstance(if_match, int) else if_match
    extra |= _present({"idempotency-key": idempotency_key, "if-match": tag})
    if json is not None:
        content, extra["content-type"] = encode(json), "application/json"
    return Call(method, path, _present(params or {}), extra, content)


def _present(values: Mapping[str, T | None]) -> dict[str, T]:
    return {name: value for name, value in values.items() if value is not None}
