"""Telling people what happened: mails and 新着情報, in the unit of work in which it happens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection, insert

from naccs_tui import i18n
from naccs_tui.backend import outbox
from naccs_tui.backend.database.tables import notice
from naccs_tui.backend.services.words import words_of
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.notice import TELLINGS, Event, Reader
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.words import Word

OURS = frozenset({"title"})
"""Parameters that are words of ours, as every `Word` is; all others are data."""
LAST = frozenset({Event.BILL_READY})
"""What comes for many at once and can wait for all others: a password cannot."""
_INSERT = insert(notice).returning(notice.c.id)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is told to an office. key: two tellings of one event with the same key are one mail.

    known: the addresses of the people concerned; quiet: events that are told without a mail.
    """

    office: str
    key: str
    params: Mapping[str, str]
    known: Mapping[Reader, str]
    number: str | None = None
    quiet: frozenset[Event] = field(default_factory=frozenset)

    def addresses(self, event: Event) -> dict[Reader, str]:
        """To whom a mail about the event goes; whoever has two parts gets it once."""
        if event in self.quiet:
            return {}
        asked = reversed(TELLINGS[event].readers)
        readers = {self.known.get(reader, ""): reader for reader in asked}
        return {reader: address for address, reader in readers.items() if address}


@dataclass(frozen=True, slots=True)
class Case:
    """The application that is spoken of. revision: tells one sending from the next."""

    number: str
    kind: str
    office: str
    payload: Payload
    contract: Contract
    revision: int

    def matter(self, day: date, **more: str) -> Matter:
        """It as a matter to be told. day: the one the words speak of."""
        title = words_of(self.kind).title
        procedure = REGISTRY.get(self.kind)
        return Matter(
            office=self.office,
            key=f"{self.number}:{self.revision}",
            params={"title": title, "number": self.number, "day": show_day(day), **more},
            known={
                **people_of(self.contract),
                Reader.APPLICANT: self.payload.text("applicant", "email"),
            },
            number=self.number,
            quiet=procedure.quiet if procedure else frozenset(),
        )


def people_of(contract: Contract) -> dict[Reader, str]:
    """The addresses that a contract names."""
    return {
        Reader.APPLICANT: contract.text("applicant", "email"),
        Reader.MANAGER: contract.text("office", "manager_email"),
        Reader.BILLING: contract.text("billing", "email"),
    }


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes mails and notices. now: NSS time, which people see; machine: when it may be sent.

    language: of the mails; a notice is put into words where it is read. mail_state: of new mails,
    see `outbox.put`.
    """

    connection: Connection
    now: datetime
    machine: datetime
    language: str = i18n.SOURCE
    mail_state: str = outbox.WAITING

    def tell(self, event: Event, case: Case, day: date, **more: str) -> int:
        """Tell the parties of an application; returns the notice's id.

        day: the one the words speak of; more: further parameters of the words.
        """
        return self.tell_of(event, case.matter(day, **more))

    def tell_of(self, event: Event, matter: Matter) -> int:
        """Tell an office of any matter; returns the notice's id."""
        values = {"event": event.value, "params": dict(matter.params), "number": matter.number}
        asked = {"office": matter.office, "at": self.now, **values}
        notice_id: int = self.connection.execute(_INSERT, asked).scalar_one()
        letters = [
            letter_of(event, matter, reader, address, self.language)
            for reader, address in matter.addresses(event).items()
        ]
        outbox.put(
            self.connection, letters, at=self.now, run_at=self.machine, state=self.mail_state
        )
        return notice_id


def letter_of(
    event: Event, matter: Matter, reader: Reader, address: str, language: str = i18n.SOURCE
) -> outbox.Letter:
    """The mail to one reader."""
    telling = TELLINGS[event]
    words = {
        name: i18n.translate(value, language) if name in OURS or isinstance(value, Word) else value
        for name, value in matter.params.items()
    }
    paragraphs = telling.paragraphs(matter.params)
    return outbox.Letter(
        to=address,
        subject=i18n.translate(telling.subject, language, **words),
        body="\n\n".join(i18n.translate(each, language, **words) for each in paragraphs),
        dedup_key=f"{matter.key}:{event}:{reader}",
        number=matter.number,
        rank=1 if event in LAST else 0,
    )
