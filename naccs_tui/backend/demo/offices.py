"""The demo's offices and their contracts, as they were at the start. All of it is invented."""

from dataclasses import dataclass

from naccs_tui.domain.application import Role
from naccs_tui.domain.contract import Contract, Row

BILLING_CODE = "7000034"


@dataclass(frozen=True, slots=True)
class Office:
    """A customer's office. people: the applicant's page as it is prefilled for them."""

    code: str
    contract: Contract
    applicant: Row
    approval_required: bool = False
    accounts: tuple["Person", ...] = ()

    @property
    def company(self) -> str:
        """The name of the company."""
        return self.contract.text("office", "company_name")

    @property
    def name(self) -> str:
        """The name of the office."""
        return self.contract.text("office", "office_name")

    @property
    def abbreviation(self) -> str:
        """企業略称: the letters of the office code."""
        return self.code[:3]


@dataclass(frozen=True, slots=True)
class Person:
    """A personal account of an office: `NAC001/` and its login, the person's name, one role."""

    login: str
    name: str
    role: Role


def applicant(family: str, given: str, kana: str, department: str, email: str) -> Row:
    """An applicant's page; kana: family and given name, a space between."""
    family_kana, given_kana = kana.split()
    return {
        "family_name": family,
        "given_name": given,
        "family_kana": family_kana,
        "given_kana": given_kana,
        "department": department,
        "phone": "0301234567",
        "email": email,
    }


def terminal(name: str, abbreviation: str, system_class: str, place: str) -> Row:
    """A row of the contract's netNACCS terminals."""
    return {
        "terminal": name,
        "system_class": system_class,
        "place": place,
        "code_1": abbreviation + name,
    }


def user(code: str, *business: str, statistics: str = "free", **english: str) -> Row:
    """A row of the contract's user codes; names in English."""
    return {
        "user_code": code,
        "business_types": " ".join(business),
        "purpose": "",
        "statistics": statistics,
        "storage": "no",
        **english,
    }


def ids(*codes: str) -> dict[str, Row]:
    """The rows of 識別番号: each named by 利用者コード and number."""
    return {
        each: {"user_code": each[:5], "id_number": each[5:], "method": "package"} for each in codes
    }


def general_terminal(name: str, line: str, place: str) -> Row:
    """A row of the contract's 一般NACCS terminals."""
    return {"terminal": name, "line": line, "place": place}


BILLING: Row = {
    "billing_code": BILLING_CODE,
    "name": "〇〇株式会社第一営業部",
    "postal_code": "1400014",
    "phone": "0301234567",
    "address": "東京都品川区大井",
    "delivery": "download",
    "contact_family": "請求",
    "contact_given": "次郎",
    "contact_department": "経理部",
    "contact_phone": "0301234560",
    "contact_email": "keiri@example.jp",
    "method": "debit",
    "bank_code": "0001",
    "branch_code": "001",
    "account_kind": "ordinary",
    "account_number": "1234567",
    "account_holder": "マルマルカブシキガイシャ",
}

TKT101 = Office(
    code="TKT101",
    applicant=applicant(
        "通関", "太郎", "ツウカン タロウ", "総務部", "taro@tokyo-tsukan.example.jp"
    ),
    contract=Contract(
        records={
            "office": {
                "company_name": "東京通関株式会社",
                "company_kana": "トウキョウツウカン",
                "office_name": "大井営業所",
                "office_kana": "オオイエイギョウショ",
                "postal_code": "1400014",
                "address_1": "東京都品川区大井",
                "address_2": "１丁目２番３号　大井倉庫ビル",
                "phone": "0337700101",
                "fax": "0337700102",
                "contractor_family": "契約",
                "contractor_given": "一郎",
                "contractor_title": "代表取締役",
                "head_postal_code": "1080075",
                "head_address_1": "東京都港区港南",
                "head_address_2": "２丁目４番６号",
                "head_phone": "0354600100",
                "manager_family": "前田",
                "manager_given": "良子",
                "manager_phone": "0337700110",
                "manager_emergency_fax": "0337700109",
                "manager_email": "maeda@tokyo-tsukan.example.jp",
            },
            "plan": {"net": "A", "general": "B"},
            "billing": {
                **BILLING,
                "billing_code": "7000101",
                "name": "東京通関株式会社大井営業所",
                "method": "transfer",
            },
        },
        tables={
            "users": {
                "1TK0A": user("1TK0A", "customs_broker", statistics="paid"),
                "1TK0B": user("1TK0B", "customs_warehouse", statistics="paid"),
                "1TK0C": user("1TK0C", "sea_forwarder", "nvocc", statistics="paid"),
            },
            "user_ids": ids("1TK0AA0A", "1TK0AA0B", "1TK0AA0C", "1TK0BA0A", "1TK0CA0A", "1TK0CA0B"),
            "net_terminals": {
                "10231A": terminal("10231A", "TKT", "shared", "大井営業所２階通関課"),
                "10232A": terminal("10232A", "TKT", "shared", "大井営業所２階通関課窓口"),
                "10233A": terminal("10233A", "TKT", "sea", "大井営業所１階倉庫事務所"),
            },
            "lines": {
                "L00012": {
                    "line": "L00012",
                    "kind": "optical",
                    "speed": "best_effort",
                    "form": "router",
                    "place": "東京都品川区大井１丁目２番３号　大井営業所３階機械室",
                    "router": "existing",
                    "spare": False,
                },
            },
            "general_terminals": {
                "30401B": general_terminal("30401B", "L00012", "大井営業所２階通関課"),
                "30402B": general_terminal("30402B", "L00012", "大井営業所１階倉庫事務所"),
            },
            "mailboxes": {
                "M00021": {"mailbox": "M00021", "purpose": "通関一課"},
                "M00022": {"mailbox": "M00022", "purpose": "倉庫事務所"},
            },
        },
    ),
)

