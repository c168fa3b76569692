"""What needs attention at home, the most urgent first, each with the key that leads there."""

from collections.abc import Iterator
from dataclasses import dataclass

from naccs_tui import actions
from naccs_tui.api.home import Home
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.setting import CodeSetting
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.menu_items import BILLS, SETTING, SPECIALIST
from naccs_tui.screens.setting_table import marks_words, until_words
from naccs_tui.screens.waiting import WAITING
from naccs_tui.widgets.drawn_list import ListItem
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.wrap import wrapped

TITLE = N_("対応が必要なもの")
KEY = 4
"""Cells of the key before the words."""


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing. goes: the action or the number in the menu that leads to it.

    words: in the reader's language, a line each; is_urgent: a day is lost by waiting.
    """

    goes: str | int
    words: tuple[str, ...]
    is_urgent: bool = True

    @property
    def key(self) -> str:
        """The key as people write it."""
        if isinstance(self.goes, int):
            return str(self.goes)
        return actions.key_word(actions.action(self.goes).keys[0])


def attention_of(home: Home) -> list[Attention]:
    """What home tells of, in the order in which it should be looked at."""
    return [*_applications(home), *_closing(home), *_later(home)]


def waiting_of(home: Home) -> dict[str, int]:
    """Action -> how many applications wait for who is signed in."""
    return {
        "returned": home.returned,
        "approvals": home.waiting_for_approval,
        "forms": home.forms_missing,
    }


def attention_rows(found: list[Attention], width: int) -> list[tuple[ListItem, Attention | None]]:
    """The lines of a list of that width, each with what it is about; what is long goes on below."""
    rows: list[tuple[ListItem, Attention | None]] = [(ListItem((_(TITLE),), heading=True), None)]
    for each in found:
        style = palette().warning if each.is_urgent else palette().text
        for at, line in enumerate(_lines(each, width)):
            rows.append((ListItem((line,), style, rest=at > 0), each))
    return rows


def _lines(each: Attention, width: int) -> Iterator[str]:
    room = max(20, width - KEY - 2)
    parts = [part for words in each.words for part in wrapped(words, room)]
    for at, part in enumerate(parts):
        yield f"{'' if at else each.key:<{KEY}}{part}"


def _applications(home: Home) -> Iterator[Attention]:
    for name, count in waiting_of(home).items():
        if count:
            what = _(WAITING[name].told)
            yield Attention(name, (_("{what} {count}件", what=what, count=count),))


def _closing(home: Home) -> Iterator[Attention]:
    if home.closed_unset:
        words = N_("無効になった申込 {count}件 (締切日超過)")
        yield Attention("notices", (_(words, count=home.closed_unset),))
    for each in home.settings:
        until = (until_words(each),) if each.closing_day else ()
        yield Attention(SETTING, (*until, _setting(each)), is_urgent=bool(until))
    # One item of the menu shows them all.
    if home.other_settings:
        words = N_("システム設定 ほか{count}件")
        yield Attention(SETTING, (_(words, count=home.other_settings),), home.others_dated)


def _setting(setting: CodeSetting) -> str:
    return _("システム設定 {code}", code=setting.user_code) + "  " + marks_words(setting)


def _later(home: Home) -> Iterator[Attention]:
    if home.bills_overdue:
        words = N_("支払期日を過ぎた請求書 {count}件")
        yield Attention(BILLS, (_(words, count=home.bills_overdue),))
    if home.expired_certificates:
        words = N_("失効した証明書 {count}件")
        yield Attention("certificates", (_(words, count=home.expired_certificates),))
    if home.certificates and home.certificate_day:
        words = N_("証明書の更新 {count}件 ({day}まで)")
        day = show_day(home.certificate_day)
        yield Attention("certificates", (_(words, count=home.certificates, day=day),))
    if code := home.new_broker:
        words = N_("通関業の {code} が決まりました。")
        follows = _("2 通関士IDの追加に進めます")
        yield Attention(SPECIALIST, (_(words, code=code), follows), is_urgent=False)
    if home.bills_ready and not home.bills_overdue:
        yield Attention(BILLS, (_("請求書ができました"),), is_urgent=False)
    if home.unread:
        words = N_("未読の新着情報 {count}件")
        yield Attention("notices", (_(words, count=home.unread),), is_urgent=False)
