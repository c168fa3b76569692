"""An application comes back with remarks, is corrected in the form and sent again under its number."""

from pathlib import Path
from shutil import copytree

import pytest

from naccs_tui.api.applications import PlaceRemark, ReturnRequest, Submitted
from naccs_tui.client.errors import Away, ServerAway
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.domain.application import Status
from naccs_tui.domain.payload import Payload
from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, Operator, at_the_demo

PHONE, BETTER = "0312340000", "0312341111"
PHONE_REMARK = "電話番号は代表番号を入力してください。"
FILE_REMARK = "構成図に設置場所を書き加えてください。"


async def apply(operator: Operator, diagram: Path) -> str:
    """Register a change of the telephone number with a new terminal and its diagram."""
    await operator.sees(_("メニュー"), _("契約内容の変更"))
    await operator.press("1")
    await operator.sees(_("手続きの流れ"))
    await operator.press("enter")
    await operator.sees("[ ]")
    await operator.press("space")
    await operator.go_down_to(_("netNACCS端末の登録情報"))
    await operator.press("space", "f10")
    await operator.sees(_("利用開始希望日"))
    await operator.go_to("wished_start")
    await operator.enter("20130802")
    await operator.sees(_("所在地1(町名まで)"))
    await operator.go_to("phone")
    await operator.enter(PHONE)
    await operator.go_to("security_confirmed")
    await operator.press("space", "f8")
    await operator.sees(_("論理端末名"))
    await operator.press("f6")
    await operator.go_to("system_class")
    await operator.choose(_("共用"))
    await operator.go_to("place")
    await operator.enter("港南営業所２階")
    await operator.press("f8", "f6")
    await operator.sees(_("添付できない理由"))
    await operator.type(str(diagram))
    await operator.press("enter")
    await operator.sees(_("「{name}」を添付しました", name=diagram.name))
    await operator.press("f10")
    await operator.sees(_("変更前"))
    number = await operator.register()
    await operator.press("enter")
    await operator.sees(_("メニュー"))
    return number


async def at_the_center(operator: Operator) -> NssClient:
    center = await connect(operator.app.work.launch)
    await center.sign_in("CTR001", "naccs123")
    return center


async def give_back(
    operator: Operator, number: str, *places: PlaceRemark, overall: str = ""
) -> None:
    """The Center returns an application with these remarks."""
    center = await at_the_center(operator)
    found = await center.application(number)
    claimed = await center.claim(number, found.summary.version)
    await center.give_back(
        number, claimed.summary.version, ReturnRequest(places=places, remark=overall)
    )
    await center.close()


ON_PHONE = PlaceRemark(section="office", field="phone", remark=PHONE_REMARK)
ON_FILES = PlaceRemark(section="attachments", remark=FILE_REMARK)


def diagram_at_home() -> Path:
    diagram = Path.home() / "構成図.pdf"
    diagram.write_bytes(b"%PDF-1.7\n%%EOF\n")
    return diagram


async def open_it(operator: Operator, number: str) -> None:
    """From home to the detail of an application."""
    await operator.press("5")
    await operator.sees(_("申込情報"), number)
    while number not in _current_line(operator):
        await operator.press("down")
    await operator.press("enter")
    await operator.sees(_("申込内容"), _("受付番号"), number)


def _current_line(operator: Operator) -> str:
    caret = operator.app.screen.focused
    assert caret is not None
    index = getattr(caret, "index", 0)
    return operator.screen().splitlines()[5 + index]


