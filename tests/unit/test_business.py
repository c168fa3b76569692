"""利用業種: which of them may share a 利用者コード."""

import pytest

from naccs_tui.domain.business import BUSINESSES, apart, businesses, titles


@pytest.mark.parametrize(
    "together",
    [
        "customs_broker",
        "customs_broker consolidator airline aircraft_stores trader sea_forwarder nvocc",
        "air_cargo_agent general_applicant",
        "customs_warehouse general_applicant",
        "container_yard general_applicant",
        "shipping_company shipping_agent general_applicant",
        "van_pool general_applicant",
        "own_clearance airline",
        "bank",
    ],
)
def test_kinds_of_one_group_share_a_user_code(together: str) -> None:
    assert len(businesses(together)) == len(together.split())
    assert apart(businesses(together)) is None


@pytest.mark.parametrize(
    ("types", "pair"),
    [
        ("customs_broker customs_warehouse", ("通関業", "保税蔵置場")),
        ("container_yard customs_warehouse", ("保税蔵置場", "CY")),
        ("own_clearance customs_broker", ("通関業", "自社通関")),
        ("own_clearance airline customs_broker", ("通関業", "自社通関")),
        ("bank general_applicant", ("汎用申請者", "銀行")),
        ("insurer trader", ("輸出入者", "損害保険会社")),
        ("trade_control trader", ("輸出入者", "輸出入者(外為法関連業務利用)")),
        ("van_pool shipping_agent", ("船舶代理店", "バンプール")),
    ],
)
def test_kinds_of_two_groups_do_not(types: str, pair: tuple[str, str]) -> None:
    found = apart(businesses(types))
    assert found is not None
    assert tuple(each.title for each in found) == pair


def test_the_storage_service_is_for_four_kinds_of_business_only() -> None:
    stored = {each.title for each in BUSINESSES if each.storage}
    assert stored == {"CY", "保税蔵置場", "航空会社", "機用品業"}
    assert all(each.statistics for each in BUSINESSES if each.storage)


def test_the_documents_without_a_fee_are_for_five_kinds_of_business_only() -> None:
    free = {each.title for each in BUSINESSES if each.free}
    assert free == {"船会社", "船舶代理店", "通関業", "自社通関", "輸出入者"}


def test_what_is_no_kind_of_business_has_no_title() -> None:
    assert list(titles("customs_broker 通関業 nvocc")) == ["通関業", "NVOCC"]
