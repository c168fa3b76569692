"""Which システム設定書類 are for a 利用者コード: those of its 業種, and those for anybody."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from naccs_tui.domain.business import BROKER, BUSINESSES, OWN, SPECIALIST
from naccs_tui.domain.field import Choice
from naccs_tui.domain.setting import CodeSetting, SettingWay
from naccs_tui.domain.setting_files import FORMS
from naccs_tui.domain.words import N_


class FormKind(NamedTuple):
    """For which kind of business a form is ("" = any), and whether it changes what is set already."""

    business: str = ""
    is_change: bool = False


KINDS: Mapping[str, FormKind] = {
    "CB01": FormKind(BROKER),
    "CB02": FormKind(BROKER, is_change=True),
    "WH01": FormKind("customs_warehouse"),
    "WH02": FormKind("customs_warehouse", is_change=True),
    "CO01": FormKind("consolidator"),
    "CO02": FormKind("consolidator", is_change=True),
    "NV01": FormKind("nvocc"),
    "NV02": FormKind("nvocc", is_change=True),
    "TR01": FormKind("trader"),
    "TR02": FormKind("trader", is_change=True),
    "OD01": FormKind(is_change=True),
    "ED01": FormKind(),
}
"""By form id; forms that are not in it are for anybody."""
_COVERED = {OWN: BROKER, SPECIALIST: BROKER}
"""Kinds of business that clear goods through customs with the form of another."""
_WITH_A_FORM = frozenset(kind.business for kind in KINDS.values()) - {""}
ANY = N_("いずれかの業種")
"""What is missing where no 業種 is known."""


def is_foreign(form: str, types: Collection[str]) -> bool:
    """Whether a form is for another kind of business; no types = they are not known."""
    business = KINDS.get(form, FormKind()).business
    return bool(business and types) and business not in _asked(types)


def is_too_early(form: str, setting: CodeSetting) -> bool:
    """Whether a form changes what was never set: its 業種 is still to begin and nothing was sent."""
    kind = KINDS.get(form, FormKind())
    if not kind.is_change or SettingWay.DOCUMENTS in setting.sent:
        return False
    return setting.starts_on is not None or kind.business in _asked(setting.coming.split())


def fitting(setting: CodeSetting) -> tuple[Choice, ...]:
    """The forms that can be sent for a 利用者コード, in their order."""
    return tuple(
        each
        for each in FORMS
        if not is_foreign(each.value, setting.types) and not is_too_early(each.value, setting)
    )


def is_documented(forms: Collection[str], setting: CodeSetting) -> bool:
    """Whether these forms are the documents of a 利用者コード: one for each 業種 that has a form."""
    return bool(forms) and not undocumented(forms, setting)


def undocumented(forms: Collection[str], setting: CodeSetting) -> tuple[str, ...]:
    """The titles of the 業種 whose 業種別調査票 is missing among these forms, source texts.

    One application holds them all. A 業種 that has no form of its own is documented by any form;
    where no 業種 is known, the 業種別調査票 of any will do.
    """
    sent = {KINDS.get(form, FormKind()).business for form in forms}
    if not setting.types:
        return () if sent & _WITH_A_FORM else (ANY,)
    missing = _needed(setting) - sent
    return tuple(each.title for each in BUSINESSES if each.key in missing)


def _needed(setting: CodeSetting) -> frozenset[str]:
    """Of what is added, else of all that there is, the kinds of business that have a form."""
    # On a code that is still to begin nothing is set yet.
    added = setting.types if setting.starts_on else setting.coming.split()
    return _asked(added) & _WITH_A_FORM or _asked(setting.types) & _WITH_A_FORM


def _asked(types: Collection[str]) -> frozenset[str]:
    """By whose forms these kinds of business are asked."""
    return frozenset(_COVERED.get(each, each) for each in types)
