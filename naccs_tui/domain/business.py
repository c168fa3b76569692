"""利用業種: the kinds of business, which of them may share a 利用者コード, what each may order.

The groups follow the Center's table of the 5th system, the documents its FAQ on 管理統計資料.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from naccs_tui.domain.field import Choice
from naccs_tui.domain.words import N_


class Cargo(StrEnum):
    """The half of NACCS to which a kind of business belongs."""

    SEA = "sea"
    AIR = "air"


@dataclass(frozen=True, slots=True)
class Business:
    """A kind of business.

    group: those of one group may share a 利用者コード ("" = it stands alone); statistics, free: it
    may order 管理統計資料 for a fee, or those that are free; storage: also 保税管理資料保存サービス;
    cargo: the only kind of cargo that it handles (None = either).
    """

    key: str
    title: str
    group: str = ""
    statistics: bool = False
    free: bool = False
    storage: bool = False
    cargo: Cargo | None = None


GENERAL, OWN, AIRLINE = "general_applicant", "own_clearance", "airline"
BROKER, SPECIALIST = "customs_broker", "customs_specialist"
TRADE_CONTROL = "trade_control"
TRADE, WAREHOUSE, YARD, SHIPPING, POOL = "trade", "warehouse", "yard", "shipping", "pool"
SEA, AIR = Cargo.SEA, Cargo.AIR
BUSINESSES = (
    Business(BROKER, N_("通関業"), TRADE, statistics=True, free=True),
    Business("customs_warehouse", N_("保税蔵置場"), WAREHOUSE, statistics=True, storage=True),
    Business("sea_forwarder", N_("海貨業"), TRADE, statistics=True, cargo=SEA),
    Business("nvocc", N_("NVOCC"), TRADE, statistics=True, cargo=SEA),
    Business("consolidator", N_("混載業"), TRADE, statistics=True, cargo=AIR),
    Business("trader", N_("輸出入者"), TRADE, statistics=True, free=True),
    Business("shipping_company", N_("船会社"), SHIPPING, statistics=True, free=True, cargo=SEA),
    Business("shipping_agent", N_("船舶代理店"), SHIPPING, statistics=True, free=True, cargo=SEA),
    Business("container_yard", N_("CY"), YARD, statistics=True, storage=True, cargo=SEA),
    Business(AIRLINE, N_("航空会社"), TRADE, statistics=True, storage=True, cargo=AIR),
    Business("captains_agent", N_("機長代行"), TRADE, cargo=AIR),
    Business("air_cargo_agent", N_("航空貨物代理店"), TRADE, statistics=True, cargo=AIR),
    Business("aircraft_stores", N_("機用品業"), TRADE, statistics=True, storage=True, cargo=AIR),
    Business(OWN, N_("自社通関"), statistics=True, free=True),
    Business(TRADE_CONTROL, N_("輸出入者(外為法関連業務利用)")),
    Business(GENERAL, N_("汎用申請者")),
    Business("van_pool", N_("バンプール"), POOL, cargo=SEA),
    Business("insurer", N_("損害保険会社")),
    Business("bank", N_("銀行")),
    # No trade but a kind of ID: each names one person.
    Business(SPECIALIST, N_("通関士")),
)
"""All of them, those that are met most first."""
BUSINESS_CHOICES = tuple(Choice(each.key, each.title) for each in BUSINESSES)
_BY_KEY = {each.key: each for each in BUSINESSES}
_PLACE = {each.key: place for place, each in enumerate(BUSINESSES)}


def businesses(value: str) -> tuple[Business, ...]:
    """The kinds that a field's value names; what is none of them is left out."""
    return tuple(_BY_KEY[each] for each in value.split() if each in _BY_KEY)


def apart(types: Collection[Business]) -> tuple[Business, Business] | None:
    """Two of these that may not share a 利用者コード; None when all may."""
    ordered = sorted(types, key=lambda each: _PLACE[each.key])
    pairs = ((one, other) for at, one in enumerate(ordered) for other in ordered[at + 1 :])
    return next((pair for pair in pairs if not _share(*pair)), None)


def _share(one: Business, other: Business) -> bool:
    keys = {one.key, other.key}
    if OWN in keys:
        return AIRLINE in keys
    if GENERAL in keys:
        partner = other if one.key == GENERAL else one
        return bool(partner.group)
    return bool(one.group) and one.group == other.group


def titles(value: str) -> Iterator[str]:
    """The titles of the kinds that a value names, source texts."""
    return (each.title for each in businesses(value))
