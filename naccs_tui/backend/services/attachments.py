"""Files: uploaded before the application they belong to, kept by content, read by the parties."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from sqlalchemy import Connection, bindparam, insert, select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import attachment
from naccs_tui.backend.services.accounts import Principal
from naccs_tui.backend.services.applications import AnyRow, find
from naccs_tui.domain.application import Role
from naccs_tui.domain.attachments import check_content, check_name, check_size
from naccs_tui.domain.content import Readable
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.problems import Problem, Refused, problem, refuse
from naccs_tui.domain.setting_files import SECTION as SURVEYS
from naccs_tui.domain.setting_files import check_for
from naccs_tui.domain.situation import Policies

SECTION = re.compile(r"[a-z_]{1,40}")
FILE_ID = re.compile(r"[0-9a-f]{32}")
TOO_LARGE = 413
_T = attachment.c
_UNBOUND = select(_T.id, _T.name, _T.size, _T.sha256).where(
    _T.office == bindparam("of_office"),
    _T.number.is_(None) | (_T.number == bindparam("of_number")),
    _T.id.in_(bindparam("ids", expanding=True)),
)
_BIND = update(attachment).where(_T.id == bindparam("of_id"))


def upload(
    context: Context, principal: Principal, name: str, section: str, pieces: Iterable[bytes]
) -> AttachmentRef:
    """Keep a file that is to be attached to an application; it belongs to the office until then.

    Raises:
        Refused: A001 (413), A003, A004, A009 to A015, A020, S004; W001 to W052 of a システム設定書類; X003,
            X004. Nothing is kept then.
    """
    principal.require(Role.APPLICANT)
    refuse_errors([*check_name(name), *check_for(section, name)])
    sha256, size = context.blobs.put(
        _measured(name, pieces, context.settings.policies),
        lambda file: refuse_errors(_check_inside(section, name, file)),
    )
    ref = AttachmentRef(
        id=context.ids.id(), name=name, size=size, sha256=sha256, section=section_of(section)
    )
    owner = {"office": principal.office, "account_id": principal.account_id}
    with context.database.write() as connection:
        uploaded = {**ref.model_dump(), **owner, "uploaded_at": context.nss.now()}
        connection.execute(insert(attachment), uploaded)
    return ref


def _check_inside(section: str, name: str, file: Readable) -> list[Problem]:
    found = check_content(name, file)
    if section != SURVEYS or found:
        return found
    # Brings the declarations of all form workbooks, for which no start is to wait.
    from naccs_tui.survey.submitting import check_submitted

    return check_submitted(name, file)


def open_file(context: Context, principal: Principal, file_id: str) -> tuple[AnyRow, BinaryIO]:
    """A kept file and its content, to be read and closed.

    Raises:
        Refused: S005 (404) where there is none, or none that is the asker's business.
    """
    with context.database.read() as connection:
        row = _row(connection, file_id)
        if row is None or not _may_read(connection, row, principal):
            raise refuse("S005", 404, what=file_id)
    try:
        return row, context.blobs.open(row.sha256)
    except FileNotFoundError:
        raise refuse("S005", 404, what=row.name) from None


def section_of(text: str) -> str:
    """The name of a section, "" for what cannot be one."""
    return text if SECTION.fullmatch(text) else ""


def strangers(
    connection: Connection, office: str, files: Sequence[AttachmentRef], number: str = ""
) -> list[Problem]:
    """A finding for each file that this office did not upload so, or has attached elsewhere.

    number: the application that is corrected; its own files may stay.
    """
    ids = [each.id for each in files if FILE_ID.fullmatch(each.id)]
    asked = {"of_office": office, "of_number": number, "ids": ids}
    known = {tuple(row) for row in connection.execute(_UNBOUND, asked)} if ids else set()
    twice = {each for each in ids if ids.count(each) > 1}
    return [
        problem("A006", f"/attachments/{index}", file=each.name)
        for index, each in enumerate(files)
        if (each.id, each.name, each.size, each.sha256) not in known or each.id in twice
    ]


def bind(connection: Connection, number: str, files: Iterable[AttachmentRef]) -> None:
    """Let files be part of an application from now on."""
    bound = [
        {"of_id": each.id, "number": number, "section": section_of(each.section)} for each in files
    ]
    if bound:
        connection.execute(_BIND, bound)


def refuse_errors(found: Iterable[Problem], status: int = 422) -> None:
    """Raise Refused for the errors among the findings, if there are any."""
    errors = [each for each in found if each.is_error]
    if errors:
        raise Refused(*errors, status=status)


def require_room(name: str, size: int, policies: Policies) -> None:
    """Raise Refused A001 (413) for a file that is too large."""
    refuse_errors(check_size(name, size, policies), TOO_LARGE)


def _measured(name: str, pieces: Iterable[bytes], policies: Policies) -> Iterator[bytes]:
    """The pieces as they come; a file that is too large ends with Refused."""
    size = 0
    for piece in pieces:
        size += len(piece)
        require_room(name, size, policies)
        yield piece


def _row(connection: Connection, file_id: str) -> AnyRow | None:
    if not FILE_ID.fullmatch(file_id):
        return None
    return connection.execute(select(attachment).where(_T.id == file_id)).first()


def _may_read(connection: Connection, row: AnyRow, principal: Principal) -> bool:
    if row.number is None:
        return bool(principal.office == row.office)
    found = find(connection, row.number, principal)
    # Who is asked to agree to a part of an application does not read its files.
    return principal.is_center or principal.office in {found.office, found.contract_office}
