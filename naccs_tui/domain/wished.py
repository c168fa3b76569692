"""The rules that every wished day keeps."""

from collections.abc import Iterator
from datetime import date

from naccs_tui.domain.calendar import Calendar, show_day
from naccs_tui.domain.payload import Payload, field_pointer
from naccs_tui.domain.problems import Problem, problem


def wished_of(payload: Payload, place: tuple[str, str]) -> date | None:
    """The wished day of a payload; None while it is no date."""
    try:
        return date.fromisoformat(payload.text(*place))
    except ValueError:
        return None


def check_wished(
    payload: Payload, place: tuple[str, str], earliest: date, latest: date, calendar: Calendar
) -> Iterator[Problem]:
    """Findings on the wished day of a payload, as `judge_wished`."""
    yield from judge_wished(payload.text(*place), place, earliest, latest, calendar)


def judge_wished(
    text: str, place: tuple[str, str], earliest: date, latest: date, calendar: Calendar
) -> Iterator[Problem]:
    """Findings on a wished day: a business day from `earliest` to `latest`.

    A missing or malformed one is the field's own finding and not repeated here.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return
    pointer = field_pointer(*place)
    if day < earliest:
        offer = show_day(earliest)
        yield problem("D002", pointer, day=show_day(day), earliest=offer)
    elif day > latest:
        yield problem("D003", pointer, day=show_day(day), latest=show_day(latest))
    elif not calendar.is_open(day):
        offer = show_day(calendar.on_or_after(day))
        reason = calendar.closed_because(day)
        yield problem("D001", pointer, day=show_day(day), name=reason, offer=offer)
