"""How routes hand out files: what they say of them in the description, and under which name."""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

CSV, PDF, ZIP = "text/csv", "application/pdf", "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BINARY = "application/octet-stream"
Language = Literal["ja", "en"]
"""Of a document."""
Said = dict[int | str, dict[str, object]]


def content(media_type: str) -> dict[str, object]:
    """Bytes of that type, as the description has them."""
    return {media_type: {"schema": {"type": "string", "format": "binary"}}}


def says(words: str, media_type: str) -> Said:
    """That the answer is a file; words: what it is."""
    return {200: {"description": words, "content": content(media_type)}}


def attached(name: str) -> Mapping[str, str]:
    """The headers under which a file is saved by that name, whatever is in it."""
    return {"Content-Disposition": f"attachment; filename*=utf-8''{quote(name, safe='')}"}
