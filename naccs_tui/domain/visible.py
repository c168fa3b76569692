"""Text from outside, made harmless for a terminal.

A terminal obeys control characters wherever they stand, and bidi or invisible characters make a
line read otherwise than it is. Neither has a place in a name, a remark or a message.
"""

import re

REPLACEMENT = "\ufffd"
_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"

# C0, DEL and C1; all that Unicode tells a display to ignore (soft hyphen, zero width and direction
# marks, embeddings, isolates, fillers, invisible operators, byte order mark, tags); line and
# paragraph separators; surrogates; annotations. Variation selectors stay: Japanese names need them.
UNSAFE_BASIC = (
    "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb"
)
"""Those of the basic plane (below U+10000): to be put between brackets in a regular expression."""
UNSAFE = (
    UNSAFE_BASIC
    + "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
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
