"""What home tells of beside the menu: in which order, by which key, in how many lines."""

from datetime import date

from naccs_tui.api.home import Home
from naccs_tui.domain.setting import CodeSetting
from naccs_tui.screens.attention import attention_of, attention_rows

EVERYTHING = Home(
    unread=7,
    open_applications=3,
    returned=2,
    waiting_for_approval=1,
    settings=(
        CodeSetting(user_code="1AD0F", closing_day=date(2013, 7, 25), days_left=4),
        CodeSetting(user_code="1AD0G", closing_day=date(2013, 7, 26)),
    ),
    certificates=2,
    expired_certificates=1,
    certificate_day=date(2013, 7, 31),
    new_broker="1AD0F",
    bills_ready=True,
    bills_overdue=1,
    forms_missing=1,
    closed_unset=1,
)


def test_the_most_urgent_comes_first_each_with_its_key() -> None:
    assert [(each.key, each.words[0]) for each in attention_of(EVERYTHING)] == [
        ("F7", "差し戻された申込 2件"),
        ("F8", "承認待ちの申込 1件"),
        ("F10", "申込書が未出力の申込 1件"),
        ("F6", "無効になった申込 1件 (締切日超過)"),
        ("3", "締切日 2013/07/25 あと4営業日"),
        ("3", "締切日 2013/07/26 過ぎています"),
        ("7", "支払期日を過ぎた請求書 1件"),
        ("F4", "失効した証明書 1件"),
        ("F4", "証明書の更新 2件 (2013/07/31まで)"),
        ("2", "通関業の 1AD0F が決まりました。"),
        ("F6", "未読の新着情報 7件"),
    ]


def test_a_code_to_be_set_is_told_without_a_day_too_and_from_the_fourth_on_by_number() -> None:
    dated = CodeSetting(user_code="1AD0F", closing_day=date(2013, 7, 25), days_left=4)
    others = tuple(CodeSetting(user_code=code) for code in ("1AD0G", "1AD0H"))
    home = Home(unread=0, open_applications=0, settings=(dated, *others), other_settings=2)
    assert [(each.key, each.words, each.is_urgent) for each in attention_of(home)[1:]] == [
        ("3", ("システム設定 1AD0G  書類登録 x 名称登録 x",), False),
        ("3", ("システム設定 1AD0H  書類登録 x 名称登録 x",), False),
        ("3", ("システム設定 ほか2件",), False),
    ]
    urgent = attention_of(home.model_copy(update={"others_dated": True}))[-1]
    assert (urgent.words, urgent.is_urgent) == (("システム設定 ほか2件",), True)


def test_where_nothing_waits_nothing_is_told() -> None:
    assert attention_of(Home(unread=0, open_applications=3)) == []


def test_bills_are_told_without_an_amount() -> None:
    found = attention_of(Home(unread=0, open_applications=0, bills_ready=True))
    assert [each.words for each in found] == [("請求書ができました",)]


def test_a_new_bill_is_not_told_beside_one_that_is_overdue() -> None:
    home = Home(unread=0, open_applications=0, bills_ready=True, bills_overdue=2)
    assert [each.words for each in attention_of(home)] == [("支払期日を過ぎた請求書 2件",)]


def test_everything_at_once_fits_beside_the_menu_at_80x24() -> None:
    rows = attention_rows(attention_of(EVERYTHING), 40)
    assert len(rows) <= 17
    assert all(len(item.cells[0].encode("shift_jis")) <= 38 for item, _about in rows)


def test_what_is_long_goes_on_below_and_belongs_together() -> None:
    [closing] = [each for each in attention_of(EVERYTHING) if "あと4営業日" in each.words[0]]
    _heading, first, *others = attention_rows([closing], 38)
    assert (first[0].cells[0][:4], first[0].rest) == ("3   ", False)
    assert others
    assert all(item.rest and about is closing for item, about in others)
