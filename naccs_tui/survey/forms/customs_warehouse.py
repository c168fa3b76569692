"""業種別調査票 保税蔵置場: new setting and change."""

from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.setting_files import FORM_TITLES
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_
from naccs_tui.survey.form import Form, Part, change_form
from naccs_tui.survey.forms.common import (
    APPLICANT,
    MAIN,
    NOTE,
    PLACE_CODE,
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
from naccs_tui.survey.rules import code, in_order, something_changes, unique

_SETTING = (
    Field(
        N_("システム区分"),
        name="system",
        group=N_("保税蔵置場の設定"),
        kind=Kind.CHOICE,
        choices=SYSTEMS,
        required=True,
    ),
    Field(
        N_("搬出入の確認"),
        name="confirmation",
        group=N_("保税蔵置場の設定"),
        kind=Kind.CHOICE,
        choices=(
            Choice("lot", N_("貨物ごと")),
            Choice("batch", N_("一括")),
            Choice("container", N_("コンテナーごと")),
        ),
        required=True,
        hint=N_("搬入と搬出を登録する単位"),
    ),
    Field(
        N_("貨物在庫状況の通知"),
        name="stock_notice",
        group=N_("保税蔵置場の設定"),
        kind=Kind.CHOICE,
        choices=YES_NO,
        required=True,
    ),
    Field(
        N_("保税管理資料の保存"),
        name="storage",
        group=N_("保税蔵置場の設定"),
        kind=Kind.CHOICE,
        choices=YES_NO,
        required=True,
        hint=N_("保税管理資料保存サービスをお申し込みの場合に利用できます"),
    ),
    Field(
        N_("休業日の搬出入"),
        name="holidays",
        group=N_("保税蔵置場の設定"),
        kind=Kind.CHOICE,
        choices=(Choice("accepted", N_("受け付ける")), Choice("closed", N_("受け付けない"))),
        required=True,
    ),
)
WAREHOUSES = Part(
    key="warehouses",
    title=N_("蔵置場所"),
    lead=N_("許可を受けた蔵置場所を1行に1か所ずつ入力してください。"),
    room=30,
    keys=("place_code",),
    fields=(
        Field(
            N_("保税地域コード"),
            name="place_code",
            characters=Characters.CAPITALS,
            length=5,
            required=True,
            example="1AW01",
            width=16,
        ),
        Field(
            N_("蔵置場所の名称"),
            name="name",
            characters=Characters.ZENKAKU,
            length=40,
            required=True,
            example=N_("大井第一倉庫"),
            width=30,
        ),
        Field(
            N_("蔵置場所の所在地"),
            name="address",
            characters=Characters.ZENKAKU,
            length=80,
            required=True,
            example=N_("東京都品川区八潮９−９"),
            width=40,
        ),
        Field(
            N_("種類"),
            name="kind",
            kind=Kind.CHOICE,
            choices=(
                Choice("warehouse", N_("保税蔵置場")),
                Choice("cfs", N_("CFS")),
                Choice("shed", N_("上屋")),
                Choice("cold", N_("冷蔵倉庫")),
            ),
            required=True,
            width=16,
        ),
        Field(
            N_("許可期間の開始日"),
            name="from_day",
            kind=Kind.DATE,
            required=True,
            example="2013/04/01",
            width=18,
        ),
        Field(
            N_("許可期間の終了日"),
            name="to_day",
            kind=Kind.DATE,
            required=True,
            example="2019/03/31",
            width=18,
        ),
        NOTE,
    ),
)
OUTPUTS = outputs(
    Choice("arrival", N_("搬入確認情報")),
    Choice("departure", N_("搬出確認情報")),
    Choice("stock", N_("貨物在庫状況")),
    Choice("permit", N_("許可貨物情報")),
    Choice("bonded", N_("保税管理資料")),
)
_RULES = (
    USER_RULE,
    unique("warehouses"),
    code("warehouses", "place_code", PLACE_CODE),
    in_order("warehouses", "from_day", "to_day"),
    *OUTPUT_RULES,
    *TERMINAL_RULES,
    *DESTINATION_RULES,
)
NEW = Form(
    id="WH01",
    edition=1,
    title=FORM_TITLES["WH01"],
    business="customs_warehouse",
    parts=(
        Part(MAIN, N_("調査票"), (*APPLICANT, *_SETTING, REMARKS)),
        WAREHOUSES,
        OUTPUTS,
        TERMINALS,
        DESTINATIONS,
    ),
    rules=(*_RULES, *with_some("warehouses", "outputs")),
)
CHANGE = change_form(NEW, "WH02", *_RULES, something_changes)
