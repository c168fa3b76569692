"""Changes one setting in the file; comments and everything else stay as the user wrote them."""

import re
from pathlib import Path

from naccs_tui.files import make_folder, write_file
from naccs_tui.settings.declared import BY_KEY, Settings, Value, toml

_HEADING = re.compile(r"\s*\[")


def remember(path: Path, key: str, value: Value) -> bool:
    """Write one setting into the file; whether it could be done.

    False: the file has a mistake (`load` says which), and is left alone.

    Raises:
        KeyError: there is no such setting. ValueError: it cannot have that value.
        Refused: X003, X004.
    """
    import tomllib

    setting = BY_KEY[key]
    value = setting.of(setting.put(Settings(), value))
    try:
        text = path.read_text("utf-8") if path.exists() else ""
        changed = _changed(text, key, value)
        good = tomllib.loads(changed) == {**tomllib.loads(text), key: value}
    except (OSError, ValueError):
        return False
    if good:
        # Where the file is a link, the one that it leads to is changed.
        real = path.resolve()
        make_folder(real.parent)
        write_file(real, changed.encode())
    return good


def _changed(text: str, key: str, value: Value) -> str:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    # Keys of ours stand above the first table, or they would belong to that.
    top = next((i for i, line in enumerate(lines) if _HEADING.match(line)), len(lines))
    same = re.compile(rf"\s*{key}\s*=")
    at = next((i for i, line in enumerate(lines[:top]) if same.match(line)), None)
    new = f"{key} = {toml(value)}\n"
    lines[slice(top, top) if at is None else slice(at, at + 1)] = [new]
    return "".join(lines)
