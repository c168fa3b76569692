"""All tables. Days are Japanese dates; instants are UTC; documents are JSON kept as written."""

from naccs_tui.backend.database.tables.applications import (
    application,
    application_approval,
    application_event,
    application_gram,
    application_link,
    application_remark,
    application_revision,
)
from naccs_tui.backend.database.tables.billing import bill, payment, usage
from naccs_tui.backend.database.tables.codes import application_grant, issued_code, user_id
from naccs_tui.backend.database.tables.contracts import (
    certificate,
    contract,
    contract_version,
    effect,
)
from naccs_tui.backend.database.tables.files import attachment, filed_document
from naccs_tui.backend.database.tables.machine import audit, counter, due_failure, meta
from naccs_tui.backend.database.tables.people import (
    account,
    billing_party,
    company,
    login_failure,
    office,
    office_billing,
    session,
)
from naccs_tui.backend.database.tables.settings import setting_due, setting_part
from naccs_tui.backend.database.tables.telling import mail, notice, reminder, sealed_content

__all__ = [
    "account",
    "application",
    "application_approval",
    "application_event",
    "application_gram",
    "application_grant",
    "application_link",
    "application_remark",
    "application_revision",
    "attachment",
    "audit",
    "bill",
    "billing_party",
    "certificate",
    "company",
    "contract",
    "contract_version",
    "counter",
    "due_failure",
    "effect",
    "filed_document",
    "issued_code",
    "login_failure",
    "mail",
    "meta",
    "notice",
    "office",
    "office_billing",
    "payment",
    "reminder",
    "sealed_content",
    "session",
    "setting_due",
    "setting_part",
    "usage",
    "user_id",
]
