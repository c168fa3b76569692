"""What the Center's desk reads: files, mails, the record, the history and the contract."""

import hashlib
from pathlib import Path

import pytest

from naccs_tui.api.home import Mail, Resent
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.i18n import _
from tests.journeys.desk_steps import FIRST_FAX, NEW_TERMINAL, REISSUE, at_the_desk, now
from tests.journeys.operator import EVERYWHERE, at_the_demo
from tests.journeys.seats import claim, open_case

FINISHED_WITH_FILES = "1305572A"


async def test_a_file_is_saved_beside_what_is_there(root: Path) -> None:
    async with at_the_desk(root) as operator:
        operator.app.work.go.application(FINISHED_WITH_FILES)
        await operator.sees(FINISHED_WITH_FILES, "添付 ")
        await operator.press("f8", "f8", "f8")
        await operator.sees("SHA-256")
        file = (await now(operator, FINISHED_WITH_FILES)).payload.attachments[0]
        await operator.press("enter")
        await operator.sees("保存しました", file.name)
        await operator.press("enter", "enter")
        await operator.sees("(2)")
        saved = sorted(operator.app.work.launch.folders.downloads.iterdir())
        digests = {hashlib.sha256(each.read_bytes()).hexdigest() for each in saved}
        assert (len(saved), digests) == (2, {file.sha256})


async def test_all_files_of_a_case_are_saved_in_one_archive(root: Path) -> None:
    async with at_the_desk(root) as operator:
        operator.app.work.go.application(FINISHED_WITH_FILES)
        await operator.sees(FINISHED_WITH_FILES, "添付 ")
        await operator.press("f8", "f8", "f8")
        await operator.sees("まとめてダウンロードする (3件)")
        await operator.press("end", "enter")
        await operator.sees("保存した場所をコピーする", f"_{FINISHED_WITH_FILES}.zip")
        await operator.press("enter")
        await operator.sees("まとめてダウンロードする (3件)")


async def test_a_file_that_is_not_what_was_sent_is_not_saved(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def another(self: NssClient, file_id: str) -> bytes:
        return b"something else"

    async with at_the_desk(root) as operator:
        monkeypatch.setattr(NssClient, "file", another)
        operator.app.work.go.application(FINISHED_WITH_FILES)
        await operator.sees(FINISHED_WITH_FILES, "添付 ")
        await operator.press("f8", "f8", "f8", "enter")
        await operator.sees("[A005]")
        assert not operator.app.work.launch.folders.downloads.exists()


@EVERYWHERE
async def test_read_a_mail_and_send_it_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, language: str, size: tuple[int, int]
) -> None:
    sent: list[int] = []

    async def resend(self: NssClient, mail: int) -> Mail:
        sent.append(mail)
        return (await self.mails()).items[0]

    async with at_the_desk(root, language, size) as operator:
        monkeypatch.setattr(NssClient, "resend", resend)
        await operator.press("f3")
        await operator.sees(_("審査メニュー"))
        await operator.press("3")
        await operator.sees("satou@haruharu", _("送信済"))
        first = (await operator.app.work.client.mails()).items[0]
        await operator.press("enter")
        await operator.sees(first.to, "1308725C", _("宛先: {to}", to=first.to))
        await operator.press("escape", "f10", "y")
        await operator.sees(_("{to} への再送を受け付けました", to=first.to))
        assert sent == [first.id]


@EVERYWHERE
async def test_send_again_all_mails_that_failed(
    root: Path, monkeypatch: pytest.MonkeyPatch, language: str, size: tuple[int, int]
) -> None:
    counts = [2, 0]

    async def resend_failed(_self: NssClient) -> Resent:
        return Resent(count=counts.pop(0))

    async with at_the_desk(root, language, size) as operator:
        monkeypatch.setattr(NssClient, "resend_failed", resend_failed)
        await operator.press("f3")
        await operator.sees(_("審査メニュー"))
        await operator.press("3")
        await operator.sees("satou@haruharu", _("失敗再送"))
        await operator.press("f11")
        await operator.sees(_("送信に失敗したメールをすべて、もう一度送りますか"))
        await operator.press("y")
        await operator.sees(_("{count}件の再送を受け付けました", count=2))
        await operator.press("f11", "y")
        await operator.sees(_("失敗したメールはありません"))
        assert counts == []


