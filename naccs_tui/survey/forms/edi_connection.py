"""個別調査票 EDI接続: how a customer's own system is connected."""

import re

from naccs_tui.domain.codes import CODE_FORMS
from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.setting_files import FORM_TITLES
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_
from naccs_tui.survey.form import Form, Part
from naccs_tui.survey.forms.common import APPLICANT, MAIN, NOTE, REMARKS, USER_RULE, YES, YES_NO
from naccs_tui.survey.rules import code, some, unique, unwanted, wanted

SMTP, MAIL, EBMS = "smtp", "mail", "ebms"
_HOST = (re.compile(r"(?=.{1,60}$)[A-Z0-9-]+(\.[A-Z0-9-]+)+"), "EDI.EXAMPLE.JP")
_BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_ADDRESS = (re.compile(rf"{_BYTE}(\.{_BYTE}){{3}}"), "192.0.2.10")
_MODE = Field(
    N_("処理方式"),
    name="mode",
    group=N_("接続の設定"),
    kind=Kind.CHOICE,
    choices=(
        Choice(SMTP, N_("SMTP双方向")),
        Choice(MAIL, N_("メール処理方式")),
        Choice(EBMS, N_("ebMS")),
    ),
    required=True,
)
_SETTING = (
    _MODE,
    Field(
        N_("ドメイン名"),
        name="domain",
        group=N_("接続の設定"),
        characters=Characters.CAPITALS,
        length=60,
        required=True,
        example="EDI.EXAMPLE.JP",
    ),
    Field(
        N_("サーバーのIPアドレス"),
        name="address",
        group=N_("接続の設定"),
        characters=Characters.CAPITALS,
        length=15,
        example="192.0.2.10",
        hint=N_("SMTP双方向とebMSでは必須"),
    ),
    Field(
        N_("電文の分割"),
        name="split",
        group=N_("接続の設定"),
        kind=Kind.CHOICE,
        choices=YES_NO,
        required=True,
    ),
    Field(
        N_("1通の上限(KB)"),
        name="split_size",
        group=N_("接続の設定"),
        characters=Characters.DIGITS,
        length=4,
        example="500",
        hint=N_("分割を利用する場合は必須"),
    ),
    Field(
        N_("障害時の連絡先"),
        name="fault_phone",
        group=N_("障害への備え"),
        characters=Characters.PHONE,
        length=11,
        required=True,
        example="090-1234-5678",
        hint=N_("夜間と休日にもつながる電話番号"),
    ),
    Field(
        N_("障害通知の宛先"),
        name="fault_email",
        group=N_("障害への備え"),
        characters=Characters.EMAIL,
        length=100,
        required=True,
        example="edi@example.jp",
    ),
)
MAILBOXES = Part(
    key="mailboxes",
    title=N_("メールボックス"),
    lead=N_("メール処理方式で使うメールボックスと識別番号の組を入力してください。"),
    room=20,
    keys=("mailbox", "id_number"),
    fields=(
        Field(
            N_("メールボックスID"),
            name="mailbox",
            characters=Characters.CAPITALS,
            length=6,
            required=True,
            example="M00001",
            width=18,
        ),
        Field(
            N_("識別番号"),
            name="id_number",
            characters=Characters.CAPITALS,
            length=3,
            required=True,
            example="A0A",
            width=12,
        ),
        NOTE,
    ),
)
FORM = Form(
    id="ED01",
    edition=1,
    title=FORM_TITLES["ED01"],
    parts=(Part(MAIN, N_("調査票"), (*APPLICANT, *_SETTING, REMARKS)), MAILBOXES),
    rules=(
        USER_RULE,
        code(MAIN, "domain", _HOST),
        code(MAIN, "address", _ADDRESS),
        wanted(MAIN, "address", ("mode", {SMTP, EBMS})),
        unwanted(MAIN, "address", ("mode", {MAIL})),
        wanted(MAIN, "split_size", ("split", {YES})),
        unique("mailboxes"),
        code("mailboxes", "mailbox", CODE_FORMS["mailbox"]),
        code("mailboxes", "id_number", CODE_FORMS["id_number"]),
        some("mailboxes", MAIN, ("mode", {MAIL})),
    ),
)
