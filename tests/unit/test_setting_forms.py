"""Which form workbooks fit a 利用者コード, and with which of them its documents are complete."""

from datetime import date

import pytest

from naccs_tui.domain.setting import CodeSetting, SettingWay
from naccs_tui.domain.setting_files import FORM_TITLES
from naccs_tui.domain.setting_forms import KINDS, fitting, is_documented, undocumented

FIRST_DAY = date(2013, 7, 31)
DOCUMENTS = (SettingWay.DOCUMENTS,)
OF_ANYBODY = ["OD01", "ED01"]
FOR_A_BROKER = ["CB01", "CB02", *OF_ANYBODY]


def code(
    types: str,
    coming: str = "",
    starts_on: date | None = None,
    sent: tuple[SettingWay, ...] = (),
) -> CodeSetting:
    return CodeSetting(
        user_code="1AD0F", business_types=types, coming=coming, starts_on=starts_on, sent=sent
    )


def test_every_form_says_whom_it_is_for() -> None:
    assert list(KINDS) == list(FORM_TITLES)


@pytest.mark.parametrize(
    ("setting", "forms"),
    [
        (code("customs_broker"), FOR_A_BROKER),
        (code("customs_broker nvocc"), ["CB01", "CB02", "NV01", "NV02", *OF_ANYBODY]),
        (code("customs_specialist"), FOR_A_BROKER),
        (code("own_clearance"), FOR_A_BROKER),
        (code("container_yard"), OF_ANYBODY),
        (code(""), list(FORM_TITLES)),
        (code("customs_broker", starts_on=FIRST_DAY), ["CB01", "ED01"]),
        (code("customs_broker", starts_on=FIRST_DAY, sent=DOCUMENTS), FOR_A_BROKER),
        (code("customs_broker", "nvocc"), ["CB01", "CB02", "NV01", *OF_ANYBODY]),
    ],
)
def test_the_forms_of_its_business_are_offered_and_those_that_change_once_there_is_something_to_change(
    setting: CodeSetting, forms: list[str]
) -> None:
    assert [each.value for each in fitting(setting)] == forms


@pytest.mark.parametrize(
    ("setting", "forms", "is_complete"),
    [
        (code("customs_broker"), ["CB01"], True),
        (code("customs_broker"), ["OD01", "ED01"], False),
        (code("customs_broker"), ["OD01", "CB02"], True),
        (code("customs_broker"), ["WH01"], False),
        (code("customs_broker nvocc"), ["NV01"], False),
        (code("customs_broker nvocc"), ["NV01", "CB01"], True),
        (code("customs_broker container_yard"), ["CB01"], True),
        (code("customs_broker own_clearance"), ["CB01"], True),
        (code("customs_broker", "nvocc trader"), ["NV01"], False),
        (code("customs_broker", "nvocc trader"), ["NV01", "TR01"], True),
        (code("customs_broker", "nvocc", starts_on=FIRST_DAY), ["NV01"], False),
        (code("customs_broker", "nvocc", starts_on=FIRST_DAY), ["NV01", "CB01"], True),
        (code("customs_broker", "nvocc"), ["CB01"], False),
        (code("customs_broker", "nvocc"), ["NV01"], True),
        (code("customs_broker", "container_yard"), ["CB02"], True),
        (code("container_yard"), ["OD01"], True),
        (code("container_yard"), [], False),
        (code(""), ["OD01"], False),
        (code(""), ["WH01"], True),
    ],
)
def test_documents_are_complete_with_a_form_of_each_business_that_has_one(
    setting: CodeSetting, forms: list[str], is_complete: bool
) -> None:
    assert is_documented(forms, setting) is is_complete


@pytest.mark.parametrize(
    ("setting", "forms", "missing"),
    [
        (code("trader nvocc customs_broker"), ["ED01"], ("通関業", "NVOCC", "輸出入者")),
        (code("trader nvocc customs_broker"), ["NV01", "CB01"], ("輸出入者",)),
        (code("own_clearance"), ["ED01"], ("通関業",)),
        (code(""), ["ED01"], ("いずれかの業種",)),
        (code("container_yard"), ["ED01"], ()),
    ],
)
def test_each_business_whose_form_is_missing_is_named(
    setting: CodeSetting, forms: list[str], missing: tuple[str, ...]
) -> None:
    assert undocumented(forms, setting) == missing
