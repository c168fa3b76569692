"""The drawn form of a record: what it shows, what keys do, what it tells its screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TypeVar

import pytest
from textual import events
from textual.geometry import Offset

from naccs_tui.domain.field import Field, Value
from naccs_tui.domain.filling import Opening, RecordSheet
from naccs_tui.domain.meaning import REMARK
from naccs_tui.domain.problems import problem
from naccs_tui.domain.procedures import change, reissue
from naccs_tui.domain.section import About, Page, Section
from naccs_tui.terminal import quiet
from naccs_tui.widgets.form.record_form import RecordForm
from tests.screens.form_host import SIZE, Desk, at, count_lines, filled, section

ALL = Opening(frozenset(each.key for each in change.PROCEDURE.items))
NAMES = Opening(frozenset({"names"}))
VALUES = 30
Wheel = TypeVar("Wheel", events.MouseScrollDown, events.MouseScrollUp)


def sheet(key: str, **values: Value) -> RecordSheet:
    """A page as it is prefilled, with these values in it."""
    filling = filled(change.PROCEDURE)
    records = {**filled(reissue.PROCEDURE).records, **filling.records}
    return records[key].model_copy(update={"values": {**records[key].values, **values}})


@asynccontextmanager
async def form(
    key: str = "office",
    opening: Opening = ALL,
    *,
    size: tuple[int, int] = SIZE,
    field: str = "",
    **values: Value,
) -> AsyncIterator[tuple[RecordForm, Desk]]:
    """A real page, loaded."""
    shown = RecordForm()
    async with at(shown, size) as desk:
        shown.load(section(key), sheet(key, **values), opening, field=field)
        await desk.rest()
        yield shown, desk


def many(count: int) -> tuple[Section, RecordSheet]:
    """A page of so many fields."""
    fields = tuple(Field(f"項目{n:03}", length=10, name=f"f{n}") for n in range(count))
    about = About(key="many", title="多数", tab="多数", crumb="多数")
    base: dict[str, Value] = {each.name: "" for each in fields}
    return Section(about, fields, Page), RecordSheet(base=base, values=base)


def wheel(form: RecordForm, kind: type[Wheel]) -> Wheel:
    """A turn of the wheel over the form."""
    return kind(form, 1, 1, 0, 0, 0, False, False, False)


class TestDrawing:
    async def test_headings_labels_values_and_words(self) -> None:
        async with form() as (_shown, desk):
            assert desk.lines[:10] == [
                " 企業に関する項目",
                "     企業名                   東京通関株式会社                             必須",
                "     企業名(フリガナ)         トウキョウツウカン                           必須",
                " 事業所に関する項目",
                "     事業所名                 大井営業所                                   必須",
                "     事業所名(フリガナ)       オオイエイギョウショ                         必須",
                "     郵便番号                 1400014     必須 半角数字7桁 例) 140-0014",
                "     所在地1(町名まで)        東京都品川区大井                             必須",
                "     所在地2(番地・ビル名)                                                 任意",
                "     電話番号                 0301234567      必須 半角数字、ハイフン可",
            ]

    async def test_more_room_shows_kinds_and_examples(self) -> None:
        async with form(size=(120, 40)) as (_shown, desk):
            assert desk.line(" 企業名 ").endswith("  必須 全角 例) 東京通関株式会社")
            assert desk.line("電話番号").endswith("必須 半角数字、ハイフン可 例) 03-0123-4567")

    async def test_a_locked_field_is_shown_without_words_and_passed_over(self) -> None:
        async with form(opening=NAMES, field="fax") as (shown, desk):
            assert desk.line("契約者名 姓") == "     契約者名 姓              契約"
            await desk.press("tab")
            assert shown.current_field is not None
            assert shown.current_field.name == "security_confirmed"

    async def test_a_locked_field_without_a_value_says_so(self) -> None:
        async with form(opening=NAMES) as (_shown, desk):
            assert desk.line("所在地2").endswith("任意")
            await desk.press("ctrl+end")
            assert [line for line in desk.lines if line.endswith("未入力")]

    async def test_a_wide_heading_loses_no_letter_where_the_labels_end(self) -> None:
        async with form() as (_shown, desk):
            await desk.press("ctrl+end")
            assert "システム管理責任者に関する項目" in desk.line("システム管理")

    async def test_the_last_column_says_that_there_is_more(self) -> None:
        async with form() as (_shown, desk):
            assert desk.lines[-1].endswith("v")
            await desk.press("ctrl+end")
            assert desk.lines[0].endswith("^")
            assert not desk.lines[-1].endswith("v")

    async def test_a_long_value_is_cut_where_nobody_edits_it(self) -> None:
        async with form(address_1="東" * 40) as (_shown, desk):
            assert f"{'東' * 21}…" in desk.line("所在地1")


class TestTyping:
    async def test_every_edit_is_told_with_the_value(self) -> None:
        async with form(field="office_name") as (_shown, desk):
            desk.forget()
            await desk.enter("ＡＢ")
            told = [(e.section, e.field, e.value) for e in desk.heard(RecordForm.Changed)]
            assert told == [
                ("office", "office_name", "大井営業所Ａ"),
                ("office", "office_name", "大井営業所ＡＢ"),
            ]

    async def test_a_changed_value_is_marked_until_it_is_the_old_one_again(self) -> None:
        async with form(field="office_name") as (_shown, desk):
            await desk.enter("部")
            assert desk.line("事業所名 ").startswith("変更 事業所名")
            await desk.press("backspace")
            assert desk.line("事業所名 ").startswith("     事業所名")

    async def test_an_answer_of_the_application_itself_is_no_change(self) -> None:
        async with form("applicant", field="department") as (_shown, desk):
            await desk.enter("総務部")
            assert desk.line("部署名").startswith("     部署名")

    async def test_a_burst_is_painted_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # However slow the machine is: all of it is waited for.
        monkeypatch.setattr(quiet, "PATIENCE", 10.0)
        async with form(field="address_2") as (_shown, desk):
            drawn = count_lines(monkeypatch, RecordForm)
            await desk.enter("港湾物流総合事業企画本部")
            painted = drawn.count(8)  # looking at it draws it once more
            assert desk.line("所在地2").startswith("変更")
            assert painted == 1

    async def test_full_width_space_stands_between_names(self) -> None:
        async with form(field="company_name", company_name="") as (shown, desk):
            await desk.enter("東京\u3000通関")
            assert shown.values["company_name"] == "東京\u3000通関"

    async def test_moving_and_selecting_and_deleting(self) -> None:
        async with form(field="office_name") as (shown, desk):
            await desk.press("home", "shift+right", "shift+right", "backspace")
            assert shown.values["office_name"] == "営業所"
            await desk.press("ctrl+e", "ctrl+u")
            assert shown.values["office_name"] == ""
            await desk.press("ctrl+z", "ctrl+z")
            assert shown.values["office_name"] == "大井営業所"
            await desk.press("ctrl+right_square_bracket")
            assert shown.values["office_name"] == "営業所"

    async def test_a_paste_of_three_lines_becomes_one_and_is_told(self) -> None:
        async with form(field="address_2") as (shown, desk):
            await desk.paste("１－２－３\n品川ビル\n５階\n")
            assert shown.values["address_2"] == "１－２－３ 品川ビル ５階"
            (noted,) = desk.heard(RecordForm.Noted)
            assert noted.notes == ("3行の貼り付けを1行につなぎました",)

    async def test_what_finds_no_room_is_told(self) -> None:
        async with form(field="contractor_family") as (shown, desk):
            await desk.paste("あ" * 20)
            assert shown.values["contractor_family"] == "契約" + "あ" * 18
            (noted,) = desk.heard(RecordForm.Noted)
            assert noted.notes == ("長すぎるため2文字を入れませんでした: ああ",)

    async def test_a_letter_in_a_choice_that_picks_nothing_is_answered(self) -> None:
        async with form("reissue", field="reason") as (_shown, desk):
            await desk.enter("9")
            (noted,) = desk.heard(RecordForm.Noted)
            assert noted.notes == ("番号で選んでください: 1有効期限切れ 2端末入替え 3その他",)

    async def test_a_tick_is_set_by_space(self) -> None:
        async with form(field="security_confirmed") as (shown, desk):
            await desk.press("space")
            assert shown.values["security_confirmed"] is True
            assert "[x] 確認済" in desk.line("セキュリティ対策 ")


class TestLeaving:
    async def test_a_field_is_folded_and_what_was_done_is_told(self) -> None:
        async with form(field="office_kana", office_kana="") as (_shown, desk):
            await desk.enter("とうきょう")
            desk.forget()
            await desk.press("tab")
            (left,) = desk.heard(RecordForm.Left)
            assert left.field.name == "office_kana"
            assert left.notes == ("ひらがなをカタカナにしました",)
            assert [e.value for e in desk.heard(RecordForm.Changed)] == ["トウキョウ"]
            assert "トウキョウ" in desk.line("事業所名(フリガナ)")

    async def test_it_is_told_before_the_next_field_is(self) -> None:
        async with form(field="office_name") as (_shown, desk):
            desk.forget()
            await desk.enter("x")
            await desk.press("down")
            kinds = [type(each) for each in desk.screen.heard]
            assert kinds == [
                RecordForm.Changed,
                RecordForm.Changed,
                RecordForm.Left,
                RecordForm.Moved,
            ]

    async def test_a_date_is_shown_in_both_calendars(self) -> None:
        async with form("reissue", field="wished_day") as (shown, desk):
            await desk.enter("H24.2.13")
            await desk.press("enter")
            assert shown.values["wished_day"] == "2012-02-13"
            assert "2012/02/13        必須 平成24年2月13日(月)" in desk.line("再発行希望日")
            assert desk.heard(RecordForm.Left)[0].notes == ("2012/02/13 平成24年2月13日(月)",)

    async def test_a_wrong_value_is_marked_and_told(self) -> None:
        async with form("reissue", field="wished_day") as (_shown, desk):
            await desk.enter("2012/2/30")
            await desk.press("enter")
            assert desk.line("再発行希望日").startswith("誤")
            assert [each.code for each in desk.heard(RecordForm.Left)[0].problems] == ["F006"]

    async def test_a_corrected_value_is_not_marked_any_more(self) -> None:
        async with form("reissue", field="wished_day", wished_day="2012/2/30") as (shown, desk):
            shown.set_findings({"wished_day": (problem("F006", title="再発行希望日"),)})
            await desk.rest()
            assert desk.line("再発行希望日").startswith("誤")
            await desk.press("backspace", "backspace")
            await desk.enter("13")
            await desk.press("enter")
            assert desk.line("再発行希望日").startswith("     再発行希望日")

    async def test_nobody_is_blamed_for_what_is_only_missing_yet(self) -> None:
        async with form(field="office_name") as (_shown, desk):
            await desk.press("ctrl+u", "tab")
            assert desk.heard(RecordForm.Left)[-1].problems == ()
            assert desk.line("事業所名 ").startswith("変更")

    async def test_a_remark_keeps_its_mark_while_one_types_and_an_error_goes_before_it(
        self,
    ) -> None:
        async with form(field="phone", phone="0301234567") as (shown, desk):
            shown.set_findings({"phone": (problem(REMARK, remark="代表番号を"),)})
            await desk.rest()
            assert desk.line("電話番号 ").startswith("指摘")
            await desk.enter("x")
            await desk.press("tab")
            assert desk.line("電話番号 ").startswith("誤")
            await desk.press("shift+tab", "backspace", "tab")
            assert desk.line("電話番号 ").startswith("指摘")

    async def test_what_was_said_to_be_missing_stays_wrong_while_it_is(self) -> None:
        async with form(field="office_name", office_name="") as (shown, desk):
            shown.set_findings({"office_name": (problem("F001", title="事業所名"),)})
            await desk.enter("x")
            await desk.press("backspace", "tab")
            assert desk.line("事業所名 ").startswith("誤")

    async def test_a_key_for_the_screen_finds_the_field_left(self) -> None:
        async with form(field="office_kana", office_kana="") as (_shown, desk):
            await desk.enter("か")
            desk.forget()
            await desk.press("f10")
            kinds = [type(each) for each in desk.screen.heard]
            assert kinds == [RecordForm.Changed, RecordForm.Left, events.Key]
            assert [e.value for e in desk.heard(RecordForm.Changed)] == ["カ"]

    async def test_a_field_that_nobody_touched_is_passed_in_silence(self) -> None:
        async with form(company_kana="ﾄｳｷｮｳ") as (shown, desk):
            await desk.press("tab", "tab")
            assert desk.heard(RecordForm.Changed) == []
            assert shown.values["company_kana"] == "ﾄｳｷｮｳ"

    async def test_losing_the_focus_leaves_the_field(self) -> None:
        async with form(field="office_kana", office_kana="") as (shown, desk):
            await desk.enter("か")
            desk.screen.set_focus(None)
            await desk.rest()
            assert shown.values["office_kana"] == "カ"

    async def test_another_window_in_front_does_not(self) -> None:
        async with form(field="office_kana", office_kana="") as (shown, desk):
            await desk.enter("か")
            desk.screen.app.app_focus = False
            await desk.rest()
            assert desk.screen.focused is None
            assert shown.values["office_kana"] == "か"


class TestMoving:
    async def test_the_first_open_field_is_current(self) -> None:
        async with form() as (shown, desk):
            assert shown.current_field is not None
            assert shown.current_field.name == "company_name"
            assert [each.field.name for each in desk.heard(RecordForm.Moved)] == ["company_name"]

    @pytest.mark.parametrize("key", ["tab", "enter", "down", "ctrl+j"])
    async def test_the_next_field(self, key: str) -> None:
        async with form() as (_shown, desk):
            await desk.press(key)
            assert desk.heard(RecordForm.Moved)[-1].field.name == "company_kana"

    @pytest.mark.parametrize("key", ["shift+tab", "up"])
    async def test_the_field_before(self, key: str) -> None:
        async with form(field="office_name") as (_shown, desk):
            await desk.press(key)
            assert desk.heard(RecordForm.Moved)[-1].field.name == "company_kana"

    @pytest.mark.parametrize("key", ["tab", "enter"])
    async def test_behind_the_last_field_the_form_is_finished(self, key: str) -> None:
        async with form(field="security_confirmed") as (shown, desk):
            await desk.press(key)
            assert [each.section for each in desk.heard(RecordForm.Finished)] == ["office"]
            assert shown.current_field is not None
            assert shown.current_field.name == "security_confirmed"

    @pytest.mark.parametrize(("key", "field"), [("up", "company_name"), ("down", "fax")])
    async def test_arrows_at_the_ends_only_show_the_rest(self, key: str, field: str) -> None:
        opening = Opening(frozenset({"names"}))
        async with form(opening=opening, field=field) as (shown, desk):
            desk.forget()
            await desk.press(*[key] * 3)
            assert desk.heard(RecordForm.Finished) == []
            assert shown.current_field is not None

    async def test_a_form_that_scrolls_does_so_by_a_page(self) -> None:
        shown = RecordForm()
        async with at(shown) as desk:
            shown.load(*many(100), ALL, field="f23")
            await desk.press("tab")
            assert shown.scroll_offset.y == 24
            await desk.press("up")
            assert shown.scroll_offset.y == 0

    async def test_a_heading_comes_along_with_its_first_field(self) -> None:
        async with form(size=(80, 12), field="phone") as (shown, desk):
            await desk.press("tab", "tab")
            assert desk.lines[0].startswith(" 契約者に関する項目")
            assert shown.caret_offset == Offset(VALUES + 4, 1)

    async def test_pages_take_the_caret_along(self) -> None:
        shown = RecordForm()
        async with at(shown) as desk:
            shown.load(*many(100), ALL)
            await desk.press("pagedown", "pagedown")
            assert shown.current_field is not None
            assert shown.current_field.name == "f46"
            await desk.press("pageup", "ctrl+home")
            assert shown.current_field.name == "f0"

    async def test_a_click_puts_the_caret_where_it_points(self) -> None:
        async with form() as (shown, desk):
            await desk.pilot.click(shown, offset=(VALUES + 4, 4))
            await desk.enter("Ｘ")
            assert shown.values["office_name"] == "大井Ｘ営業所"

    async def test_a_click_on_a_label_goes_to_its_field(self) -> None:
        async with form() as (shown, desk):
            await desk.pilot.click(shown, offset=(8, 4))
            assert shown.current_field is not None
            assert shown.current_field.name == "office_name"

    async def test_the_wheel_shows_other_lines_and_leaves_the_caret(self) -> None:
        shown = RecordForm()
        async with at(shown) as desk:
            shown.load(*many(100), ALL)
            shown.post_message(wheel(shown, events.MouseScrollDown))
            await desk.rest()
            assert "項目003" in desk.lines[0]
            assert shown.caret_offset is None
            shown.post_message(wheel(shown, events.MouseScrollUp))
            await desk.rest()
            assert shown.caret_offset == Offset(VALUES, 0)

    async def test_the_screen_goes_to_a_field(self) -> None:
        async with form(opening=NAMES) as (shown, desk):
            assert shown.go_to("security_confirmed")
            await desk.rest()
            assert "セキュリティ対策" in desk.lines[-1]
            assert not shown.go_to("contractor_family")
            assert not shown.go_to("nonsense")
            assert shown.current_field is not None
            assert shown.current_field.name == "security_confirmed"

    async def test_keys_of_a_form_without_open_fields_only_scroll(self) -> None:
        section_of_many, values = many(100)
        locked = replace(
            section_of_many, fields=tuple(replace(f, issued=True) for f in section_of_many.fields)
        )
        shown = RecordForm()
        async with at(shown) as desk:
            shown.load(locked, values, ALL)
            await desk.press("down", "down", "pagedown")
            assert shown.scroll_offset.y == 25
            assert shown.current_field is None
            assert shown.caret_offset is None


class TestTheScreen:
    async def test_is_asked_for_candidates_and_enters_one(self) -> None:
        async with form("reissue", field="reason") as (shown, desk):
            await desk.press("f4")
            (asked,) = desk.heard(RecordForm.Candidates)
            shown.set_value(asked.field.name, "replaced")
            await desk.rest()
            assert "端末入替え" in desk.line("再発行理由")
            assert [e.value for e in desk.heard(RecordForm.Changed)] == ["replaced"]

    async def test_gets_f4_where_there_is_nothing_to_choose(self) -> None:
        async with form() as (_shown, desk):
            await desk.press("f4")
            assert desk.heard(RecordForm.Candidates) == []
            assert [each.key for each in desk.heard(events.Key)] == ["f4"]

    async def test_restores_a_field_and_can_undo_that(self) -> None:
        async with form(field="office_name", office_name="大井") as (shown, desk):
            shown.restore_field()
            await desk.rest()
            assert shown.values["office_name"] == "大井営業所"
            assert desk.line("事業所名 ").startswith("     事業所名")
            await desk.press("ctrl+z")
            assert shown.values["office_name"] == "大井"

    async def test_does_not_enter_anything_into_a_locked_field(self) -> None:
        async with form(opening=NAMES) as (shown, desk):
            shown.set_value("contractor_family", "鈴木")
            await desk.rest()
            assert desk.heard(RecordForm.Changed) == []

    async def test_marks_what_is_wrong_and_only_that(self) -> None:
        async with form() as (shown, desk):
            shown.set_findings({"phone": (problem("F001", title="電話番号"),)})
            await desk.rest()
            assert [line for line in desk.lines if line.startswith("誤")] == [desk.line("電話番号")]
            shown.set_findings({"fax": (problem("P004", number="1200001A", what="FAX番号"),)})
            await desk.rest()
            assert not [line for line in desk.lines if line.startswith("誤")]

    async def test_shows_another_section_in_the_same_form(self) -> None:
        async with form(field="security_confirmed") as (shown, desk):
            shown.load(section("reissue"), sheet("reissue"), ALL)
            await desk.rest()
            assert desk.lines[:3] == [
                " 論理端末に関する項目",
                "     再発行希望日                               必須 例) 20120211",
                "     再発行理由                             必須 F4で候補",
            ]


class TestConsuming:
    @pytest.mark.parametrize("key", ["a", "left", "backspace", "ctrl+z"])
    async def test_keys_for_the_field_may_follow_each_other(self, key: str) -> None:
        async with form(field="office_name") as (shown, _desk):
            assert shown.check_consume_key(key, key if len(key) == 1 else None)

    @pytest.mark.parametrize("key", ["tab", "enter", "shift+tab", "up", "pagedown", "ctrl+end"])
    async def test_keys_for_another_field_may_be_followed_at_once(self, key: str) -> None:
        async with form(field="office_name") as (shown, _desk):
            assert shown.check_consume_key(key, None)

    @pytest.mark.parametrize("key", ["tab", "enter", "shift+tab", "down"])
    async def test_nobody_knows_where_a_key_leads_that_waits_behind_another(self, key: str) -> None:
        async with form(field="office_name") as (shown, _desk):
            shown.post_message(events.Key("tab", None))
            assert not shown.check_consume_key(key, None)

    @pytest.mark.parametrize(
        ("field", "key"),
        [
            ("office_name", "f10"),
            ("office_name", "ctrl+s"),
            ("security_confirmed", "tab"),
            ("security_confirmed", "enter"),
            ("company_name", "shift+tab"),
        ],
    )
    async def test_keys_that_may_lead_elsewhere_are_waited_for(self, field: str, key: str) -> None:
        async with form(field=field) as (shown, _desk):
            assert not shown.check_consume_key(key, None)

    async def test_a_choice_consumes_what_is_typed_only(self) -> None:
        async with form("reissue", field="reason") as (shown, _desk):
            assert shown.check_consume_key("2", "2")
            assert not shown.check_consume_key("left", None)

    async def test_without_a_field_nothing_is_consumed(self) -> None:
        async with at(RecordForm()) as desk:
            assert isinstance(desk.screen.form, RecordForm)
            assert not desk.screen.form.check_consume_key("a", "a")


class TestCaret:
    async def test_stands_behind_the_text(self) -> None:
        async with form(field="office_name") as (shown, desk):
            assert shown.caret_offset == Offset(VALUES + 10, 4)
            await desk.enter("Ａb")
            assert shown.caret_offset == Offset(VALUES + 13, 4)

    async def test_stands_inside_the_text(self) -> None:
        async with form(field="office_name") as (shown, desk):
            await desk.press("left", "left")
            assert shown.caret_offset == Offset(VALUES + 6, 4)

    async def test_stays_in_a_field_that_is_too_narrow(self) -> None:
        async with form(field="address_2", address_2="東" * 40) as (shown, desk):
            caret = shown.caret_offset
            assert caret is not None
            assert VALUES <= caret.x < VALUES + shown._places.room
            await desk.press("home")
            assert shown.caret_offset == Offset(VALUES, 8)

    async def test_goes_along_when_the_form_scrolls(self) -> None:
        async with form() as (shown, desk):
            await desk.press("ctrl+end")
            line = next(y for y, text in enumerate(desk.lines) if "[ ] 未確認" in text)
            assert shown.caret_offset == Offset(VALUES + 1, line)

    async def test_is_nowhere_while_its_line_is_out_of_view(self) -> None:
        async with form(opening=NAMES, field="company_name") as (shown, desk):
            await desk.pilot.resize_terminal(80, 6)
            shown._scroll(10)
            assert shown.caret_offset is None

    async def test_comes_back_into_view_when_somebody_types(self) -> None:
        async with form(opening=NAMES, field="company_name") as (shown, desk):
            await desk.pilot.resize_terminal(80, 6)
            shown._scroll(10)
            await desk.enter("Ａ")
            assert shown.caret_offset == Offset(VALUES + 18, 1)


class TestMany:
    async def test_of_five_hundred_fields_those_are_drawn_that_show(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        drawn = count_lines(monkeypatch, RecordForm)
        shown = RecordForm()
        async with at(shown) as desk:
            drawn.clear()
            shown.load(*many(500), ALL)
            await desk.rest()
            assert "項目023" in desk.lines[-1]
            assert len(drawn) <= 2 * 24 * 2
