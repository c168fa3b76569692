"""What a reviewer has typed outlives a server, a session and the program."""

from pathlib import Path

import pytest
from textual import events

from naccs_tui.api.applications import ApplicationDetail, ReturnRequest
from naccs_tui.client.errors import Away, ServerAway
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.payload import Place
from naccs_tui.folders import Folders
from tests.journeys.desk_steps import (
    FIRST_FAX,
    NEW_TERMINAL,
    REISSUE,
    at_the_desk,
    beside,
    now,
    type_terminal,
)
from tests.journeys.seats import claim, give_reason, open_case


async def test_a_key_pressed_while_the_case_is_read_is_not_lost(root: Path) -> None:
    async with at_the_desk(root) as operator:
        operator.app.work.go.application(REISSUE)
        operator.app.screen.post_message(events.Key("f9", None))
        await operator.sees(f"{REISSUE} を担当しました", "F11 差し戻す")


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
