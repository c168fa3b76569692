"""Why an application was returned: remarks by place, kept with the revision they speak of."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, insert, select

from naccs_tui import i18n
from naccs_tui.api.applications import PlaceRemark, Remark, ReturnRequest
from naccs_tui.backend.database.rows import by_name
from naccs_tui.backend.database.tables import application_remark
from naccs_tui.backend.services.applications import AnyRow
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Problem, Refused, problem, refuse
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.section import Section
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.domain.words import N_, Word, worded

FILES = "attachments"
"""The place of the files, which are no section."""
FILES_TITLE = N_("添付ファイル")
_R = application_remark.c
_OF_REVISION = (
    select(_R.section, _R.row, _R.field, _R.remark)
    .where(_R.number == bindparam("number"), _R.revision == bindparam("revision"))
    .order_by(_R.id)
)


def check_remarks(row: AnyRow, request: ReturnRequest) -> None:
    """Raise Refused for what cannot be said: R007 nothing, R008 of no place, F012 unsafe text."""
    if not (request.remark or request.places):
        raise refuse("R007", pointer="/remark")
    if has_unsafe(request.remark):
        raise refuse("F012", pointer="/remark")
    found = list(_faults(row, request.places))
    if found:
        raise Refused(*found)


def keep_remarks(connection: Connection, row: AnyRow, request: ReturnRequest) -> None:
    """Keep what is to be corrected in this revision."""
    said = [each.model_dump() for each in request.places]
    if request.remark:
        said.insert(0, Remark(remark=request.remark).model_dump())
    about = {"number": row.number, "revision": row.revision}
    connection.execute(insert(application_remark), [{**about, **each} for each in said])


def remarks_of(connection: Connection, number: str, revision: int) -> tuple[Remark, ...]:
    """The remarks on a revision, in the order in which they were made."""
    asked = {"number": number, "revision": revision}
    found = connection.execute(_OF_REVISION, asked)
    return tuple(map(Remark.model_validate, by_name(found)))


def in_words(row: AnyRow, remarks: Sequence[Remark], language: str = i18n.SOURCE) -> str:
    """All remarks on an application as lines of a mail; the titles are in its language."""
    procedure, payload = REGISTRY.get(row.kind), Payload.model_validate(row.payload)
    return "\n".join(
        _line(_titles(procedure, payload, each), each.remark, language) for each in remarks
    )


def _faults(row: AnyRow, places: Sequence[PlaceRemark]) -> Iterator[Problem]:
    procedure, payload = REGISTRY.get(row.kind), Payload.model_validate(row.payload)
    for index, each in enumerate(places):
        if has_unsafe(each.remark):
            yield problem("F012", f"/places/{index}/remark")
        if procedure is None or not _is_there(procedure, payload, each):
            what = "/".join(part for part in (each.section, each.row, each.field) if part)
            yield problem("R008", f"/places/{index}", what=what)


def _is_there(procedure: Procedure, payload: Payload, place: PlaceRemark) -> bool:
    if place.section == FILES:
        return not (place.row or place.field)
    opened = {each.key: each for each in procedure.opened(frozenset(payload.items))}
    section = opened.get(place.section)
    if section is None or (place.field and section.field(place.field) is None):
        return False
    return not place.row or any(each.key == place.row for each in payload.rows(place.section))


def _line(titles: Iterable[str], remark: str, language: str) -> str:
    said = (worded(each, lambda text: i18n.translate(text, language)) for each in titles)
    place = " ".join(each for each in said if each)
    return f"[{place}] {remark}" if place else remark


def _titles(procedure: Procedure | None, payload: Payload, remark: Remark) -> Iterator[str]:
    if remark.section == FILES:
        yield Word(FILES_TITLE)
    section = procedure.section(remark.section) if procedure else None
    if section is None:
        return
    yield Word(section.about.title)
    yield from _row_titles(section, payload, remark.row)
    field = section.field(remark.field)
    yield Word(field.title if field else "")


def _row_titles(section: Section, payload: Payload, key: str) -> Iterator[str]:
    """Of a row its key; a new one has none that people know, and a number where there are several."""
    new = [each.key for each in payload.rows(section.key) if each.mark is Mark.ADD]
    if key not in new:
        yield key
        return
    yield Word(section.about.row_title)
    yield str(new.index(key) + 1) if len(new) > 1 else ""
