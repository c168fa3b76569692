"""申込書: what an office applied for, to be printed and signed."""

from datetime import date

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.backend.documents import application_parts as parts
from naccs_tui.backend.documents.typesetting import set_pdf
from naccs_tui.domain.words import N_


def application_form(
    shown: ApplicationDetail, on: date, language: str, *, is_sample: bool = False
) -> bytes:
    """The document in that language. on: its date; is_sample: of invented data."""
    say = parts.speaking(language)
    frame = parts.frame(shown, on, say, N_("利用申込書"), is_sample=is_sample)
    names = (parts.office_text(shown, f"contractor_{each}") for each in ("family", "given"))
    data = {
        **frame,
        "language": language,
        "to": say(N_("{center} 御中")).format(center=say(parts.CENTER)),
        "statement": say(N_("次のとおり申し込みます。")),
        "about": list(parts.about(shown, say)),
        "items_title": say(N_("変更する項目")),
        "items": parts.items(shown, say),
        "tabs": parts.tabs(shown, say),
        "files": parts.files(shown, say),
        "signature": [
            (say(N_("契約者の役職")), parts.office_text(shown, "contractor_title")),
            (say(N_("契約者名")), " ".join(names).strip()),
        ],
        "seal": say(N_("押印")),
    }
    return set_pdf("application_form", data, on)
