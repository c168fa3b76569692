"""Switches that Textual reads once, at import: they are set here, before it is imported."""

import os
import sys
from collections.abc import Mapping, MutableMapping

DEFAULTS = {
    # Kitty's "report all keys" swallows or garbles what Japanese input methods commit.
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
}
COLOR_SYSTEMS = ("auto", "standard", "256", "truecolor", "windows")
PLAIN_THEME = "ansi-dark"
_prepared: list[bool] = []


def prepare(environ: MutableMapping[str, str] = os.environ) -> None:
    """Set what Textual reads at import; the user's own values win, but for NO_COLOR's theme.

    ESCDELAY is left to the user: too short a delay splits keys on a bad link, too long a one
    makes Escape slow for everybody.

    Raises:
        RuntimeError: Textual was imported before the first call, which so has no effect.
    """
    if "textual" in sys.modules and not _prepared:
        raise RuntimeError("prepare() must run before textual is imported")
    _prepared.append(True)
    for name, value in DEFAULTS.items():
        environ.setdefault(name, value)
    _settle_color(environ)


def _settle_color(environ: MutableMapping[str, str]) -> None:
    if no_color(environ):
        # Any other theme comes out as shades of grey, and one chosen later as black on black.
        environ["TEXTUAL_THEME"] = PLAIN_THEME
    else:
        # Textual takes an empty NO_COLOR for a set one; the convention says it is not.
        environ.pop("NO_COLOR", None)
    if environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in COLOR_SYSTEMS:
        del environ["TEXTUAL_COLOR_SYSTEM"]


def no_color(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the user asked for no colour (no-color.org: NO_COLOR present and not empty)."""
    return bool(environ.get("NO_COLOR"))


def over_ssh(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this terminal is at the far end of an SSH connection."""
    return any(environ.get(name) for name in ("SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"))


def mouse_wanted(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to ask for mouse reports: not over SSH, where each movement would be sent."""
    return not over_ssh(environ)
