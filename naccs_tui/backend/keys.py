"""Keys as operators write them: base64 in a variable or a file."""

import base64
import os

KEY_BYTES = 32
_URL_SAFE = str.maketrans("+/", "-_")


def key_of(text: str) -> bytes:
    """The key that is written as base64, as `openssl rand -base64 32` does.

    Raises:
        ValueError: it is not 32 bytes in base64. The text itself is not told.
    """
    try:
        key = base64.b64decode(text.strip().translate(_URL_SAFE), b"-_", validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("the key is not 32 bytes in base64")
    return key


def new_key() -> bytes:
    """A new key as it is written into its file."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)) + b"\n"