DOE701 = Office(
    code="DOE701",
    applicant=applicant("通関", "試験２", "ツウカン シケン", "", "shiken@doe.example.jp"),
    contract=Contract(
        records={
            "office": {
                "company_name": "〇〇株式会社",
                "company_kana": "マルマル",
                "office_name": "本社、〇〇事業所",
                "office_kana": "ホンシャマルマルジギョウショ",
                "postal_code": "1400014",
                "address_1": "東京都品川区大井",
                "address_2": "",
                "phone": "0301234567",
                "fax": "",
                "contractor_family": "丸山",
                "contractor_given": "一郎",
                "contractor_title": "代表取締役社長",
                "head_postal_code": "1400014",
                "head_address_1": "東京都品川区大井",
                "head_address_2": "",
                "head_phone": "0301234567",
                "manager_family": "丸山",
                "manager_given": "二郎",
                "manager_phone": "0301234568",
                "manager_emergency_fax": "0301234569",
                "manager_email": "kanri@doe.example.jp",
            },
            "plan": {"net": "A"},
            "billing": BILLING,
        },
        tables={
            "users": {"1DE0A": user("1DE0A", "trader")},
            "user_ids": ids("1DE0AA0A"),
            "net_terminals": {"20201W": terminal("20201W", "DOE", "sea", "本社２階")},
        },
    ),
)

HAR001 = Office(
    code="HAR001",
    applicant=applicant("佐藤", "一郎", "サトウ イチロウ", "業務部", "satou@haruharu.example.jp"),
    contract=Contract(
        records={
            "office": {
                "company_name": "ハルハル株式会社",
                "company_kana": "ハルハル",
                "office_name": "品川営業所",
                "office_kana": "シナガワエイギョウショ",
                "postal_code": "1080075",
                "address_1": "東京都港区港南",
                "address_2": "９９丁目９９９番９号",
                "phone": "0354609999",
                "fax": "",
                "contractor_family": "春田",
                "contractor_given": "春子",
                "contractor_title": "代表取締役",
                "head_postal_code": "1080075",
                "head_address_1": "東京都港区港南",
                "head_address_2": "９９丁目９９９番９号",
                "head_phone": "0354609999",
                "manager_family": "佐藤",
                "manager_given": "一郎",
                "manager_phone": "0354609998",
                "manager_emergency_fax": "0354609997",
                "manager_email": "kanri@haruharu.example.jp",
            },
            "plan": {"net": "A"},
            "billing": {**BILLING, "billing_code": "7000051", "name": "ハルハル株式会社"},
        },
        tables={
            "users": {
                "1AD0F": user(
                    "1AD0F",
                    "customs_broker",
                    company_english="HARU HARU COMPANY",
                    office_english="SHINAGAWA OFFICE",
                    address_english="TOKYO TO MINATO KU KOUNAN 99-999-9",
                    person_english="I.SATOU",
                ),
            },
            "user_ids": ids("1AD0FA0A"),
            "net_terminals": {"20305W": terminal("20305W", "HAR", "sea", "品川営業所通関課")},
        },
    ),
)

NAC001 = Office(
    code="NAC001",
    applicant=applicant("通関", "太郎", "ツウカン タロウ", "", "sato@nanka.example.jp"),
    approval_required=True,
    accounts=(
        Person("sato", "佐藤", Role.APPLICANT),
        Person("suzuki", "鈴木", Role.MANAGER),
        Person("tanaka", "田中", Role.MANAGER),
    ),
    contract=Contract(
        records={
            "office": {
                "company_name": "南海輸送株式会社",
                "company_kana": "ナンカイユソウ",
                "office_name": "本社営業部",
                "office_kana": "ホンシャエイギョウブ",
                "postal_code": "2310002",
                "address_1": "神奈川県横浜市中区海岸通",
                "address_2": "５丁目２５番",
                "phone": "0452010001",
                "fax": "0452010002",
                "contractor_family": "南",
                "contractor_given": "正雄",
                "contractor_title": "代表取締役社長",
                "head_postal_code": "2310002",
                "head_address_1": "神奈川県横浜市中区海岸通",
                "head_address_2": "５丁目２５番",
                "head_phone": "0452010001",
                "manager_family": "鈴木",
                "manager_given": "良子",
                "manager_phone": "0452010003",
                "manager_emergency_fax": "0452010009",
                "manager_email": "suzuki@nanka.example.jp",
            },
            "plan": {"net": "A"},
            "billing": {**BILLING, "billing_code": "7000062", "name": "南海輸送株式会社"},
        },
        tables={
            "users": {"1NA0A": user("1NA0A", "consolidator", statistics="none")},
            "user_ids": ids("1NA0AA0A"),
            "net_terminals": {"20097W": terminal("20097W", "NAC", "shared", "本社営業部")},
        },
    ),
)

OFFICES = (DOE701, HAR001, NAC001, TKT101)
