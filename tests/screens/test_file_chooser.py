"""Choosing files by keyboard: narrowing, folders, paths, marks, and why a file cannot be attached."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from naccs_tui.domain.problems import Problem
from naccs_tui.domain.situation import Policies
from naccs_tui.drafts import Allowed
from naccs_tui.screens.file_chooser import FileChooser
from naccs_tui.screens.file_rows import FileRows
from naccs_tui.screens.listing import Entry, list_folder
from naccs_tui.widgets.drawn_list import DrawnList
from tests.documents import PDF
from tests.screens.clerk import TERMINALS_ITEM, Clerk, at_work

LIST_TOP = 7


def plant(home: Path, *names: str, content: bytes = PDF) -> None:
    """Files in the home folder, with the folders above them."""
    for name in names:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


async def open_chooser(clerk: Clerk) -> None:
    """From home to the file chooser of a contract change."""
    await clerk.open_change(TERMINALS_ITEM)
    await clerk.press("f8", "f8")
    await clerk.sees("添付ファイルはありません")
    await clerk.press("f6")
    await clerk.sees("添付できない理由")
    # The heading stands before the folder is read.
    await clerk.sees_still()


def names(clerk: Clerk) -> list[str]:
    """What the list shows, without its marks."""
    lines = clerk.screen().splitlines()[LIST_TOP:19]
    return [line[5:35].split("  ")[0].strip() for line in lines if line.strip()]


def current(clerk: Clerk) -> str:
    """The name on which the cursor stands."""
    listing = clerk.app.screen.focused
    assert isinstance(listing, DrawnList)
    return names(clerk)[listing.index]


async def paste(clerk: Clerk, text: str) -> None:
    """A bracketed paste."""
    clerk.app.post_message(events.Paste(text))
    await clerk.sees_still()


def attached(clerk: Clerk) -> list[str]:
    """The names of the files in the only draft on the disk."""
    [draft] = clerk.drafts()
    return [each.name for each in draft.attached]


async def test_typing_narrows_whichever_kana_is_typed(root: Path, own_surroundings: Path) -> None:
    plant(own_surroundings, "ネットワーク図.pdf", "ねっとわーく表.csv", "ﾈｯﾄ.txt", "構成図.pdf")
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        await clerk.type("ねっと")
        await clerk.sees("絞込み ねっと", "3/")
        assert set(names(clerk)) == {"ネットワーク図.pdf", "ねっとわーく表.csv", "ﾈｯﾄ.txt"}
        await clerk.type("わーくず")
        await clerk.is_told("その名前のファイルはありません", "Escで入力を消します")
        await clerk.press("escape")
        await clerk.sees("構成図.pdf")


async def test_enter_opens_a_folder_and_backspace_goes_back_to_it(
    root: Path, own_surroundings: Path
) -> None:
    plant(own_surroundings, "a/一.pdf", "図面/二.pdf", "図面/古/三.pdf", "四.pdf")
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        assert names(clerk)[:1] == ["a/"]
        await clerk.type("図面")
        await clerk.press("enter")
        await clerk.sees("二.pdf")
        assert names(clerk) == ["古/", "二.pdf"]
        await clerk.press("right")
        await clerk.sees("三.pdf")
        await clerk.press("left")
        await clerk.sees("二.pdf")
        assert current(clerk) == "古/"
        await clerk.press("backspace")
        await clerk.sees("四.pdf")
        assert current(clerk) == "図面/"
        await clerk.press("backspace")
        await clerk.is_told("これより上のフォルダーからは添付できません")


async def test_several_files_are_marked_and_attached_at_once_and_the_folder_is_remembered(
    root: Path, own_surroundings: Path
) -> None:
    plant(own_surroundings, "図面/一.pdf", "図面/三.pdf", "図面/二.pdf")
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        await clerk.press("f10")
        await clerk.is_told("添付するファイルをSpaceで選択してください")
        await clerk.type("図面")
        await clerk.press("space")
        await clerk.is_told("フォルダーは添付できません")
        await clerk.press("enter", "space", "space")
        await clerk.sees("選択中 2件 0KB", "件数 2/20件")
        await clerk.press("f11")
        await clerk.sees_no("選択中")
        await clerk.press("home", "space", "down", "space", "f10")
        await clerk.is_told("2件のファイルを添付しました")
        assert attached(clerk) == ["一.pdf", "二.pdf"]
        await clerk.press("f6")
        await clerk.sees("場所 ~/図面", "件数 2/20件")


async def test_a_whole_path_can_be_typed(root: Path, own_surroundings: Path) -> None:
    plant(own_surroundings, "図面/構成 図.pdf")
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        await clerk.type("~/図面/")
        await clerk.sees("構成 図.pdf")
        await clerk.type("構成 図.pdf")
        await clerk.press("enter")
        await clerk.is_told("半角スペースがあります", "[A008]")
        assert attached(clerk) == ["構成 図.pdf"]


@pytest.mark.parametrize("form", ["{}", "'{}'", "file://{}", "{}\n"])
async def test_a_whole_path_can_be_pasted(root: Path, own_surroundings: Path, form: str) -> None:
    plant(own_surroundings, "図面/一.pdf", "図面/構成図.pdf")
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        await paste(clerk, form.format(own_surroundings / "図面" / "構成図.pdf"))
        await clerk.sees("場所 ~/図面", "1/2件")
        await clerk.press("enter")
        await clerk.is_told("「構成図.pdf」を添付しました")


async def test_what_lies_outside_cannot_be_reached(
    root: Path, own_surroundings: Path, tmp_path: Path
) -> None:
    plant(own_surroundings, "a.pdf")
    plant(tmp_path, "secret/b.pdf")
    (own_surroundings / "link").symlink_to(tmp_path / "secret")
    (own_surroundings / "link.pdf").symlink_to(tmp_path / "secret" / "b.pdf")
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        await clerk.type("link")
        await clerk.sees("場所の外です [A016]")
        await clerk.press("enter")
        await clerk.is_told("添付できる場所の外にあります [A016]", "添付できる場所:")
        await clerk.press("escape")
        await clerk.type(f"{tmp_path}/secret/b.pdf")
        await clerk.press("enter")
        await clerk.is_told("「b.pdf」は添付できる場所の外にあります [A016]")
        assert isinstance(clerk.app.screen, FileChooser)


async def test_the_setting_narrows_from_where_one_may_attach(
    root: Path, own_surroundings: Path
) -> None:
    plant(own_surroundings, "a.pdf", "共有/b.pdf")
    async with at_work(root, attach_from=str(own_surroundings / "共有")) as clerk:
        await open_chooser(clerk)
        assert names(clerk) == ["b.pdf"]
        await clerk.press("backspace")
        await clerk.is_told("これより上のフォルダーからは添付できません")
        await clerk.press("f1")
        await clerk.sees(f"{own_surroundings}/共有")


async def test_why_a_file_cannot_be_attached_stands_beside_it_before_it_is_chosen(
    root: Path, own_surroundings: Path
) -> None:
    plant(own_surroundings, "a+b.pdf", "図.xlsm", "可.pdf")
    plant(own_surroundings, "空.pdf", content=b"")
    (own_surroundings / "大.pdf").touch()
    os.truncate(own_surroundings / "大.pdf", 6 << 20)
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        lines = {line[5:35].split("  ")[0]: line for line in clerk.screen().splitlines()}
        for name, why in [
            ("a+b.pdf", "名前が使えません [A003]"),
            ("図.xlsm", "種類が対象外です [A004]"),
            ("空.pdf", "空です [A010]"),
            ("大.pdf", "大きすぎます [A001]"),
        ]:
            assert why in lines[name]
            assert "[ ]" not in lines[name]
        await clerk.type("大.")
        await clerk.is_told("5MBを超えています [A001]", "分割するか、小さくしてください")
        await clerk.press("space")
        await clerk.is_told("5MBを超えています [A001]")
        await clerk.sees_no("選択中")


async def test_one_that_cannot_be_attached_keeps_none_of_the_others_out(
    root: Path, own_surroundings: Path
) -> None:
    plant(own_surroundings, "一.pdf", "三.pdf")
    plant(own_surroundings, "二.pdf", content=b"MZ")
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        await clerk.press("space", "space", "space", "f10")
        await clerk.is_told("「二.pdf」の中身が種類(pdf)と合っていません [A009]")
        assert attached(clerk) == ["一.pdf", "三.pdf"]


async def test_what_is_too_much_together_is_said_when_it_is_marked(
    root: Path, own_surroundings: Path
) -> None:
    large = PDF[:-6] + bytes((5 << 20) - len(PDF)) + PDF[-6:]
    plant(own_surroundings, *(f"{number}.pdf" for number in range(5)), content=large)
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        await clerk.press(*["space"] * 4)
        await clerk.sees("選択中 4件 20.0MB")
        await clerk.press("space")
        await clerk.is_told("添付ファイルの合計が20MBを超えています [A007]")
        await clerk.sees("選択中 4件 20.0MB")


def test_of_ten_thousand_files_only_those_that_show_are_looked_at(
    own_surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_surroundings / "many"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number:05}.pdf").touch()
    looked: list[Entry] = []
    genuine = Entry._faults

    def looking(entry: Entry) -> Iterator[Problem]:
        looked.append(entry)
        return genuine(entry)

    monkeypatch.setattr(Entry, "_faults", looking)
    listing = list_folder(folder, Allowed([folder]), Policies())
    assert (len(listing.entries), looked) == (10_000, [])
    rows = FileRows(listing.entries, set())
    assert [row.cells[1] for row in rows[9_997:]] == ["09997.pdf", "09998.pdf", "09999.pdf"]
    assert len(looked) == 3


async def test_escape_and_f12_choose_nothing(root: Path, own_surroundings: Path) -> None:
    plant(own_surroundings, "a.pdf")
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        await clerk.press("space", "escape")
        await clerk.sees("添付ファイルはありません")
        await clerk.press("f6")
        await clerk.sees("添付できない理由")
        await clerk.press("f12")
        await clerk.sees("添付ファイルはありません")


async def test_a_file_taken_out_is_put_back_with_the_same_key(
    root: Path, own_surroundings: Path
) -> None:
    plant(own_surroundings, "a.pdf", "b.pdf")
    async with at_work(root, size=(120, 40)) as clerk:
        await open_chooser(clerk)
        await clerk.press("space", "space", "f10")
        await clerk.is_told("2件のファイルを添付しました")
        await clerk.press("f11")
        await clerk.is_told("「a.pdf」を外しました。もう一度F11で元に戻します")
        await clerk.sees("取消済 a.pdf", "件数 1/20件")
        assert attached(clerk) == ["b.pdf"]
        await clerk.press("f11")
        await clerk.is_told("「a.pdf」を元に戻しました")
        assert attached(clerk) == ["a.pdf", "b.pdf"]
        [draft] = clerk.drafts()
        assert draft.files[0].sha256 in clerk.screen()


async def test_where_there_is_no_room_enter_shows_the_whole_checksum(
    root: Path, own_surroundings: Path
) -> None:
    plant(own_surroundings, "a.pdf")
    async with at_work(root) as clerk:
        await open_chooser(clerk)
        await clerk.press("enter")
        await clerk.is_told("「a.pdf」を添付しました")
        [draft] = clerk.drafts()
        assert f"{draft.files[0].sha256[:10]}.." in clerk.screen()
        await clerk.press("enter")
        await clerk.is_told(f"SHA-256 {draft.files[0].sha256}")
