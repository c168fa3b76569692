"""業種別調査票 輸出入者: new setting and change."""

import re

from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.setting_files import FORM_TITLES
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_
from naccs_tui.survey.form import Form, Part, change_form
from naccs_tui.survey.forms.common import (
    APPLICANT,
    MAIN,
    NOTE,
    REMARKS,
    USER_CODE,
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

_CORPORATE = (re.compile("[1-9][0-9]{12}"), "1234567890123")
_TRADER = (re.compile("[0-9A-Z]{12}"), "P00012345678")
_SETTING = (
    Field(
        N_("法人番号"),
        name="corporate",
        group=N_("輸出入者の設定"),
        characters=Characters.DIGITS,
        length=13,
        example="1234567890123",
        hint=N_("個人の方は空のままにしてください"),
    ),
    Field(
        N_("輸出入者符号"),
        name="trader_code",
        group=N_("輸出入者の設定"),
        characters=Characters.CAPITALS,
        length=12,
        required=True,
        example="P00012345678",
    ),
    Field(
        N_("会社名(英)"),
        name="company",
        group=N_("輸出入者の設定"),
        characters=Characters.CAPITALS,
        length=70,
        required=True,
        example="HARU HARU COMPANY",
    ),
    Field(
        N_("申告状況の照会"),
        name="inquiry",
        group=N_("輸出入者の設定"),
        kind=Kind.CHOICE,
        choices=YES_NO,
        required=True,
        hint=N_("通関業者が行った申告を照会できます"),
    ),
    Field(
        N_("照会する担当部署"),
        name="section",
        group=N_("輸出入者の設定"),
        characters=Characters.ZENKAKU,
        length=40,
        example=N_("貿易管理部"),
        hint=N_("照会を利用する場合は必須"),
    ),
    Field(
        N_("納付番号の通知"),
        name="payment_notice",
        group=N_("輸出入者の設定"),
        kind=Kind.CHOICE,
        choices=YES_NO,
        required=True,
    ),
)
BROKERS = Part(
    key="brokers",
    title=N_("通関業者"),
    lead=N_("申告を委任する通関業者を入力してください。自社で申告する場合は空で構いません。"),
    room=20,
    keys=("broker",),
    fields=(
        Field(
            N_("通関業者のコード"),
            name="broker",
            characters=Characters.CAPITALS,
            length=5,
            required=True,
            example="1TK0A",
            hint=N_("通関業者の利用者コード"),
            width=20,
        ),
        Field(
            N_("通関業者名"),
            name="name",
            characters=Characters.ZENKAKU,
            length=40,
            required=True,
            example=N_("東京通関株式会社"),
            width=30,
        ),
        NOTE,
    ),
)
OUTPUTS = outputs(
    Choice("import_permit", N_("輸入許可通知書")),
    Choice("export_permit", N_("輸出許可通知書")),
    Choice("payment", N_("納付番号通知情報")),
    Choice("statistics", N_("管理統計資料")),
)
_RULES = (
    USER_RULE,
    code(MAIN, "corporate", _CORPORATE),
    code(MAIN, "trader_code", _TRADER),
    wanted(MAIN, "section", ("inquiry", {YES})),
    unique("brokers"),
    code("brokers", "broker", USER_CODE),
    *OUTPUT_RULES,
    *TERMINAL_RULES,
    *DESTINATION_RULES,
)
NEW = Form(
    id="TR01",
    edition=1,
    title=FORM_TITLES["TR01"],
    business="trader",
    parts=(
        Part(MAIN, N_("調査票"), (*APPLICANT, *_SETTING, REMARKS)),
        BROKERS,
        OUTPUTS,
        TERMINALS,
        DESTINATIONS,
    ),
    rules=(*_RULES, *with_some("outputs")),
)
CHANGE = change_form(NEW, "TR02", *_RULES, something_changes)