@LANGUAGES
async def test_remarks_lead_to_their_fields_and_the_correction_keeps_its_number(
    root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sign_in("TKT101")
        number = await apply(operator, diagram_at_home())
        await give_back(operator, number, ON_PHONE, ON_FILES)
        await open_it(operator, number)
        await operator.sees(_("差戻し"), PHONE_REMARK, FILE_REMARK, _("電話番号"))
        await operator.press("f6")

        await operator.sees(PHONE, _("指摘"), PHONE_REMARK)
        assert operator.form().page.place.field == "phone"
        await operator.press("f1")
        await operator.sees(_("ヘルプ"), PHONE_REMARK)
        await operator.press("f12")
        await operator.enter(BETTER)
        await operator.sees_no(_("指摘"))
        await operator.press("f8", "f8")
        await operator.sees(_("{name} (送付済み)", name="構成図.pdf"), FILE_REMARK)
        await operator.press("f10")
        await operator.sees(_("変更後"))
        await operator.sees_below(BETTER, "構成図.pdf")
        assert await operator.register() == number
        await operator.sees(_("再申込日"))

        sent = await operator.app.work.client.application(number)
        assert (sent.summary.status, sent.summary.revision) == (Status.WAITING_FOR_REVIEW, 2)
        assert sent.payload.value("office", "phone") == BETTER
        assert [file.name for file in sent.payload.attachments] == ["構成図.pdf"]
        await operator.press("enter")
        await operator.sees(_("メニュー"))
        await operator.sees_no(_("前回の続き"))


async def begin_to_correct(operator: Operator) -> str:
    """Applied, returned, and another telephone number typed in the correction."""
    await operator.sign_in("TKT101")
    number = await apply(operator, diagram_at_home())
    await give_back(operator, number, ON_PHONE)
    await open_it(operator, number)
    await operator.press("f6")
    await operator.sees(PHONE, PHONE_REMARK)
    await operator.enter(BETTER)
    return number


async def test_a_correction_that_broke_off_goes_on_where_it_was(tmp_path: Path, root: Path) -> None:
    after = tmp_path / "after"
    async with at_the_demo(root) as operator:
        number = await begin_to_correct(operator)
        await operator.go_to("fax")
        await operator.press("f9")
        await operator.sees("下書きを保存しました")
        # What a power cut would leave on the disk, while the program still has it open.
        copytree(root, after)
    async with at_the_demo(after) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("前回の続き", f"契約内容の変更 ({number} の訂正)")
        await operator.press("enter")
        await operator.sees("事業所・企業 入力", BETTER, f"{number}の訂正")
        assert operator.form().page.place.field == "fax"
        await operator.go_to("phone")
        await operator.sees(PHONE_REMARK)
        await operator.press("f10")
        await operator.sees("変更後")
        assert await operator.register() == number


async def test_a_correction_whose_answer_was_lost_is_sent_again_under_the_same_key(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[str] = []
    resubmit = NssClient.resubmit

    async def and_lose_the_answer(
        self: NssClient, number: str, version: int, payload: Payload, key: str
    ) -> Submitted:
        received.append(key)
        await resubmit(self, number, version, payload, key)
        raise ServerAway(Away.BROKEN, "bundled", may_have_arrived=True)

    async def and_note_the_key(
        self: NssClient, number: str, version: int, payload: Payload, key: str
    ) -> Submitted:
        received.append(key)
        return await resubmit(self, number, version, payload, key)

    async with at_the_demo(root) as operator:
        number = await begin_to_correct(operator)
        await operator.press("f10")
        await operator.sees("変更後")
        monkeypatch.setattr(NssClient, "resubmit", and_lose_the_answer)
        await operator.press("f10", "y")
        await operator.sees("送信結果を確認できません")
        monkeypatch.setattr(NssClient, "resubmit", and_note_the_key)
        assert await operator.register() == number
        assert received[0] == received[1]
        sent = await operator.app.work.client.application(number)
        assert sent.summary.revision == 2


async def test_a_correction_that_comes_too_late_is_explained_and_becomes_a_new_application(
    root: Path,
) -> None:
    async with at_the_demo(root) as operator:
        number = await begin_to_correct(operator)
        await operator.press("f10")
        await operator.sees("変更後")
        elsewhere = await connect(operator.app.work.launch)
        await elsewhere.sign_in("TKT101", "naccs123")
        found = await elsewhere.application(number)
        await elsewhere.withdraw(number, found.summary.version)
        await elsewhere.close()
        await operator.press("f10", "y")
        await operator.sees(f"訂正の入力中に受付番号{number}が「取下げ」に変わりました", "R021")

        await operator.press("f3")
        await operator.sees("前回の続き", f"{number} の訂正")
        await operator.press("enter")
        await operator.sees("訂正の下書き", "現在「取下げ」のため、訂正できません", "1  新しい申込")
        await operator.sees("添付ファイルは引き継がれません")
        await operator.press("1")
        await operator.sees("申込内容 確認", "変更申込ガイダンス")
        await operator.sees_below(BETTER)
        await operator.sees_no("構成図.pdf")
        assert await operator.register() != number


async def test_a_correction_that_comes_too_late_can_be_thrown_away(root: Path) -> None:
    async with at_the_demo(root) as operator:
        number = await begin_to_correct(operator)
        await operator.press("f3")
        client = operator.app.work.client
        found = await client.application(number)
        await client.withdraw(number, found.summary.version)
        await operator.sees("前回の続き", f"{number} の訂正")
        await operator.press("enter")
        await operator.sees("訂正の下書き")
        await operator.press("3")
        await operator.sees("下書きを捨てますか")
        await operator.press("y")
        await operator.sees("メニュー")
        await operator.sees_no("前回の続き")


async def test_an_unchanged_correction_without_an_answer_keeps_its_draft_and_finds_its_number(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resubmit = NssClient.resubmit

    async def and_lose_the_answer(
        self: NssClient, number: str, version: int, payload: Payload, key: str
    ) -> Submitted:
        await resubmit(self, number, version, payload, key)
        raise ServerAway(Away.BROKEN, "bundled", may_have_arrived=True)

    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        number = await apply(operator, diagram_at_home())
        await give_back(operator, number, ON_PHONE)
        await open_it(operator, number)
        await operator.press("f6")
        await operator.sees(PHONE, PHONE_REMARK)
        await operator.press("f10")
        await operator.sees("変更後")
        monkeypatch.setattr(NssClient, "resubmit", and_lose_the_answer)
        await operator.press("f10", "y")
        await operator.sees("送信結果を確認できません")
        await operator.press("f3")
        await operator.sees("前回の続き", f"{number} の訂正")
        await operator.press("enter")
        await operator.sees("申込内容 参照", "ステータス: 審査待ち", "2回目")
        await operator.press("f12")
        await operator.sees("メニュー")
        await operator.sees_no("前回の続き")


async def test_f11_shows_first_what_was_sent_then_what_the_contract_says(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await begin_to_correct(operator)
        await operator.go_to("phone")
        await operator.press("f11")
        await operator.sees(PHONE, "前回送った内容に戻しました")
        await operator.press("f11")
        await operator.sees_no(PHONE)
        await operator.go_to("phone")
        await operator.press("f11")
        await operator.sees(PHONE)


async def test_what_was_said_of_the_whole_stands_on_every_page(root: Path) -> None:
    overall = "全体を見直してください。"
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        number = await apply(operator, diagram_at_home())
        await give_back(operator, number, ON_PHONE, overall=overall)
        await open_it(operator, number)
        await operator.press("f6")
        await operator.sees(PHONE_REMARK, "事業所・企業!")
        await operator.press("f7", "tab")
        await operator.sees("申込担当者 入力", overall)
