"""Telling people what happened: mails and 新着情報, in the unit of work in which it happens."""

from dataclasses import dataclass
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

LANGUAGE = i18n.SOURCE
_INSERT = insert(notice)


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes mails and notices. now: NSS time, which people see; machine: when it may be sent."""

    connection: Connection
    now: datetime
    machine: datetime

    def tell(self, event: Event, case: "Case", day: date) -> None:
        """Tell the office and the people whom the contract names; day: the one the words speak of."""
        title = words_of(case.kind).title
        params = {"title": title, "number": case.number, "day": show_day(day)}
        values = {"event": event.value, "params": params, "number": case.number, "at": self.now}
        self.connection.execute(_INSERT, {"office": case.office, **values})
        letters = [
            letter_of(event, case, params, reader, address)
            for reader, address in case.addresses(event).items()
        ]
        outbox.put(self.connection, letters, at=self.now, run_at=self.machine)


@dataclass(frozen=True, slots=True)
class Case:
    """The application that is spoken of. revision: tells one sending from the next."""

    number: str
    kind: str
    office: str
    payload: Payload
    contract: Contract
    revision: int

    def addresses(self, event: Event) -> dict[Reader, str]:
        """To whom a mail about the event goes; whoever has two parts gets it once."""
        known = {
            Reader.APPLICANT: self.payload.text("applicant", "email"),
            Reader.MANAGER: self.contract.text("office", "manager_email"),
        }
        readers = {known[reader]: reader for reader in reversed(TELLINGS[event].readers)}
        return {reader: address for address, reader in readers.items() if address}


def letter_of(
    event: Event, case: Case, params: dict[str, str], reader: Reader, address: str
) -> outbox.Letter:
    """The mail to one reader."""
    telling = TELLINGS[event]
    words = {**params, "title": i18n.translate(params["title"], LANGUAGE)}
    return outbox.Letter(
        to=address,
        subject=i18n.translate(telling.subject, LANGUAGE, **words),
        body=i18n.translate(telling.body, LANGUAGE, **words),
        dedup_key=f"{case.number}:{event}:{case.revision}:{reader}",
        number=case.number,
    )
