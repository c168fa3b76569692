"""The pages 利用者 of the contract change: 利用者コード with their 利用業種, and 識別番号."""

from typing import Annotated

from naccs_tui.domain.business import BUSINESS_CHOICES
from naccs_tui.domain.field import Choice, Field, Kind, Mark
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.section import About, Page
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

GROUP, SERVICES = N_("利用者の変更"), N_("料金の変更")
LEAD, SERVICES_LEAD = 10, 5
BUSINESS = ChangeItem("business", N_("利用業種"), GROUP, LEAD, N_("業種の追加、変更、削除"))
USER_CODES = ChangeItem(
    "user_codes", N_("利用者コード"), GROUP, LEAD, N_("利用者コードの追加、変更、削除")
)
ID_NUMBERS = ChangeItem("id_numbers", N_("識別番号"), GROUP, LEAD, N_("識別番号の追加、削除"))
STATISTICS = ChangeItem(
    "statistics",
    N_("管理統計資料(有料分・無料分)"),
    SERVICES,
    SERVICES_LEAD,
    N_("有料分は利用者コードごとに月1,000円(税抜)"),
)
STORAGE = ChangeItem(
    "storage",
    N_("保税管理資料保存サービス"),
    SERVICES,
    SERVICES_LEAD,
    N_("管理統計資料(有料分)の利用者コードごとに月1,000円(税抜)"),
)
USER_ITEMS = (BUSINESS, USER_CODES, ID_NUMBERS)
SERVICE_ITEMS = (STATISTICS, STORAGE)
TABLE, IDS_TABLE = "users", "user_ids"
PAID, FREE, NONE, YES, NO = "paid", "free", "none", "yes", "no"

METHODS = (
    Choice("package", N_("パッケージソフト"), N_("インタラクティブ処理方式")),
    Choice("smtp", N_("SMTP双方向"), N_("ゲートウェイから接続")),
    Choice("mail", N_("メール処理方式"), N_("ゲートウェイから接続")),
    Choice("web", N_("WebNACCS"), N_("ブラウザから接続")),
    Choice("ebms", N_("ebMS"), N_("ebMSで接続")),
)
STATISTICS_CHOICES = (
    Choice(PAID, N_("有料分"), N_("業種により月1,000円(税抜)の資料")),
    Choice(FREE, N_("無料分"), N_("納付番号通知情報などの資料")),
    Choice(NONE, N_("不要")),
)
STORAGE_CHOICES = (Choice(YES, N_("要"), N_("5年間保存されます")), Choice(NO, N_("不要")))


def method_field(*, own: bool = False, width: int = 16) -> Field:
    """The processing mode of a 利用者ID."""
    hint = N_("利用者IDごとに1つです")
    title = N_("処理方式")
    return Field(
        title, Kind.CHOICE, choices=METHODS, required=True, hint=hint, own=own, width=width
    )


def count_field(hint: str, *, own: bool = False, width: int = 10) -> Field:
    """How many 識別番号 are wished."""
    return Field(
        N_("識別番号数"),
        Kind.COUNT,
        length=2,
        required=True,
        own=own,
        example="1",
        hint=hint,
        width=width,
    )


class Users(Page):
    """A 利用者コード: who uses it for what, and which documents it orders."""

    about = About(
        key=TABLE,
        title=N_("利用者コード"),
        tab=N_("利用者"),
        crumb=N_("利用者入力"),
        lead=(
            N_(
                "利用者コードと最初の識別番号はセンターで発番します。業種の組合せによっては利用者コードを分けます。"
            ),
        ),
        record=TABLE,
        view=N_("利用者"),
        marks=frozenset({Mark.ADD, Mark.CHANGE, Mark.DELETE}),
        mark_items=((Mark.ADD, USER_CODES.key), (Mark.DELETE, USER_CODES.key)),
        row_title=N_("新しい利用者コード"),
    )

    user_code: Annotated[str, Field(N_("利用者コード"), issued=True, width=14)] = ""
    business_types: Annotated[
        str,
        Field(
            N_("利用業種"),
            Kind.CHOICES,
            choices=BUSINESS_CHOICES,
            required=True,
            item=BUSINESS.key,
            width=24,
        ),
    ] = ""
    purpose: Annotated[
        str,
        Field(
            N_("用途"),
            characters=Characters.ZENKAKU,
            length=20,
            example="通関一課",
            item=USER_CODES.key,
            width=14,
        ),
    ] = ""
    statistics: Annotated[
        str,
        Field(
            N_("管理統計資料"),
            Kind.CHOICE,
            choices=STATISTICS_CHOICES,
            required=True,
            item=STATISTICS.key,
            width=12,
        ),
    ] = ""
    storage: Annotated[
        str,
        Field(
            N_("保存サービス"),
            Kind.CHOICE,
            choices=STORAGE_CHOICES,
            required=True,
            item=STORAGE.key,
            width=12,
        ),
    ] = ""
    method: Annotated[str, method_field(own=True)] = ""
    id_count: Annotated[
        str, count_field(N_("処理方式や担当者ごとに分けるときは2以上"), own=True)
    ] = ""


class UserIds(Page):
    """A 識別番号 of a 利用者コード: with it one 利用者ID, one 処理方式, one password."""

    about = About(
        key=IDS_TABLE,
        title=N_("識別番号"),
        tab=N_("利用者"),
        crumb=N_("識別番号入力"),
        lead=(
            N_("追加する識別番号の利用者コードと処理方式を選びます。番号はセンターで発番します。"),
        ),
        record=IDS_TABLE,
        view=N_("利用者"),
        marks=frozenset({Mark.ADD, Mark.DELETE}),
        named_by=("user_code", "id_number"),
        row_title=N_("新しい識別番号"),
        item=ID_NUMBERS.key,
    )

    user_code: Annotated[
        str, Field(N_("利用者コード"), Kind.CHOICE, of=TABLE, required=True, width=14)
    ] = ""
    id_number: Annotated[str, Field(N_("識別番号"), issued=True, width=14)] = ""
    method: Annotated[str, method_field()] = ""


def _english(title: str) -> Field:
    return Field(title, characters=Characters.CAPITALS)


class EnglishNames(Page):
    """The names of a 利用者コード in English, as its system setting registered them."""

    about = About(
        key="english_names",
        title=N_("英字名称"),
        tab=N_("利用者"),
        crumb=N_("英字名称"),
        record=TABLE,
        view=N_("利用者"),
        marks=frozenset({Mark.CHANGE}),
    )

    user_code: Annotated[str, Field(N_("利用者コード"), issued=True)] = ""
    company_english: Annotated[str, _english(N_("企業名(英)"))] = ""
    office_english: Annotated[str, _english(N_("営業所名(英)"))] = ""
    address_english: Annotated[str, _english(N_("営業所所在地(英)"))] = ""
    person_english: Annotated[str, _english(N_("責任者名(英)"))] = ""
