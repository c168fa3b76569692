"""A person in front of the real program: reads the screen, presses keys, never waits in vain."""

import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from rich.cells import cell_len

from naccs_tui.domain.filling import RecordSheet
from naccs_tui.drafts.model import Draft, unpack
from naccs_tui.drafts.opened import CONTENT
from tests.terminal.harness import TerminalSession

PASSWORD = "naccs123"
OFFICE = "TKT101"
PATIENCE = 40.0
POLL = 0.02
QUIET_MS = 80
OFFICE_ITEM, TERMINAL_ITEM = "企業名、事業所名、所在地等", "netNACCS端末の登録情報"
OFFICE_ITEMS = (OFFICE_ITEM, "契約者名、契約者の役職", "本社情報", "管理責任者の情報")


class Seat:
    """One running program. `data` is its NACCS_DATA_DIR."""

    def __init__(self, session: TerminalSession, data: Path) -> None:
        self.session = session
        self.data = data

    # reading

    @property
    def screen(self) -> list[str]:
        """The rows, also while a frame is half there and wide characters are cut."""
        return self.session.screen

    @property
    def text(self) -> str:
        """The screen, its lines put together."""
        return "\n".join(self.screen)

    @property
    def message(self) -> str:
        """The two lines above the footer as one text."""
        first, second = self.screen[-3:-1]
        return first.strip() + second.strip()

    def line(self, text: str) -> int:
        """The row, from 0, on which a text stands."""
        found = [y for y, line in enumerate(self.screen) if text in line]
        assert found, f"{text!r} stands nowhere\n{self.text}"
        return found[0]

    def sees(self, *texts: str) -> Self:
        """Wait until all of these stand on the screen."""

        def stand_there() -> bool:
            shown = self.text
            return all(text in shown for text in texts)

        self.until(stand_there, f"{texts} on the screen")
        return self

    def sees_no(self, text: str) -> Self:
        """Wait until this does not stand on the screen."""
        self.until(lambda: text not in self.text, f"no {text!r} on the screen")
        return self

    def is_told(self, *texts: str) -> Self:
        """Wait until the message line says all of these."""
        self.until(lambda: all(text in self.message for text in texts), f"{texts} as message")
        return self

    def until(self, reached: Callable[[], bool], what: str) -> None:
        """Wait for a condition."""
        self.session.wait_until(reached, what, PATIENCE)

    # the caret

    @property
    def caret(self) -> tuple[int, int] | None:
        """The drawn caret: the first cell in reverse video, which without NO_COLOR only it is."""
        return next(iter(self.session.emulator.reversed), None)

    def comes_to_rest(self) -> Self:
        """Wait for the answer to the last key, until all of it is there."""
        self.session.settle()
        return self

    def is_quiet(self) -> Self:
        """Wait until nothing more comes, if anything does."""
        self.session.settle(QUIET_MS, answered=False)
        return self

    def end_of(self, text: str) -> tuple[int, int]:
        """The cell behind a text on the screen."""
        y = self.line(text)
        line = self.screen[y]
        return cell_len(line[: line.index(text) + len(text)]), y

    def stands_at(self, column: int, row: int) -> Self:
        """Wait until the real cursor and the drawn caret are both there."""
        place = (column, row)
        self.until(
            lambda: self.session.cursor == place and self.caret == place,
            f"cursor {self.session.cursor} and caret {self.caret} at {place}",
        )
        return self

    # typing

    def press(self, *keys: str) -> Self:
        """Press keys by name."""
        self.session.key(*keys)
        return self

    def type(self, text: str) -> Self:
        """Type a text, or commit it from an input method: all at once."""
        self.session.send(text)
        return self

    def costs(self, *keys: str) -> int:
        """The bytes that the program sends after these keys until it is quiet."""
        self.session.settle(answered=False)
        self.session.key(*keys)
        return len(self.session.settle())

    def idle_second(self) -> bytes:
        """What the program sends in a second in which nothing happens."""
        self.session.settle(answered=False)
        return self.session.listen(1.0)

    # ways through the program

    def sign_in(self, account: str = OFFICE) -> Self:
        """From the login screen to home."""
        self.sees("ログイン", "パスワード")
        self.type(f"{account}\r").type(f"{PASSWORD}\r")
        return self.sees("メニュー", "新着情報 (")

    def goes_home(self) -> Self:
        """Back to the menu from wherever one is."""
        for _screen in range(8):
            if "メニュー" in self.is_quiet().screen[3]:
                return self
            self.press("f12")
        raise AssertionError(f"no way home\n{self.text}")

    def open_change(self, *items: str) -> Self:
        """Begin a contract change with these items; the applicant's page is open."""
        self.press("1").sees("変更申込ガイダンス", "手続きの流れ")
        self.press("enter").sees("変更申込内容", *items)
        for item in items:
            self.go_down_to(item).press("space").sees_ticked(item)
        return self.press("f10").sees("申込担当者に関する項目", "氏名 姓")

    def open_office_page(self) -> Self:
        """The page 事業所・企業 of a contract change."""
        self.open_change(OFFICE_ITEM)
        return self.press("f8").sees("企業に関する項目", "変更申込ガイダンス >")

    def open_terminals_page(self) -> Self:
        """The page 論理端末・証明書 of a contract change."""
        self.open_change(TERMINAL_ITEM)
        return self.press("f8").sees("10235A", "認証コード1")

    def open_reissue(self) -> Self:
        """The page 再発行 of a certificate's reissue."""
        self.press("4").sees("証明書再発行申込ガイダンス", "手続きの流れ")
        self.press("enter").sees("申込担当者に関する項目")
        return self.press("f8").sees("再発行希望日", "再発行理由")

    def fill_reissue(self) -> Self:
        """Fill the pages 再発行 and 論理端末: the 22nd of July, 端末入替え, the first terminal."""
        self.tab_to("再発行希望日").type("20130722\r2").sees("2013/07/22", "端末入替え")
        self.press("f8").sees("認証コード2")
        return self.press("space").sees("再発行 ")

    def go_down_to(self, text: str) -> Self:
        """Move down a list until the cursor's row shows a text."""
        self.is_quiet()
        target = self.line(text)
        while self.session.cursor[1] < target:
            self.press("down").comes_to_rest()
        assert self.session.cursor[1] == target, self.text
        return self

    def sees_ticked(self, text: str) -> Self:
        """Wait until the line with this text is ticked."""
        self.until(lambda: "[x]" in self.screen[self.line(text)], f"{text} ticked")
        return self

    def tab_to(self, label: str) -> Self:
        """Tab down to the field with that label."""
        self.is_quiet()
        for _field in range(30):
            y = self.session.cursor[1]
            if label in self.screen[y]:
                return self
            self.press("tab").comes_to_rest()
        raise AssertionError(f"no field {label}\n{self.text}")

    def registers(self) -> str:
        """Register what is being confirmed; the receipt number."""
        self.sees("申込内容 確認", "変更後")
        self.press("f10").sees("この内容で登録しますか").press("y")
        self.sees("申込受付番号")
        return self.receipt

    @property
    def receipt(self) -> str:
        """The receipt number on the completion page."""
        found = re.search(r"「(\d{7,8}[A-D])」", self.text)
        assert found is not None, self.text
        return found[1]

    # the disk

    @property
    def drafts(self) -> list[Draft]:
        """The drafts on the disk."""
        return [unpack(path.read_bytes()) for path in self.data.glob(f"drafts/*/*/*/{CONTENT}")]

    def until_saved(self, section: str, values: Mapping[str, object]) -> None:
        """Wait until the only draft on the disk holds these values."""

        def is_saved() -> bool:
            records = [draft.filling.records.get(section, RecordSheet()) for draft in self.drafts]
            return len(records) == 1 and values.items() <= records[0].values.items()

        self.until_true(is_saved, f"{values} in the draft on the disk")

    def until_true(self, reached: Callable[[], bool], what: str) -> None:
        """Wait for something that nothing on the screen tells of."""
        end = time.monotonic() + PATIENCE
        while not reached():
            assert time.monotonic() < end, f"{what}\n{self.text}"
            self.session.listen(POLL)
