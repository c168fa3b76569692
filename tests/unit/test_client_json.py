"""JSON from a server that need not be ours is read strictly and without its control characters."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naccs_tui.client.decode import JsonValue, Unreadable, decode, encode, harmless
from naccs_tui.domain.visible import BAD

SCALARS = st.none() | st.booleans() | st.integers() | st.text(st.characters()) | st.just("\n\x1b")
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10
)


def texts(value: JsonValue) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for each in value for text in texts(each)]
        case dict():
            return [*value, *(text for each in value.values() for text in texts(each))]
    return []


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"name": "\\u001b]2;x\\u0007"}', {"name": "␛]2;x␇"}),
        ('["a\u202eb", "\x9d"]'.encode(), ["a\ufffdb", "\ufffd"]),
        (b'{"\\u0000": [{"a\\tb": 1}]}', {"␀": [{"a␉b": 1}]}),
        (b'"\\ud800"', "\ufffd"),
        ('"a\U000e0041"'.encode(), "a\ufffd"),
        ('"a\U0001d173"'.encode(), "a\ufffd"),
        (b'"\\ud842\\udfb7"', "𠮷"),
        (b'{\r\n\t"remark": "one\\ntwo"\r\n}\n', {"remark": "one\ntwo"}),
        (b'"C:\\\\temp\\\\bin"', "C:\\temp\\bin"),
    ],
)
def test_every_text_and_key_is_made_visible(body: bytes, value: JsonValue) -> None:
    assert decode(body) == value


@given(VALUES, st.booleans())
def test_no_text_keeps_an_unsafe_character_whatever_the_notation(
    value: JsonValue, escaped: bool
) -> None:
    body = json.dumps(value).encode() if escaped else encode(value)
    for found in texts(decode(body)):
        assert not BAD.search(found.replace("\n", ""))
    assert decode(harmless(body)) == decode(body)
    assert harmless(harmless(body)) == harmless(body)


def test_a_body_without_anything_unsafe_is_left_as_it_is() -> None:
    body = '{ "社名": "東京通関", "remark": "one\\ntwo \\"quoted\\"" }'.encode()
    assert harmless(body) is body


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'{"a": NaN}',
        b"[Infinity]",
        b'"\xff"',
        b'"a\x1bb"',
        b"[" * 100_000,
        b"[" * 5000 + b'"\\u001b"' + b"]" * 5000,
        b"9" * 5000,
        '"utf-16"'.encode("utf-16"),
    ],
    ids=lambda body: body[:9],
)
def test_what_is_not_json_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(body)


def test_what_we_send_is_compact_and_keeps_its_characters() -> None:
    assert encode({"社名": ["髙﨑", None, 1]}) == '{"社名":["髙﨑",null,1]}'.encode()


def test_a_lone_surrogate_travels_as_an_escape() -> None:
    assert encode("a\ud800") == b'"a\\ud800"'
