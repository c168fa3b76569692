"""Both halves of a system setting, from the guidance page through the desk to the contract."""

from pathlib import Path

import pytest

from naccs_tui.api.applications import FinishRequest
from naccs_tui.api.service import ClockMove
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.i18n import _
from naccs_tui.survey.forms.customs_broker import CHANGE
from tests.journeys.operator import DEMO_DAY, PASSWORD, Operator, at_the_demo
from tests.survey.books import cell_of, filled, typed

CODE, FORM = "1AD0F", "CB02"
SHEET = f"{CODE}_{FORM}_20130718.xlsx"
DAY = cell_of(CHANGE, "wished_day")
ADDRESS = "TOKYO TO MINATO KU KOUNAN 1-1-1"


async def open_the_guidance(operator: Operator) -> None:
    await operator.press("3")
    await operator.sees(_("システム設定申込ガイダンス"), _("提出方法の選択"))


async def register_the_names(operator: Operator) -> str:
    await operator.press("2")
    await operator.sees(_("申込事務担当者入力"), _("申請内容の入力"))
    await operator.press("f8")
    await operator.sees(_("名称登録一覧入力"), _("システム設定情報の登録"), "1AD0F")
    await operator.press("enter")
    await operator.go_to("address_english")
    await operator.enter(ADDRESS.lower())
    await operator.press("escape", "f10")
    await operator.sees(_("名称登録確認"), _("入力内容の確認"), "KOUNAN 1-1-1")
    return await operator.register()


async def choose_a_form(operator: Operator) -> None:
    await operator.press("1")
    await operator.sees(_("申込事務担当者入力"))
    await operator.press("f8")
    await operator.sees(_("システム設定書類入力"), CODE)
    await operator.press("enter", "f4")
    await operator.sees(_("業種別調査票 通関業(変更)"))
    await operator.press("down", "space", "enter")
    await operator.sees_no(_("業種別調査票 通関業(新規)"))
    await operator.press("escape", "f8")


async def attach(operator: Operator, file: Path) -> None:
    await operator.press("f6")
    await operator.sees(_("添付できない理由"))
    await operator.type(str(file))
    await operator.press("enter")


async def register_the_documents(operator: Operator, folder: Path) -> str:
    await choose_a_form(operator)
    await operator.press("f4")
    form = operator.app.work.launch.downloads / f"{CODE}_{FORM}_{_('様式')}.xlsx"
    await operator.until(form.exists, "the form is saved")
    sheet = folder / "調査票のコピー.xlsx"
    sheet.write_bytes(typed(filled(CHANGE), {DAY: "2013/02/31"}))
    await attach(operator, sheet)
    await operator.sees(_("調査票の検査"), f"調査票!{DAY}", "[F006]")
    await operator.press("f10")
    await operator.sees(_("誤りがあるため添付できません。直して保存し、F5で検査し直してください"))
    sheet.write_bytes(filled(CHANGE))
    await operator.press("f5")
    await operator.sees(_("「{name}」を添付しました", name=SHEET))
    await operator.press("f10")
    await operator.sees(_("書類登録確認"), SHEET[:20])
    return await operator.register()


async def reads_the_table(operator: Operator, documents: str, names: str) -> None:
    def stands_there() -> bool:
        lines = (line.split() for line in operator.screen().splitlines())
        return [CODE, documents, names] in lines

    await operator.until(stands_there, f"{CODE} {documents} {names}")


async def finish(center: NssClient, number: str) -> None:
    found = await center.application(number)
    claimed = await center.claim(number, found.summary.version)
    await center.finish(number, claimed.summary.version, FinishRequest())


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_forms_and_names_of_a_user_code_are_sent_reviewed_and_in_force(
    own_surroundings: Path, root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("HAR001")
        await operator.sees(_("メニュー"))
        await open_the_guidance(operator)
        names = await register_the_names(operator)
        await operator.sees(_("システム設定申込登録完了"), _("申請完了"))
        await reads_the_table(operator, "x", "o")
        await operator.press("f10")
        await operator.sees(_("提出方法の選択"))
        documents = await register_the_documents(operator, own_surroundings)
        await reads_the_table(operator, "o", "o")
        assert names[-1] == documents[-1] == "C"

        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", PASSWORD)
        # The office's earlier application for the same names goes first.
        for number in ("1308725C", names, documents):
            await finish(center, number)
            if number == "1308725C":
                await center.move_clock(ClockMove(to=DEMO_DAY.replace(day=19)))
        await center.move_clock(ClockMove(to=DEMO_DAY.replace(day=26)))
        await center.close()
        view = await operator.app.work.client.contract()
        assert view.contract.table("users")[CODE]["address_english"] == ADDRESS
