"""The query of a list of applications."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from naccs_tui.backend.services.listing import LIMIT, MOST, Filters, Wanted
from naccs_tui.domain.application import Status

_Code = Annotated[str, Query(max_length=10, description="受付番号(前方一致)")]
_Name = Annotated[str, Query(max_length=80, description="申込事務担当者名(部分一致)")]
_Part = Annotated[str, Query(max_length=40)]
_Day = Annotated[date | None, Query()]
_Office = Annotated[str, Query(pattern=r"^([A-Z]{3}[0-9]{3})?$")]
_Kind = Annotated[str, Query(pattern=r"^[a-z_]{1,40}$")]


def names_of(name: _Name = "", family: _Part = "", given: _Part = "") -> tuple[str, str, str]:
    """The parts of names that are looked for."""
    return name, family, given


def days_of(
    received_from: _Day = None,
    received_to: _Day = None,
    reviewed_from: _Day = None,
    reviewed_to: _Day = None,
) -> dict[str, date | None]:
    """The days between which something was received or reviewed."""
    return {
        "received_from": received_from,
        "received_to": received_to,
        "reviewed_from": reviewed_from,
        "reviewed_to": reviewed_to,
    }


def filters(
    names: Annotated[tuple[str, str, str], Depends(names_of)],
    days: Annotated[dict[str, date | None], Depends(days_of)],
    number: _Code = "",
    status: Annotated[list[Status] | None, Query()] = None,
    form_missing: bool | None = None,
    kind: Annotated[list[_Kind] | None, Query()] = None,
    office: _Office = "",
) -> Filters:
    """What is looked for. office: of the Center's lists."""
    return Filters(
        number=number,
        name=names[0],
        family=names[1],
        given=names[2],
        statuses=tuple(status or ()),
        form_missing=form_missing,
        kinds=tuple(kind or ()),
        office=office,
        **days,
    )


def wanted(
    after: Annotated[str, Query(max_length=20, description="前のページの next")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = LIMIT,
) -> Wanted:
    """Which page."""
    return Wanted(after=after, limit=limit)


TheFilters = Annotated[Filters, Depends(filters)]
ThePage = Annotated[Wanted, Depends(wanted)]
