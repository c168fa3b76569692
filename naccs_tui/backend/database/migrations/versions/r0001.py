"""The first form of the database."""

from naccs_tui.backend.database.migrations.first import applications, contracts, machine, people

revision = "0001"
down_revision = None


def upgrade() -> None:
    machine.audit()
    people.billing_party()
    people.company()
    machine.counter()
    people.login_failure()
    machine.meta()
    people.office()
    people.account()
    applications.application_gram()
    contracts.contract()
    people.office_billing()
    applications.application()
    people.session()
    applications.application_approval()
    applications.application_event()
    applications.application_grant()
    applications.application_link()
    applications.attachment()
    contracts.certificate()
    contracts.contract_version()
    contracts.effect()
    contracts.filed_document()
    applications.issued_code()
    machine.mail()
    machine.notice()
    machine.audit_guard()
