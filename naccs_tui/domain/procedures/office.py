"""The page 事業所・企業 of the contract change: company, office, contractor, head office, manager."""

from typing import Annotated

from naccs_tui.domain.field import Field, Kind
from naccs_tui.domain.procedure import ChangeItem
from naccs_tui.domain.procedures.contract_fields import (
    address_2_field,
    kana_field,
    phone_field,
    postal_field,
    zenkaku_field,
)
from naccs_tui.domain.section import About, Page
from naccs_tui.domain.text import Characters
from naccs_tui.domain.words import N_

GROUP = N_("本社・事業所の変更")
LEAD = 5
NAMES = ChangeItem(
    "names",
    N_("企業名、事業所名、所在地等"),
    GROUP,
    LEAD,
    N_("会社と事業所の名称、住所、電話番号の変更"),
)
CONTRACTOR = ChangeItem(
    "contractor",
    N_("契約者名、契約者の役職"),
    GROUP,
    LEAD,
    N_("代表者の交代、役職の変更"),
)
HEAD_OFFICE = ChangeItem(
    "head_office",
    N_("本社情報(所在地、電話番号等)"),
    GROUP,
    LEAD,
    N_("本社の移転、電話番号の変更"),
)
MANAGER = ChangeItem(
    "manager",
    N_("管理責任者の情報(電話番号、緊急連絡用FAX番号)"),
    GROUP,
    LEAD,
    N_("管理責任者の交代、連絡先の変更"),
)
OFFICE_ITEMS = (NAMES, CONTRACTOR, HEAD_OFFICE, MANAGER)

_COMPANY, _OFFICE = N_("企業に関する項目"), N_("事業所に関する項目")
_CONTRACTOR, _HEAD = N_("契約者に関する項目"), N_("本社に関する項目")
_MANAGER, _SECURITY = N_("システム管理責任者に関する項目"), N_("セキュリティ対策に関する項目")


class Office(Page):
    """Who the user of the contract is and where it sits."""

    about = About(
        key="office",
        title=N_("事業所・企業"),
        tab=N_("事業所・企業"),
        crumb=N_("事業所・企業入力"),
        lead=(N_("選択した項目の内容を修正してください。選択していない項目は表示のみです。"),),
        record="office",
        view=N_("事業所"),
    )

    company_name: Annotated[
        str, zenkaku_field(N_("企業名"), 40, _COMPANY, NAMES, "東京通関株式会社")
    ] = ""
    company_kana: Annotated[
        str, kana_field(N_("企業名(フリガナ)"), 60, _COMPANY, NAMES, "トウキョウツウカン")
    ] = ""
    office_name: Annotated[str, zenkaku_field(N_("事業所名"), 40, _OFFICE, NAMES, "大井営業所")] = (
        ""
    )
    office_kana: Annotated[
        str, kana_field(N_("事業所名(フリガナ)"), 60, _OFFICE, NAMES, "オオイエイギョウショ")
    ] = ""
    postal_code: Annotated[str, postal_field(_OFFICE, NAMES, "address_1")] = ""
    address_1: Annotated[
        str, zenkaku_field(N_("所在地1(町名まで)"), 40, _OFFICE, NAMES, "東京都品川区大井")
    ] = ""
    address_2: Annotated[str, address_2_field(_OFFICE, NAMES)] = ""
    phone: Annotated[str, phone_field(N_("電話番号"), _OFFICE, NAMES)] = ""
    fax: Annotated[str, phone_field(N_("FAX番号"), _OFFICE, NAMES, required=False)] = ""

    contractor_family: Annotated[
        str, zenkaku_field(N_("契約者名 姓"), 20, _CONTRACTOR, CONTRACTOR, "契約")
    ] = ""
    contractor_given: Annotated[
        str, zenkaku_field(N_("契約者名 名"), 20, _CONTRACTOR, CONTRACTOR, "一郎")
    ] = ""
    contractor_title: Annotated[
        str, zenkaku_field(N_("契約者の役職"), 30, _CONTRACTOR, CONTRACTOR, "代表取締役")
    ] = ""

    head_postal_code: Annotated[str, postal_field(_HEAD, HEAD_OFFICE, "head_address_1")] = ""
    head_address_1: Annotated[
        str, zenkaku_field(N_("所在地1(町名まで)"), 40, _HEAD, HEAD_OFFICE, "東京都港区港南")
    ] = ""
    head_address_2: Annotated[str, address_2_field(_HEAD, HEAD_OFFICE)] = ""
    head_phone: Annotated[str, phone_field(N_("電話番号"), _HEAD, HEAD_OFFICE)] = ""

    manager_family: Annotated[str, zenkaku_field(N_("氏名 姓"), 20, _MANAGER, MANAGER, "管理")] = ""
    manager_given: Annotated[str, zenkaku_field(N_("氏名 名"), 20, _MANAGER, MANAGER, "花子")] = ""
    manager_phone: Annotated[str, phone_field(N_("電話番号"), _MANAGER, MANAGER)] = ""
    manager_emergency_fax: Annotated[
        str, phone_field(N_("緊急連絡用FAX番号"), _MANAGER, MANAGER)
    ] = ""
    manager_email: Annotated[
        str,
        Field(
            N_("E-mailアドレス"),
            characters=Characters.EMAIL,
            length=100,
            required=True,
            example="hanako@example.jp",
            group=_MANAGER,
            item=MANAGER.key,
        ),
    ] = ""

    security_confirmed: Annotated[
        bool,
        Field(
            N_("セキュリティ対策"),
            kind=Kind.TICK,
            required=True,
            own=True,
            group=_SECURITY,
            hint=N_("セキュリティ対策を実施し、確認のうえチェックしてください"),
        ),
    ] = False
