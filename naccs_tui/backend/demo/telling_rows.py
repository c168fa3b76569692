"""What people were told in the story: mails, 新着情報, and the record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from naccs_tui.backend.audit import Entry
from naccs_tui.backend.demo.story import Told
from naccs_tui.backend.outbox import SENT
from naccs_tui.backend.services.telling import Case, Matter, letter_of
from naccs_tui.domain.application import Act
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.notice import Event

Values = dict[str, object]
NEWS = timedelta(days=14)
EVENTS = {Act.FINISH: Event.REVIEW_COMPLETE, Act.TAKE_EFFECT: Event.IN_FORCE}


@dataclass(frozen=True, slots=True)
class Telling:
    """Something that was told of an application."""

    told: Told
    event: Event
    at: datetime
    day: date

    @property
    def matter(self) -> Matter:
        """What the words are filled with, and to whom they go."""
        return self.case.matter(self.day)

    @property
    def case(self) -> Case:
        """The application as it is spoken of."""
        first = self.told.scene.office.contract
        known = self.told.snapshot
        return Case(
            number=str(self.told.key),
            kind=self.told.scene.kind,
            office=self.told.scene.office.code,
            payload=self.told.payload,
            contract=known if known != Contract() else first,
            revision=1,
        )


def tellings(told: Sequence[Told]) -> list[Telling]:
    """Everything that was told, in its order."""
    return sorted((each for one in told for each in _of(one)), key=lambda each: each.at)


def notice_rows(told: Sequence[Told], now: datetime) -> Iterator[Values]:
    """新着情報; what is older than two weeks was read."""
    for each in tellings(told):
        yield {
            "office": each.case.office,
            "event": each.event.value,
            "params": dict(each.matter.params),
            "number": each.case.number,
            "at": each.at,
            "read_at": each.at if each.at < now - NEWS else None,
        }


def mail_rows(told: Sequence[Told], machine: datetime) -> Iterator[Values]:
    """The mails, all of them sent."""
    for each in tellings(told):
        matter = each.matter
        for reader, address in matter.addresses(each.event).items():
            letter = letter_of(each.event, matter, reader, address)
            yield {
                "at": each.at,
                "recipient": letter.to,
                "subject": letter.subject,
                "body": letter.body,
                "dedup_key": letter.dedup_key,
                "number": letter.number,
                "state": SENT,
                "tries": 1,
                "run_at": machine,
                "sent_at": machine,
            }


def entries(told: Sequence[Told]) -> list[Entry]:
    """The record of all acts, in their order."""
    acts = [entry for each in told for entry in _entries(each)]
    return sorted(acts, key=lambda each: each.at)


def _of(told: Told) -> Iterator[Telling]:
    yield Telling(told, Event.RECEIVED, told.received, jst_day(told.received))
    for each in told.done:
        if each.step.act in EVENTS and told.day:
            yield Telling(told, EVENTS[each.step.act], each.at, told.day)


def _entries(told: Told) -> Iterator[Entry]:
    number = str(told.key)
    first = {"status": told.first_status.value, "remark": ""}
    yield Entry(told.received, told.sender, "submit", number, first)
    for each in told.done:
        details = {"status": each.status.value, "remark": each.step.remark}
        yield Entry(each.at, each.step.who, each.step.act.value, number, details)
