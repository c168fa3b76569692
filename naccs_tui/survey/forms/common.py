"""What several forms ask in the same way: who applies, codes and choices."""

import re

from naccs_tui.domain.codes import CODE_ALPHABET
from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_
from naccs_tui.survey.rules import code

MAIN = "main"
USER_CODE = (re.compile(f"[{CODE_ALPHABET}]{{5}}"), "1AD0F")
PLACE_CODE = (re.compile(f"[0-9][{CODE_ALPHABET}]{{4}}"), "1AW01")
CUSTOMS_OFFICE = (re.compile(f"[0-9][{CODE_ALPHABET}]"), "1A")
AIRPORT = (re.compile("[A-Z]{3}"), "NRT")
PORT = (re.compile("[A-Z]{2}[A-Z2-9]{3}"), "JPTYO")
YES, NO = "yes", "no"
YES_NO = (Choice(YES, N_("利用する")), Choice(NO, N_("利用しない")))
SYSTEMS = (
    Choice("sea", N_("海上")),
    Choice("air", N_("航空")),
    Choice("shared", N_("共用")),
)

APPLICANT = (
    Field(
        N_("利用者コード"),
        name="user_code",
        group=N_("申込者"),
        characters=Characters.CAPITALS,
        length=5,
        required=True,
        own=True,
        example="1AD0F",
        hint=N_("ID通知内容に書かれている5桁のコード"),
    ),
    Field(
        N_("事業所名"),
        name="office_name",
        group=N_("申込者"),
        characters=Characters.ZENKAKU,
        length=40,
        required=True,
        own=True,
        example=N_("大井営業所"),
    ),
    Field(
        N_("担当者氏名"),
        name="person_name",
        group=N_("申込者"),
        characters=Characters.ZENKAKU,
        length=20,
        required=True,
        own=True,
        example=N_("通関　太郎"),
        hint=N_("内容についてお尋ねする方"),
    ),
    Field(
        N_("電話番号"),
        name="phone",
        group=N_("申込者"),
        characters=Characters.PHONE,
        length=11,
        required=True,
        own=True,
        example="03-1234-5678",
        hint=N_("ハイフンはあってもなくても構いません"),
    ),
    Field(
        N_("E-mailアドレス"),
        name="email",
        group=N_("申込者"),
        characters=Characters.EMAIL,
        length=100,
        required=True,
        own=True,
        example="taro@example.jp",
    ),
    Field(
        N_("設定希望日"),
        name="wished_day",
        group=N_("申込者"),
        kind=Kind.DATE,
        required=True,
        own=True,
        example="2013/07/31",
        hint=N_("和暦でも入力できます"),
    ),
)
REMARKS = Field(
    N_("備考"),
    name="remarks",
    group=N_("その他"),
    characters=Characters.ZENKAKU,
    length=200,
    hint=N_("センターに伝えたいこと"),
)
NOTE = Field(N_("摘要"), name="note", characters=Characters.ZENKAKU, length=40, width=30)

USER_RULE = code(MAIN, "user_code", USER_CODE)
