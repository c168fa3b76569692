"""3 システム設定の申込, 名称登録: names in English of each 利用者コード."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

from naccs_tui.domain.after import text_of
from naccs_tui.domain.contract import Operation, SetRowField
from naccs_tui.domain.effects import ContractChange, Effect, Grants
from naccs_tui.domain.field import Field, Mark
from naccs_tui.domain.payload import Payload
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedure import OwnRows, Procedure, effective_day
from naccs_tui.domain.procedures import setting_pages, users
from naccs_tui.domain.procedures.applicant import known_applicant
from naccs_tui.domain.procedures.setting_pages import BusinessTypes, SettingApplicant, UserCode
from naccs_tui.domain.section import About, Page, section
from naccs_tui.domain.setting import CodeSetting, SettingPart, SettingWay
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_


def _english(title: str, length: int, example: str, width: int) -> Field:
    return Field(
        title,
        characters=Characters.CAPITALS,
        length=length,
        required=True,
        example=example,
        width=width,
    )


class Names(Page):
    """The names of a 利用者コード in English; the contract's own pages do not show them."""

    about = About(
        key="names",
        title=N_("利用者コード"),
        tab=N_("名称登録"),
        crumb=N_("名称登録一覧入力"),
        lead=(N_("利用者コードを選択してEnterで「変更」、Spaceで今の内容のまま登録します。"),),
        # A table of its own: a change of the same 利用者コード must not wait for its own setting.
        touches="english_names",
        marks=frozenset({Mark.CHANGE}),
        as_it_is=True,
    )

    user_code: UserCode = ""
    company_english: Annotated[str, _english(N_("企業名(英)"), 70, "HARU HARU COMPANY", 12)] = ""
    office_english: Annotated[str, _english(N_("営業所名(英)"), 70, "SHINAGAWA OFFICE", 12)] = ""
    address_english: Annotated[
        str, _english(N_("営業所所在地(英)"), 105, "TOKYO TO MINATO KU KOUNAN 99-999-9", 14)
    ] = ""
    person_english: Annotated[str, _english(N_("責任者名(英)"), 35, "I.SATOU", 12)] = ""
    business_types: BusinessTypes = ""


PLACE = Names.about.key
ENGLISH = ("company_english", "office_english", "address_english", "person_english")
"""The fields of a row of the contract's users that this procedure fills."""


def _own_rows(situation: Situation) -> OwnRows:
    return {PLACE: setting_pages.rows_of(situation, *ENGLISH)}


def _check(payload: Payload, _situation: Situation) -> list[Problem]:
    if payload.rows(PLACE):
        return []
    return [problem("P010", f"/sections/{PLACE}", title=N_("利用者コード"))]


def _sets(payload: Payload, _settings: Iterable[CodeSetting]) -> frozenset[SettingPart]:
    return frozenset(SettingPart(row.key, SettingWay.NAMES) for row in payload.rows(PLACE))


def _effects(payload: Payload, situation: Situation, _grants: Grants) -> list[Effect]:
    """A 利用者コード that has not begun gets its names with its first day."""
    soonest = effective_day(PROCEDURE, payload, situation)
    starts = setting_pages.starts(situation)
    by_day: dict[date, list[Operation]] = {}
    for row in payload.rows(PLACE):
        day = max(soonest, starts.get(row.key, soonest))
        by_day.setdefault(day, []).extend(_names_of(row.key, row.value))
    return [ContractChange(on=day, operations=tuple(by_day[day])) for day in sorted(by_day)]


def _names_of(code: str, values: Mapping[str, str | bool]) -> list[Operation]:
    return [
        SetRowField(table=users.TABLE, key=code, field=name, value=text_of(values, name))
        for name in ENGLISH
    ]


PROCEDURE = Procedure(
    kind="system_setting",
    menu=setting_pages.MENU,
    under=setting_pages.KIND,
    letter=setting_pages.LETTER,
    title=N_("システム設定の申込(名称登録)"),
    category=setting_pages.CATEGORY,
    classification=N_("名称登録"),
    way=(
        N_("名称登録"),
        N_("企業名(英)、営業所名(英)、責任者名(英)、営業所所在地(英)を画面から直接入力します。"),
    ),
    steps=setting_pages.STEPS,
    confirm_crumbs=(N_("名称登録入力"), N_("名称登録確認")),
    guidance=setting_pages.GUIDANCE,
    done=setting_pages.DONE,
    sections=(section(SettingApplicant), section(Names)),
    earliest=setting_pages.earliest,
    wished=setting_pages.UNWISHED,
    own_values=known_applicant,
    own_rows=_own_rows,
    may_start=setting_pages.may_start,
    check=_check,
    effects=_effects,
    sets=_sets,
    is_setting=True,
    sees_settings=True,
    first="change",
)
"""The declaration of the procedure."""
