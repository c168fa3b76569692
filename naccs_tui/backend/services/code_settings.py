"""How far the system settings of an office's 利用者コード are: o and x, and until when."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection, Select, bindparam, select

from naccs_tui.backend.database.tables import (
    application,
    setting_due,
    setting_part,
)
from naccs_tui.backend.services.closing_days import business_days
from naccs_tui.backend.services.contract_parts import (
    UsersHeld,
    users_in,
    users_on,
    users_planned,
)
from naccs_tui.backend.services.contracts import AnyRow, Standing
from naccs_tui.domain.after import text_of
from naccs_tui.domain.application import OPEN, Status
from naccs_tui.domain.business import BROKER, SPECIALIST
from naccs_tui.domain.contract import Row
from naccs_tui.domain.procedures import specialist_id
from naccs_tui.domain.procedures.system_setting import ENGLISH
from naccs_tui.domain.setting import Beginning, CodeSetting, SettingWay

ON_HOME = 3
"""So many codes are told one by one."""
COUNTS = OPEN - {Status.RETURNED} | {Status.IN_FORCE}
"""While an application is in one of these, what it sends counts as sent."""
ASKED_BY = (Status.REVIEW_COMPLETE.value, Status.IN_FORCE.value)
_A, _D, _P = application.c, setting_due.c, setting_part.c
_ASKED: Select[tuple[object, ...]] = (
    select(_D.user_code, _A.status, _A.closing_day, _A.year, _A.serial)
    .join(application, _A.number == _D.number)
    .where(_A.contract_office == bindparam("office"))
    .where(_A.status.in_(ASKED_BY))
    .order_by(_A.year, _A.serial)
)
_SENT = (
    select(_P.user_code, _P.way, _A.year, _A.serial)
    .join(application, _A.number == _P.number)
    .where(_P.user_code.in_(bindparam("codes", expanding=True)))
    .where(_A.contract_office == bindparam("office"), _A.status.in_(sorted(COUNTS)))
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


@dataclass(frozen=True, slots=True)
class DueSettings:
    """The settings that are not complete. first: the most urgent; others: how many there are besides.

    others_dated: whether a day is set for one of these; dated: the codes for which a day is set.
    """

    first: tuple[CodeSetting, ...]
    others: int
    others_dated: bool
    dated: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Code:
    """A 利用者コード as the contract has it. Home counts hundreds of which it shows three."""

    user_code: str
    row: Row
    starts_on: date | None
    brought_by: str = ""
    comes: Mapping[str, Beginning] = field(default_factory=dict)

    @property
    def coming(self) -> str:
        """The kinds of business that a planned change adds, with spaces between."""
        return " ".join(self.comes)

    @property
    def types(self) -> list[str]:
        """Its kinds of business, the coming ones among them."""
        return f"{text_of(self.row, 'business_types')} {self.coming}".split()

    @property
    def setting(self) -> CodeSetting:
        """The same as it is told, without marks."""
        english = {name: text_of(self.row, name) for name in ENGLISH}
        return CodeSetting(
            user_code=self.user_code,
            business_types=text_of(self.row, "business_types"),
            coming=self.coming,
            comes=dict(self.comes),
            starts_on=self.starts_on,
            brought_by=self.brought_by,
            english={name: text for name, text in english.items() if text},
        )


def settings_of(connection: Connection, found: Standing, today: date) -> tuple[CodeSetting, ...]:
    """Those of all 利用者コード, of planned ones too, in the order of the contract."""
    known = [each.setting for each in _codes(connection, users_in(found), today)]
    asked = _last(_asked(connection, found.office))
    return _marked(connection, found.office, known, asked, today)


def due_settings(connection: Connection, office: str, today: date) -> DueSettings:
    """Those that are not complete: for which a day is set, the most urgent first, then the others."""
    rows = _asked(connection, office)
    asked, unfinished = _last(rows), _last(filter(_waits, rows))
    waiting = {code: each for code, each in unfinished.items() if each.closing_day}
    dated = [*_dated(connection, office, waiting, today)]
    found = _undated(connection, office, asked, today)
    undated = [each for each in found if each.user_code not in waiting]
    shown = [each.setting for each in undated[: max(0, ON_HOME - len(dated))]]
    return DueSettings(
        first=(*dated[:ON_HOME], *_marked(connection, office, shown, asked, today)),
        others=max(0, len(dated) + len(undated) - ON_HOME),
        others_dated=len(dated) > ON_HOME,
        dated=frozenset(each.user_code for each in dated),
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


def _undated(
    connection: Connection, office: str, asked: Mapping[str, _Asked], today: date
) -> Iterator[_Code]:
    """Codes that nobody asked to be set; 通関士ID name a person and are set with those of 通関業."""
    found = users_on(connection, office, today)
    if found is None or (found.ends_on and found.ends_on < today):
        return
    codes = list(_codes(connection, found, today))
    sent = _sent(connection, office, [each.user_code for each in codes], asked)
    for each in codes:
        is_complete = len(sent.get(each.user_code, ())) == len(SettingWay)
        if not is_complete and set(each.types) != {SPECIALIST}:
            yield each


def broker_without_specialist(
    connection: Connection, office: str, new: Collection[str], today: date
) -> str:
    """A 利用者コード to which 通関業 comes, for an office that has no 通関士ID and asks for none; else "".

    new: the codes that are to be set.
    """
    found = users_on(connection, office, today) if new else None
    if found is None:
        return ""
    known = list(_codes(connection, found, today))
    if any(SPECIALIST in each.types for each in known):
        return ""
    if connection.execute(_SPECIALISTS_ASKED, {"office": office}).first():
        return ""
    return min((each.user_code for each in known if _awaits(each, BROKER, new)), default="")


def _awaits(code: _Code, business: str, new: Collection[str]) -> bool:
    """Whether a kind of business is still to begin on a 利用者コード that is to be set for it."""
    begins = code.setting.beginning(business) if code.user_code in new else None
    return begins is not None and begins.on is not None


def _codes(connection: Connection, found: UsersHeld, today: date) -> Iterator[_Code]:
    begins = found.starts_on if found.starts_on > today else None
    known = {code: _Code(code, row, begins) for code, row in found.rows.items()}
    for planned in users_planned(connection, found.contract):
        for code, row in planned.rows.items():
            before = known.get(code)
            new = _Code(code, row, planned.day, planned.number)
            known[code] = _with_coming(before, new) if before else new
    yield from known.values()


def _with_coming(code: _Code, planned: _Code) -> _Code:
    """The code with the kinds of business that a planned change adds."""
    more = [each for each in planned.types if each not in code.types]
    begins = Beginning(on=planned.starts_on, brought_by=planned.brought_by)
    return replace(code, comes={**code.comes, **dict.fromkeys(more, begins)}) if more else code


def _asked(connection: Connection, office: str) -> Sequence[AnyRow]:
    """What asked for settings, in the order of receipt."""
    return connection.execute(_ASKED, {"office": office}).all()


def _last(rows: Iterable[AnyRow]) -> dict[str, _Asked]:
    """The last of them for each 利用者コード."""
    return {
        row.user_code: _Asked((row.year, row.serial), row.closing_day if _waits(row) else None)
        for row in rows
    }


def _waits(row: AnyRow) -> bool:
    return bool(row.status == Status.REVIEW_COMPLETE.value)


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
    if not sent and asked is None:
        return setting
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
