"""The rules of the contract change that look at more than one field."""

from collections.abc import Iterable, Iterator, Mapping

from naccs_tui.domain.after import entered_rows, record_after, rows_after, text_of
from naccs_tui.domain.billing import NETWORK_WORDS, Network, Plan
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.field import Mark
from naccs_tui.domain.payload import Payload, field_pointer, row_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedures import (
    billing_party,
    lines,
    office,
    sharing_rules,
    system_class,
    user_rules,
)
from naccs_tui.domain.section import Section, section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.wished import wished_of

OFFICE = section(office.Office)
LINES, TERMINALS = section(lines.Lines), section(lines.GeneralTerminals)
MAILBOXES = section(lines.Mailboxes)
PLAN, BILLING = section(billing_party.FeePlan), section(billing_party.BillingParty)
CHARGED: Mapping[Network, tuple[Section, ...]] = {
    Network.GENERAL: (TERMINALS, MAILBOXES),
    Network.NET: (system_class.NET,),
}
"""Network -> the rows for each of which its plan A has a basic charge."""
ADDRESS = ("address_1", "address_2")


def rules(payload: Payload, situation: Situation) -> list[Problem]:
    """All findings, in the order of the pages."""
    return [
        *user_rules.rules(payload, situation),
        *system_class.rules(payload, situation),
        *_moved(payload, situation),
        *_lines(payload),
        *_optical(payload, situation),
        *_left_on_lines(payload, situation),
        *_left_shared(payload, situation),
        *_diagram(payload),
        *sharing_rules.rules(payload, situation),
        *_plan(payload, situation),
        *_without_units(payload, situation),
        *_bank(payload, situation),
    ]


def moves_lines(payload: Payload, situation: Situation) -> bool:
    """Whether an office moves that keeps any of its lines."""
    before = situation.contract.record(OFFICE.about.record)
    after = record_after(OFFICE, payload, situation.contract)
    moved = any(after.get(name, "") != before.get(name, "") for name in ADDRESS)
    kept = rows_after(LINES, payload, situation.contract).keys()
    return moved and not kept.isdisjoint(situation.contract.table(LINES.about.record))


def _moved(payload: Payload, situation: Situation) -> Iterator[Problem]:
    """Whoever moves says where the lines go."""
    rows = (row for _index, row in entered_rows(LINES, payload))
    told = any(row.value.get("place") != row.base.get("place") for row in rows)
    if moves_lines(payload, situation) and not told:
        yield problem("B006", field_pointer(OFFICE.key, "address_1"))


def _lines(payload: Payload) -> Iterator[Problem]:
    for index, row in entered_rows(LINES, payload):
        optical = row.value.get("kind") == lines.OPTICAL
        speed = text_of(row.value, "speed")
        if speed and optical != (speed == lines.BEST_EFFORT):
            yield problem("B007", row_pointer(LINES.key, index, "speed"))


def _optical(payload: Payload, situation: Situation) -> Iterator[Problem]:
    day = wished_of(payload, ("applicant", "wished_start"))
    earliest = situation.calendar.add(situation.receipt_day, lines.OPTICAL_LEAD)
    rows = (row for _index, row in entered_rows(LINES, payload))
    laid = any(row.value.get("kind") == lines.OPTICAL != row.base.get("kind") for row in rows)
    if day and day < earliest and laid:
        pointer = field_pointer("applicant", "wished_start")
        yield problem("B008", pointer, day=show_day(day), earliest=show_day(earliest))


def _left_on_lines(payload: Payload, situation: Situation) -> Iterator[Problem]:
    used = {
        text_of(row, "line") for row in rows_after(TERMINALS, payload, situation.contract).values()
    }
    for index, row in enumerate(payload.rows(LINES.key)):
        if row.mark is Mark.DELETE and row.key in used:
            yield problem("B009", row_pointer(LINES.key, index), row=row.key)


def _left_shared(payload: Payload, situation: Situation) -> Iterator[Problem]:
    shared = {
        text_of(row, "terminal")
        for row in rows_after(sharing_rules.SHARING, payload, situation.contract).values()
    }
    for index, row in enumerate(payload.rows(TERMINALS.key)):
        if row.mark is Mark.DELETE and row.key in shared:
            yield problem("B014", row_pointer(TERMINALS.key, index), row=row.key)


def _diagram(payload: Payload) -> Iterator[Problem]:
    added = any(row.mark is Mark.ADD for row in payload.rows(LINES.key))
    if added and not payload.attachments:
        yield problem("A018", "/attachments")


def _plan(payload: Payload, situation: Situation) -> Iterator[Problem]:
    """A plan is not given up for none."""
    after = record_after(PLAN, payload, situation.contract)
    before = situation.contract.record(PLAN.about.record)
    for field in PLAN.fields:
        if before.get(field.name) and not after.get(field.name):
            yield problem("F001", field_pointer(PLAN.key, field.name), title=field.title)


def _without_units(payload: Payload, situation: Situation) -> Iterator[Problem]:
    """Who has nothing that is charged for, or gives up the last of it, pays one unit in A."""
    plans = record_after(PLAN, payload, situation.contract)
    before = situation.contract.record(PLAN.about.record)
    for network, charged in CHARGED.items():
        if plans.get(network) != Plan.A or _has_rows_after(charged, payload, situation):
            continue
        places = [*_given_up(charged, payload)]
        if before.get(network) != Plan.A:
            places = [field_pointer(PLAN.key, network)]
        for pointer in places[-1:]:
            yield problem("B011", pointer, title=NETWORK_WORDS[network])


def _has_rows_after(charged: Iterable[Section], payload: Payload, situation: Situation) -> bool:
    return any(rows_after(each, payload, situation.contract) for each in charged)


def _given_up(charged: Iterable[Section], payload: Payload) -> Iterator[str]:
    for each in charged:
        for index, row in enumerate(payload.rows(each.key)):
            if row.mark is Mark.DELETE:
                yield row_pointer(each.key, index)


def _bank(payload: Payload, situation: Situation) -> Iterator[Problem]:
    if billing_party.PAYMENT.key not in payload.items:
        return
    after = record_after(BILLING, payload, situation.contract)
    if after.get("method") != billing_party.DEBIT:
        return
    for name in billing_party.BANK_FIELDS:
        value, pointer = text_of(after, name), field_pointer(BILLING.key, name)
        field = BILLING.field(name)
        if not value:
            yield problem("F001", pointer, title=_title(BILLING, name))
        elif field and len(value) != billing_party.DIGITS_OF.get(name, len(value)):
            yield problem("F009", pointer, title=field.title, example=field.example)


def _title(of: Section, name: str) -> str:
    field = of.field(name)
    return field.title if field else name
