"""業種別調査票 NVOCC: new setting and change."""

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
    PORT,
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

_CARRIER = (re.compile("[A-Z]{4}"), "HARU")
_SETTING = (
    Field(
        N_("NVOCCコード"),
        name="carrier",
        group=N_("NVOCCの設定"),
        characters=Characters.CAPITALS,
        length=4,
        required=True,
        example="HARU",
        hint=N_("B/L番号の頭に付く4文字"),
    ),
    Field(
        N_("会社名(英)"),
        name="company",
        group=N_("NVOCCの設定"),
        characters=Characters.CAPITALS,
        length=70,
        required=True,
        example="HARU HARU COMPANY",
    ),
    Field(
        N_("出港前報告"),
        name="advance",
        group=N_("NVOCCの設定"),
        kind=Kind.CHOICE,
        choices=YES_NO,
        required=True,
    ),
    Field(
        N_("緊急連絡用の電話番号"),
        name="emergency",
        group=N_("NVOCCの設定"),
        characters=Characters.PHONE,
        length=11,
        example="090-1234-5678",
        hint=N_("出港前報告を利用する場合は必須"),
    ),
    Field(
        N_("ハウスB/Lの混載情報"),
        name="house",
        group=N_("NVOCCの設定"),
        kind=Kind.CHOICE,
        choices=(
            Choice("self", N_("自社で登録")),
            Choice("forwarder", N_("海貨業者に委任")),
        ),
        required=True,
    ),
)
PORTS = Part(
    key="ports",
    title=N_("船積港"),
    lead=N_("取り扱う船積港を入力してください。"),
    room=40,
    keys=("port",),
    fields=(
        Field(
            N_("港コード"),
            name="port",
            characters=Characters.CAPITALS,
            length=5,
            required=True,
            example="CNSHA",
            width=14,
        ),
        Field(
            N_("現地代理店名(英)"),
            name="agent",
            characters=Characters.CAPITALS,
            length=35,
            required=True,
            example="HARU SHANGHAI",
            width=30,
        ),
        NOTE,
    ),
)
OUTPUTS = outputs(
    Choice("advance", N_("出港前報告の結果")),
    Choice("risk", N_("リスク分析の結果")),
    Choice("house", N_("ハウスB/L情報")),
    Choice("arrival", N_("船卸確認情報")),
)
_RULES = (
    USER_RULE,
    code(MAIN, "carrier", _CARRIER),
    wanted(MAIN, "emergency", ("advance", {YES})),
    unique("ports"),
    code("ports", "port", (PORT[0], "CNSHA")),
    *OUTPUT_RULES,
    *TERMINAL_RULES,
    *DESTINATION_RULES,
)
NEW = Form(
    id="NV01",
    edition=1,
    title=FORM_TITLES["NV01"],
    business="nvocc",
    parts=(
        Part(MAIN, N_("調査票"), (*APPLICANT, *_SETTING, REMARKS)),
        PORTS,
        OUTPUTS,
        TERMINALS,
        DESTINATIONS,
    ),
    rules=(*_RULES, *with_some("ports", "outputs")),
)
CHANGE = change_form(NEW, "NV02", *_RULES, something_changes)
