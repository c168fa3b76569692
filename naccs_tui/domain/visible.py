"""Text from outside, made harmless for a terminal.

A terminal obeys control characters wherever they stand, and bidi or invisible characters make a
line read otherwise than it is. Neither has a place in a name, a remark or a message.
"""

import re

REPLACEMENT = "\ufffd"
_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"

# C0, DEL and C1; soft hyphen; Arabic letter mark, Mongolian separator; zero width and direction
# marks; line and paragraph separators, embeddings; invisible operators, isolates; surrogates;
# byte order mark; annotations; tags. Variation selectors stay: Japanese names need them.
UNSAFE = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
BAD = re.compile(f"[{UNSAFE}]")


def visible(text: str, *, lines: bool = True) -> str:
    """`text` with control and bidi characters replaced by characters that can be seen.

    C0 and DEL become control pictures (ESC: `␛`), the others U+FFFD. With `lines` a line feed
    stays and CR LF counts as one; without, the result is one line.
    """
    if not BAD.search(text):
        return text
    if not lines:
        return BAD.sub(_show, text)
    return "\n".join(BAD.sub(_show, line) for line in text.replace("\r\n", "\n").split("\n"))


def _show(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return _DELETE_PICTURE if code == 0x7F else REPLACEMENT


def has_unsafe(text: str) -> bool:
    """Whether `text` holds a character that no field of ours may hold."""
    return BAD.search(text) is not None
