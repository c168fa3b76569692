"""Files on their way to the operator: whole or not there, never over another, never elsewhere."""

import asyncio
import hashlib
import shlex
import threading
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

import pytest

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.client.errors import Away, ServerAway
from naccs_tui.client.nss import NssClient
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.files import new_beside
from naccs_tui.screens import saving
from naccs_tui.screens.application import ApplicationScreen
from naccs_tui.screens.receiving import ROOM, Receiving
from naccs_tui.screens.saved_dialog import SavedDialog, fetching
from tests.documents import zipped
from tests.screens.clerk import Clerk, at_work

NUMBER, FILES = "1305572A", 3


async def open_files(clerk: Clerk) -> None:
    """The attached files of an application that has some."""
    clerk.app.work.go.application(NUMBER)
    await clerk.is_on(ApplicationScreen)
    await clerk.sees("申込書の出力待ち")
    await clerk.press("f7", "f7")
    await clerk.sees("まとめてダウンロードする")


def sending(monkeypatch: pytest.MonkeyPatch, *pieces: bytes, then: Exception | None = None) -> None:
    """Let the server send this as the archive, and then fail."""

    async def all_files(_self: NssClient, _number: str) -> AsyncGenerator[bytes, None]:
        for piece in pieces:
            yield piece
        if then is not None:
            raise then

    monkeypatch.setattr(NssClient, "all_files", all_files)


def saved(clerk: Clerk) -> list[Path]:
    folder = clerk.app.work.launch.downloads
    return sorted(folder.iterdir()) if folder.exists() else []


