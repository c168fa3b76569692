"""Who may do what, and a request for each operation that succeeds: made when it is needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select, update

from naccs_tui.api.accounts import NewAccountRequest
from naccs_tui.backend.database.tables import application, bill, office_billing
from naccs_tui.backend.database.tables import office as offices
from naccs_tui.backend.demo import BILLING_PASSWORD
from naccs_tui.backend.services import (
    attachments,
    mails,
    notices,
    office_accounts,
    office_settings,
)
from naccs_tui.backend.services.submission import situation_for
from naccs_tui.domain.application import Status
from naccs_tui.domain.payload import AttachmentRef, Payload
from naccs_tui.domain.procedures import REGISTRY
from tests.backend.house import House
from tests.backend.rig import PASSWORD
from tests.examples import new_terminal, terminal_change

OFFICE, MANAGER, CENTER, SENIOR, NOBODY = "TKT101", "NAC001/suzuki", "CTR001", "CTR002", ""
OFFICES, DESK = (OFFICE, MANAGER), (CENTER, SENIOR)
SIGNED, ALL = (*OFFICES, *DESK), (*OFFICES, *DESK, NOBODY)
ROLES = ALL
CHANGE, SECTION = "change", "net_terminals"
PDF = b"%PDF-1.7\n%%EOF\n"


Tree = dict[str, "Tree"] | list["Tree"] | str | int | float | bool | None
"""A JSON document."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a request consists of beside its operation. content: a body that is no JSON."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Tree = None
    content: bytes | None = None


Making = Callable[[House, str], Parts]


def office_of(account: str) -> str:
    """The office whose matters an account is about; the Center is about TKT101's."""
    return OFFICE if account in {*DESK, NOBODY} else account.partition("/")[0]


def applicant_of(account: str) -> str:
    """Somebody of the same office who applies, and is somebody else than a manager."""
    office = office_of(account)
    return f"{office}/sato" if office == office_of(MANAGER) else office


def change(house: House, applicant: str) -> Payload:
    """A change that is in nobody's way: one more terminal."""
    situation = situation_for(house.context, house.who(applicant), CHANGE)
    procedure = REGISTRY.get(CHANGE)
    assert procedure is not None
    wished = procedure.earliest(frozenset({SECTION}), situation).isoformat()
    version = situation.contract_version
    return terminal_change(new_terminal(), wished=wished, base_version=version)


def ask_for_approval(house: House, office: str, *, asked: bool) -> None:
    """Whether the office's applications wait for a manager."""
    this = update(offices).where(offices.c.code == office)
    with house.context.database.write() as connection:
        connection.execute(this.values(approval_required=asked))


def sent(house: House, account: str, *, waits: bool = False) -> str:
    """The number of an application; waits: for the account's approval."""
    office = office_of(account)
    sender = f"{office}/sato" if waits else applicant_of(account)
    ask_for_approval(house, office, asked=waits)
    number = house.submit(change(house, sender), sender).number
    ask_for_approval(house, office, asked=office == office_of(MANAGER))
    return number


def uploaded(house: House, account: str) -> AttachmentRef:
    """A file of the account's office."""
    who = house.who(applicant_of(account))
    return attachments.upload(house.context, who, "図面.pdf", SECTION, [PDF])


def nothing(_house: House, _account: str) -> Parts:
    """The path says it all."""
    return Parts()


def named_office(_house: House, account: str) -> Parts:
    """The Center names the office, whoever belongs to one need not."""
    return Parts(query={"office": office_of(account)} if account in DESK else {})


def of_number(house: House, account: str) -> Parts:
    """An application in its first version."""
    return Parts(path={"number": sent(house, account)}, headers={"If-Match": '"1"'})


def waiting(house: House, account: str) -> Parts:
    """An application that waits for approval, and what is said to it."""
    number = sent(house, account, waits=True)
    return Parts(path={"number": number}, headers={"If-Match": '"1"'}, body={"remark": "別の日に"})


def approving(house: House, account: str) -> Parts:
    """An application that waits for approval."""
    return Parts(path={"number": sent(house, account, waits=True)}, headers={"If-Match": '"1"'})


def claimed(house: House, account: str, body: Tree = None) -> Parts:
    """An application under review."""
    number = sent(house, account)
    house.claim(number, account if account in DESK else CENTER)
    return Parts(path={"number": number}, headers={"If-Match": '"2"'}, body=body or {})


def given_back(house: House, account: str) -> Parts:
    """An application under review, and what is to be corrected."""
    return claimed(house, account, {"places": [{"section": SECTION, "remark": "階を"}]})


def rejected(house: House, account: str) -> Parts:
    """An application under review, and why it is not accepted."""
    return claimed(house, account, {"remark": "対象外です"})


def handed_over(house: House, account: str) -> Parts:
    """An application under review, and who is to have it."""
    return claimed(house, account, {"to": SENIOR if account == CENTER else CENTER})


