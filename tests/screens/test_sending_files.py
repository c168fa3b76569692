"""Files on their way: how far they are, stopping, going on without sending anything twice."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from naccs_tui.client.errors import Away, ServerAway
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.attachments import MEGABYTE
from naccs_tui.domain.payload import AttachmentRef, Payload
from naccs_tui.domain.problems import refuse
from naccs_tui.drafts import DraftFile
from naccs_tui.screens.uploading import Uploading
from tests.documents import PDF
from tests.screens.clerk import TERMINALS_ITEM, Clerk, at_work

NAMES = ("一.pdf", "二.pdf", "三.pdf")
GENUINE = NssClient.attach
Content = Callable[[], AsyncIterator[bytes]]


class Line:
    """Carries files to the server; holds back, breaks, or lies where it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[str] = []
        self.held, self.broken = "", ""
        self.held_back = asyncio.Event()
        line = self

        async def attach(
            client: NssClient, name: str, content: Content, section: str
        ) -> AttachmentRef:
            line.sent.append(name)
            if name == line.broken:
                line.broken = ""
                raise ServerAway(Away.BROKEN, "bundled")
            return await GENUINE(client, name, lambda: line.carried(name, content), section)

        monkeypatch.setattr(NssClient, "attach", attach)

    async def carried(self, name: str, content: Content) -> AsyncIterator[bytes]:
        """The content, which stops before its end where it is held back."""
        async for chunk in content():
            yield chunk
            if name == self.held:
                self.held_back.set()
                await asyncio.Event().wait()


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    """The line between client and server."""
    return Line(monkeypatch)


@asynccontextmanager
async def confirming(root: Path, home: Path) -> AsyncIterator[Clerk]:
    """A clerk before the confirmation of a change with three files."""
    for name in NAMES:
        (home / name).write_bytes(PDF + b" " * MEGABYTE + PDF)
    async with at_work(root) as clerk:
        await clerk.open_change(TERMINALS_ITEM)
        await clerk.go_to("wished_start")
        await clerk.enter("20130802")
        await clerk.press("down", "space", "f8", "f6")
        await clerk.sees("添付できない理由")
        for name in NAMES:
            await clerk.type(name)
            await clerk.press("space", "escape")
        await clerk.sees("選択中 3件")
        await clerk.press("f10")
        await clerk.is_told("3件のファイルを添付しました")
        await clerk.confirm()
        yield clerk


async def say_yes(clerk: Clerk) -> None:
    """F10 and yes."""
    await clerk.press("f10")
    await clerk.sees("この内容で登録しますか")
    await clerk.press("y")


def remembered(clerk: Clerk) -> list[str]:
    """The names of the files that are known to lie on the server."""
    [draft] = clerk.drafts()
    return [each.name for each in draft.files if each.server_id]


async def test_a_bar_says_how_far_the_files_are_and_f12_stops_them(
    root: Path, own_surroundings: Path, line: Line
) -> None:
    line.held = "二.pdf"
    async with confirming(root, own_surroundings) as clerk:
        await say_yes(clerk)
        await line.held_back.wait()
        await clerk.is_told("[######", "1.0MB/3.0MB", "2/3件目「二.pdf」", "F12で中止")
        await clerk.press("f9", "f10")
        await clerk.is_told("添付ファイルを送っています。F12で中止できます")
        await clerk.press("f12")
        await clerk.is_told("送信を中止しました。F10で残りのファイルから送ります")
        assert remembered(clerk) == ["一.pdf"]
        [draft] = clerk.drafts()
        assert not draft.submitted_unknown
        line.held = ""
        await clerk.register()
        assert line.sent == ["一.pdf", "二.pdf", "二.pdf", "三.pdf"]


async def test_after_a_broken_line_nothing_is_sent_twice(
    root: Path, own_surroundings: Path, line: Line
) -> None:
    line.broken = "三.pdf"
    async with confirming(root, own_surroundings) as clerk:
        await say_yes(clerk)
        await clerk.is_told("サーバー")
        assert remembered(clerk) == ["一.pdf", "二.pdf"]
        number = await clerk.register()
        assert line.sent == [*NAMES, "三.pdf"]
        sent = await clerk.app.work.client.application(number)
        assert [each.name for each in sent.payload.attachments] == list(NAMES)


async def test_files_that_the_server_has_lost_meanwhile_are_sent_again(
    root: Path, own_surroundings: Path, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = NssClient.submit
    refusals = [ServerAway(Away.BROKEN, "bundled"), refuse("A006", file="一.pdf")]

    async def forgetful(client: NssClient, payload: Payload, key: str) -> object:
        if refusals:
            raise refusals.pop(0)
        return await genuine(client, payload, key)

    monkeypatch.setattr(NssClient, "submit", forgetful)
    async with confirming(root, own_surroundings) as clerk:
        await say_yes(clerk)
        await clerk.is_told("サーバー")
        await clerk.register()
        assert line.sent == [*NAMES, *NAMES]


@pytest.mark.parametrize(("fate", "code"), [("vanishes", "A006"), ("changes", "A017")])
async def test_a_copy_that_is_lost_or_altered_before_it_is_sent_is_told_and_can_be_replaced(
    root: Path, own_surroundings: Path, line: Line, fate: str, code: str
) -> None:
    async with confirming(root, own_surroundings) as clerk:
        [draft] = clerk.drafts()
        second = next(each for each in draft.files if each.name == "二.pdf")
        [copy] = clerk.app.work.launch.folders.drafts.glob(f"*/*/*/files/{second.stored}")
        if fate == "vanishes":
            copy.unlink()
        else:
            copy.write_bytes(copy.read_bytes().replace(b"Catalog", b"Cathode"))
        await say_yes(clerk)
        await clerk.is_told(f"[{code}]", "もう一度添付してください")
        await clerk.sees("添付ファイル 入力", "二.pdf")
        assert remembered(clerk) == ["一.pdf"]
        [draft] = clerk.drafts()
        assert len(draft.attached) == 3


def test_the_bar_counts_all_files_and_begins_a_file_anew_after_a_broken_line() -> None:
    files = [
        DraftFile(name=name, size=MEGABYTE, sha256="", stored=name) for name in ("a.pdf", "b.pdf")
    ]
    uploading = Uploading(files)
    uploading.begin(1)
    uploading.add(MEGABYTE // 2)
    assert uploading.words().startswith(f"[{'#' * 15}{'-' * 5}] 75%  1.5MB/2.0MB  2/2")
    uploading.begin(1)
    assert uploading.bytes_sent == MEGABYTE
