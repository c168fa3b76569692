"""Why an application was returned: the remarks, and the places of which they speak in words."""

from naccs_tui.api.applications import ApplicationDetail, Remark
from naccs_tui.domain.application import Act, Status
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import Payload, Place
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.files_page import TITLE
from naccs_tui.screens.wizard import FILES

RETURNS = (Act.RETURN, Act.SEND_BACK)


def remarks_of(detail: ApplicationDetail) -> tuple[Remark, ...]:
    """What is to be corrected; () unless the application is returned.

    A manager gives one reason for the whole, which stands in the history alone.
    """
    if detail.summary.status is not Status.RETURNED:
        return ()
    reasons = [each.remark for each in detail.history if each.act in RETURNS and each.remark]
    return detail.remarks or tuple(Remark(remark=each) for each in reasons[-1:])


def place_of_remark(remark: Remark) -> Place:
    """The place of which it speaks."""
    return Place(remark.section, remark.row, remark.field)


def place_words(procedure: Procedure | None, payload: Payload, place: Place) -> str:
    """A place in the reader's language, e.g. `事業所 電話番号`; "" for the whole application."""
    if place.section == FILES.section:
        return _(TITLE)
    section = procedure.section(place.section) if procedure else None
    if section is None:
        return place.section
    field = section.field(place.field)
    parts = (
        _(section.about.title),
        row_words(section, payload, place.row),
        _(field.title) if field else "",
    )
    return " ".join(each for each in parts if each)


def row_words(section: Section, payload: Payload, key: str) -> str:
    """What a row is called: its key, or the word for a new row, numbered where there are several."""
    new = [each.key for each in payload.rows(section.key) if each.mark is Mark.ADD]
    if key not in new:
        return key
    number = f" {new.index(key) + 1}" if len(new) > 1 else ""
    return f"{_(section.about.row_title)}{number}"
