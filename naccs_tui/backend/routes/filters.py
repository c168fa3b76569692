"""The query of a list of applications."""

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import Field

from naccs_tui.backend.services.asked import Filters
from naccs_tui.backend.services.listing import LIMIT, MOST, Wanted
from naccs_tui.domain.application import Status
from naccs_tui.domain.model import Strict
from naccs_tui.domain.searching import Sort

_Code = Annotated[str, Field(max_length=10, description="受付番号(前方一致)")]
_Name = Annotated[str, Field(max_length=80, description="申込事務担当者名(部分一致)")]
_Part = Annotated[str, Field(max_length=40)]
_Office = Annotated[str, Field(pattern=r"^([A-Z]{3}[0-9]{3})?$", description="申込事業所")]
_Reviewer = Annotated[str, Field(max_length=40, description="審査担当者のアカウント(センターのみ)")]
_Kind = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
_Sort = Annotated[Sort, Field(description="並び順。受付一覧は常に受付番号の古い順")]
_Total = Annotated[bool, Field(description="false: 件数を数えない(続きのページ)")]
_Items = Annotated[bool, Field(description="true: 変更する項目のキーも返す(自社の申込のみ)")]
_After = Annotated[str, Field(max_length=30, description="前のページの next")]
_NO_FILTERS = {"status", "kind", "sort", "total", "items", "after", "limit"}


class ListQuery(Strict):
    """What is looked for, and which page."""

    number: _Code = ""
    status: list[Status] = []
    form_missing: bool | None = None
    kind: list[_Kind] = []
    office: _Office = ""
    reviewer: _Reviewer = ""
    name: _Name = ""
    family: _Part = ""
    given: _Part = ""
    received_from: date | None = None
    received_to: date | None = None
    reviewed_from: date | None = None
    reviewed_to: date | None = None
    sort: _Sort = Sort.NEWEST
    total: _Total = True
    items: _Items = False
    after: _After = ""
    limit: Annotated[int, Field(ge=1, le=MOST)] = LIMIT

    @property
    def filters(self) -> Filters:
        """What is looked for."""
        asked = self.model_dump(exclude=_NO_FILTERS)
        return Filters(**asked, statuses=tuple(self.status), kinds=tuple(self.kind))

    @property
    def wanted(self) -> Wanted:
        """Which page."""
        return Wanted(
            after=self.after,
            limit=self.limit,
            oldest_first=self.sort.is_rising,
            by_day=self.sort.is_by_day,
            counts=self.total,
            items=self.items,
        )


Asked = Annotated[ListQuery, Query()]