@EVERYWHERE
async def test_the_record_is_narrowed_down_to_a_number(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_desk(root, language, size) as operator:
        await operator.press("f3")
        await operator.sees(_("審査メニュー"))
        await operator.press("4")
        await operator.sees("CTR001", _("すべての記録 (F4で絞込み)"))
        await operator.press("f4")
        await operator.type("１３０８４８０ａ")
        await operator.press("enter")
        await operator.sees(_("対象: {subject} (F4で変更)", subject="1308480A"))
        await operator.sees_no("1308725C")
        await operator.press("enter")
        await operator.sees(_("だれが: {who}", who="CTR001"), _("審査中"))


async def test_the_office_still_has_its_own_menu(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("契約内容の変更", "申込実施")
        await operator.sees_no("審査メニュー")


async def test_the_history_and_the_contract_of_a_case_can_be_read(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await open_case(operator, FIRST_FAX)
        await operator.press("f7")
        await operator.sees("契約概要", "東京通関株式会社", "TKT101")
        await operator.press("f7")
        await operator.sees("申込 第1回", "2013/07/18 11:20")


async def test_a_kind_that_is_not_known_here_can_be_read_and_says_why_it_cannot_be_finished(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = "1308725C"
    monkeypatch.delitem(REGISTRY._by_kind, "system_setting")
    async with at_the_desk(root) as operator:
        await open_case(operator, number)
        await operator.sees("company_english: HARU HARU COMPANY", "1AD0F 変更", "指摘事項 1")
        await operator.sees_no("表示できません")
        await operator.press("f10")
        await operator.sees("[P020]", "この版では終了できません")
        await operator.press("f8")
        await operator.sees("誤り", "[P020]", "受付一覧に残して")
    async with at_the_demo(root) as operator:
        await operator.sign_in("HAR001")
        await operator.sees("メニュー", "新着情報")
        operator.app.work.go.application(number)
        await operator.sees("company_english: HARU HARU COMPANY")


async def test_the_center_sees_what_was_sent_to_it_and_finds_it_by_office(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await operator.press("f3")
        await operator.sees("審査メニュー", "審査の状況")
        await operator.press("2")
        await operator.sees("事業所", "TKT101", "1308725C")
        await operator.sees_no("承認待ち")
        await operator.press("f4")
        await operator.sees("申込事業所コード")
        await operator.type("ｎａｃ００１")
        await operator.press("f10")
        await operator.sees_no("TKT101")
        await operator.sees(NEW_TERMINAL, "NAC001")
        await operator.sees_no("承認待ち")


async def test_the_way_back_stays_in_the_footer_of_a_case(root: Path) -> None:
    async with at_the_desk(root, account="CTR002") as operator:
        await claim(operator, NEW_TERMINAL)
        for _page in range(6):
            await operator.press("f8")
            await operator.sees("F12 戻る", "F10 ", "F11 ", "F6 ")
        await operator.press("f8")
        await operator.sees("指摘事項はありません")
        await operator.press("f8", "f8")
        await operator.sees("添付ファイルはありません", "F12 戻る")
        await operator.sees_no("Enter 選択")


async def test_a_terminal_that_is_deleted_is_said_to_be_deleted(root: Path) -> None:
    number = "1308480A"
    async with at_the_desk(root) as operator:
        await open_case(operator, number)
        await operator.press("f11")
        await operator.sees("差戻しの理由", "10232A -> 削除")


async def test_the_office_does_not_read_who_reviews(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー", "新着情報")
        operator.app.work.go.application("1308480A")
        await operator.sees("NACCSセンターで審査中 (2013/07/18 13:10から)")
        await operator.press("f7")
        await operator.sees_below("担当 > 審査中  審査担当者")
        await operator.sees_no("CTR001")


async def test_a_reissue_shows_the_reviewer_the_terminal_that_was_chosen(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await open_case(operator, REISSUE)
        await operator.sees_below("netNACCS", "TKT10233A", "発行日")
        lines = [each for each in operator.screen().splitlines() if "センターで発番" in each]
        assert all("認証コード2" in each for each in lines)
