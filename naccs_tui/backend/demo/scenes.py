"""What has happened in the demo: applications with their acts, as on the manual's day."""

from dataclasses import dataclass
from datetime import date

from naccs_tui.backend.demo.offices import DOE701, HAR001, NAC001, TKT101, Office
from naccs_tui.backend.demo.pages import (
    NEW,
    Pages,
    added,
    deleted,
    english_names,
    office_page,
    reissue,
    whole,
)
from naccs_tui.backend.demo.timeline import PRINTED_DAY
from naccs_tui.domain.application import Act
from naccs_tui.domain.codes import authentication_code_1
from naccs_tui.domain.effects import Grants

REVIEWER, SENIOR, SYSTEM = "CTR001", "CTR002", "system"


@dataclass(frozen=True, slots=True)
class Step:
    """An act on an application, at `10:12` on a day."""

    act: Act
    day: date
    clock: str
    who: str = REVIEWER
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An application: what was sent when, and what became of it.

    wished: the day asked for, on which it also takes effect; submitter: the personal account that
    sent it; letter: of kinds that this program does not know as procedures.
    """

    office: Office
    kind: str
    day: date
    clock: str
    pages: Pages
    wished: date | None = None
    steps: tuple[Step, ...] = ()
    items: tuple[str, ...] = ()
    grants: Grants | None = None
    submitter: str = ""
    letter: str = ""
    has_files: bool = False
    form_missing: bool = False


def reviewed(day: date, claimed: str, finished: str) -> tuple[Step, ...]:
    """Claimed and finished on one day."""
    return (Step(Act.CLAIM, day, claimed), Step(Act.FINISH, day, finished))


def in_force(steps: tuple[Step, ...], day: date) -> tuple[Step, ...]:
    """The same, and in force since a day."""
    return (*steps, Step(Act.TAKE_EFFECT, day, "00:01", SYSTEM))


def terminal_grant(office: Office, name: str, code_2: str) -> Grants:
    """What the Center gave out for a new terminal."""
    code_1 = authentication_code_1(office.abbreviation, name)
    return {NEW: {"terminal": name, "code_1": code_1, "code_2": code_2}}


TODAY = PRINTED_DAY
FIRST = (
    Scene(
        office=TKT101,
        kind="new",
        letter="A",
        day=date(2011, 2, 14),
        clock="10:12",
        wished=date(2011, 4, 1),
        steps=in_force(reviewed(date(2011, 2, 18), "09:30", "15:20"), date(2011, 4, 1)),
        pages=whole(TKT101.contract),
    ),
    Scene(
        office=NAC001,
        kind="new",
        letter="A",
        day=date(2012, 2, 20),
        clock="13:41",
        wished=date(2012, 4, 2),
        steps=in_force(reviewed(date(2012, 2, 23), "10:05", "11:48"), date(2012, 4, 2)),
        pages=whole(NAC001.contract),
    ),
    Scene(
        office=HAR001,
        kind="new",
        letter="A",
        day=date(2013, 5, 27),
        clock="16:22",
        wished=date(2013, 7, 1),
        steps=in_force(reviewed(date(2013, 5, 30), "14:00", "16:35"), date(2013, 7, 1)),
        pages=whole(HAR001.contract),
    ),
    Scene(
        office=DOE701,
        kind="new",
        letter="A",
        day=date(2013, 6, 17),
        clock="17:55",
        wished=date(2013, 7, 31),
        steps=reviewed(date(2013, 6, 17), "17:56", "17:58"),
        pages=whole(DOE701.contract),
        has_files=True,
        form_missing=True,
    ),
)
SETTLED = (
    Scene(
        office=TKT101,
        kind="change",
        day=date(2012, 3, 5),
        clock="09:41",
        wished=date(2012, 4, 2),
        items=("net_terminals",),
        pages=added("shared", "大井営業所２階通関課予備"),
        grants=terminal_grant(TKT101, "10234A", "K7PW3MZ9RA"),
        steps=in_force(reviewed(date(2012, 3, 8), "11:10", "11:32"), date(2012, 4, 2)),
    ),
    Scene(
        office=TKT101,
        kind="change",
        day=date(2012, 10, 2),
        clock="14:20",
        wished=date(2012, 10, 15),
        items=("manager",),
        pages=office_page(
            manager_family="管理",
            manager_given="花子",
            manager_phone="0337700103",
            manager_email="hanako@tokyo-tsukan.example.jp",
        ),
        steps=in_force(reviewed(date(2012, 10, 4), "09:15", "09:40"), date(2012, 10, 15)),
    ),
    Scene(
        office=TKT101,
        kind="reissue",
        day=date(2013, 1, 10),
        clock="11:05",
        wished=date(2013, 1, 15),
        pages=reissue("10231A", "replaced"),
        grants={"10231A": {"code_2": "N4XV8CJT2H"}},
        steps=in_force(reviewed(date(2013, 1, 11), "10:20", "10:31"), date(2013, 1, 15)),
    ),
    Scene(
        office=TKT101,
        kind="change",
        day=date(2013, 5, 13),
        clock="15:30",
        wished=date(2013, 6, 3),
        items=("net_terminals",),
        pages=added("air", "大井営業所３階航空貨物課"),
        grants=terminal_grant(TKT101, "10235A", "Q9DH5TWE6K"),
        steps=in_force(reviewed(date(2013, 5, 15), "13:05", "13:44"), date(2013, 6, 3)),
    ),
    Scene(
        office=TKT101,
        kind="change",
        day=date(2013, 6, 24),
        clock="10:48",
        wished=date(2013, 7, 8),
        items=("contractor",),
        pages=office_page(contractor_title="代表取締役社長"),
        steps=(Step(Act.WITHDRAW, date(2013, 6, 24), "16:02", "TKT101"),),
    ),
    Scene(
        office=TKT101,
        kind="change",
        day=date(2013, 6, 26),
        clock="09:12",
        wished=date(2013, 7, 11),
        items=("net_terminals",),
        pages=deleted("10234A"),
        steps=(
            Step(Act.CLAIM, date(2013, 6, 28), "09:30", SENIOR),
            Step(
                Act.REJECT,
                date(2013, 6, 28),
                "09:52",
                SENIOR,
                "端末は証明書が停止中です。再発行または削除のいずれかを選び、申し込み直してください。",
            ),
        ),
    ),
    Scene(
        office=TKT101,
        kind="change",
        day=date(2013, 7, 8),
        clock="10:02",
        wished=date(2013, 8, 1),
        items=("head_office",),
        pages=office_page(head_address_2="２丁目４番６号　港南第一ビル", head_phone="0354600200"),
        steps=reviewed(date(2013, 7, 10), "13:20", "13:51"),
    ),
)
UNDER_WAY = (
    Scene(
        office=NAC001,
        kind="reissue",
        day=date(2013, 7, 11),
        clock="15:02",
        wished=date(2013, 7, 16),
        pages=reissue("20097W", "replaced"),
        submitter="sato",
        grants={"20097W": {"code_2": "YZ937DYAYM"}},
        steps=in_force(
            (
                Step(Act.APPROVE, date(2013, 7, 11), "15:40", "NAC001/suzuki"),
                *reviewed(date(2013, 7, 12), "10:10", "10:16"),
            ),
            date(2013, 7, 16),
        ),
    ),
    Scene(
        office=TKT101,
        kind="change",
        day=date(2013, 7, 11),
        clock="11:36",
        wished=date(2013, 7, 25),
        items=("contractor",),
        pages=office_page(contractor_family="通関", contractor_given="次郎"),
        steps=(
            Step(Act.CLAIM, date(2013, 7, 16), "10:00"),
            Step(
                Act.RETURN,
                date(2013, 7, 16),
                "10:22",
                remark="契約者の役職も変わる場合は、あわせて入力してください。",
            ),
        ),
    ),
    Scene(
        office=TKT101,
        kind="change",
        day=date(2013, 7, 16),
        clock="09:15",
        wished=date(2013, 8, 2),
        items=("net_terminals",),
        pages=deleted("10232A"),
        steps=(Step(Act.CLAIM, TODAY, "13:10"),),
    ),
    Scene(
        office=NAC001,
        kind="change",
        day=date(2013, 7, 17),
        clock="13:00",
        wished=date(2013, 8, 5),
        items=("net_terminals",),
        pages=added("air", "本社営業部航空課"),
        submitter="sato",
        steps=(Step(Act.APPROVE, date(2013, 7, 17), "14:30", "NAC001/suzuki"),),
    ),
    Scene(
        office=TKT101,
        kind="reissue",
        day=date(2013, 7, 17),
        clock="16:40",
        wished=date(2013, 7, 22),
        pages=reissue("10233A", "expired"),
    ),
    Scene(
        office=TKT101,
        kind="change",
        day=TODAY,
        clock="11:20",
        wished=date(2013, 8, 1),
        items=("names",),
        pages=office_page(fax="0337700202"),
    ),
    Scene(
        office=TKT101,
        kind="change",
        day=TODAY,
        clock="15:05",
        wished=date(2013, 8, 1),
        items=("names",),
        pages=office_page(fax="0337700302"),
    ),
    Scene(
        office=NAC001,
        kind="change",
        day=TODAY,
        clock="17:10",
        wished=date(2013, 8, 1),
        items=("contractor",),
        pages=office_page(contractor_title="代表取締役会長"),
        submitter="sato",
    ),
    Scene(
        office=HAR001,
        kind="system_setting",
        letter="C",
        day=TODAY,
        clock="19:04",
        pages=english_names("1AD0F"),
    ),
)
SCENES = tuple(sorted((*FIRST, *SETTLED, *UNDER_WAY), key=lambda each: (each.day, each.clock)))
"""All of them, in the order of receipt."""
