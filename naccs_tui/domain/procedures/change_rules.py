"""The rules of the contract change that look at more than one field."""

from collections.abc import Iterator

from naccs_tui.domain.after import record_after, rows_after, text_of
from naccs_tui.domain.business import SPECIALIST, apart, businesses
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.codes import OFFICE_CODE
from naccs_tui.domain.field import Mark
from naccs_tui.domain.operations import key_of
from naccs_tui.domain.payload import Payload, RowChange, SectionChange, field_pointer, row_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import Agreement
from naccs_tui.domain.procedures import billing_party, lines, office, users
from naccs_tui.domain.procedures.applicant import KEY
from naccs_tui.domain.section import Section, section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.wished import wished_of

OFFICE, USERS, IDS = section(office.Office), section(users.Users), section(users.UserIds)
LINES, TERMINALS = section(lines.Lines), section(lines.GeneralTerminals)
MAILBOXES, SHARING = section(lines.Mailboxes), section(lines.Sharing)
PLAN, BILLING = section(billing_party.FeePlan), section(billing_party.BillingParty)
ADDRESS = ("address_1", "address_2")


def rules(payload: Payload, situation: Situation) -> list[Problem]:
    """All findings, in the order of the pages."""
    return [
        *_user_codes(payload),
        *_left_without_id(payload, situation),
        *_moved(payload, situation),
        *_lines(payload),
        *_optical(payload, situation),
        *_left_on_lines(payload, situation),
        *_left_shared(payload, situation),
        *_diagram(payload),
        *_sharing(payload, situation),
        *_plan(payload, situation),
        *_bank(payload, situation),
    ]


def _entered(payload: Payload, of: Section) -> Iterator[tuple[int, RowChange]]:
    """The rows that are added or changed, whole, with their places."""
    for index, row in enumerate(payload.rows(of.key)):
        if row.mark is not Mark.DELETE:
            # What a row does not say stays as it is in the contract.
            yield index, row.model_copy(update={"value": {**row.base, **row.value}})


def _user_codes(payload: Payload) -> Iterator[Problem]:
    for index, row in _entered(payload, USERS):
        types = businesses(text_of(row.value, "business_types"))
        if pair := apart(types):
            one, other = (each.title for each in pair)
            pointer = row_pointer(USERS.key, index, "business_types")
            yield problem("B001", pointer, title=one, name=other)
        before = text_of(row.base, "business_types").split()
        if SPECIALIST in {each.key for each in types} - {*before}:
            yield problem("B022", row_pointer(USERS.key, index, "business_types"))
        yield from _services(index, row)


def _services(index: int, row: RowChange) -> Iterator[Problem]:
    types = businesses(text_of(row.value, "business_types"))
    paid = row.value.get("statistics") == users.PAID
    # With several kinds on one 利用者コード, what any one of them allows is allowed.
    if paid and types and not any(each.statistics for each in types):
        yield problem("B002", row_pointer(USERS.key, index, "statistics"))
    if row.value.get("storage") == users.YES:
        pointer = row_pointer(USERS.key, index, "storage")
        if not any(each.storage for each in types):
            yield problem("B003", pointer)
        elif not paid:
            yield problem("B004", pointer)


def _left_without_id(payload: Payload, situation: Situation) -> Iterator[Problem]:
    codes = rows_after(USERS, payload, situation.contract)
    kept = {
        text_of(row, "user_code") for row in rows_after(IDS, payload, situation.contract).values()
    }
    for index, row in enumerate(payload.rows(IDS.key)):
        code = text_of(row.base, "user_code")
        if row.mark is Mark.DELETE and code in codes and code not in kept:
            yield problem("B005", row_pointer(IDS.key, index), row=code)


def moves_lines(payload: Payload, situation: Situation) -> bool:
    """Whether an office moves that keeps any of its lines."""
    before = situation.contract.record(OFFICE.about.record)
    after = record_after(OFFICE, payload, situation.contract)
    moved = any(after.get(name, "") != before.get(name, "") for name in ADDRESS)
    kept = rows_after(LINES, payload, situation.contract).keys()
    return moved and not kept.isdisjoint(situation.contract.table(LINES.about.record))


