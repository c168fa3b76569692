"""What a draft holds, and how one that an older program wrote is brought up to date."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from pydantic import AwareDatetime

from naccs_tui.domain.filling import Filling
from naccs_tui.domain.model import Tolerant
from naccs_tui.domain.problems import refuse

SCHEMA = 1
Upcaster = Callable[[dict[str, object]], dict[str, object]]
UPCASTERS: Mapping[int, Upcaster] = {}
"""Schema -> what makes of a draft of that schema one of the next."""


class Spot(Tolerant):
    """Where the cursor was: screen, section, row of a list, field; "" = not that deep."""

    screen: str = ""
    section: str = ""
    row: str = ""
    field: str = ""


class DraftFile(Tolerant):
    """A file that was copied into the draft.

    name: as the applicant called it; size in bytes; sha256 in hexadecimal; stored: the name of
    the copy in the draft's folder; uploaded: it lies on the server already, `stored` is its id
    there, and there is no copy; server_id: the id of the copy that was sent before the application
    it is for; removed: it was taken out and can be put back.
    """

    name: str
    size: int
    sha256: str
    section: str = ""
    stored: str
    uploaded: bool = False
    server_id: str = ""
    removed: bool = False


class Draft(Tolerant):
    """An application while it is being typed. It never holds passwords or tokens.

    idempotency_key: made when the form was opened; every attempt to send carries it.
    submitted_unknown: it was sent and no answer came, so that it may have been received.
    corrects: the receipt number of the returned application that this one corrects, or "";
    revision: the sending of that application which it corrects, counted from 1.
    """

    schema_version: int = SCHEMA
    id: str
    kind: str
    title: str
    filling: Filling
    idempotency_key: str
    place: Spot = Spot()
    files: tuple[DraftFile, ...] = ()
    saved_at: AwareDatetime
    submitted_unknown: bool = False
    corrects: str = ""
    revision: int = 1

    @property
    def attached(self) -> tuple[DraftFile, ...]:
        """The files that are not taken out."""
        return tuple(each for each in self.files if not each.removed)

    def at_work(self, filling: Filling, place: Spot, at: datetime) -> "Draft":
        """The same with what is typed by now and where the cursor is."""
        return self.model_copy(update={"filling": filling, "place": place, "saved_at": at})

    def with_files(self, files: tuple[DraftFile, ...], at: datetime) -> "Draft":
        """The same with other files."""
        return self.model_copy(update={"files": files, "saved_at": at})

    def with_file(self, stored: str, at: datetime, **changed: str | bool) -> "Draft":
        """The same with something else about the file of that stored name."""
        files = (
            each.model_copy(update=changed) if each.stored == stored else each
            for each in self.files
        )
        return self.with_files(tuple(files), at)

    def sent(self, at: datetime, *, unknown: bool) -> "Draft":
        """The same; unknown: it is being sent, or was and no answer came."""
        return self.model_copy(update={"submitted_unknown": unknown, "saved_at": at})

    def as_new(self, filling: Filling, key: str, at: datetime) -> "Draft":
        """An application of its own instead of a correction; key: to be sent under.

        What lies on the server belongs to the application that was to be corrected.
        """
        files = tuple(each for each in self.files if not each.uploaded)
        own = {"corrects": "", "revision": 1, "idempotency_key": key, "submitted_unknown": False}
        return self.at_work(filling, self.place, at).model_copy(update={"files": files, **own})


def pack(draft: Draft) -> bytes:
    """The draft as it stands on the disk."""
    return draft.model_dump_json(indent=1).encode()


def unpack(data: bytes, upcasters: Mapping[int, Upcaster] = UPCASTERS) -> Draft:
    """The draft that `pack` of this or an older program made.

    Raises:
        ValueError: it is none.
        Refused: P009, a newer program made it.
    """
    try:
        found = json.loads(data)
        if not isinstance(found, dict):
            raise ValueError("not a draft")
        return Draft.model_validate(_upcast(found, upcasters))
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a draft") from error


def _upcast(found: dict[str, object], upcasters: Mapping[int, Upcaster]) -> dict[str, object]:
    version = found.get("schema_version")
    if not isinstance(version, int):
        raise ValueError("a draft without a schema")
    if version > SCHEMA:
        raise refuse("P009", version=version)
    for step in range(version, SCHEMA):
        if step not in upcasters:
            raise ValueError("a draft of an unknown schema")
        found = upcasters[step](found)
    return {**found, "schema_version": SCHEMA}
