"""What was typed is on the disk within a second, whatever ends the program."""

import hashlib
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program.conftest import Program
from tests.program.seat import OFFICE_ITEM, TERMINAL_ITEM, Seat
from tests.program.server import TODAY

COMPANY = "東京通関株式会社"
ADDRESS, PLACE = "東京都港区港南", "港南営業所"


NAMES = ["構成図1.pdf", "構成図2.pdf", "構成図3.pdf"]


def fill_in(seat: Seat, diagrams: Path) -> None:
    """A change with an address, three files and a new terminal, in whose row the caret stays."""
    seat.open_change(OFFICE_ITEM, TERMINAL_ITEM).press("f8").sees("企業に関する項目")
    seat.tab_to("所在地1(町名まで)").press("ctrl+u").type(ADDRESS).sees(ADDRESS)
    seat.press("f8").sees("10235A")
    seat.press("f8").sees("L00012").press("f8").sees("添付ファイルはありません")
    seat.press("f6").sees("添付できない理由").type(f"{diagrams}/").sees("3/3件")
    seat.press("space", "space", "space").sees("選択中 3件").press("f10")
    seat.is_told("3件のファイルを添付しました").press("f7").sees("L00012").press("f7").sees(
        "10235A"
    )
    seat.press("f6").sees("新しい端末").type("2").press("tab").sees("航空", "設置場所  ")


def is_saved(seat: Seat, place: str) -> bool:
    """Whether everything is in the only draft on the disk, and the caret's place with it."""
    for draft in seat.drafts:
        office = draft.filling.records["office"].values
        rows = draft.filling.lists["net_terminals"].rows
        return (
            office["address_1"] == ADDRESS
            and rows[-1].values["place"] == place
            and draft.place.field == "place"
            and [each.name for each in draft.files] == NAMES
        )
    return False


def copies_are_whole(seat: Seat) -> bool:
    """Whether each attached file lies beside its draft just as it was attached."""
    [draft] = seat.drafts
    [folder] = seat.data.glob(f"drafts/*/*/{draft.id}/files")
    contents = [(folder / each.stored).read_bytes() for each in draft.files]
    return [hashlib.sha256(each).hexdigest() for each in contents] == [
        each.sha256 for each in draft.files
    ]


def killed_and_continued(seat: Seat, demo: Callable[[], Seat], place: str) -> Seat:
    """Kill it when all is on the disk; 前回の続き, first on home, leads back into the row."""
    seat.until_true(lambda: is_saved(seat, place), "everything in the draft on the disk")
    seat.session.kill(signal.SIGKILL)
    assert seat.session.wait_exit() == -signal.SIGKILL
    again = demo().sign_in()
    continue_where_it_was(again, place)
    return again


def continue_where_it_was(seat: Seat, place: str) -> None:
    """前回の続き is offered first on home; Enter goes back into the row with its values."""
    seat.sees("前回の続き", "契約内容の変更 (").is_quiet()
    assert "前回の続き" in seat.screen[4]
    assert seat.session.cursor[1] == seat.line("契約内容の変更 (")
    seat.press("enter").sees("論理端末・証明書 入力", f"設置場所                 {place}")
    seat.stands_at(*seat.end_of(f"設置場所                 {place}"))


def test_after_kill_9_one_goes_on_in_the_same_field_with_everything_there_twice(
    program: Program, tmp_path: Path
) -> None:
    diagrams = tmp_path / "図面"
    diagrams.mkdir()
    for number, name in enumerate(NAMES, 1):
        (diagrams / name).write_bytes(b"%PDF-1.7\n" + b"0" * 90_000 * number + b"\n%%EOF\n")

    def demo() -> Seat:
        return program("demo", "--today", TODAY, NACCS_ATTACH_FROM=str(tmp_path))

    seat = demo().sign_in()
    fill_in(seat, diagrams)
    shutil.rmtree(diagrams)
    seat.type(PLACE)
    seat = killed_and_continued(seat, demo, PLACE)
    seat.type("二階").sees(f"{PLACE}二階")
    seat = killed_and_continued(seat, demo, f"{PLACE}二階")
    seat.press("f8").sees("L00012").press("f8").sees(*NAMES, "3/20件")
    assert copies_are_whole(seat)
    seat.press("f7", "f7", "f7").sees(ADDRESS)


SIX = (
    OFFICE_ITEM,
    TERMINAL_ITEM,
    "一般NACCSのメールボックス数",
    "料金プラン",
    "請求先担当者",
)
"""With the applicant's page these open six sections."""


def fill_in_six_sections(seat: Seat, diagrams: Path) -> None:
    """Something in each section, and three files; nothing of it is finished."""
    seat.press("1").sees("変更申込ガイダンス").press("enter").sees("変更申込内容")
    for item in SIX:
        while item not in seat.text:
            seat.press("down").comes_to_rest()
        seat.go_down_to(item).press("space").sees_ticked(item)
    seat.press("f10").sees("氏名 姓").tab_to("部署名").press("ctrl+u").type("通関部").sees("通関部")
    seat.press("f8").sees("企業に関する項目").tab_to("企業名").press("ctrl+u").type("新社").sees(
        "新社"
    )
    seat.press("f8").sees("10235A").press("f6").sees("新しい端末").type("2").press("tab")
    seat.type("三階").sees("三階").press("escape").sees("追加 ")
    seat.press("f8").sees("M00021").press("f6").sees("新しいメールボックス").type("八課").sees(
        "八課"
    )
    seat.press("escape").sees("追加 ").press("f8").sees("netNACCSの料金プラン").type("1")
    seat.sees("変更 一般NACCSの料金プラン").press("f8").sees("請求先担当者に関する項目")
    seat.tab_to("部署名").press("ctrl+u").type("会計課").sees("会計課")
    seat.press("f8").sees("添付ファイルはありません").press("f6").sees("添付できない理由")
    seat.type(f"{diagrams}/").sees("3/3件").press("space", "space", "space").sees("選択中 3件")
    seat.press("f10").is_told("3件のファイルを添付しました")


