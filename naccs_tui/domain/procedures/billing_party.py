"""The pages 料金プラン and 請求先 of the contract change."""

from typing import Annotated

from naccs_tui.domain.field import Choice, Field, Kind
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.procedures.contract_fields import phone_field, postal_field, zenkaku_field
from naccs_tui.domain.section import About, Page
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

PLAN_GROUP, GROUP = N_("料金の変更"), N_("請求先の変更")
LEAD = 5
PLAN = ChangeItem(
    "plan",
    N_("料金プラン"),
    PLAN_GROUP,
    LEAD,
    N_("月の1日から変わります。15日までの受付で翌月から"),
)
SEND_TO = ChangeItem(
    "send_to", N_("請求書送付先"), GROUP, LEAD, N_("請求先の名称、住所、電話番号の変更")
)
CONTACT = ChangeItem(
    "contact", N_("請求先担当者"), GROUP, LEAD, N_("請求の連絡を受ける方の交代、連絡先の変更")
)
PAYMENT = ChangeItem(
    "payment",
    N_("支払の方法(口座振替・銀行振込)"),
    GROUP,
    LEAD,
    N_("口座振替にするときは、金融機関と口座の番号も入力します"),
)
BILLING_ITEMS = (SEND_TO, CONTACT, PAYMENT)
PLAN_RECORD, RECORD = "plan", "billing"
PLANS = (
    Choice("A", N_("プランA"), N_("基本料金 端末・メールボックスごとに月5,000円、従量料金が割安")),
    Choice("B", N_("プランB"), N_("基本料金なし")),
)
DEBIT, TRANSFER = "debit", "transfer"
PAYMENTS = (Choice(DEBIT, N_("口座振替")), Choice(TRANSFER, N_("銀行振込")))
ACCOUNT_KINDS = (Choice("ordinary", N_("普通")), Choice("current", N_("当座")))
BANK_FIELDS = ("bank_code", "branch_code", "account_kind", "account_number", "account_holder")
DIGITS_OF = {"bank_code": 4, "branch_code": 3, "account_number": 7}
"""How many digits these have, no more and no fewer."""

_SEND, _WHO, _PAY = (
    N_("請求書送付先に関する項目"),
    N_("請求先担当者に関する項目"),
    N_("支払の方法に関する項目"),
)


def _digits(title: str, length: int, example: str) -> Field:
    return Field(
        title,
        characters=Characters.DIGITS,
        length=length,
        example=example,
        hint=N_("口座振替の場合"),
        group=_PAY,
        item=PAYMENT.key,
    )


def _plan(title: str) -> Field:
    return Field(title, Kind.CHOICE, choices=PLANS, item=PLAN.key)


class FeePlan(Page):
    """Which plan is used for which kind of connection."""

    about = About(
        key="plan",
        title=N_("料金プラン"),
        tab=N_("料金プラン"),
        crumb=N_("料金プラン入力"),
        lead=(
            N_("料金プランは月の1日から変わります。利用開始日以後の最初の1日から適用されます。"),
            N_("F5で、ご利用の実績から割安なプランを確かめられます(請求先パスワードが要ります)。"),
        ),
        record=PLAN_RECORD,
        view=N_("請求先"),
        monthly=True,
        compares_plans=True,
    )

    general: Annotated[str, _plan(N_("一般NACCSの料金プラン"))] = ""
    net: Annotated[str, _plan(N_("netNACCSの料金プラン"))] = ""


class BillingParty(Page):
    """Who gets the bill, and how it is paid."""

    about = About(
        key=RECORD,
        title=N_("請求先"),
        tab=N_("請求先"),
        crumb=N_("請求先入力"),
        lead=(N_("選択した項目の内容を修正してください。選択していない項目は表示のみです。"),),
        record=RECORD,
        view=N_("請求先"),
    )

    name: Annotated[
        str, zenkaku_field(N_("請求先名"), 40, _SEND, SEND_TO, "東京通関株式会社大井営業所")
    ] = ""
    postal_code: Annotated[str, postal_field(_SEND, SEND_TO, "address")] = ""
    address: Annotated[
        str, zenkaku_field(N_("請求先住所"), 80, _SEND, SEND_TO, "東京都品川区大井1-2-3")
    ] = ""
    phone: Annotated[str, phone_field(N_("電話番号"), _SEND, SEND_TO)] = ""

    contact_family: Annotated[str, zenkaku_field(N_("氏名 姓"), 20, _WHO, CONTACT, "請求")] = ""
    contact_given: Annotated[str, zenkaku_field(N_("氏名 名"), 20, _WHO, CONTACT, "次郎")] = ""
    contact_department: Annotated[
        str,
        Field(
            N_("部署名"),
            characters=Characters.ZENKAKU,
            length=40,
            example="経理部",
            group=_WHO,
            item=CONTACT.key,
        ),
    ] = ""
    contact_phone: Annotated[str, phone_field(N_("電話番号"), _WHO, CONTACT)] = ""
    contact_email: Annotated[
        str,
        Field(
            N_("E-mailアドレス"),
            characters=Characters.EMAIL,
            length=100,
            required=True,
            example="jiro@example.jp",
            group=_WHO,
            item=CONTACT.key,
        ),
    ] = ""

    method: Annotated[
        str,
        Field(
            N_("支払の方法"),
            Kind.CHOICE,
            choices=PAYMENTS,
            required=True,
            group=_PAY,
            item=PAYMENT.key,
        ),
    ] = ""
    bank_code: Annotated[str, _digits(N_("金融機関コード"), 4, "0001")] = ""
    branch_code: Annotated[str, _digits(N_("支店コード"), 3, "001")] = ""
    account_kind: Annotated[
        str,
        Field(N_("預金種目"), Kind.CHOICE, choices=ACCOUNT_KINDS, group=_PAY, item=PAYMENT.key),
    ] = ""
    account_number: Annotated[str, _digits(N_("口座番号"), 7, "1234567")] = ""
    account_holder: Annotated[
        str,
        Field(
            N_("口座名義(カナ)"),
            characters=Characters.KATAKANA,
            length=30,
            example="トウキョウツウカン",
            hint=N_("口座振替の場合"),
            group=_PAY,
            item=PAYMENT.key,
        ),
    ] = ""
