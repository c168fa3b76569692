"""What each key costs on a slow line, at 80x24, in the change form with its Japanese text."""

from tests.program.conftest import Program
from tests.program.seat import OFFICE_ITEM, OFFICE_ITEMS, TERMINAL_ITEM, Seat
from tests.program.server import TODAY

KANA, TAB, PAGE, DOWN, SPACE = 35, 260, 1_660, 215, 90
# In the middle of a text what stands behind it moves along.
MIDDLE = 70
FIRST, TWO_LINES = 100, 285
DAY, MONTH, BACK = 200, 500, 2_200
# At 120x40, where most of the screen below the form's first page becomes blank.
WIDE, OPENED = (120, 40), 1_620


def keep_to(budget: int, spent: list[int], what: str) -> None:
    """Every single one of them keeps to the budget."""
    print(f"{what}: {spent} of {budget} bytes")
    assert max(spent) <= budget, f"{what}: {spent} bytes, budget {budget}"


def test_a_kana_and_the_tabs_of_a_page_of_japanese_fields(home: Seat) -> None:
    home.open_office_page()
    keep_to(FIRST, [home.costs("ア")], "the first kana, which marks its field and its page")
    keep_to(KANA, [home.costs(letter) for letter in "イウエ"], "a kana")
    keep_to(TAB, [home.costs("tab") for _field in range(8)], "Tab")
    keep_to(TAB, [home.costs("shift+tab") for _field in range(4)], "Shift+Tab")
    keep_to(KANA, [home.costs("left")], "a letter to the left")
    keep_to(MIDDLE, [home.costs("カ")], "a kana in the middle")


def test_tab_through_a_page_that_scrolls_costs_a_page_once(home: Seat) -> None:
    home.open_change(*OFFICE_ITEMS).press("f8").sees("企業に関する項目")
    spent = [home.costs("tab") for _field in range(18)]
    assert "企業に関する項目" not in home.text
    scrolling = max(spent)
    keep_to(PAGE, [scrolling], "Tab that scrolls")
    spent.remove(scrolling)
    keep_to(TAB, spent, "Tab before and after the scroll")


def test_tab_with_an_error_shown(home: Seat) -> None:
    home.open_office_page()
    home.tab_to("所在地1(町名まで)").press("ctrl+u", "f10").sees("誤り")
    home.press("f8").sees("企業に関する項目", "誤   所在地1(町名まで)")
    home.press("ctrl+home").is_quiet()
    spent = [home.costs("tab") for _field in range(7)]
    assert "誤   所在地1" in home.text
    onto, off = spent[4:6]
    keep_to(TAB, [onto, *spent[:4], *spent[6:]], "Tab beside and onto a wrong field")
    keep_to(TWO_LINES, [off], "Tab off it, which takes back a message of two lines")


def test_another_section(home: Seat) -> None:
    home.open_change(OFFICE_ITEM, TERMINAL_ITEM)
    keep_to(PAGE, [home.costs("f8") for _page in range(3)], "F8 to pages not seen before")
    keep_to(PAGE, [home.costs("f7") for _page in range(3)], "F7 back")
    keep_to(PAGE, [home.costs("f8") for _page in range(3)], "F8 to pages seen before")


def test_the_first_screen_of_the_form_in_a_large_terminal(program: Program) -> None:
    home = program("demo", "--today", TODAY, size=WIDE).sign_in()
    home.press("1").sees("手続きの流れ").press("enter").sees(OFFICE_ITEM)
    home.press("space").sees("[x]")
    keep_to(OPENED, [home.costs("f10")], "F10 to the form")
    home.sees("申込担当者に関する項目", "氏名 姓")


def test_a_row_down_and_a_tick_in_the_lists_of_a_change(home: Seat) -> None:
    home.open_change(OFFICE_ITEM, TERMINAL_ITEM)
    home.press("f8", "f8").sees("10235A")
    keep_to(DOWN, [home.costs("down") for _row in range(4)], "a terminal down")
    keep_to(DOWN, [home.costs("up") for _row in range(4)], "a terminal up")
    keep_to(SPACE, [home.costs("space") for _time in range(4)], "Space on a terminal")
    # The first key also clears away what is said of coming back.
    home.press("f12").sees("変更内容入力").is_told("入力した内容は残っています").press("up")
    keep_to(DOWN, [home.costs("up") for _row in range(3)], "an item up")
    keep_to(SPACE, [home.costs("space") for _time in range(4)], "Space on an item")


def test_space_on_a_tick_in_a_form(home: Seat) -> None:
    home.open_office_page().press("ctrl+end").sees("[ ] 未確認")
    keep_to(SPACE, [home.costs("space") for _time in range(4)], "Space on a tick")


def test_the_days_of_the_calendar(home: Seat) -> None:
    home.open_change(OFFICE_ITEM).tab_to("利用開始希望日")
    keep_to(PAGE, [home.costs("f4")], "F4 on a date")
    home.sees("最も早い日です")
    keep_to(DAY, [home.costs("right") for _day in range(5)], "a day on")
    keep_to(DAY, [home.costs("up"), home.costs("down")], "a week")
    keep_to(MONTH, [home.costs("pagedown") for _month in range(3)], "a month on")
    keep_to(MONTH, [home.costs("home")], "the earliest day")
    keep_to(BACK, [home.costs("enter")], "choosing a day, which brings the form back")


def test_a_postal_code_and_its_address(home: Seat) -> None:
    home.open_office_page()
    home.tab_to("郵便番号").press("end", "ctrl+u").is_quiet()
    keep_to(FIRST, [home.costs(digit) for digit in "108007"], "a digit")
    keep_to(TWO_LINES, [home.costs("5")], "the last digit, which brings the address")


def test_a_row_down_in_the_list_of_applications(home: Seat) -> None:
    home.press("5").sees("申込情報 一覧", "1030115A")
    keep_to(DOWN, [home.costs("down") for _row in range(8)], "an application down")