async def test_a_line_that_breaks_leaves_nothing_of_the_archive(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = ServerAway(Away.BROKEN, "nss", "reset", may_have_arrived=True)
    sending(monkeypatch, b"PK\x03\x04", then=away)
    async with at_work(root, account="DOE701") as clerk:
        await open_files(clerk)
        await clerk.press("end", "enter")
        await clerk.is_told(away.reason)
        assert saved(clerk) == []


@pytest.mark.parametrize(
    "sent",
    [b"no archive", zipped({"試験用添付ファイル_1.xlsx": b"another"}), b""],
    ids=["nonsense", "other files", "nothing"],
)
async def test_what_is_not_the_files_that_were_sent_is_not_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    sending(monkeypatch, sent)
    async with at_work(root, account="DOE701") as clerk:
        await open_files(clerk)
        await clerk.press("end", "enter")
        await clerk.is_told("[D026]", "もう一度ダウンロードしてください")
        assert saved(clerk) == []


async def test_an_archive_without_end_does_not_fill_the_disk(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def endless(_self: NssClient, _number: str) -> AsyncGenerator[bytes, None]:
        while True:
            yield bytes(ROOM)

    monkeypatch.setattr(NssClient, "all_files", endless)
    async with at_work(root, account="DOE701") as clerk:
        await open_files(clerk)
        await clerk.press("end", "enter")
        await clerk.is_told("[D026]")
        assert saved(clerk) == []


async def test_f12_stops_a_download_and_leaves_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(_self: NssClient, _number: str) -> AsyncGenerator[bytes, None]:
        yield b"PK\x03\x04"
        await asyncio.Event().wait()

    monkeypatch.setattr(NssClient, "all_files", slow)
    async with at_work(root, account="DOE701") as clerk:
        await open_files(clerk)
        await clerk.press("end", "enter")
        await clerk.is_told("0%", "9KB", "F12で中止")
        await clerk.press("f12")
        await clerk.is_told("ダウンロードを中止しました")
        await clerk.until(lambda: saved(clerk) == [], "has tidied up")
        await clerk.press("f12")
        await clerk.at_home()


async def test_f12_leaves_nothing_of_a_file_that_is_just_being_opened(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_go_on = threading.Event(), threading.Event()

    @contextmanager
    def slow(folder: Path, name: str) -> Iterator[tuple[Path, BufferedRandom]]:
        with new_beside(folder, name) as opened:
            begun.set()
            may_go_on.wait()
            yield opened

    monkeypatch.setattr(saving, "new_beside", slow)
    sending(monkeypatch, b"PK\x03\x04")
    async with at_work(root, account="DOE701") as clerk:
        await open_files(clerk)
        await clerk.press("end", "enter")
        await clerk.until(begun.is_set, "opens the file")
        await clerk.press("f12")
        may_go_on.set()
        await clerk.until(lambda: saved(clerk) == [], "has tidied up")


async def test_a_second_archive_waits_for_the_first_which_goes_on_and_can_be_stopped(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(_self: NssClient, _number: str) -> AsyncGenerator[bytes, None]:
        yield b"PK\x03\x04"
        await asyncio.Event().wait()

    monkeypatch.setattr(NssClient, "all_files", slow)
    async with at_work(root, account="DOE701") as clerk:
        await open_files(clerk)
        await clerk.press("end", "enter")
        await clerk.is_told("F12で中止", "9KB")
        await clerk.press("enter")
        await clerk.is_told("ダウンロード中です。終わるまで待つか、F12で中止してください")
        await clerk.press("home", "enter")
        await clerk.sees("保存した場所をコピーする", "試験用添付ファイル_1.xlsx")
        await clerk.press("enter", "f12")
        await clerk.is_told("ダウンロードを中止しました")
        await clerk.until(lambda: len(saved(clerk)) == 1, "has tidied up")
        await clerk.press("end", "enter")
        await clerk.is_told("F12で中止", "9KB")
        await clerk.press("f12")
        await clerk.is_told("ダウンロードを中止しました")


async def test_a_form_on_the_disk_is_issued_whatever_is_saved_meanwhile(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, issue = asyncio.Event(), NssClient.issue_form

    async def slow(client: NssClient, number: str) -> ApplicationDetail:
        await may_go_on.wait()
        return await issue(client, number)

    monkeypatch.setattr(NssClient, "issue_form", slow)
    async with at_work(root, account="DOE701") as clerk:
        await open_files(clerk)
        await clerk.press("f4", "1")
        await clerk.sees("保存した場所をコピーする", f"申込書_{NUMBER}.pdf")
        await clerk.press("enter", "home", "enter")
        await clerk.sees("保存した場所をコピーする", "試験用添付ファイル_1.xlsx")
        await clerk.press("enter")
        may_go_on.set()
        await clerk.press("f8", "f8")
        await clerk.sees("反映日待ち", "審査終了")


async def test_names_that_lead_elsewhere_are_made_safe(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"x"
    digest = hashlib.sha256(content).hexdigest()
    hostile = AttachmentRef(
        id="0" * 32, name="../../.ssh/\x1b]0;x\x07authorized_keys", size=1, sha256=digest
    )

    async def file(_self: NssClient, _file: str) -> bytes:
        return content

    monkeypatch.setattr(NssClient, "file", file)
    async with at_work(root, account="DOE701") as clerk:
        await open_files(clerk)
        screen = clerk.app.screen
        assert isinstance(screen, ApplicationScreen)
        assert screen.detail is not None
        payload = screen.detail.payload.model_copy(update={"attachments": (hostile,)})
        screen.show_detail(screen.detail.model_copy(update={"payload": payload}))
        await clerk.press("home", "enter")
        await clerk.sees("保存した場所をコピーする")
        [path] = saved(clerk)
        assert path.parent == clerk.app.work.launch.downloads
        assert path.name == "]0;xauthorized_keys"


def test_the_bar_counts_bytes_and_is_full_at_the_end() -> None:
    receiving = Receiving("a.zip", 10 * 1024)
    assert receiving.words().startswith("[--------------------] 0%  0KB/10KB")
    receiving.add(5 * 1024)
    assert receiving.words().startswith("[##########----------] 50%  5KB/10KB")
    receiving.add(6 * 1024)
    assert receiving.words().startswith("[####################] 100%  10KB/10KB")
    assert not receiving.is_too_much
    receiving.add(ROOM)
    assert receiving.is_too_much


async def test_over_ssh_it_is_said_how_to_fetch_the_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    async with at_work(root, account="DOE701") as clerk:
        await open_files(clerk)
        await clerk.press("home", "enter")
        await clerk.sees("ssh HOST 'naccs-tui files", "試験用添付ファイル_1.xlsx")


@pytest.mark.parametrize("name", ["a.zip", "申込 (2).zip", "a & b; $c.pdf", "it's `mine`.csv"])
def test_the_command_that_fetches_a_file_keeps_its_name_through_both_shells(name: str) -> None:
    *ssh, over_there, into, here = shlex.split(fetching(name))
    assert (ssh, into, here) == (["ssh", "HOST"], ">", name)
    assert shlex.split(over_there) == ["naccs-tui", "files", name]


async def test_what_is_large_is_not_copied(root: Path) -> None:
    async with at_work(root, account="DOE701") as clerk:
        path = root / "大きい.txt"
        path.write_bytes(b"x" * (48 * 1024 + 1))
        clerk.app.push_screen(SavedDialog(path))
        await clerk.sees("48KBを超えるため", "大きさ 48KB")
        await clerk.press("3")
        assert clerk.app.clipboard == ""
        await clerk.press("escape")
        await clerk.sees_no("閉じる")
