"""What is said of a workbook that somebody filled in."""

from __future__ import annotations

from datetime import datetime

import pytest

from naccs_tui.survey.examining import examine
from naccs_tui.survey.form import Answers, Form
from naccs_tui.survey.forms import FORMS, customs_broker, edi_connection, output_change
from naccs_tui.survey.making import workbook
from tests.survey.books import (
    BROKER,
    MAIN,
    blank,
    cell_of,
    filled,
    found,
    from_examples,
    opened,
    saved,
    typed,
)
from tests.survey.parts import SHEET, STRINGS, TYPES, added, parts, rewritten

OFFICES, OUTPUTS = "申告官署", "出力先"


def at(name: str, part: str = "main", row: int = 0, form: Form = BROKER) -> str:
    return f"{form.part(part).title}!{cell_of(form, name, part, row)}"


def with_main(**values: str | int | datetime) -> bytes:
    return typed(filled(), {cell_of(BROKER, name): value for name, value in values.items()})


@pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])
def test_every_form_can_be_filled_in_with_its_own_examples(form: Form) -> None:
    answers = from_examples(form)
    examined = examine(filled(form))
    assert examined.findings == ()
    assert examined.answers.rows == answers.rows


@pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])
def test_every_field_that_is_missing_is_named_with_its_cell(form: Form) -> None:
    main = form.part("main")
    wanted = [cell_of(form, each.name) for each in main.fields if each.required]
    missing = [each for each in examine(blank(form)).findings if each.problem.code == "F001"]
    assert [each.cell for each in missing if each.sheet == main.title] == wanted


def test_a_finding_carries_its_place_as_a_pointer_too() -> None:
    (finding,) = examine(with_main(payment="現金")).findings
    assert finding.place == at("payment")
    assert finding.problem.pointer == f"/{MAIN}/{finding.cell}"
    assert finding.problem.params["choices"] == "直納 リアルタイム口座 電子納付"


@pytest.mark.parametrize(
    ("name", "typed_in", "kept"),
    [
        ("user_code", "１ａｄ０ｆ", "1AD0F"),
        ("licence", "tky−0123", "TKY-0123"),
        ("office_name", "ｵｵｲ営業所", None),
        ("office_name", "大井 営業所", "大井　営業所"),
        ("phone", "０３−１２３４−５６７８", "0312345678"),
        ("specialists", "３", "3"),
        ("wished_day", "平成25年7月31日", "2013-07-31"),
        ("wished_day", "20130731", "2013-07-31"),
        ("email", "ｔａｒｏ@example.jp", "taro@example.jp"),
    ],
)
def test_what_is_typed_otherwise_is_folded_and_the_operator_sees_how(
    name: str, typed_in: str, kept: str | None
) -> None:
    examined = examine(with_main(**{name: typed_in}))
    (finding,) = examined.findings
    assert finding.place == at(name)
    assert finding.problem.code == ("W040" if kept else "F013")
    if kept:
        assert examined.answers.record("main")[name] == kept
        assert examined.is_good


def test_a_text_that_is_far_too_long_is_counted_whole() -> None:
    [told] = examine(with_main(remarks="あ" * 30_000)).findings
    assert (told.problem.code, told.problem.params["actual"]) == ("F002", "30000")


def test_a_renamed_sheet_is_told_by_both_of_its_names() -> None:
    book = opened(filled())
    book[OFFICES].title = "Sheet1"
    [told] = examine(saved(book)).findings
    assert (told.problem.code, told.problem.params) == (
        "W022",
        {"sheet": OFFICES, "found": "Sheet1"},
    )


def test_a_telephone_number_with_hyphens_and_a_day_as_the_form_writes_it_need_no_word() -> None:
    data = with_main(phone="03-1234-5678", wished_day="2013/07/31")
    assert found(data) == []


def test_numbers_and_days_that_the_spreadsheet_made_are_understood() -> None:
    data = with_main(specialists=3, wished_day=datetime(2013, 7, 31, 9, 30))  # noqa: DTZ001
    examined = examine(data)
    assert examined.findings == ()
    main = examined.answers.record("main")
    assert (main["specialists"], main["wished_day"]) == ("3", "2013-07-31")


def test_a_zero_that_the_spreadsheet_swallowed_is_missed() -> None:
    assert found(with_main(phone=312345678)) == [(at("phone"), "W019")]


