"""PDF documents, set by typst from templates of this package.

Data reach a template as one JSON text, so that nothing in them can be markup. The fonts are ours
alone: a page looks the same on every machine and lacks no character that a field takes.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from naccs_tui.domain.calendar import midnight

HERE = Path(__file__).parent
FONTS, TEMPLATES = HERE / "fonts", HERE / "templates"
ARCHIVED: Final = "a-2b"
"""PDF/A: fonts are embedded, and a character that none of them has is an error."""


def set_pdf(template: str, data: Mapping[str, object], day: date) -> bytes:
    """A document of that template; the same data of the same day are the same bytes."""
    import typst  # 80 MB of it: for those who ask for a document alone

    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=ARCHIVED,
        timestamp=midnight(day),
    )