def _moved(payload: Payload, situation: Situation) -> Iterator[Problem]:
    """Whoever moves says where the lines go."""
    rows = (row for _index, row in _entered(payload, LINES))
    told = any(row.value.get("place") != row.base.get("place") for row in rows)
    if moves_lines(payload, situation) and not told:
        yield problem("B006", field_pointer(OFFICE.key, "address_1"))


def _lines(payload: Payload) -> Iterator[Problem]:
    for index, row in _entered(payload, LINES):
        optical = row.value.get("kind") == lines.OPTICAL
        speed = text_of(row.value, "speed")
        if speed and optical != (speed == lines.BEST_EFFORT):
            yield problem("B007", row_pointer(LINES.key, index, "speed"))


def _optical(payload: Payload, situation: Situation) -> Iterator[Problem]:
    day = wished_of(payload, ("applicant", "wished_start"))
    earliest = situation.calendar.add(situation.receipt_day, lines.OPTICAL_LEAD)
    rows = (row for _index, row in _entered(payload, LINES))
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
        for row in rows_after(SHARING, payload, situation.contract).values()
    }
    for index, row in enumerate(payload.rows(TERMINALS.key)):
        if row.mark is Mark.DELETE and row.key in shared:
            yield problem("B014", row_pointer(TERMINALS.key, index), row=row.key)


def _diagram(payload: Payload) -> Iterator[Problem]:
    added = any(row.mark is Mark.ADD for row in payload.rows(LINES.key))
    if added and not payload.attachments:
        yield problem("A018", "/attachments")


def _sharing(payload: Payload, situation: Situation) -> Iterator[Problem]:
    known = set(situation.contract.table(SHARING.about.record))
    for index, row in _entered(payload, SHARING):
        partner = text_of(row.value, "partner")
        key = key_of(SHARING, row.value)
        if partner and key in known:
            yield problem("B015", row_pointer(SHARING.key, index))
        known.add(key)
        pointer = row_pointer(SHARING.key, index, "partner")
        if partner and not OFFICE_CODE.fullmatch(partner):
            yield problem("F009", pointer, title=_title(SHARING, "partner"), example="DOE701")
        elif partner == situation.office:
            yield problem("B010", pointer)


def approvals(payload: Payload, situation: Situation) -> list[Agreement]:
    """With whom equipment is to be shared; releasing it asks nobody."""
    return [
        Agreement(partner, row_pointer(SHARING.key, index, "partner"))
        for index, row in _entered(payload, SHARING)
        if OFFICE_CODE.fullmatch(partner := text_of(row.value, "partner"))
        and partner != situation.office
    ]


def partner_view(payload: Payload, office: str) -> Payload:
    """Of an application an office sees who applies, and what is to be shared with itself."""
    rows = tuple(
        row
        for row in payload.rows(SHARING.key)
        if row.mark is Mark.ADD and row.value.get("partner") == office
    )
    sections = {key: each for key, each in payload.sections.items() if key == KEY}
    seen = {**sections, SHARING.key: SectionChange(rows=rows)}
    items = (SHARING.about.item,)
    return payload.model_copy(update={"items": items, "sections": seen, "attachments": ()})


def _plan(payload: Payload, situation: Situation) -> Iterator[Problem]:
    """A plan is not given up for none; who has nothing that is charged for pays one unit in A."""
    after = record_after(PLAN, payload, situation.contract)
    before = situation.contract.record(PLAN.about.record)
    for field in PLAN.fields:
        if before.get(field.name) and not after.get(field.name):
            yield problem("F001", field_pointer(PLAN.key, field.name), title=field.title)
    units = [
        *rows_after(TERMINALS, payload, situation.contract),
        *rows_after(MAILBOXES, payload, situation.contract),
    ]
    if after.get("general") == "A" != before.get("general") and not units:
        yield problem("B011", field_pointer(PLAN.key, "general"))


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
