"""JSON from outside: read strictly, every text made harmless before anybody sees it."""

import json
import re
from typing import NoReturn, TypeAlias

from naccs_tui.domain.visible import UNSAFE_BASIC, visible

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"

# Where nothing of this stands in a JSON text, no string in it can hold an unsafe character but line
# feeds, which may stay. (Tabs and line breaks between values are no risk: within one they are an
# error.) Looking once over the whole is ten times faster than looking at every string.
_SUSPECT = re.compile("[" + UNSAFE_BASIC.replace("\x00-\x1f", "\x00-\x08\x0b\x0c\x0e-\x1f") + "]")
_ESCAPE = re.compile(r"\\[bfrtu]")


class Unreadable(ValueError):  # noqa: N818 - says what the body is
    """The body is not JSON."""


def decode(body: bytes) -> JsonValue:
    """The value that `body` holds, its texts and keys made visible; line feeds stay.

    Raises Unreadable for anything that is not JSON (UTF-8, no NaN, not nested beyond reason).
    """
    try:
        text = body.decode()
        value: JsonValue = json.loads(text, parse_constant=_refuse)
        return _visible(value) if _is_suspect(body, text) else value
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None


def harmless(body: bytes) -> bytes:
    """The same JSON with every text made visible; `body` itself where there is nothing to do.

    Raises Unreadable where `decode` would, if there may be something to do.
    """
    try:
        return encode(decode(body)) if _is_suspect(body, body.decode()) else body
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None


def _is_suspect(body: bytes, text: str) -> bool:
    # The first byte of every character beyond the basic plane that is unsafe (and of some others).
    if b"\xf0" in body or b"\xf3" in body:
        return True
    return bool((b"\\" in body and _ESCAPE.search(text)) or _SUSPECT.search(text))


def encode(value: JsonValue) -> bytes:
    """Compact JSON; a lone surrogate travels as an escape, for the server to refuse by name."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode()


def _visible(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [_visible(each) for each in value]
    if isinstance(value, dict):
        return {visible(key): _visible(each) for key, each in value.items()}
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
