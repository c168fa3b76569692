"""Filled-in forms on their way into a 書類登録: none is lost, and what is found is shown in turn."""

import threading
from pathlib import Path

import pytest

from naccs_tui.domain.problems import Problem, refuse
from naccs_tui.drafts import DraftFile
from naccs_tui.i18n import _
from naccs_tui.screens.file_chooser import FileChooser
from naccs_tui.screens.survey_check import SurveyCheckScreen
from naccs_tui.screens.wizard import Wizard
from naccs_tui.survey.forms import customs_warehouse
from naccs_tui.survey.forms.customs_broker import CHANGE
from tests.journeys.settings import choose_a_form, open_the_guidance
from tests.screens.clerk import Clerk, at_work
from tests.survey.books import cell_of, filled, typed

CODE, DIGIT = "1AD0F", "2"
SHEET = f"{CODE}_CB02_20130718.xlsx"
GOOD = filled(CHANGE)
BAD = typed(GOOD, {cell_of(CHANGE, "wished_day"): "2013/02/31"})


async def open_the_files(clerk: Clerk) -> None:
    """From home to the files of a 書類登録 for which one form was chosen."""
    await open_the_guidance(clerk)
    await choose_a_form(clerk, CODE, DIGIT)
    await clerk.sees("添付ファイルはありません")


async def choose(clerk: Clerk, *paths: Path) -> None:
    """Choose several files, as if all of them had been marked."""
    await clerk.press("f6")
    await clerk.until(lambda: isinstance(clerk.app.screen, FileChooser), "can choose")
    clerk.app.screen.dismiss(paths)


