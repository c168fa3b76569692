"""What applications are looked for by: the page that is filled in, and the query that it becomes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

from naccs_tui.domain.application import FORM_NOT_ISSUED, STATUS_WORDS
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.codes import OFFICE_CODE
from naccs_tui.domain.dates import read_day
from naccs_tui.domain.diff import show
from naccs_tui.domain.field import Choice, Field, Kind, Values
from naccs_tui.domain.field_checks import check_field
from naccs_tui.domain.payload import field_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.section import About, Page, Section, section
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

KEY = "search"
PERSON, DAYS, STATE = N_("申込事務担当者名(部分一致)"), N_("日付の範囲"), N_("種別とステータス")
DAY_EXAMPLE = "20130718 / H25.7.18"


class Sort(StrEnum):
    """The order of a list."""

    NEWEST = "-number"
    OLDEST = "number"
    LATEST_DAY = "-received"
    EARLIEST_DAY = "received"

    @property
    def is_rising(self) -> bool:
        """Whether the smallest comes first."""
        return not self.value.startswith("-")

    @property
    def is_by_day(self) -> bool:
        """Whether the day of receipt counts before the number."""
        return self.value.endswith("received")


SORT_WORDS: Mapping[Sort, str] = {
    Sort.NEWEST: N_("受付番号の新しい順"),
    Sort.OLDEST: N_("受付番号の古い順"),
    Sort.LATEST_DAY: N_("申込日の新しい順"),
    Sort.EARLIEST_DAY: N_("申込日の古い順"),
}
NUMBER_BEGUN = re.compile(r"[0-9]{1,8}[A-D]?")
"""The beginning of a receipt number, or all of it."""


class Search(Page):
    """What an office looks for among its applications."""

    about = About(
        key=KEY,
        title=N_("申込情報"),
        tab=N_("検索条件"),
        crumb=N_("検索条件入力"),
        lead=(
            N_("わかる項目だけを入力してください。入力した条件のすべてに合う申込を表示します。"),
            N_(
                "日付は西暦でも和暦でも入力でき、片方だけでもかまいません。F4でカレンダーを表示します。"
            ),
        ),
    )

    number: Annotated[
        str,
        Field(
            N_("受付番号"),
            characters=Characters.CAPITALS,
            length=9,
            width=12,
            example="1305572A",
            hint=N_("はじめの数字だけでも検索できます(前方一致)"),
        ),
    ] = ""
    family: Annotated[
        str,
        Field(
            N_("姓"),
            characters=Characters.ZENKAKU,
            length=20,
            width=24,
            example="通関",
            hint=N_("1文字からの部分一致"),
            group=PERSON,
        ),
    ] = ""
    given: Annotated[
        str,
        Field(
            N_("名"),
            characters=Characters.ZENKAKU,
            length=20,
            width=24,
            example="太郎",
            hint=N_("1文字からの部分一致"),
            group=PERSON,
        ),
    ] = ""
    received_from: Annotated[
        str, Field(N_("申込日(から)"), kind=Kind.DATE, example=DAY_EXAMPLE, group=DAYS)
    ] = ""
    received_to: Annotated[
        str, Field(N_("申込日(まで)"), kind=Kind.DATE, example=DAY_EXAMPLE, group=DAYS)
    ] = ""
    reviewed_from: Annotated[
        str, Field(N_("審査終了日(から)"), kind=Kind.DATE, example=DAY_EXAMPLE, group=DAYS)
    ] = ""
    reviewed_to: Annotated[
        str, Field(N_("審査終了日(まで)"), kind=Kind.DATE, example=DAY_EXAMPLE, group=DAYS)
    ] = ""
    kind: Annotated[str, Field(N_("申込種別"), kind=Kind.CHOICES, group=STATE)] = ""
    status: Annotated[
        str,
        Field(
            N_("ステータス"),
            kind=Kind.CHOICES,
            choices=tuple(Choice(each.value, words) for each, words in STATUS_WORDS.items()),
            group=STATE,
        ),
    ] = ""
    form_missing: Annotated[bool, Field(FORM_NOT_ISSUED, kind=Kind.TICK, group=STATE)] = False


class CenterSearch(Search):
    """The Center also looks for those of one office."""

    office: Annotated[
        str,
        Field(
            N_("申込事業所コード"),
            characters=Characters.CAPITALS,
            length=6,
            width=8,
            example="TKT101",
        ),
    ] = ""


RANGE_WORDS = {"received_from": N_("申込日"), "reviewed_from": N_("審査終了日")}
RANGES = (("received_from", "received_to"), ("reviewed_from", "reviewed_to"))
_WITHOUT_PROCEDURE = Choice("new", N_("新規申込"))


def search_section(*, of_center: bool) -> Section:
    """The page on which one says what is looked for."""
    found = section(CenterSearch if of_center else Search)
    fields = [_with_kinds(each) if each.name == "kind" else each for each in found.fields]
    # The Center begins with the office, as its callers do.
    fields.sort(key=lambda each: each.name != "office")
    return replace(found, fields=tuple(fields))


def _with_kinds(field: Field) -> Field:
    known = [Choice(each.kind, each.title) for each in REGISTRY]
    return replace(field, choices=(*known, _WITHOUT_PROCEDURE))


def check_search(page: Section, values: Values) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with a search, by field; fields in order are left out."""
    found = {field.name: tuple(_check(field, values)) for field in page.fields}
    return {name: problems for name, problems in found.items() if problems}


def _check(field: Field, values: Values) -> Iterator[Problem]:
    value, pointer = values.get(field.name, field.empty), field_pointer(KEY, field.name)
    wrong = tuple(check_field(field, value, pointer))
    yield from wrong
    if wrong or not isinstance(value, str) or not value:
        return
    if _is_misshapen(field.name, value):
        yield problem("F009", pointer, title=field.title, example=field.example)
    for first, last in RANGES:
        if field.name == last and value < f"{values.get(first, '')}":
            yield problem("W061", pointer, title=field.title)


def _is_misshapen(name: str, value: str) -> bool:
    shape = {"number": NUMBER_BEGUN, "office": OFFICE_CODE}.get(name)
    return shape is not None and shape.fullmatch(value) is None


def query_of(page: Section, values: Values) -> dict[str, str | Sequence[str]]:
    """What the server is asked: the fields that say something, several choices as several values."""
    asked: dict[str, str | Sequence[str]] = {}
    for field in page.fields:
        value = values.get(field.name, field.empty)
        if isinstance(value, bool):
            asked |= {field.name: "true"} if value else {}
        elif value:
            asked[field.name] = value.split() if field.kind is Kind.CHOICES else value
    return asked


def described(page: Section, values: Values) -> Iterator[tuple[str, str]]:
    """What is looked for as it is read: titles and values, source texts or data as in `diff.show`.

    The two ends of a range are one.
    """
    lasts = {last for _first, last in RANGES}
    firsts = dict(RANGES)
    for field in page.fields:
        value = values.get(field.name, field.empty)
        if field.name in firsts and (value or values.get(firsts[field.name])):
            yield RANGE_WORDS[field.name], _range(values, field.name, firsts[field.name])
        elif value and field.name not in {*firsts, *lasts}:
            yield field.title, show(field, value)


def _range(values: Values, first: str, last: str) -> str:
    ends = (read_day(f"{values.get(name) or ''}") for name in (first, last))
    return "~".join(show_day(each) if each else "" for each in ends)
