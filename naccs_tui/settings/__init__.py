"""The user's settings: declared once; read from a file and from the environment."""

from naccs_tui.settings.declared import (
    PAINTERS,
    SETTINGS,
    Setting,
    Settings,
    server_address,
    settings_table,
)
from naccs_tui.settings.reading import Finding, Loaded, load
from naccs_tui.settings.writing import remember

__all__ = [
    "PAINTERS",
    "SETTINGS",
    "Finding",
    "Loaded",
    "Setting",
    "Settings",
    "load",
    "remember",
    "server_address",
    "settings_table",
]
