"""The rules of the pages 利用者 of the contract change."""

from collections.abc import Iterable, Iterator

from naccs_tui.domain.after import entered_rows, rows_after, text_of
from naccs_tui.domain.business import SPECIALIST, TRADE_CONTROL, Business, apart, businesses
from naccs_tui.domain.field import Choice, Field, Mark, Values
from naccs_tui.domain.payload import Payload, RowChange, row_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.procedures import users
from naccs_tui.domain.section import section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.words import N_

USERS, IDS = section(users.Users), section(users.UserIds)
TYPES = "business_types"
_OF_STATISTICS, _OF_STORAGE = (TYPES, "statistics"), (TYPES, "statistics", "storage")


def rules(payload: Payload, situation: Situation) -> list[Problem]:
    """All findings on 利用者コード and 識別番号."""
    return [
        *_user_codes(payload),
        *_of_trade_control(payload, situation),
        *_left_without_id(payload, situation),
    ]


def choices(field: Field, values: Values, _situation: Situation) -> tuple[Choice, ...]:
    """Of 利用業種 all but 通関士, for which there is another application; where it stands, it can stay."""
    if field.name != TYPES or SPECIALIST in text_of(values, TYPES).split():
        return field.choices
    return tuple(each for each in field.choices if each.value != SPECIALIST)


def types_of(values: Values) -> tuple[Business, ...]:
    """The kinds of business of a 利用者コード."""
    return businesses(text_of(values, TYPES))


def new_types(row: RowChange) -> list[Business]:
    """The kinds of business that a row gets and did not have."""
    before = types_of(row.base)
    return [each for each in types_of(row.value) if each not in before]


def _user_codes(payload: Payload) -> Iterator[Problem]:
    for index, row in entered_rows(USERS, payload):
        pointer = row_pointer(USERS.key, index, TYPES)
        if pair := apart(types_of(row.value)):
            one, other = (each.title for each in pair)
            yield problem("B001", pointer, title=one, name=other)
        if SPECIALIST in {each.key for each in new_types(row)}:
            yield problem("B022", pointer)
            continue
        can_choose = _can_choose(row, users.STATISTICS, payload)
        yield from _statistics(index, row, can_choose=can_choose)
        yield from _storage(index, row, can_choose=_can_choose(row, users.STORAGE, payload))


def _can_choose(row: RowChange, item: ChangeItem, payload: Payload) -> bool:
    return row.mark is Mark.ADD or item.key in payload.items


def _changes(row: RowChange, names: tuple[str, ...]) -> bool:
    # Of what stands in the contract as it is nobody is told while changing something else.
    return any(row.value.get(name) != row.base.get(name) for name in names)


def _statistics(index: int, row: RowChange, *, can_choose: bool) -> Iterator[Problem]:
    types, ordered = types_of(row.value), row.value.get("statistics")
    if not types or not _changes(row, _OF_STATISTICS):
        return
    # With several kinds on one 利用者コード, what any one of them allows is allowed.
    paid, free = any(each.statistics for each in types), any(each.free for each in types)
    pointer = row_pointer(USERS.key, index, "statistics")
    if ordered == users.PAID and not paid:
        yield problem(
            "B002", pointer, how=_instead(free, N_("無料分か不要を選んでください"), can_choose)
        )
    elif ordered == users.FREE and not free:
        yield problem(
            "B023", pointer, how=_instead(paid, N_("有料分か不要を選んでください"), can_choose)
        )


def _instead(has_other: bool, either: str, can_choose: bool) -> str:
    """What is left to order, a source text."""
    if not can_choose:
        return N_("「管理統計資料(有料分・無料分)」も選択して、選び直してください")
    return either if has_other else N_("不要を選んでください")


def _storage(index: int, row: RowChange, *, can_choose: bool) -> Iterator[Problem]:
    if row.value.get("storage") != users.YES or not _changes(row, _OF_STORAGE):
        return
    pointer = row_pointer(USERS.key, index, "storage")
    if not any(each.storage for each in types_of(row.value)):
        how = (
            N_("不要を選んでください")
            if can_choose
            else N_("「保税管理資料保存サービス」も選択して、不要を選んでください")
        )
        yield problem("B003", pointer, how=how)
    elif row.value.get("statistics") != users.PAID:
        yield problem("B004", pointer)


def _of_trade_control(payload: Payload, situation: Situation) -> Iterator[Problem]:
    """A company has one 利用者コード for it, and as many 識別番号 as there are delegates."""
    rows = rows_after(USERS, payload, situation.contract).values()
    count = sum(_is_of_trade_control(types_of(row)) for row in rows)
    new = [
        index for index, row in entered_rows(USERS, payload) if _is_of_trade_control(new_types(row))
    ]
    first = 0 if count > len(new) else 1
    for index in new[first:]:
        yield problem("B026", row_pointer(USERS.key, index, TYPES))


def _is_of_trade_control(types: Iterable[Business]) -> bool:
    return TRADE_CONTROL in {each.key for each in types}


def _left_without_id(payload: Payload, situation: Situation) -> Iterator[Problem]:
    codes = rows_after(USERS, payload, situation.contract)
    kept = {
        text_of(row, "user_code") for row in rows_after(IDS, payload, situation.contract).values()
    }
    for index, row in enumerate(payload.rows(IDS.key)):
        code = text_of(row.base, "user_code")
        if row.mark is Mark.DELETE and code in codes and code not in kept:
            yield problem("B005", row_pointer(IDS.key, index), row=code)
