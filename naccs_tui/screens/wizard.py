"""An application being made: what is entered, where one is, and what is wrong. Draws nothing."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from naccs_tui.domain.checking import check
from naccs_tui.domain.diff import Line, confirmation
from naccs_tui.domain.field import Value
from naccs_tui.domain.filling import ListSheet, Opening, RecordSheet, payload_of
from naccs_tui.domain.payload import NOWHERE, AttachmentRef, Payload, Place, place_of
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.procedure import Procedure, prefill
from naccs_tui.domain.section import Section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.wished import judge_wished
from naccs_tui.drafts import Allowed, DraftFile, OpenDraft, Spot
from naccs_tui.screens.correction import Correction, Difference, Placed
from naccs_tui.widgets.form.rows import field_findings

FILES = Place("attachments")
"""The page of the files, which is no section."""


class Wizard:
    """Shared by the screens of one application; `save` writes its draft.

    reviewed: the place whose line was current when the confirmation was left last.
    """

    def __init__(
        self,
        procedure: Procedure,
        situation: Situation,
        opened: OpenDraft,
        now: Callable[[], datetime],
        correction: Correction | None = None,
    ) -> None:
        """`opened` is this program's alone until `close`; `now`: machine time.

        correction: the application that is sent again, None for a new one.
        """
        self._now = now
        self.correction = correction
        self.procedure = procedure
        self.situation = situation
        self.opened = opened
        self.filling = opened.draft.filling
        self.spot = opened.draft.place
        self._found: tuple[tuple[Place, Problem], ...] = ()
        self._retyped: set[Place] = set()
        self.reviewed = NOWHERE
        self._closed = False

    # what there is to fill in

    @property
    def opening(self) -> Opening:
        """What the chosen items open."""
        return Opening(frozenset(self.filling.items))

    @property
    def sections(self) -> list[Section]:
        """The sections of this application, in order."""
        return self.procedure.opened(frozenset(self.filling.items))

    @property
    def takes_files(self) -> bool:
        """Whether any open section asks for files."""
        return any(each.about.attachments for each in self.sections)

    def record(self, section: Section) -> RecordSheet:
        """What stands in a record section."""
        return self.filling.records.get(section.key, RecordSheet())

    def rows(self, section: Section) -> ListSheet:
        """What stands in a list section."""
        return self.filling.lists.get(section.key, ListSheet())

    @property
    def earliest(self) -> date:
        """The earliest day that may be wished with these items."""
        return self.procedure.earliest(frozenset(self.filling.items), self.situation)

    # entering

    def choose(self, items: Iterable[str]) -> None:
        """Other change items are chosen."""
        self.filling = self.filling.with_items(items)

    def follow(self) -> tuple[str, ...]:
        """Choose what goes with what was entered; why, source texts, nothing when nothing came."""
        tied = self.procedure.tied(self.payload(), self.situation)
        if tied:
            chosen = {*self.filling.items, *(each.item for each in tied)}
            self.choose(each.key for each in self.procedure.items if each.key in chosen)
        return tuple(each.because for each in tied)

    def enter(self, section: str, field: str, value: Value) -> None:
        """A field of a record section has another value."""
        self.filling = self.filling.with_value(section, field, value)
        self._retyped.add(Place(section, field=field))

    def enter_rows(self, section: str, sheet: ListSheet) -> None:
        """A list section has other rows; what was found in those that changed holds no more."""
        before = self.filling.lists.get(section, ListSheet())
        self.filling = self.filling.with_list(section, sheet)
        if any(place.section == section for place, _problem in self._found):
            self._forget_where(section, Difference(before, sheet))

    def _forget_where(self, section: str, difference: Difference) -> None:
        self._found = tuple(
            (place, each)
            for place, each in self._found
            if place.section != section or not difference.at(place)
        )

    def find_in_rows(self, section: str, found: Mapping[str, tuple[Problem, ...]]) -> None:
        """What is wrong with rows that were entered just now. found: by the key of the row."""
        placed = (
            (Place(section, key, field), each)
            for key, problems in found.items()
            for field, ones in field_findings(problems).items()
            for each in ones
        )
        self._found = (*self._found, *placed)

    # judging

    def payload(self, files: tuple[AttachmentRef, ...] | None = None) -> Payload:
        """The submission as it would be sent; `files` once they are uploaded."""
        refs = self._local_refs() if files is None else files
        return payload_of(self.filling, self.procedure.sections, refs)

    def _local_refs(self) -> tuple[AttachmentRef, ...]:
        return tuple(map(as_ref, self.files))

    def check(self) -> tuple[Problem, ...]:
        """Judge everything by what the server told us; the findings are kept."""
        found = check(self.procedure, self.payload(), self.situation)
        self.take((*found, *self.opened.check_files()))
        return self.findings

    def take(self, findings: Iterable[Problem]) -> None:
        """Keep what was found, each with its place of now: rows may move later."""
        payload = self.payload()
        others = (each for each in findings if not self._is_about_itself(each))
        self._found = tuple((self._place_in(payload, each), each) for each in others)
        self._retyped.clear()

    def _is_about_itself(self, finding: Problem) -> bool:
        """Whether it warns a correction of the very application that it corrects."""
        mine = self.correction.number if self.correction else ""
        return bool(mine) and not finding.is_error and finding.params.get("number") == mine

    def _place_in(self, payload: Payload, finding: Problem) -> Place:
        return FILES if self.is_of_files(finding) else place_of(finding.pointer, payload)

    @staticmethod
    def is_of_files(finding: Problem) -> bool:
        """Whether a finding is about the files."""
        return finding.code.startswith("A")

    def left(self, section: str, field: str, problems: tuple[Problem, ...]) -> bool:
        """A field of a record section was left; one that was retyped is judged anew. Whether it was."""
        place = Place(section, field=field)
        retyped = place in self._retyped
        if retyped:
            self._retyped.discard(place)
            self._rejudge(place, problems)
        return retyped

    def _rejudge(self, place: Place, problems: tuple[Problem, ...] = ()) -> None:
        others = [each for each in self._found if each[0] != place]
        self._found = (*others, *((place, each) for each in problems))

    # the wished day, which time alone can make wrong

    def is_wished(self, section: str, field: str) -> bool:
        """Whether that field holds the wished day."""
        return (section, field) == self.procedure.wished

    @property
    def wished_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the wished day as it stands; nothing while it is missing or typed."""
        section, field = self.procedure.wished
        if Place(section, field=field) in self._retyped:
            return ()
        text = self.filling.records.get(section, RecordSheet()).values.get(field)
        latest, calendar = self.situation.today + self.procedure.latest, self.situation.calendar
        place = self.procedure.wished
        return tuple(judge_wished(str(text or ""), place, self.earliest, latest, calendar))

    def renew_days(self, now: Situation) -> None:
        """NSS's day is another than when this was opened."""
        days = {"today": now.today, "receipt_day": now.receipt_day, "holidays": now.holidays}
        self.situation = self.situation.model_copy(update=days)

    @property
    def findings(self) -> tuple[Problem, ...]:
        """What was found and still holds."""
        return tuple(each for _place, each in self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The findings that keep this from being registered."""
        return tuple(each for each in self.findings if each.is_error)

    @property
    def placed_errors(self) -> tuple[Placed, ...]:
        """The same, each with where it is."""
        return tuple(each for each in self._found if each[1].is_error)

    def place(self, problem: Problem) -> Place:
        """Where a finding is."""
        return next((place for place, each in self._found if each is problem), NOWHERE)

    def field_findings(self, section: Section) -> dict[str, tuple[Problem, ...]]:
        """The findings of a record section, by field."""
        found: dict[str, tuple[Problem, ...]] = {}
        for place, each in (*self._found, *self.standing_remarks):
            if place.section == section.key and place.field:
                found[place.field] = (*found.get(place.field, ()), each)
        at, field = self.procedure.wished
        if section.key == at and not any(each.is_error for each in found.get(field, ())):
            found[field] = (*self.wished_problems, *found.get(field, ()))
        return found

    def row_findings(self, section: Section) -> dict[str, tuple[Problem, ...]]:
        """The findings of a list section, by row."""
        found: dict[str, tuple[Problem, ...]] = {}
        for place, each in (*self._found, *self.standing_remarks):
            if place.section == section.key and place.row:
                found[place.row] = (*found.get(place.row, ()), each)
        return found

    @property
    def standing_remarks(self) -> tuple[Placed, ...]:
        """Why it was returned, as far as it still stands as it was sent."""
        return self.correction.standing(self.filling) if self.correction else ()

    def lines(self) -> list[Line]:
        """The confirmation: before and after."""
        return confirmation(self.procedure, self.payload(), self.situation.contract)

    # the draft

    @property
    def files(self) -> tuple[DraftFile, ...]:
        """The files that are sent; while no open section takes any, they wait in the draft."""
        return tuple(each for each in self.kept_files if not each.removed)

    @property
    def kept_files(self) -> tuple[DraftFile, ...]:
        """The same, and those that were taken out and can be put back.

        One that was attached for a section that is not open any more goes to one that is: to the
        operator they all lie on one page.
        """
        takers = [each.key for each in self.sections if each.about.attachments]
        files = self.opened.draft.files if takers else ()
        return tuple(
            each if each.section in takers else each.model_copy(update={"section": takers[0]})
            for each in files
        )

    @property
    def files_section(self) -> str:
        """The section for which files are attached; only where some section takes any."""
        return next(each.key for each in self.sections if each.about.attachments)

    def copy_in(self, path: Path, allowed: Allowed) -> DraftFile:
        """Copy a file into the draft; slow, may run in a thread. Raises Refused."""
        return self.opened.copy_in(path, self.files_section, self.situation.policies, allowed)

    def put_in(self, name: str, data: bytes) -> DraftFile:
        """Put a file into the draft that this program made; as `copy_in`. Raises Refused."""
        return self.opened.put_in(name, data, self.files_section, self.situation.policies)

    def attach(self, file: DraftFile) -> list[Problem]:
        """Make a copied file part of the application; warnings about it. Raises Refused."""
        return self.opened.attach(file, self.situation.policies, self._now())

    def detach(self, file: DraftFile) -> None:
        """Take a file out again. Raises Refused."""
        self.opened.detach(file.stored, self._now())
        self._rejudge(FILES)

    def put_back(self, file: DraftFile) -> None:
        """Attach a file again that was taken out. Raises Refused."""
        self.opened.put_back(file.stored, self.situation.policies, self._now())

    def note_upload(self, file: DraftFile, server_id: str) -> None:
        """A file lies on the server under that id; "" = not any more. Raises Refused."""
        self.opened.note_upload(file.stored, server_id, self._now())

    def mark_sent(self, *, unknown: bool) -> None:
        """Note that it is being sent (unknown), or that it was refused. Raises Refused."""
        self.opened.mark_sent(self._now(), unknown=unknown)

    def save(self) -> None:
        """Write the draft now, unless it has done its work. Raises Refused (X003, X004)."""
        if not self._closed:
            self.opened.save(self.filling, self.spot, self._now())

    def at(self, screen: str, place: Place = NOWHERE) -> None:
        """Remember where one is."""
        self.spot = Spot(screen=screen, section=place.section, row=place.row, field=place.field)

    @property
    def has_entries(self) -> bool:
        """Whether anything but the choice of items was entered."""
        fresh = prefill(self.procedure, self.situation)
        return self.filling.with_items(()) != fresh.with_items(())

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was entered yet, and nothing is on its way."""
        if self.opened.draft.submitted_unknown:
            return False
        if self.correction is not None:
            before = self.correction.filling, self.correction.files
        else:
            before = prefill(self.procedure, self.situation), ()
        return (self.filling, self.opened.draft.attached) == before

    def close(self) -> None:
        """Leave the draft to others; one in which nothing was entered does not stay."""
        if self._closed:
            return
        self._closed = True
        if self.is_untouched:
            self.opened.remove()
        else:
            self.opened.close()

    def end(self) -> None:
        """It was registered: the draft has done its work."""
        self._closed = True
        self.opened.remove()


def as_ref(file: DraftFile) -> AttachmentRef:
    """A file as a submission names it; one that is not uploaded yet has no id of the server's."""
    return AttachmentRef(
        id=file.server_id or file.stored,
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        section=file.section,
    )
