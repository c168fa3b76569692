"""Writes the demo into a database, in one unit of work."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Table, insert

from naccs_tui.backend import audit, counters
from naccs_tui.backend.context import Context
from naccs_tui.backend.database import tables
from naccs_tui.backend.demo import (
    application_rows,
    bill_rows,
    contract_rows,
    telling_rows,
    usage_rows,
)
from naccs_tui.backend.demo.offices import OFFICES, Office
from naccs_tui.backend.demo.scenes import REVIEWER, SENIOR
from naccs_tui.backend.demo.story import Story, Told
from naccs_tui.backend.demo.timeline import Timeline
from naccs_tui.backend.services import contracts as contract_services
from naccs_tui.backend.services import finishing, receiving
from naccs_tui.backend.services.accounts import (
    CENTER_ROLES,
    OFFICE_ROLES,
    NewAccount,
    add_account,
)
from naccs_tui.backend.services.due.cursor import mark_done
from naccs_tui.domain.application import Role
from naccs_tui.domain.payload import AttachmentRef

Kept = dict[str, tuple[str, int]]
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is stored for the passwords: hashed once for all."""

    account: str
    billing: str


@dataclass(slots=True)
class Loader:
    """Writes everything. files: name -> (sha256, size) of contents that are kept already."""

    context: Context
    connection: Connection
    secrets: Secrets
    files: Kept
    accounts: dict[str, int] = field(default_factory=dict)

    def load(self) -> None:
        """Write offices, people, applications and what they led to."""
        timeline = Timeline(self.context.nss.now())
        refs = tuple(self._ref(name) for name in self.files)
        told = Story(timeline, refs).told()
        self._offices()
        self._people(told[0].received)
        self._applications(told)
        self._add(tables.contract_version, contract_rows.version_rows(told))
        self._add(tables.effect, contract_rows.effect_rows(told))
        self._add(tables.certificate, contract_rows.certificate_rows(timeline))
        self._add(tables.issued_code, contract_rows.code_rows(told))
        self._add(tables.user_id, contract_rows.user_id_rows(told))
        self._add(tables.usage, usage_rows.usage_rows(timeline.today))
        self._add(tables.setting_part, contract_rows.setting_rows(told))
        self._attachments(told, refs)
        bill_rows.plant_bills(self.connection, timeline.today)
        self._tell(told)
        self._count(timeline, told)
        # All that was due up to now is part of the story.
        mark_done(self.connection, timeline.today)

    def _add(self, table: Table, rows: Iterable[Values]) -> None:
        found = list(rows)
        if found:
            self.connection.execute(insert(table), found)

    def _ref(self, name: str) -> AttachmentRef:
        sha256, size = self.files[name]
        return AttachmentRef(id=self.context.ids.id(), name=name, size=size, sha256=sha256)

    def _offices(self) -> None:
        for each in OFFICES:
            added = insert(tables.company).values(**_company(each)).returning(tables.company.c.id)
            owner: int = self.connection.execute(added).scalar_one()
            self._add(tables.office, [_office(owner, each)])
            billing = each.contract.record("billing")
            party: Values = {"code": billing["billing_code"], "name": billing["name"]}
            self._add(tables.billing_party, [{**party, "password_hash": self.secrets.billing}])
            self._add(tables.office_billing, [{"office": each.code, "party": party["code"]}])

    def _people(self, at: datetime) -> None:
        center = (
            NewAccount(REVIEWER, None, frozenset({Role.REVIEWER}), "審査担当者"),
            NewAccount(SENIOR, None, CENTER_ROLES, "審査責任者"),
        )
        offices = (NewAccount(each.code, each.code, OFFICE_ROLES) for each in OFFICES)
        persons = (
            NewAccount(
                f"{each.code}/{person.login}", each.code, frozenset({person.role}), person.name
            )
            for each in OFFICES
            for person in each.accounts
        )
        for new in (*offices, *persons, *center):
            self.accounts[new.login] = add_account(self.connection, new, self.secrets.account, at)

    def _applications(self, told: list[Told]) -> None:
        contracts = list(contract_rows.contracts(told))
        self._add(tables.contract, contracts)
        numbers = {str(each["office"]): str(each["number"]) for each in contracts}
        rows = application_rows
        self._add(
            tables.application,
            (rows.row_of(each, numbers[each.scene.office.code], self.accounts) for each in told),
        )
        self._add(tables.application_event, (row for each in told for row in rows.events_of(each)))
        approvals = (row for each in told for row in rows.approvals_of(each, self.accounts))
        self._add(tables.application_approval, approvals)
        self._add(tables.application_grant, (row for each in told for row in rows.grants_of(each)))
        self._add(tables.application_gram, (row for each in told for row in rows.grams_of(each)))

    def _attachments(self, told: list[Told], refs: tuple[AttachmentRef, ...]) -> None:
        owner = next(each for each in told if each.scene.has_files)
        about: Values = {
            "number": str(owner.key),
            "office": owner.scene.office.code,
            "account_id": self.accounts[owner.sender],
            "uploaded_at": owner.received,
        }
        self._add(tables.attachment, ({**ref.model_dump(), **about} for ref in refs))

    def _tell(self, told: list[Told]) -> None:
        now, machine = self.context.nss.now(), self.context.machine()
        self._add(tables.notice, telling_rows.notice_rows(told, now))
        self._add(tables.mail, telling_rows.mail_rows(told, machine))
        for entry in telling_rows.entries(told):
            audit.append(self.connection, entry)

    def _count(self, timeline: Timeline, told: list[Told]) -> None:
        kinds = {"receipt": receiving.COUNTER, "contract": contract_services.COUNTER}
        for kind, name in kinds.items():
            for year, serial in timeline.counters(kind).items():
                counters.start_after(self.connection, name, year, serial)
        finished = max((each.order or 0 for each in told), default=0)
        counters.start_after(self.connection, finishing.ORDER, 0, finished)


def _company(office: Office) -> Values:
    kana = office.contract.text("office", "company_kana")
    return {"name": office.company, "kana": kana, "abbreviation": office.abbreviation}


def _office(company_id: int, office: Office) -> Values:
    return {
        "code": office.code,
        "company_id": company_id,
        "name": office.name,
        "kana": office.contract.text("office", "office_kana"),
        "abbreviation": office.abbreviation,
        "approval_required": office.approval_required,
    }
