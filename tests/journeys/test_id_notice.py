"""ID通知内容: shown on demand, noted down, destroyed; and written nowhere on the way."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from naccs_tui.api.home import (
    Notice,
    NoticePage,
    Revealed,
    RevealedCode,
    RevealedItem,
    Sealed,
)
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.notice import Event
from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, at_the_demo

SECRET = "Xq7secretQ"
PARAMS = {"title": "契約内容の変更", "number": "1308708A", "day": "2013/08/17"}
AT = datetime(2013, 7, 18, 9, 0, tzinfo=UTC)
LETTER = Notice(
    id=7,
    at=AT,
    event=Event.ID_NOTICE,
    params=PARAMS,
    number="1308708A",
    sealed=Sealed.READABLE,
)
RETURNED = Notice(
    id=6,
    at=AT,
    event=Event.RETURNED,
    params={**PARAMS, "reason": "訂正の理由" * 40},
    number="1308708A",
)
OPENED = Revealed(
    number="1308708A",
    items=(
        RevealedItem(
            about="通関業",
            codes=(
                RevealedCode(title="利用者コード", value="1TK01"),
                RevealedCode(title="識別番号", value="001"),
                RevealedCode(title="パスワード", value=SECRET),
            ),
        ),
    ),
    last_day=date(2013, 8, 17),
)


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A server with one sealed notice; the numbers of those that were noted down."""
    done: list[int] = []

    async def notices(_self: NssClient, _after: str = "") -> NoticePage:
        return NoticePage(items=(LETTER, RETURNED), unread=2)

    async def reveal(_self: NssClient, number: int) -> Revealed:
        assert number == LETTER.id
        return OPENED

    async def destroy(_self: NssClient, number: int) -> Notice:
        done.append(number)
        return LETTER.model_copy(update={"sealed": Sealed.DESTROYED, "read": True})

    async def read(_self: NssClient, number: int) -> Notice:
        found = next(each for each in (LETTER, RETURNED) if each.id == number)
        return found.model_copy(update={"read": True})

    monkeypatch.setattr(NssClient, "notices", notices)
    monkeypatch.setattr(NssClient, "reveal", reveal)
    monkeypatch.setattr(NssClient, "noted", destroy)
    monkeypatch.setattr(NssClient, "read_notice", read)
    return done


def contents(folder: Path) -> list[bytes]:
    """What every file under a folder holds."""
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


@LANGUAGES
async def test_codes_are_shown_noted_down_and_destroyed(
    root: Path, noted: list[int], language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await operator.sign_in("TKT101")
        await operator.sees(_("メニュー"))
        await operator.press("f6")
        await operator.sees(_("F8で、発番した内容(ID通知内容)を表示します。")[:20])
        await operator.press("f8")
        await operator.sees("1TK01", SECRET, _("パスワード"), "2013/08/17")
        await operator.press("f10")
        await operator.sees(_("控えました"))
        await operator.press("n")
        await operator.sees(SECRET)
        assert noted == []
        await operator.press("f10", "y")
        await operator.sees(_("ID通知内容を破棄しました"))
        await operator.sees_no(SECRET)
        assert noted == [LETTER.id]
        await operator.press("f8")
        await operator.sees("[N001]")


async def test_what_was_opened_is_forgotten_with_the_screen_and_written_nowhere(
    root: Path, noted: list[int]
) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await operator.press("f6")
        await operator.sees("ID通知内容")
        await operator.press("f8")
        await operator.sees(SECRET)
        shown = operator.app.screen
        operator.app.reports.record(RuntimeError(SECRET))
        await operator.press("f12")
        await operator.sees("新着情報 一覧")
        assert SECRET not in repr(vars(shown))
    kept = contents(root)
    assert kept
    assert not [each for each in kept if SECRET.encode() in each]


async def test_a_notice_shows_its_reason_and_opens_its_application(
    root: Path, noted: list[int]
) -> None:
    async with at_the_demo(root) as operator:
        await operator.sign_in("TKT101")
        await operator.sees("メニュー")
        await operator.press("f6")
        await operator.sees("新着情報 一覧", "差戻しのお知らせ")
        await operator.press("down")
        await operator.sees("理由: 訂正の理由")
        await operator.press("f8")
        await operator.sees("このお知らせにID通知内容はありません")
        await operator.press("enter")
        await operator.sees("申込内容 参照", "1308708A")
        await operator.press("f12")
        await operator.sees("既読")
