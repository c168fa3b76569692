"""業種別調査票 通関業: new setting and change."""

from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.setting_files import FORM_TITLES
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_
from naccs_tui.survey.form import Form, Part, change_form
from naccs_tui.survey.forms.common import (
    APPLICANT,
    CUSTOMS_OFFICE,
    MAIN,
    REMARKS,
    SYSTEMS,
    USER_RULE,
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
from naccs_tui.survey.rules import code, something_changes, unique, unwanted, wanted

CUSTOMS = (
    Choice("tokyo", N_("東京税関")),
    Choice("yokohama", N_("横浜税関")),
    Choice("kobe", N_("神戸税関")),
    Choice("osaka", N_("大阪税関")),
    Choice("nagoya", N_("名古屋税関")),
    Choice("moji", N_("門司税関")),
    Choice("nagasaki", N_("長崎税関")),
    Choice("hakodate", N_("函館税関")),
    Choice("okinawa", N_("沖縄地区税関")),
)
PAYMENTS = (
    Choice("direct", N_("直納")),
    Choice("account", N_("リアルタイム口座")),
    Choice("multi", N_("電子納付")),
)
_SETTING = (
    Field(
        N_("システム区分"),
        name="system",
        group=N_("通関業の設定"),
        kind=Kind.CHOICE,
        choices=SYSTEMS,
        required=True,
    ),
    Field(
        N_("許可税関"),
        name="customs",
        group=N_("通関業の設定"),
        kind=Kind.CHOICE,
        choices=CUSTOMS,
        required=True,
        hint=N_("通関業の許可を受けた税関"),
    ),
    Field(
        N_("許可番号"),
        name="licence",
        group=N_("通関業の設定"),
        characters=Characters.CAPITALS,
        length=12,
        required=True,
        example="TKY-0123",
    ),
    Field(
        N_("通関士の人数"),
        name="specialists",
        group=N_("通関業の設定"),
        kind=Kind.COUNT,
        required=True,
        example="3",
    ),
    Field(
        N_("納付方法"),
        name="payment",
        group=N_("納付と担保"),
        kind=Kind.CHOICE,
        choices=PAYMENTS,
        required=True,
    ),
    Field(
        N_("口座番号"),
        name="account",
        group=N_("納付と担保"),
        characters=Characters.DIGITS,
        length=14,
        example="12345678901234",
        hint=N_("リアルタイム口座では必須"),
    ),
    Field(
        N_("包括延長担保"),
        name="security",
        group=N_("納付と担保"),
        kind=Kind.CHOICE,
        choices=YES_NO,
        required=True,
    ),
    Field(
        N_("申告控の自動出力"),
        name="copies",
        group=N_("申告"),
        kind=Kind.CHOICE,
        choices=YES_NO,
        required=True,
    ),
)
OFFICES = Part(
    key="offices",
    title=N_("申告官署"),
    lead=N_("申告先となる官署と部門を入力してください。"),
    room=20,
    keys=("office", "section"),
    fields=(
        Field(
            N_("官署コード"),
            name="office",
            characters=Characters.CAPITALS,
            length=2,
            required=True,
            example="1A",
            width=14,
        ),
        Field(
            N_("部門コード"),
            name="section",
            characters=Characters.DIGITS,
            length=2,
            required=True,
            example="01",
            width=14,
        ),
        Field(
            N_("申告の種類"),
            name="use",
            kind=Kind.CHOICE,
            choices=(
                Choice("import", N_("輸入")),
                Choice("export", N_("輸出")),
                Choice("both", N_("輸出入")),
            ),
            required=True,
            width=14,
        ),
    ),
)
OUTPUTS = outputs(
    Choice("import_permit", N_("輸入許可通知書")),
    Choice("export_permit", N_("輸出許可通知書")),
    Choice("examination", N_("審査区分通知")),
    Choice("payment", N_("納付番号通知情報")),
    Choice("statistics", N_("管理統計資料")),
)
_RULES = (
    USER_RULE,
    wanted(MAIN, "account", ("payment", {"account"})),
    unwanted(MAIN, "account", ("payment", {"direct", "multi"})),
    unique("offices"),
    code("offices", "office", CUSTOMS_OFFICE),
    *OUTPUT_RULES,
    *TERMINAL_RULES,
    *DESTINATION_RULES,
)
NEW = Form(
    id="CB01",
    edition=1,
    title=FORM_TITLES["CB01"],
    business="customs_broker",
    parts=(
        Part(MAIN, N_("調査票"), (*APPLICANT, *_SETTING, REMARKS)),
        OFFICES,
        OUTPUTS,
        TERMINALS,
        DESTINATIONS,
    ),
    rules=(*_RULES, *with_some("offices", "outputs")),
)
CHANGE = change_form(NEW, "CB02", *_RULES, something_changes)