@pytest.mark.parametrize(
    ("changes", "name", "code"),
    [
        ({"payment": "リアルタイム口座"}, "account", "W030"),
        ({"account": "12345678901234"}, "account", "W031"),
        ({"user_code": "1ADOF"}, "user_code", "W034"),
        ({"user_code": "1AD0"}, "user_code", "F009"),
        ({"office_name": "髙橋営業所"}, "office_name", "F004"),
        ({"licence": "A" * 13}, "licence", "F002"),
        ({"email": "taro"}, "email", "F009"),
        ({"specialists": "100"}, "specialists", "F003"),
    ],
)
def test_each_rule_names_the_cell_in_which_it_is_broken(
    changes: dict[str, str], name: str, code: str
) -> None:
    places = [place for place, each in found(with_main(**changes)) if each in (code, "F011")]
    assert places == [at(name)]


def test_a_row_is_needed_whole_and_no_two_are_of_the_same() -> None:
    book = opened(filled())
    sheet = book[OFFICES]
    for column in "BCD":
        sheet[f"{column}9"] = sheet[f"{column}6"].value
    sheet["B12"] = "1B"
    said = found(saved(book))
    assert said == [
        (at("office", "offices", 3), "W032"),
        (at("section", "offices", 6), "F001"),
        (at("use", "offices", 6), "F001"),
    ]


def test_a_sheet_on_which_something_must_stand_is_not_left_empty() -> None:
    rows = dict(from_examples(BROKER).rows) | {"outputs": ()}
    assert found(workbook(BROKER, Answers(rows))) == [(at("kind", "outputs"), "W033")]


def test_a_change_form_wants_only_what_changes_but_at_least_something() -> None:
    change = customs_broker.CHANGE
    applicant = {
        name: value
        for name, value in from_examples(change).record("main").items()
        if change.part("main").field(name).own
    }
    empty = Answers({"main": (applicant,)})
    assert found(workbook(change, empty)) == [(at("user_code", form=change), "W036")]
    one = Answers({"main": ({**applicant, "system": "shared"},)})
    assert found(workbook(change, one)) == []


def test_a_row_to_be_deleted_needs_nothing_but_what_tells_it_apart() -> None:
    row = {"action": "delete", "terminal": "20097W"}
    rows = dict(from_examples(output_change.FORM).rows) | {"terminals": (row,)}
    assert found(workbook(output_change.FORM, Answers(rows))) == []


def test_a_mailbox_is_wanted_only_by_those_who_connect_by_mail() -> None:
    form = edi_connection.FORM
    rows = dict(from_examples(form).rows) | {"mailboxes": ()}
    assert found(workbook(form, Answers(rows))) == []
    mail = {name: value for name, value in rows["main"][0].items() if name != "address"}
    by_mail = Answers({"main": ({**mail, "mode": "mail"},)})
    assert found(workbook(form, by_mail)) == [(at("mailbox", "mailboxes", form=form), "W033")]


def test_notes_beside_the_fields_are_told_of_but_do_no_harm() -> None:
    examined = examine(typed(filled(), {"J9": "あとで確認"}))
    assert [(each.place, each.problem.code) for each in examined.findings] == [
        (f"{MAIN}!J9", "W016")
    ]
    assert examined.is_good


def test_findings_come_in_the_order_in_which_one_reads() -> None:
    data = typed(with_main(phone="x", user_code="ｘ"), {"B6": "9"}, OFFICES)
    order = list(dict.fromkeys(each.place for each in examine(data).findings))
    assert order == [at("user_code"), at("phone"), at("office", "offices")]


def test_an_address_that_became_a_hyperlink_is_no_link_to_other_data() -> None:
    book = opened(filled())
    book[MAIN][cell_of(BROKER, "email")].hyperlink = "mailto:taro@example.jp"
    data = saved(book)
    assert any("mailto:" in part.decode(errors="ignore") for part in parts(data).values())
    assert found(data) == []


def test_the_reading_that_excel_keeps_beside_a_text_is_no_part_of_it() -> None:
    """Excel keeps texts in a part of their own, with the kana they were typed in."""
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = (
        f'<sst xmlns="{name}"><si><t>大井営業所</t>'
        '<rPh sb="0" eb="2"><t>オオイ</t></rPh></si></sst>'
    )
    data = rewritten(
        filled(),
        SHEET,
        't="inlineStr"><is><t>大井営業所</t></is>',
        't="s"><v>0</v>',
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    data = rewritten(data, TYPES, "</Types>", named)
    examined = examine(added(data, STRINGS, text.encode()))
    assert examined.findings == ()
    assert examined.answers.record("main")["office_name"] == "大井営業所"