def corrected(house: House, account: str) -> Parts:
    """An application that was returned, corrected."""
    number = sent(house, account)
    house.claim(number)
    house.give_back(number, remark="訂正してください")
    sending = submitting(house, account)
    headers = {**sending.headers, "If-Match": '"3"'}
    return Parts(path={"number": number}, headers=headers, body=sending.body)


def reviewed(house: House, account: str, *, on_its_day: bool = False) -> Parts:
    """An application whose review is complete; on_its_day: and that is in force."""
    number = sent(house, account)
    house.claim(number)
    house.finish(number)
    if on_its_day:
        put_in_force(house, number)
    return Parts(path={"number": number})


def put_in_force(house: House, number: str) -> None:
    """As on its day, without moving the clock that all share."""
    this = update(application).where(application.c.number == number)
    with house.context.database.write() as connection:
        connection.execute(this.values(status=Status.IN_FORCE))


def in_force(house: House, account: str) -> Parts:
    """An application that is in force."""
    return reviewed(house, account, on_its_day=True)


def with_files(house: House, account: str) -> Parts:
    """An application with a file."""
    applicant = applicant_of(account)
    files = (uploaded(house, account),)
    payload = change(house, applicant).model_copy(update={"attachments": files})
    return Parts(path={"number": house.submit(payload, applicant).number})


def mail(house: House, account: str) -> Parts:
    """The newest mail."""
    sent(house, account)
    page = mails.mails(house.context, house.who(CENTER), mails.MailFilters(), 0, 1)
    return Parts(path={"number": str(page.items[0].id)})


def contract_number(house: House, account: str) -> Parts:
    """A contract's number."""
    applicant = applicant_of(account)
    situation = situation_for(house.context, house.who(applicant), CHANGE)
    return Parts(path={"number": situation.contract_number})


def kept_key(house: House, account: str) -> Parts:
    """The key of something that was received."""
    applicant, key = applicant_of(account), f"kept-{next(house.keys):08d}"
    house.submit(change(house, applicant), applicant, key)
    return Parts(path={"key": key})


def notice(house: House, account: str) -> Parts:
    """The newest notice of the office."""
    sent(house, account)
    page = notices.page(house.context, house.who(applicant_of(account)), 0, 1)
    return Parts(path={"number": str(page.items[0].id)})


def id_notice(house: House, account: str) -> Parts:
    """The notice of codes that were given out for a new terminal."""
    number = sent(house, account)
    house.claim(number)
    house.finish(number)
    page = notices.page(house.context, house.who(applicant_of(account)), 0, 1)
    return Parts(path={"number": str(page.items[0].id)})


def file(house: House, account: str) -> Parts:
    """A file; the Center sees those of applications."""
    ref, applicant = uploaded(house, account), applicant_of(account)
    if account in DESK:
        payload = change(house, applicant).model_copy(update={"attachments": (ref,)})
        house.submit(payload, applicant)
    return Parts(path={"file_id": ref.id})


def upload(_house: House, _account: str) -> Parts:
    """A file on its way."""
    return Parts(query={"name": "図面.pdf", "section": SECTION}, content=PDF)


def checking(house: House, account: str) -> Parts:
    """An application that is looked at only."""
    return Parts(body=change(house, applicant_of(account)).model_dump(mode="json"))


def submitting(house: House, account: str) -> Parts:
    """An application."""
    key = f"sent-{next(house.keys):08d}"
    return Parts(body=checking(house, account).body, headers={"Idempotency-Key": key})


def signing_in(_house: House, account: str) -> Parts:
    """Somebody who is signed in may sign in again, as anybody may."""
    return Parts(body={"account": account or OFFICE, "password": PASSWORD})


def unlocking(_house: House, _account: str) -> Parts:
    """The password before amounts."""
    return Parts(body={"password": BILLING_PASSWORD})


def changing_password(_house: House, _account: str) -> Parts:
    """Another password."""
    return Parts(body={"old": PASSWORD, "new": "Nimotsu7"})


def adding(house: House, _account: str) -> Parts:
    """Somebody of whom there is no account yet."""
    return Parts(body={"person": f"p{next(house.keys)}", "roles": ["applicant"]})


def colleague(house: House, account: str) -> Parts:
    """Somebody else's account of the same office."""
    added = adding(house, account).body
    manager = house.who(account if account in OFFICES else OFFICE)
    request = NewAccountRequest.model_validate(added)
    made = office_accounts.add(house.context, manager, request).account
    return Parts(path={"number": str(made.id)}, headers={"If-Match": f'"{made.version}"'})


def changing_account(house: House, account: str) -> Parts:
    """The same, under another name."""
    return replace(colleague(house, account), body={"name": "加藤"})


def changing_settings(house: House, account: str) -> Parts:
    """The settings as they are."""
    seen = office_settings.read(house.context, house.who(account))
    headers = {"If-Match": f'"{seen.version}"'}
    return Parts(headers=headers, body={"approval_required": seen.approval_required})


