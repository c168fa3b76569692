"""How far the system settings of an office's 利用者コード are: o and x, and until when."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, select

from naccs_tui.backend.database.tables import (
    application,
    contract_version,
    setting_due,
    setting_part,
)
from naccs_tui.backend.services.closing_days import business_days
from naccs_tui.backend.services.contracts import Standing, standing
from naccs_tui.domain.after import text_of
from naccs_tui.domain.application import OPEN, Status
from naccs_tui.domain.business import BROKER, SPECIALIST
from naccs_tui.domain.contract import Contract, Row
from naccs_tui.domain.procedures import specialist_id
from naccs_tui.domain.procedures.system_setting import ENGLISH
from naccs_tui.domain.procedures.users import TABLE
from naccs_tui.domain.setting import Beginning, CodeSetting, SettingWay

COUNTS = OPEN - {Status.RETURNED} | {Status.IN_FORCE}
"""While an application is in one of these, what it sends counts as sent."""
ASKED_BY = (Status.REVIEW_COMPLETE.value, Status.IN_FORCE.value)
_A, _D, _P, _V = application.c, setting_due.c, setting_part.c, contract_version.c
_ASKED = (
    select(_D.user_code, _A.status, _A.closing_day, _A.year, _A.serial)
    .join(application, _A.number == _D.number)
    .where(_A.contract_office == bindparam("office"))
    .where(_A.status.in_(bindparam("statuses", expanding=True)))
    .order_by(_A.year, _A.serial)
)
_SENT = (
    select(_P.user_code, _P.way, _A.year, _A.serial)
    .join(application, _A.number == _P.number)
    .where(_P.user_code.in_(bindparam("codes", expanding=True)))
    .where(_A.contract_office == bindparam("office"), _A.status.in_(sorted(COUNTS)))
)
_PLANNED = (
    select(_V.day, _V.number, _V.state)
    .where(_V.contract == bindparam("contract"), _V.planned)
    .order_by(_V.version)
)
_SPECIALISTS_ASKED = (
    select(_A.number)
    .where(_A.office == bindparam("office"), _A.kind == specialist_id.PROCEDURE.kind)
    .where(_A.status.in_(sorted(OPEN)))
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The last application that asked for a setting. since: what was received later counts."""

    since: tuple[int, int] = (0, 0)
    closing_day: date | None = None


def settings_of(connection: Connection, found: Standing, today: date) -> tuple[CodeSetting, ...]:
    """Those of all 利用者コード, of planned ones too, in the order of the contract."""
    known = list(_codes(connection, found, today))
    asked = _asked(connection, found.office, ASKED_BY)
    return _marked(connection, found.office, known, asked, today)


def due_settings(connection: Connection, office: str, today: date) -> tuple[CodeSetting, ...]:
    """Those that are not complete: for which a day is set, the most urgent first, then the others."""
    asked = _asked(connection, office, ASKED_BY[:1])
    waiting = {code: each for code, each in asked.items() if each.closing_day}
    others = _undated(connection, office, today)
    return (
        *_dated(connection, office, waiting, today),
        *(each for each in others if each.user_code not in waiting),
    )


def _dated(
    connection: Connection, office: str, waiting: Mapping[str, _Asked], today: date
) -> Iterator[CodeSetting]:
    if not waiting:
        return
    known = [CodeSetting(user_code=code) for code in waiting]
    marked = _marked(connection, office, known, waiting, today)
    still = (each for each in marked if not each.is_complete)
    yield from sorted(still, key=lambda each: (each.closing_day or today, each.user_code))


def _undated(connection: Connection, office: str, today: date) -> Iterator[CodeSetting]:
    """Codes that nobody asked to be set; 通関士ID name a person and are set with those of 通関業."""
    found = standing(connection, office, today)
    if found is None or (found.ends_on and found.ends_on < today):
        return
    for each in settings_of(connection, found, today):
        if not each.is_complete and each.types != {SPECIALIST}:
            yield each


