"""All duties of a day, in the order in which they are done, and what comes next."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Select, literal, select, union_all

from naccs_tui.backend.services.due import (
    bill_days,
    certificate_days,
    contents,
    debit_days,
    taking_effect,
    unset,
)
from naccs_tui.backend.services.due.duty import Day, Duty, Known, Source, first_day
from naccs_tui.domain.situation import Policies
from naccs_tui.domain.words import N_

VOID = Duty(
    "void",
    N_("システム設定の締切日を過ぎた申込の無効"),
    unset.void,
    unset.FIRST_CLOSING,
    unset.void_coming,
)
EFFECTS = Duty(
    "effects",
    N_("契約内容と証明書の反映"),
    taking_effect.steps,
    taking_effect.EFFECT_DAY,
    first_day,
    after=VOID.key,
)
# What a deadline makes void must not take effect on the same day.
DUTIES = (
    VOID,
    EFFECTS,
    Duty(
        "closing",
        N_("システム設定の締切日のお知らせ"),
        unset.remind,
        unset.NEXT_CLOSING,
        unset.remind_coming,
    ),
    Duty(
        "renewal",
        N_("デジタル証明書の更新のお知らせ"),
        certificate_days.remind,
        certificate_days.DAYS,
        certificate_days.remind_coming,
    ),
    Duty(
        "suspension",
        N_("デジタル証明書の停止"),
        certificate_days.suspend,
        certificate_days.DAYS,
        certificate_days.suspend_coming,
    ),
    Duty("month", N_("利用料金の締め"), bill_days.close, bill_days.BILLED, bill_days.close_coming),
    Duty("bill", N_("請求書の発行"), bill_days.issue, bill_days.ISSUE_DAY, first_day),
    Duty("debit", N_("請求額の口座振替"), debit_days.collect, debit_days.DEBIT_DAY, first_day),
    Duty(
        "contents",
        N_("ID通知内容の破棄"),
        contents.expire,
        contents.LAST_DAY,
        contents.expire_coming,
    ),
)
_SOURCES = tuple(dict.fromkeys(each.source for each in DUTIES))


def _numbered(at: int, source: Source) -> Select[int, date, date]:
    first, second = source.subquery().c
    return select(literal(at).label("at"), first.label("first"), second.label("second"))


# One way to the database, however many duties there are.
_KNOWN = union_all(*(_numbered(at, source) for at, source in enumerate(_SOURCES)))


class Coming(NamedTuple):
    """What happens next by itself. what: a source text."""

    day: date
    what: str


def next_event(connection: Connection, today: date, policies: Policies) -> Coming | None:
    """The first thing that comes due after today; None = nothing that is known yet."""
    view, known = Day(today, policies), _known(connection, today)
    found = ((each.coming(known[each.source], view), each.words) for each in DUTIES)
    coming = [Coming(day, words) for day, words in found if day]
    return min(coming, key=lambda each: each.day, default=None)


def _known(connection: Connection, today: date) -> Mapping[Source, Known]:
    rows = connection.execute(_KNOWN, {unset.SOON: unset.soon(today)}).all()
    return {
        source: [(row.first, row.second) for row in rows if row.at == at and row.first]
        for at, source in enumerate(_SOURCES)
    }
