"""What a database's and a file system's errors mean to whoever wanted to store something."""

import errno
import sqlite3
from http import HTTPStatus

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from naccs_tui.domain.problems import Refused, refuse

_FULL_ERRNO = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN_ERRNO = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR})
_SQLITE = {
    sqlite3.SQLITE_FULL: "X003",
    sqlite3.SQLITE_IOERR: "X003",
    sqlite3.SQLITE_READONLY: "X004",
    sqlite3.SQLITE_CANTOPEN: "X004",
    sqlite3.SQLITE_PERM: "X004",
    sqlite3.SQLITE_BUSY: "X012",
    sqlite3.SQLITE_LOCKED: "X012",
}
_PRIMARY = 0xFF
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "53100": "X003",
    "25006": "X004",
    "42501": "X004",
    "40001": "X012",
    "40P01": "X012",
    "53300": "X012",
    "55P03": "X012",
}
_POSTGRESQL_AWAY = ("08", "57P")
_STATUS = {"X003": HTTPStatus.INSUFFICIENT_STORAGE}


def refusal(error: Exception, where: str) -> Refused | None:
    """The refusal that an error becomes; None when it is a defect of ours and not of the place.

    where: the path or address that the reader is told.
    """
    code = _code(error)
    return refusal_of(code, where) if code else None


def refusal_of(code: str, where: str) -> Refused:
    """The refusal of that code (X003, X004, X012) with the HTTP status it stands for."""
    status = _STATUS.get(code, HTTPStatus.SERVICE_UNAVAILABLE)
    params = {} if code == "X012" else {"path": where}
    return refuse(code, status, **params)


def _code(error: Exception) -> str:
    if isinstance(error, OSError):
        return _os_code(error)
    if isinstance(error, PoolTimeout):
        return "X012"
    return _driver_code(error.orig if isinstance(error, DBAPIError) else error)


def _os_code(error: OSError) -> str:
    if error.errno in _FULL_ERRNO:
        return "X003"
    return "X004" if error.errno in _FORBIDDEN_ERRNO else ""


def _driver_code(error: BaseException | None) -> str:
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY, "")
    return _postgresql_code(error)


def _postgresql_code(error: BaseException | None) -> str:
    if not type(error).__module__.startswith("psycopg"):
        return ""
    state = getattr(error, "sqlstate", None)
    if state is None:
        away = type(error).__name__ == "OperationalError"
        return "X012" if away or "Timeout" in type(error).__name__ else ""
    return "X012" if state.startswith(_POSTGRESQL_AWAY) else _POSTGRESQL.get(state, "")