def office_code(_house: House, _account: str) -> Parts:
    """An office."""
    return Parts(path={"code": OFFICE})


def party(_house: House, _account: str) -> Parts:
    """A billing party whose bills no other request is about."""
    return Parts(path={"party": "7000034"})


def bill_of(house: House, account: str) -> Parts:
    """The oldest bill of the office's billing party, which is paid."""
    mine = select(bill.c.id).join(office_billing, office_billing.c.party == bill.c.party)
    paid = mine.where(office_billing.c.office == office_of(account), bill.c.settled_on.is_not(None))
    with house.context.database.read() as connection:
        number = connection.execute(paid.order_by(bill.c.month).limit(1)).scalar_one()
    return Parts(path={"bill": str(number)})


def survey_form(_house: House, _account: str) -> Parts:
    """One of the forms."""
    return Parts(path={"form_id": "CB01"})


def situation(_house: House, _account: str) -> Parts:
    """A procedure's kind."""
    return Parts(path={"kind": CHANGE})


def clock(_house: House, _account: str) -> Parts:
    """Time stays where it is, for the sake of the other tests."""
    return Parts(body={"days": 0})


TABLE: Mapping[str, tuple[tuple[str, ...], Making]] = {
    "read_health": (ALL, nothing),
    "sign_in": (ALL, signing_in),
    "read_session": (SIGNED, nothing),
    "sign_out": (SIGNED, nothing),
    "list_procedures": (SIGNED, nothing),
    "read_home": (SIGNED, nothing),
    "list_notices": (SIGNED, nothing),
    "read_notice": (OFFICES, notice),
    "reveal_notice": (OFFICES, id_notice),
    "note_down": (OFFICES, id_notice),
    "read_contract": (SIGNED, named_office),
    "list_contracts": (SIGNED, named_office),
    "read_contract_version": (SIGNED, contract_number),
    "read_contract_table": (SIGNED, contract_number),
    "read_contract_document": (SIGNED, contract_number),
    "list_certificates": (SIGNED, named_office),
    "read_situation": ((OFFICE,), situation),
    "check_application": ((OFFICE,), checking),
    "submit_application": ((OFFICE,), submitting),
    "list_applications": (SIGNED, nothing),
    "read_application": (SIGNED, of_number),
    "approve_application": (OFFICES, approving),
    "send_back_application": (OFFICES, waiting),
    "withdraw_application": (OFFICES, of_number),
    "resubmit_application": ((OFFICE,), corrected),
    "issue_application_form": (OFFICES, of_number),
    "read_application_form": (SIGNED, reviewed),
    "read_acceptance": (SIGNED, in_force),
    "read_all_attachments": (SIGNED, with_files),
    "read_idempotency_key": (OFFICES, kept_key),
    "upload_attachment": ((OFFICE,), upload),
    "read_attachment": (SIGNED, file),
    "list_survey_forms": (SIGNED, nothing),
    "read_survey_form": (SIGNED, survey_form),
    "unlock_billing": ((OFFICE,), unlocking),
    "change_password": (SIGNED, changing_password),
    "list_accounts": (OFFICES, nothing),
    "add_account": (OFFICES, adding),
    "change_account": (OFFICES, changing_account),
    "reset_account": (OFFICES, colleague),
    "read_office_settings": (OFFICES, nothing),
    "change_office_settings": (OFFICES, changing_settings),
    "list_offices": (DESK, nothing),
    "read_office": (DESK, office_code),
    "unlock_account": ((SENIOR,), colleague),
    "reset_account_password": ((SENIOR,), colleague),
    "unlock_party": ((SENIOR,), party),
    "reset_billing_password": ((SENIOR,), party),
    "compare_plans": ((OFFICE,), nothing),
    "read_billing": ((OFFICE,), nothing),
    "read_accrued_table": ((OFFICE,), nothing),
    "read_bill": ((OFFICE,), bill_of),
    "read_invoice": ((OFFICE,), bill_of),
    "read_receipt": ((OFFICE,), bill_of),
    "read_usage_table": ((OFFICE,), bill_of),
    "list_queue": (DESK, nothing),
    "claim_application": (DESK, of_number),
    "finish_application": (DESK, claimed),
    "return_application": (DESK, given_back),
    "reject_application": ((SENIOR,), rejected),
    "hand_over_application": (DESK, handed_over),
    "list_reviewers": (DESK, nothing),
    "resend_mail": (DESK, mail),
    "resend_failed_mails": (DESK, nothing),
    "list_mails": (DESK, nothing),
    "list_audit": (DESK, nothing),
    "read_demo_clock": (SIGNED, nothing),
    "move_demo_clock": (SIGNED, clock),
}
"""Operation -> the roles that may do it, and how a request is made that they succeed with."""
