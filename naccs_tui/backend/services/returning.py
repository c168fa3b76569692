"""The Center does not accept an application as it is: returned to be corrected, or rejected."""

from naccs_tui.api.applications import ApplicationDetail, ReturnRequest
from naccs_tui.backend.context import Context
from naccs_tui.backend.services.accounts import CENTER_ROLES, Principal
from naccs_tui.backend.services.applications import change, desk_of, require_version
from naccs_tui.backend.services.cases import case_now
from naccs_tui.backend.services.details import detail_of
from naccs_tui.backend.services.remarks import check_remarks, in_words, keep_remarks, remarks_of
from naccs_tui.backend.services.review import claimed
from naccs_tui.domain.application import Act
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.notice import Event
from naccs_tui.domain.problems import refuse
from naccs_tui.domain.visible import has_unsafe


def give_back(
    context: Context, principal: Principal, number: str, version: int, request: ReturnRequest
) -> ApplicationDetail:
    """Return an application that one has claimed, with what is to be corrected.

    Raises:
        Refused: R007, R008, F012; S004, S005, R001, R002, R005, C003.
    """
    principal.require(*CENTER_ROLES)
    with context.database.write() as connection:
        row = claimed(connection, principal, number, Act.RETURN)
        require_version(connection, row, version)
        check_remarks(row, request)
        desk = desk_of(context, connection, principal)
        keep_remarks(connection, row, request)
        remarks = remarks_of(connection, number, row.revision)
        after = change(desk, row, Act.RETURN, remark=in_words(row, remarks))
        said = in_words(row, remarks, context.settings.mail_language)
        day = jst_day(desk.now)
        desk.teller.tell(Event.RETURNED, case_now(connection, after, day), day, reason=said)
    return detail_of(context, principal, number)


def reject(
    context: Context, principal: Principal, number: str, version: int, remark: str
) -> ApplicationDetail:
    """Not accept an application that one has claimed; a senior reviewer does it.

    Raises:
        Refused: F012; S004, S005, R001, R002, R005, C003.
    """
    if has_unsafe(remark):
        raise refuse("F012", pointer="/remark")
    with context.database.write() as connection:
        row = claimed(connection, principal, number, Act.REJECT)
        require_version(connection, row, version)
        desk = desk_of(context, connection, principal)
        after = change(desk, row, Act.REJECT, remark=remark)
        day = jst_day(desk.now)
        desk.teller.tell(Event.REJECTED, case_now(connection, after, day), day, reason=remark)
    return detail_of(context, principal, number)
