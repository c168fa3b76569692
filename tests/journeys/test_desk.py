"""The Center's desk at the keyboard: queue, claim, return, finish, reject, hand over."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from naccs_tui.api.applications import ApplicationDetail, ReturnRequest
from naccs_tui.api.home import Mail, Resent
from naccs_tui.client.errors import Away, ServerAway
from naccs_tui.client.nss import NssClient
from naccs_tui.connection import connect
from naccs_tui.domain.application import Status
from naccs_tui.domain.payload import Place
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.folders import Folders
from naccs_tui.i18n import _
from tests.journeys.operator import EVERYWHERE, PASSWORD, Operator, at_the_demo
from tests.journeys.seats import claim, give_reason, open_case

FIRST_FAX, SECOND_FAX, NEW_TERMINAL, REISSUE = "1308692A", "1308708A", "1308597A", "1308613D"
OF_A_COLLEAGUE = "1308480A"
IN_FORCE_TERMINAL = "20097W"
TERMINAL_OF_ANOTHER = "20305W"
FOOTER = ("F9 ", "F10 ", "F11 ")
FINISHED_WITH_FILES = "1305572A"


@asynccontextmanager
async def at_the_desk(
    root: Path, language: str = "ja", size: tuple[int, int] = (80, 24), account: str = "CTR001"
) -> AsyncIterator[Operator]:
    """A reviewer in front of the queue."""
    async with at_the_demo(root, language=language, size=size) as operator:
        await operator.sign_in(account)
        await operator.sees(_("審査メニュー"), _("審査の状況"))
        await operator.press("1")
        await operator.sees(FIRST_FAX)
        yield operator


@asynccontextmanager
async def beside(operator: Operator, account: str) -> AsyncIterator[NssClient]:
    """Somebody else at the same server."""
    client = await connect(operator.app.work.launch)
    await client.sign_in(account, PASSWORD)
    yield client
    await client.close()


async def now(operator: Operator, number: str) -> ApplicationDetail:
    return await operator.app.work.client.application(number)


@EVERYWHERE
async def test_return_a_case_with_reasons_for_two_fields_and_go_on_with_the_next(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_desk(root, language, size) as operator:
        await operator.press("2")
        await operator.sees_no(OF_A_COLLEAGUE)
        await claim(operator, FIRST_FAX)
        await operator.press("f11")
        await operator.sees(_("差戻しの理由"), _("全体"))
        await give_reason(operator, Place(), "書類を添えてください")
        await give_reason(operator, Place("office", field="fax"), "FAX番号の桁数を確かめてください")
        await give_reason(operator, Place("applicant", field="phone"), "電話番号が違います")
        await operator.press("f10")
        await operator.sees(_("差し戻す"), "書類を添えてください", "電話番号が違います")
        await operator.press("y")
        await operator.sees(_("{number} を差し戻しました", number=FIRST_FAX))
        await operator.sees(_("次の案件 {number} です", number=SECOND_FAX))

        after = await now(operator, FIRST_FAX)
        assert after.summary.status is Status.RETURNED
        assert [(each.section, each.field, each.remark) for each in after.remarks] == [
            ("", "", "書類を添えてください"),
            ("applicant", "phone", "電話番号が違います"),
            ("office", "fax", "FAX番号の桁数を確かめてください"),
        ]


async def test_a_key_pressed_while_the_case_is_read_is_not_lost(root: Path) -> None:
    async with at_the_desk(root) as operator:
        operator.app.work.go.application(REISSUE)
        operator.app.screen.post_message(events.Key("f9", None))
        await operator.sees(f"{REISSUE} を担当しました", "F11 差し戻す")


@EVERYWHERE
async def test_finish_with_a_code_of_ones_own_after_one_that_is_taken(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_desk(root, language, size) as operator:
        await claim(operator, NEW_TERMINAL)
        await operator.press("f8", "f8")
        await operator.sees("本社営業部航空課", _("候補番号"))
        await type_terminal(operator, IN_FORCE_TERMINAL)
        await operator.sees("[R004]", IN_FORCE_TERMINAL)
        await operator.press("escape")
        await type_terminal(operator, TERMINAL_OF_ANOTHER)
        await operator.press("f7", "f10")
        await operator.sees(_("審査を終了する"), "2013/08/05", TERMINAL_OF_ANOTHER)
        await operator.press("y")
        await operator.sees("[R004]", TERMINAL_OF_ANOTHER, *FOOTER)

        await type_terminal(operator, "２０１２３w")
        await operator.sees("NAC20123W", _("変更"))
        await operator.press("f10")
        await operator.sees(_("審査を終了する"))
        await operator.press("y")
        await operator.sees(_("{number} の審査を終了しました", number=NEW_TERMINAL))

        after = await now(operator, NEW_TERMINAL)
        assert after.summary.status is Status.REVIEW_COMPLETE
        given = next(iter(after.grants.values()))
        assert (given["terminal"], given["code_1"]) == ("20123W", "NAC20123W")


async def type_terminal(operator: Operator, name: str) -> None:
    await operator.press("enter")
    await operator.sees("本社営業部航空課", _("Enterで決定します。F12でやめます。"))
    await operator.press("end", "ctrl+u")
    await operator.type(name)
    await operator.press("enter")


async def test_a_code_that_is_none_is_not_taken(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, NEW_TERMINAL)
        await operator.press("f8", "f8")
        await type_terminal(operator, "ab-1")
        await operator.sees("[F009]", "20097W", "ab-1")
        await operator.press("escape", "down", "enter")
        await operator.sees("論理端末名から決まります")


async def test_an_overlap_is_said_with_the_other_number_and_its_remedy(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, SECOND_FAX)
        await operator.press("f10", "y")
        await operator.sees("指摘事項 1", "誤り", "[P005]", FIRST_FAX, "先に受け付けた申込です")
        assert (await now(operator, SECOND_FAX)).summary.status is Status.UNDER_REVIEW


async def test_the_earlier_of_two_is_finished_knowing_what_becomes_of_the_later(
    root: Path,
) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, FIRST_FAX)
        await operator.press("f10")
        await operator.sees("終了しますか", "[P021]", SECOND_FAX, "あとに受け付けた")
        await operator.press("y")
        await operator.sees(f"次の案件 {SECOND_FAX}")
        await operator.press("f8")
        await operator.sees("[P005]", FIRST_FAX, "反映されるまで待つか")


async def test_only_the_senior_reviewer_rejects(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, REISSUE)
        await operator.press("f6")
        await operator.sees("「却下」ができるのは審査責任者だけです")


@EVERYWHERE
async def test_the_senior_reviewer_takes_a_case_over_and_rejects_it(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    number = "1308480A"
    async with at_the_desk(root, language, size, "CTR002") as operator:
        await open_case(operator, number)
        await operator.press("f9")
        await operator.sees("CTR001", _("代わる"))
        await operator.press("y")
        await operator.sees(_("{number} を担当しました", number=number))
        await operator.press("f6")
        await operator.sees(_("{number} を却下する理由", number=number))
        await operator.press("enter")
        await operator.sees("[R007]")
        await operator.type("証明書が停止中です")
        await operator.press("enter")
        await operator.sees(_("却下する"), "証明書が停止中です")
        await operator.press("y")
        await operator.sees(_("{number} を却下しました", number=number))
        after = await now(operator, number)
        assert after.summary.status is Status.REJECTED
        assert after.history[-1].remark == "証明書が停止中です"


async def test_a_case_is_handed_to_a_colleague_and_another_back_into_the_queue(
    root: Path,
) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, FIRST_FAX)
        await operator.press("f9")
        await operator.sees("引継ぎ先", "CTR002 審査責任者", "受付一覧に戻す")
        await operator.press("1")
        await operator.sees(f"{FIRST_FAX} をCTR002 審査責任者に引き継ぎますか")
        await operator.press("y")
        await operator.sees(f"{FIRST_FAX} をCTR002 審査責任者に引き継ぎました", SECOND_FAX)
        assert (await now(operator, FIRST_FAX)).summary.reviewer == "CTR002"

        await operator.press("f9")
        await operator.sees(f"{SECOND_FAX} を担当しました")
        await operator.press("f9")
        await operator.sees("受付一覧に戻す")
        await operator.press("2")
        await operator.sees(f"{SECOND_FAX} を受付一覧に戻しますか")
        await operator.press("y")
        await operator.sees(f"{SECOND_FAX} を受付一覧に戻しました")
        assert (await now(operator, SECOND_FAX)).summary.status is Status.WAITING_FOR_REVIEW


async def test_whoever_comes_second_reads_who_was_first(root: Path) -> None:
    async with at_the_desk(root) as operator, beside(operator, "CTR002") as senior:
        await open_case(operator, FIRST_FAX)
        version = (await senior.application(FIRST_FAX)).summary.version
        await senior.claim(FIRST_FAX, version)
        await operator.press("f9")
        await operator.sees("CTR002 審査責任者が審査中です", "担当 CTR002")
        await operator.press("f10")
        await operator.sees("CTR002 審査責任者が審査中です")


async def test_an_act_on_a_case_that_was_taken_away_says_so_and_reads_it_anew(
    root: Path,
) -> None:
    async with at_the_desk(root) as operator, beside(operator, "CTR002") as senior:
        await claim(operator, FIRST_FAX)
        version = (await senior.application(FIRST_FAX)).summary.version
        await senior.claim(FIRST_FAX, version)
        await operator.press("f10", "y")
        await operator.sees("[R002]", "CTR002 審査責任者", "担当 CTR002")


async def test_reasons_outlive_a_server_that_is_away_and_the_screen(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody_there(
        self: NssClient, number: str, version: int, request: ReturnRequest
    ) -> ApplicationDetail:
        raise ServerAway(Away.REFUSED, "bundled")

    async with at_the_desk(root) as operator:
        await claim(operator, FIRST_FAX)
        await operator.press("f11")
        await operator.sees("差戻しの理由")
        await give_reason(operator, Place("office", field="fax"), "FAX番号が違います")
        monkeypatch.setattr(NssClient, "give_back", nobody_there)
        await operator.press("f10", "y")
        await operator.sees("サーバーに接続できません", "FAX番号が違います")
        monkeypatch.undo()

        await operator.press("f12")
        await operator.sees("変更内容")
        await operator.press("f11")
        await operator.sees("FAX番号が違います")
        await operator.press("f10", "y")
        await operator.sees(f"{FIRST_FAX} を差し戻しました")


async def test_reasons_outlive_the_end_of_the_session(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, FIRST_FAX)
        await operator.press("f11")
        await operator.sees("差戻しの理由")
        await give_reason(operator, Place("office", field="fax"), "FAX番号が違います")
        operator.app.work.client._http.token = "of a session that ended"
        await operator.press("f10", "y")
        await operator.sees("事業所コード", "ログインの有効時間が切れました")
        await operator.sign_in("CTR001")
        await operator.sees("審査メニュー", "審査の状況")
        await operator.press("1")
        await operator.sees(FIRST_FAX)
        await open_case(operator, FIRST_FAX)
        await operator.sees("引き継ぐ")
        await operator.press("f11")
        await operator.sees("[x]", "FAX番号が違います")


async def test_a_return_in_an_old_version_is_refused_and_works_the_second_time(
    root: Path,
) -> None:
    async with at_the_desk(root) as operator, beside(operator, "CTR002") as senior:
        await claim(operator, FIRST_FAX)
        await operator.press("f11")
        await operator.sees("差戻しの理由")
        await give_reason(operator, Place("office", field="fax"), "FAX番号が違います")
        taken = await senior.claim(FIRST_FAX, (await now(operator, FIRST_FAX)).summary.version)
        await senior.hand_over(FIRST_FAX, taken.summary.version, "CTR001")
        await operator.press("f10", "y")
        await operator.sees("[C003]", "FAX番号が違います")
        await operator.press("f10", "y")
        await operator.sees(f"{FIRST_FAX} を差し戻しました")


async def test_a_reason_that_was_left_with_escape_is_kept_but_not_chosen(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, FIRST_FAX)
        await operator.press("f11")
        await operator.sees("差戻しの理由")
        await operator.press("space")
        await operator.sees("Enterで決定します")
        await operator.type("途中まで")
        await operator.press("escape")
        await operator.sees("[ ] 全体", "途中まで")
        await operator.press("f10")
        await operator.sees("[R007]")


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


def kept_of(root: Path) -> list[Path]:
    return sorted(Folders.under(root).drafts.glob("*/*/reasons/*.json"))


async def test_reasons_and_codes_are_there_again_in_another_program(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, NEW_TERMINAL)
        await operator.press("f8", "f8")
        await type_terminal(operator, "10231A")
        await operator.sees("10231A", "変更")
        await operator.press("f11")
        await operator.sees("差戻しの理由")
        await give_reason(operator, Place("applicant", field="phone"), "市外局番がありません")
    async with at_the_desk(root) as operator:
        await open_case(operator, NEW_TERMINAL)
        await operator.press("f8", "f8")
        await operator.sees("10231A", "変更")
        await operator.press("f11")
        await operator.sees("[x]", "市外局番がありません")
        await operator.press("f10", "y")
        await operator.sees(f"{NEW_TERMINAL} を差し戻しました")
        assert not kept_of(root)


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