def broker_without_specialist(
    connection: Connection, office: str, due: Iterable[CodeSetting], today: date
) -> str:
    """A 利用者コード to which 通関業 comes, for an office that has no 通関士ID and asks for none; else ""."""
    new = {each.user_code for each in due if each.closing_day}
    found = standing(connection, office, today) if new else None
    if found is None:
        return ""
    known = list(_codes(connection, found, today))
    if any(SPECIALIST in each.types for each in known):
        return ""
    if connection.execute(_SPECIALISTS_ASKED, {"office": office}).first():
        return ""
    return min((each.user_code for each in known if _awaits(each, BROKER, new)), default="")


def _awaits(setting: CodeSetting, business: str, due: Collection[str]) -> bool:
    """Whether a kind of business is still to begin on a 利用者コード that is to be set for it."""
    begins = setting.beginning(business)
    return setting.user_code in due and begins is not None and begins.on is not None


def _codes(connection: Connection, found: Standing, today: date) -> Iterator[CodeSetting]:
    begins = found.starts_on if found.starts_on > today else None
    known = {code: _code(code, row, begins) for code, row in found.state.table(TABLE).items()}
    for row in connection.execute(_PLANNED, {"contract": found.contract}).all():
        for code, values in Contract.model_validate(row.state).table(TABLE).items():
            before = known.get(code)
            known[code] = (
                _with_coming(before, values, Beginning(on=row.day, brought_by=row.number))
                if before
                else _code(code, values, row.day, row.number)
            )
    yield from known.values()


def _with_coming(setting: CodeSetting, row: Row, begins: Beginning) -> CodeSetting:
    """A setting with the kinds of business that a planned change adds."""
    more = [e for e in text_of(row, "business_types").split() if e not in setting.types]
    coming = " ".join([*setting.coming.split(), *more])
    comes = {**setting.comes, **dict.fromkeys(more, begins)}
    return setting.model_copy(update={"coming": coming, "comes": comes}) if more else setting


def _code(
    code: str, row: Row | Mapping[str, str | bool], begins: date | None, brought_by: str = ""
) -> CodeSetting:
    return CodeSetting(
        user_code=code,
        business_types=text_of(row, "business_types"),
        starts_on=begins,
        brought_by=brought_by,
        english={name: text_of(row, name) for name in ENGLISH if text_of(row, name)},
    )


def _asked(connection: Connection, office: str, statuses: Iterable[str]) -> dict[str, _Asked]:
    rows = connection.execute(_ASKED, {"office": office, "statuses": list(statuses)})
    found: dict[str, _Asked] = {}
    for row in rows:
        waits = row.status == Status.REVIEW_COMPLETE.value
        found[row.user_code] = _Asked((row.year, row.serial), row.closing_day if waits else None)
    return found


def _marked(
    connection: Connection,
    office: str,
    known: list[CodeSetting],
    asked: Mapping[str, _Asked],
    today: date,
) -> tuple[CodeSetting, ...]:
    sent = _sent(connection, office, [each.user_code for each in known], asked)
    return tuple(
        _with_marks(each, sent.get(each.user_code, set()), asked.get(each.user_code), today)
        for each in known
    )


def _sent(
    connection: Connection, office: str, codes: list[str], asked: Mapping[str, _Asked]
) -> dict[str, set[SettingWay]]:
    found: dict[str, set[SettingWay]] = {}
    for row in connection.execute(_SENT, {"office": office, "codes": codes}):
        since = asked.get(row.user_code, _Asked()).since
        if (row.year, row.serial) > since:
            found.setdefault(row.user_code, set()).add(SettingWay(row.way))
    return found


def _with_marks(
    setting: CodeSetting, sent: set[SettingWay], asked: _Asked | None, today: date
) -> CodeSetting:
    closing = asked.closing_day if asked else None
    ahead = closing is not None and closing >= today
    return setting.model_copy(
        update={
            "sent": tuple(way for way in SettingWay if way in sent),
            "closing_day": closing,
            "days_left": business_days(today).between(today, closing)
            if closing and ahead
            else None,
        }
    )