def six_sections(seat: Seat) -> list[object]:
    """What the only draft on the disk holds of what was entered."""
    for draft in seat.drafts:
        records, lists = draft.filling.records, draft.filling.lists
        return [
            records["applicant"].values["department"],
            records["office"].values["company_name"],
            lists["net_terminals"].rows[-1].values["place"],
            lists["mailboxes"].rows[-1].values["purpose"],
            records["plan"].values["general"],
            records["billing"].values["contact_department"],
            [each.name for each in draft.files],
            draft.place.section,
        ]
    return []


def test_six_sections_half_filled_and_three_files_outlive_kill_9(
    program: Program, tmp_path: Path
) -> None:
    diagrams = tmp_path / "図面"
    diagrams.mkdir()
    for name in NAMES:
        (diagrams / name).write_bytes(b"%PDF-1.7\n%%EOF\n")

    def demo() -> Seat:
        return program("demo", "--today", TODAY, NACCS_ATTACH_FROM=str(tmp_path))

    seat = demo().sign_in()
    fill_in_six_sections(seat, diagrams)
    entered = ["通関部", "新社", "三階", "八課", "A", "会計課", NAMES, "attachments"]
    seat.until_true(lambda: six_sections(seat) == entered, "everything in the draft on the disk")
    seat.session.kill(signal.SIGKILL)
    assert seat.session.wait_exit() == -signal.SIGKILL
    again = demo().sign_in().sees("前回の続き", "契約内容の変更 (")
    again.press("enter").sees(*NAMES, "3/20件")
    assert copies_are_whole(again)
    for shown in ("会計課", "プランA", "八課", "三階", "新社", "通関部"):
        again.press("f7").sees(shown)
    assert six_sections(again) == entered


def test_who_opens_the_same_draft_elsewhere_is_told(demo: Callable[[], Seat]) -> None:
    first = demo().sign_in().open_office_page()
    first.type("支店")
    first.until_saved("office", {"company_name": f"{COMPANY}支店"})
    second = demo().sign_in().sees("契約内容の変更 (")
    second.press("enter").is_told("この申込は別の画面で入力中です", "[X008]")
    first.type("一").sees(f"{COMPANY}支店一")
    first.session.kill()
    assert first.session.wait_exit() < 0
    second.press("enter").sees("事業所・企業 入力", f"{COMPANY}支店")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_ends_it_in_good_order_with_what_was_typed_a_moment_before(
    seat: Seat, number: signal.Signals
) -> None:
    seat.open_office_page().type("東支店").sees(f"{COMPANY}東支店")
    seat.session.kill(number)
    assert seat.session.wait_exit() == 128 + number
    assert [draft.filling.records["office"].values["company_name"] for draft in seat.drafts] == [
        f"{COMPANY}東支店"
    ]
    assert 1049 not in seat.session.modes


def test_a_lost_terminal_ends_it_with_what_was_typed_a_moment_before(seat: Seat) -> None:
    seat.open_office_page().type("東支店").sees(f"{COMPANY}東支店")
    seat.session.hangup()
    assert seat.session.wait_exit() == 128 + signal.SIGHUP
    assert [draft.filling.records["office"].values["company_name"] for draft in seat.drafts] == [
        f"{COMPANY}東支店"
    ]


def open_reasons(seat: Seat, *, mine: bool = False) -> Seat:
    """The reviewer's list of what to return of a case that nobody has, or that is already theirs."""
    seat.sees("ログイン", "パスワード").type("CTR001\r").type("naccs123\r")
    seat.sees("審査メニュー", "審査の状況").press("1").sees("担当なし", "1308692A")
    seat.go_down_to("1308692A").press("enter").sees("1308692A", "変更前")
    # The footer is painted last: what F9 does is read there before it is pressed.
    seat.sees("F9 引き継ぐ" if mine else "F9 担当する")
    if not mine:
        seat.press("f9").sees("1308692A を担当しました")
    return seat.press("f11").sees("差戻しの理由", "全体")


def test_after_kill_9_the_reviewers_reasons_are_there_also_the_one_being_typed(
    demo: Callable[[], Seat],
) -> None:
    seat = open_reasons(demo())
    seat.press("space").sees("入力した理由は残ります").type("書類を添えてください\r")
    seat.sees("[x]", "書類を添えて").press("down", "space").sees("添付ファイル", "残ります")
    seat.type("途中まで")

    def is_saved() -> bool:
        files = seat.data.glob("drafts/*/*/reasons/*.json")
        return any("途中まで" in each.read_text() for each in files)

    seat.until_true(is_saved, "the reason on the disk")
    seat.session.kill(signal.SIGKILL)
    assert seat.session.wait_exit() == -signal.SIGKILL
    again = open_reasons(demo(), mine=True)
    again.sees("[x] 全体", "書類を添えて", "[ ] 添付ファイル", "途中まで")