def write(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def checks(clerk: Clerk) -> int:
    return sum(isinstance(each, SurveyCheckScreen) for each in clerk.app.screen_stack)


def attached(clerk: Clerk) -> list[str]:
    [draft] = clerk.drafts()
    return [each.name for each in draft.attached]


async def test_a_file_that_is_gone_keeps_none_of_the_others_out(
    root: Path, own_surroundings: Path
) -> None:
    good = write(own_surroundings, "good.xlsx", GOOD)
    async with at_work(root, account="HAR001") as clerk:
        await open_the_files(clerk)
        await choose(clerk, own_surroundings / "gone.xlsx", good)
        await clerk.is_told("[A005]", "gone.xlsx")
        await clerk.sees(SHEET[:20])
        await clerk.press("f9")
        assert attached(clerk) == [SHEET]


async def test_what_is_found_in_several_files_is_shown_one_after_the_other(
    root: Path, own_surroundings: Path
) -> None:
    paths = [write(own_surroundings, f"{name}.xlsx", BAD) for name in ("one", "two", "three")]
    good = write(own_surroundings, "good.xlsx", GOOD)
    async with at_work(root, account="HAR001") as clerk:
        await open_the_files(clerk)
        await choose(clerk, own_surroundings / "gone.xlsx", *paths, good)
        await clerk.sees(_("調査票の検査"), "one.xlsx")
        assert checks(clerk) == 1
        await clerk.press("f12")
        await clerk.sees("two.xlsx")
        assert checks(clerk) == 1
        paths[1].write_bytes(GOOD)
        await clerk.press("f5")
        await clerk.sees("three.xlsx")
        assert checks(clerk) == 1
        await clerk.press("f12")
        await clerk.is_told("[A005]", "gone.xlsx")
        await clerk.press("f9")
        assert attached(clerk) == [SHEET]


async def test_where_nothing_was_attached_nothing_is_said_of_it(
    root: Path, own_surroundings: Path
) -> None:
    bad = write(own_surroundings, "bad.xlsx", BAD)
    async with at_work(root, account="HAR001") as clerk:
        await open_the_files(clerk)
        before = clerk.message
        await choose(clerk, bad)
        await clerk.sees(_("調査票の検査"))
        await clerk.press("f12")
        await clerk.sees("添付ファイルはありません")
        await clerk.sees_still()
        assert clerk.message == before


async def test_nobody_leaves_while_a_form_that_was_mended_is_still_put_in(
    root: Path, own_surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, may_go_on, put_in = (
        write(own_surroundings, "bad.xlsx", BAD),
        threading.Event(),
        Wizard.put_in,
    )

    def waiting(wizard: Wizard, name: str, data: bytes) -> DraftFile:
        may_go_on.wait()
        return put_in(wizard, name, data)

    monkeypatch.setattr(Wizard, "put_in", waiting)
    async with at_work(root, account="HAR001") as clerk:
        await open_the_files(clerk)
        await choose(clerk, bad)
        await clerk.sees(_("調査票の検査"))
        bad.write_bytes(GOOD)
        await clerk.press("f5")
        try:
            await clerk.sees_no(_("調査票の検査"))
            for key in ("f10", "f6"):
                await clerk.press(key)
                await clerk.is_told("添付しています。終わるまでお待ちください")
        finally:
            may_go_on.set()
        await clerk.is_told(f"「{SHEET}」を添付しました")


async def test_only_forms_of_the_business_of_the_user_code_are_offered(root: Path) -> None:
    async with at_work(root, account="HAR001") as clerk:
        await open_the_guidance(clerk)
        await clerk.press("1")
        await clerk.sees("申込事務担当者入力")
        await clerk.press("f8")
        await clerk.sees("システム設定書類入力", CODE)
        await clerk.press("enter", "f4")
        await clerk.sees("通関業(新規)", "通関業(変更)", "個別調査票 EDI接続")
        assert "保税蔵置場" not in clerk.screen()


async def test_a_form_of_another_business_is_told_and_not_attached(
    root: Path, own_surroundings: Path
) -> None:
    foreign = write(own_surroundings, "倉庫.xlsx", filled(customs_warehouse.NEW))
    async with at_work(root, account="HAR001") as clerk:
        await open_the_files(clerk)
        await choose(clerk, foreign)
        await clerk.sees(_("調査票の検査"), f"{CODE}の業種の調査票ではありません [W054]")
        await clerk.press("f10")
        await clerk.is_told("誤りがあるため添付できません")
        await clerk.press("f12")
        await clerk.sees("添付ファイルはありません")


async def test_the_counts_and_the_form_stay_on_the_line_however_long_the_name_is(
    root: Path, own_surroundings: Path
) -> None:
    bad = write(own_surroundings, f"{'とても長い名前' * 6}.xlsx", BAD)
    async with at_work(root, account="HAR001") as clerk:
        await open_the_files(clerk)
        await choose(clerk, bad)
        await clerk.sees("誤り1件 注意0件  とても長い名前", "業種別調査票 通関業(変更)")


async def test_only_workbooks_are_taken_and_that_is_said(
    root: Path, own_surroundings: Path
) -> None:
    write(own_surroundings, "a.pdf", b"%PDF-1.7")
    async with at_work(root, account="HAR001") as clerk:
        await open_the_files(clerk)
        await clerk.sees("種類 xlsx  名前に")
        await clerk.press("f6")
        await clerk.sees("a.pdf", "種類 xlsx  名前に", "添付できる種類: xlsx")


async def test_over_ssh_it_is_said_how_to_fetch_a_form(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    async with at_work(root, account="HAR001") as clerk:
        await open_the_files(clerk)
        await clerk.press("f4")
        await clerk.sees("保存しました", f"{CODE}_CB02_様式.xlsx", "naccs-tui files")
        await clerk.press("enter")
        await clerk.is_told("保存しました: ")


async def test_a_newer_form_that_is_refused_leaves_the_one_that_is_there(
    root: Path, own_surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(root, account="HAR001") as clerk:
        await open_the_files(clerk)
        good = write(own_surroundings, "調査票.xlsx", GOOD)
        await choose(clerk, good)
        await clerk.sees(SHEET[:20])

        def full(*_arguments: object) -> list[Problem]:
            raise refuse("A002", limit=20)

        monkeypatch.setattr(Wizard, "attach", full)
        await choose(clerk, good)
        await clerk.is_told("[A002]")
        await clerk.press("f9")
        assert attached(clerk) == [SHEET]
