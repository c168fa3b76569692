"""What a payload changes, and on which day: some pages wait for the first of a month."""

from datetime import date
from typing import Annotated

import pytest

from naccs_tui.domain.contract import SetField
from naccs_tui.domain.field import Field
from naccs_tui.domain.operations import contract_changes
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.section import About, Page, section
from tests.examples import entered


class Phones(Page):
    about = About(key="phones", title="電話", tab="電話", crumb="電話入力", record="office")

    phone: Annotated[str, Field("電話番号")] = ""


class Plans(Page):
    about = About(
        key="plans", title="料金", tab="料金", crumb="料金入力", record="plan", monthly=True
    )

    net: Annotated[str, Field("料金プラン")] = ""


SECTIONS = (section(Plans), section(Phones))
PLAN = SetField(record="plan", field="net", value="A")
PHONE = SetField(record="office", field="phone", value="0322223333")


def payload(*keys: str) -> Payload:
    known = {"plans": entered({"net": "A"}), "phones": entered({"phone": "0322223333"})}
    return Payload(kind="change", base_version=1, sections={key: known[key] for key in keys})


def changes(on: date, *keys: str) -> list[tuple[date, tuple[object, ...]]]:
    found = contract_changes(SECTIONS, payload(*keys), {}, on)
    return [(each.on, each.operations) for each in found]


def test_what_is_changed_by_the_month_waits_for_its_first() -> None:
    assert changes(date(2013, 8, 5), "plans", "phones") == [
        (date(2013, 8, 5), (PHONE,)),
        (date(2013, 9, 1), (PLAN,)),
    ]


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2013, 8, 31), date(2013, 9, 1)),
        (date(2013, 12, 2), date(2014, 1, 1)),
        (date(2012, 2, 29), date(2012, 3, 1)),
    ],
)
def test_it_waits_on_every_other_day_of_the_month(on: date, first: date) -> None:
    assert changes(on, "plans") == [(first, (PLAN,))]


def test_on_a_first_all_is_one_change() -> None:
    first = date(2013, 9, 1)
    assert changes(first, "plans", "phones") == [(first, (PLAN, PHONE))]


def test_where_nothing_is_changed_there_is_no_change() -> None:
    assert changes(date(2013, 8, 5)) == []
