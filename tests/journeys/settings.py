"""An operator who applies for a system setting, both ways."""

from collections.abc import Mapping
from pathlib import Path

from naccs_tui.api.applications import FinishRequest
from naccs_tui.client.nss import NssClient
from naccs_tui.i18n import _
from naccs_tui.survey.form import Form
from tests.journeys.operator import Operator
from tests.survey.books import BROKER, cell_of, filled, typed

OF_A_BROKER: Mapping[str, Form] = {"1": BROKER}
NAMES = {
    "company_english": "TOKYO TSUKAN CO LTD",
    "office_english": "OOI 2",
    "address_english": "TOKYO TO SHINAGAWA KU OOI 1-2-3",
    "person_english": "H.KANRI",
}


async def open_the_guidance(operator: Operator) -> None:
    """From home to where one chooses what to send."""
    await operator.press("3")
    await operator.sees(_("システム設定申込ガイダンス"), _("提出方法の選択"))


async def register_the_names(operator: Operator, code: str, names: dict[str, str]) -> str:
    """名称登録 for a 利用者コード; the receipt number. names: field -> what is entered."""
    await operator.press("2")
    await operator.sees(_("申込事務担当者入力"), _("申請内容の入力"))
    await operator.press("f8")
    await operator.sees(_("名称登録一覧入力"), _("システム設定情報の登録"), code)
    await operator.press("home")
    await operator.go_down_to(code)
    await operator.press("enter")
    for field, text in names.items():
        await operator.go_to(field)
        await operator.enter(text.lower())
    await operator.press("escape", "f10")
    await operator.sees(
        _("名称登録確認"), _("入力内容の確認"), names["address_english"].split()[-1]
    )
    return await operator.register()


async def choose_a_form(operator: Operator, code: str, *digits: str) -> None:
    """書類登録 up to the page of files. digits: those of the forms among all that fit the code."""
    await operator.press("1")
    await operator.sees(_("申込事務担当者入力"))
    await operator.press("f8")
    await operator.sees(_("システム設定書類入力"), code)
    await operator.press("home")
    await operator.go_down_to(code)
    await operator.press("enter", "f4")
    await operator.sees(_("個別調査票 EDI接続"))
    await operator.press(*digits, "enter")
    await operator.sees_no(_("個別調査票 EDI接続"))
    await operator.press("escape", "f8")


async def attach(operator: Operator, file: Path) -> None:
    """Choose a file by its whole path."""
    await operator.press("f6")
    await operator.sees(_("添付できない理由"))
    await operator.type(str(file))
    await operator.press("enter")


async def register_the_documents(operator: Operator, sheet: str) -> str:
    """Confirm and register what is attached; the receipt number."""
    await operator.sees(_("「{name}」を添付しました", name=sheet))
    await operator.press("f10")
    await operator.sees(_("書類登録確認"))
    await operator.sees_below(sheet[:20])
    return await operator.register()


async def reads_the_table(operator: Operator, code: str, documents: str, names: str) -> None:
    """x and o of a 利用者コード stand there."""

    def stands_there() -> bool:
        lines = (line.split() for line in operator.screen().splitlines())
        return [code, documents, names] in (line[:3] for line in lines)

    await operator.until(stands_there, f"{code} {documents} {names}")


async def finish(center: NssClient, number: str) -> None:
    """The Center claims an application and ends its review."""
    found = await center.application(number)
    claimed = await center.claim(number, found.summary.version)
    await center.finish(number, claimed.summary.version, FinishRequest())


async def set_up(
    operator: Operator,
    folder: Path,
    center: NssClient,
    code: str,
    forms: Mapping[str, Form] = OF_A_BROKER,
) -> None:
    """Both halves of the setting that a 利用者コード waits for, from the menu, and reviewed.

    forms: each by its digit among those that fit the code.
    """
    await operator.sees(_("メニュー"), code)
    await open_the_guidance(operator)
    names = await register_the_names(operator, code, NAMES)
    await operator.press("f10")
    await operator.sees(_("提出方法の選択"))
    await choose_a_form(operator, code, *forms)
    name = ""
    for form in forms.values():
        sheet = folder / "調査票.xlsx"
        sheet.write_bytes(typed(filled(form), {cell_of(form, "user_code"): code}))
        await attach(operator, sheet)
        name = f"{code}_{form.id}_20130718.xlsx"
        await operator.sees(_("「{name}」を添付しました", name=name))
    documents = await register_the_documents(operator, name)
    await reads_the_table(operator, code, "o", "o")
    for number in (names, documents):
        await finish(center, number)
