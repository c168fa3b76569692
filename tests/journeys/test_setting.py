"""Both halves of a system setting, from the guidance page through the desk to the contract."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from naccs_tui.api.service import ClockMove
from naccs_tui.backend.settings import DATABASE_NAME
from naccs_tui.connection import connect
from naccs_tui.folders import Folders
from naccs_tui.i18n import _
from naccs_tui.survey.forms.customs_broker import CHANGE
from tests.journeys.operator import DEMO_DAY, LANGUAGES, PASSWORD, Operator, at_the_demo
from tests.journeys.seats import change_seats, finish_at_the_desk
from tests.journeys.settings import (
    attach,
    choose_a_form,
    finish,
    open_the_guidance,
    reads_the_table,
    register_the_documents,
    register_the_names,
)
from tests.survey.books import cell_of, filled, typed

CODE, FORM, DIGIT = "1AD0F", "CB02", "2"
SHEET = f"{CODE}_{FORM}_20130718.xlsx"
DAY = cell_of(CHANGE, "wished_day")
ADDRESS = "TOKYO TO MINATO KU KOUNAN 1-1-1"


async def fill_in_and_attach(operator: Operator, folder: Path) -> None:
    """The form is saved; a mistake in it is told, mended, and looked for again."""
    await operator.press("f4")
    form = operator.app.work.launch.downloads / f"{CODE}_{FORM}_{_('様式')}.xlsx"
    await operator.sees(_("保存した場所をコピーする"), form.name)
    assert form.exists()
    await operator.press("enter")
    await operator.sees_no(_("保存した場所をコピーする"))
    sheet = folder / "調査票のコピー.xlsx"
    sheet.write_bytes(typed(filled(CHANGE), {DAY: "2013/02/31"}))
    await attach(operator, sheet)
    await operator.sees(_("調査票の検査"), f"調査票!{DAY}", "[F006]")
    await operator.press("f10")
    await operator.sees(_("誤りがあるため添付できません。直して保存し、F5で検査し直してください"))
    sheet.write_bytes(filled(CHANGE))
    await operator.press("f5")


@LANGUAGES
async def test_forms_and_names_of_a_user_code_are_sent_reviewed_and_in_force(
    own_surroundings: Path, root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sees(_("ログイン"))
        await operator.sign_in("HAR001")
        await operator.sees(_("メニュー"))
        await open_the_guidance(operator)
        names = await register_the_names(operator, CODE, {"address_english": ADDRESS})
        await operator.sees(_("システム設定申込登録完了"), _("申請完了"))
        await reads_the_table(operator, CODE, "x", "o")
        await operator.press("f10")
        await operator.sees(_("提出方法の選択"))
        await choose_a_form(operator, CODE, DIGIT)
        await fill_in_and_attach(operator, own_surroundings)
        documents = await register_the_documents(operator, SHEET)
        await reads_the_table(operator, CODE, "o", "o")
        assert names[-1] == documents[-1] == "C"

        center = await connect(operator.app.work.launch)
        await center.sign_in("CTR001", PASSWORD)
        # The office's earlier application for the same names goes first.
        for number in ("1308725C", names):
            await finish(center, number)
            if number == "1308725C":
                await center.move_clock(ClockMove(to=DEMO_DAY.replace(day=19)))
        await operator.press("enter")
        await change_seats(operator, "CTR001")
        await finish_at_the_desk(operator, documents, CODE)
        await change_seats(operator, "HAR001")
        assert on_file(root, documents) == []
        await center.move_clock(ClockMove(to=DEMO_DAY.replace(day=26)))
        await center.close()
        view = await operator.app.work.client.contract()
        assert view.contract.table("users")[CODE]["address_english"] == ADDRESS
        assert on_file(root, documents) == [("HAR001", CODE, [SHEET])]


def on_file(root: Path, number: str) -> list[tuple[str, str, list[str]]]:
    """Office, 利用者コード and files of the documents that an application put on file."""
    asked = "SELECT office, subject, names FROM filed_document WHERE number = ?"
    with closing(sqlite3.connect(Folders.under(root).demo / DATABASE_NAME)) as database:
        rows = database.execute(asked, (number,)).fetchall()
    return [(office, subject, json.loads(names)) for office, subject, names in rows]
