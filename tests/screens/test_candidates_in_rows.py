"""F4 in the rows of a list: days and addresses, as in records, from the declaration alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pytest

from naccs_tui.domain.field import Field, Kind, Mark
from naccs_tui.domain.procedures import REGISTRY, change
from naccs_tui.domain.section import About, Page, section
from naccs_tui.domain.text import Characters
from tests.screens.clerk import Clerk, at_work

TWO_TOWNS, KISOSAKI = "4980000", "三重県桑名郡木曽岬町"


class Bills(Page):
    about = About(
        key="bills",
        title="請求先",
        tab="請求先",
        crumb="請求先入力",
        marks=frozenset({Mark.ADD}),
        row_title="新しい請求先",
    )
    since: Annotated[str, Field("開始月", kind=Kind.DATE, monthly=True, width=12)] = ""
    code: Annotated[
        str, Field("郵便番号", characters=Characters.POSTAL, length=7, fills="place", width=10)
    ] = ""
    place: Annotated[str, Field("所在地", characters=Characters.ZENKAKU, length=40, width=40)] = ""


@pytest.fixture(autouse=True)
def billing() -> Iterator[None]:
    """A procedure with such rows, known while the test runs."""
    sections = (change.SECTIONS[0], section(Bills))
    made = replace(change.PROCEDURE, kind="bills", menu=9, letter="B", sections=sections, items=())
    with REGISTRY.with_procedure(made):
        yield


async def open_row(clerk: Clerk) -> None:
    """A new row, open at its first field."""
    await clerk.press("9")
    await clerk.sees("手続きの流れ")
    await clerk.press("enter")
    await clerk.stands_in("applicant", "family_name")
    await clerk.press("f8")
    await clerk.sees("請求先 入力")
    await clerk.press("f6")
    await clerk.stands_in("bills", "since")


async def test_a_date_of_a_row_is_chosen_among_the_days_that_it_takes(root: Path) -> None:
    async with at_work(root) as clerk:
        await open_row(clerk)
        await clerk.press("f4")
        await clerk.sees("2013/08/01", "最も早い日です")
        await clerk.press("right")
        await clerk.sees("月の1日だけを選べます")
        await clerk.press("home", "pagedown", "enter")
        await clerk.stands_in("bills", "since")
        (row,) = clerk.form().wizard.filling.lists["bills"].rows
        assert row.values["since"] == "2013-09-01"


async def test_an_address_of_a_row_is_chosen_among_the_towns_of_its_code(root: Path) -> None:
    async with at_work(root) as clerk:
        await open_row(clerk)
        await clerk.press("tab")
        await clerk.stands_in("bills", "code")
        await clerk.type(TWO_TOWNS)
        await clerk.is_told("町名は複数あります")
        await clerk.press("tab", "f4", "2")
        await clerk.stands_in("bills", "place")
        (row,) = clerk.form().wizard.filling.lists["bills"].rows
        assert row.values["place"] == KISOSAKI
