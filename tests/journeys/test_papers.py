"""An office reads an application tab by tab, takes its papers and files, and has them in hand."""

import base64
import hashlib
import zipfile
from datetime import date
from pathlib import Path

from naccs_tui.api.service import ClockMove
from naccs_tui.connection import connect
from naccs_tui.i18n import _
from tests.backend.test_contract_document import text_of
from tests.journeys.operator import EVERYWHERE, Operator, at_the_demo

NUMBER = "1305572A"
FILES = ("試験用添付ファイル_1.xlsx", "試験用添付ファイル_2.txt", "試験用添付ファイル_3.docx")


@EVERYWHERE
async def test_papers_and_files_of_an_application_reach_the_operator(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_demo(root, language=language, size=size) as operator:
        await operator.sign_in("DOE701")
        await operator.sees(_("メニュー"))
        await open_the_application(operator)
        await turn_all_tabs(operator)
        await take_one_file(operator)
        await take_all_files(operator)
        await copy_the_number(operator)
        await issue_the_form(operator)
        await the_letter_waits_for_its_day(operator)
        await the_letter_comes(operator)


async def open_the_application(operator: Operator) -> None:
    await operator.press("5")
    await operator.sees(NUMBER, _("申込書未出力"))
    await operator.press("enter")
    await operator.sees(_("申込書の出力待ち"), _("次の期日"), f"2013/07/31 {_('反映日')}")


async def turn_all_tabs(operator: Operator) -> None:
    """The manual's four, its attached files, and what happened."""
    for text in (_("企業名(フリガナ)"), "20201W", _("口座名義(カナ)"), FILES[0], _("経過")):
        await operator.press("f8")
        await operator.sees_below(text)
    await operator.sees(_("現在の状況"), _("これからの予定"), f"2013/07/31  {_('反映日')}")


async def take_one_file(operator: Operator) -> None:
    await operator.press("f7")
    await operator.sees(FILES[0], "9KB", _("まとめてダウンロードする ({count}件)", count=3))
    await operator.press("home", "enter")
    await operator.sees(_("保存した場所をコピーする"), FILES[0])
    await operator.press("2")
    await operator.sees(_("保存した場所をコピーしました。"))
    folder = operator.app.work.launch.downloads
    assert operator.app.clipboard == str(folder / FILES[0])
    await operator.press("3")
    await operator.sees("base64 -d")
    assert base64.b64decode(operator.app.clipboard) == (folder / FILES[0]).read_bytes()
    await operator.press("f12", "down", "enter")
    await operator.sees(FILES[1], _("内容をコピーする"))
    await operator.press("3")
    await operator.sees(_("内容をコピーしました。"))
    assert operator.app.clipboard == (folder / FILES[1]).read_bytes().decode()
    await operator.press("f12")
    await operator.sees_no(_("閉じる"))


async def take_all_files(operator: Operator) -> None:
    await operator.press("end", "enter")
    await operator.sees(_("保存した場所をコピーする"), f"_{NUMBER}.zip")
    await operator.press("1")
    await operator.sees_no(_("閉じる"))
    folder = operator.app.work.launch.downloads
    [saved] = folder.glob("*.zip")
    detail = await operator.app.work.client.application(NUMBER)
    with zipfile.ZipFile(saved) as archive:
        assert tuple(archive.namelist()) == FILES
        assert [hashlib.sha256(archive.read(each)).hexdigest() for each in FILES] == [
            each.sha256 for each in detail.payload.attachments
        ]
    await operator.press("f4", "3")
    await operator.sees(f"{saved.stem} (2).zip")
    await operator.press("enter")
    assert len(list(folder.glob("*.zip"))) == 2


async def copy_the_number(operator: Operator) -> None:
    await operator.press("f4")
    await operator.sees(_("受付番号をコピーする"), NUMBER)
    await operator.press("4")
    await operator.sees(_("受付番号{number}をコピーしました。", number=NUMBER))
    assert operator.app.clipboard == NUMBER


async def issue_the_form(operator: Operator) -> None:
    await operator.press("f7", "f7", "f7", "f7")
    await operator.sees(_("申込書の出力待ち"))
    await operator.press("f4")
    await operator.sees(_("申込書出力する"))
    await operator.press("1")
    await operator.sees(_("保存しました"), f"_{NUMBER}.pdf")
    await operator.press("enter")
    await operator.sees(_("反映日待ち"), _("審査終了"))
    saved = operator.app.work.launch.downloads / f"{_('申込書')}_{NUMBER}.pdf"
    assert "〇〇株式会社" in text_of(saved.read_bytes())


async def the_letter_waits_for_its_day(operator: Operator) -> None:
    await operator.press("f4")
    await operator.sees(_("利用承諾書を出力する"), _("利用開始日から出力できます"))
    await operator.press("2")
    await operator.sees("[D021]", "2013/07/31")


async def the_letter_comes(operator: Operator) -> None:
    client = await connect(operator.app.work.launch)
    await client.sign_in("DOE701", "naccs123")
    await client.move_clock(ClockMove(to=date(2013, 7, 31)))
    await client.close()
    await operator.press("f5")
    await operator.sees(_("反映済"))
    await operator.press("f4", "2")
    await operator.sees(_("保存しました"), f"{_('利用承諾書')}_{NUMBER}.pdf")
    saved = operator.app.work.launch.downloads / f"{_('利用承諾書')}_{NUMBER}.pdf"
    assert _("お申込みいただいた内容を、次のとおり承諾しました。") in text_of(saved.read_bytes())
    await operator.press("enter")
    await operator.sees(_("反映済"))
