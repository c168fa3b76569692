"""業種別調査票 混載業: new setting and change."""

import re

from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.setting_files import FORM_TITLES
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_
from naccs_tui.survey.form import Form, Part, change_form
from naccs_tui.survey.forms.common import (
    AIRPORT,
    APPLICANT,
    MAIN,
    NOTE,
    PLACE_CODE,
    REMARKS,
    USER_RULE,
    YES,
    YES_NO,
)
from naccs_tui.survey.forms.sheets import (
    DESTINATION_RULES,
    DESTINATIONS,
    OUTPUT_RULES,
    TERMINAL_RULES,
    TERMINALS,
    outputs,
    with_some,
)
from naccs_tui.survey.rules import code, something_changes, unique, wanted

_AGENT_CODE = (re.compile("[0-9]{7}"), "1630001")
_SETTING = (
    Field(
        N_("代理店コード"),
        name="agent_code",
        group=N_("混載業の設定"),
        characters=Characters.DIGITS,
        length=7,
        required=True,
        example="1630001",
        hint=N_("航空会社との契約で使う7桁の番号"),
    ),
    Field(
        N_("HAWBの頭3文字"),
        name="house_prefix",
        group=N_("混載業の設定"),
        characters=Characters.CAPITALS,
        length=3,
        required=True,
        example="TKT",
    ),
    Field(
        N_("輸出入の別"),
        name="direction",
        group=N_("混載業の設定"),
        kind=Kind.CHOICE,
        choices=(
            Choice("import", N_("輸入")),
            Choice("export", N_("輸出")),
            Choice("both", N_("輸出入")),
        ),
        required=True,
    ),
    Field(
        N_("混載仕分けの自動登録"),
        name="sorting",
        group=N_("混載業の設定"),
        kind=Kind.CHOICE,
        choices=YES_NO,
        required=True,
    ),
    Field(
        N_("仕分け先の蔵置場所"),
        name="sorting_place",
        group=N_("混載業の設定"),
        characters=Characters.CAPITALS,
        length=5,
        example="1AW01",
        hint=N_("自動登録を利用する場合は必須"),
    ),
)
AIRPORTS = Part(
    key="airports",
    title=N_("取扱空港"),
    lead=N_("混載貨物を取り扱う空港を入力してください。"),
    room=30,
    keys=("airport",),
    fields=(
        Field(
            N_("空港コード"),
            name="airport",
            characters=Characters.CAPITALS,
            length=3,
            required=True,
            example="NRT",
            width=14,
        ),
        Field(
            N_("代理店名(英)"),
            name="agent",
            characters=Characters.CAPITALS,
            length=35,
            example="HARU FREIGHT",
            width=30,
        ),
        NOTE,
    ),
)
OUTPUTS = outputs(
    Choice("house", N_("HAWB情報")),
    Choice("sorting", N_("混載仕分け情報")),
    Choice("arrival", N_("到着確認情報")),
    Choice("release", N_("引渡し情報")),
)
_RULES = (
    USER_RULE,
    code(MAIN, "agent_code", _AGENT_CODE),
    code(MAIN, "house_prefix", (AIRPORT[0], "TKT")),
    code(MAIN, "sorting_place", PLACE_CODE),
    wanted(MAIN, "sorting_place", ("sorting", {YES})),
    unique("airports"),
    code("airports", "airport", AIRPORT),
    *OUTPUT_RULES,
    *TERMINAL_RULES,
    *DESTINATION_RULES,
)
NEW = Form(
    id="CO01",
    edition=1,
    title=FORM_TITLES["CO01"],
    business="consolidator",
    parts=(
        Part(MAIN, N_("調査票"), (*APPLICANT, *_SETTING, REMARKS)),
        AIRPORTS,
        OUTPUTS,
        TERMINALS,
        DESTINATIONS,
    ),
    rules=(*_RULES, *with_some("airports", "outputs")),
)
CHANGE = change_form(NEW, "CO02", *_RULES, something_changes)
