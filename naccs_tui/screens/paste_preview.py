"""貼り付け: rows from a spreadsheet are looked at before they are added."""

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.widgets import Static

from naccs_tui.domain.field import Field
from naccs_tui.domain.pasting import Pasted, PastedColumn, PastedRow
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.words import explain, meaning
from naccs_tui.screens.work import Work
from naccs_tui.terminal.safe_text import content
from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.paste_table import PasteTable

TITLE = N_("貼り付けた行")


class PasteScreen(NssScreen[tuple[PastedRow, ...]]):
    """Which column becomes which field, each row with its problems; then all, the good ones or none."""

    tab = 1

    def __init__(
        self, work: Work, section: Section, fields: tuple[Field, ...], pasted: Pasted, room: int
    ) -> None:
        """fields: those that can be filled in; room: rows that can be added."""
        super().__init__(work)
        self._section, self._pasted, self._room = section, pasted, room
        self._good, self._wrong = pasted.good, pasted.wrong
        self.table = PasteTable(pasted, fields, meaning)

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (self._section.about.crumb, TITLE)
        return self.words(crumbs=crumbs, title=TITLE, verb=N_("確認"))

    def body(self) -> ComposeResult:
        """What was found, over the rows."""
        yield Static(content("\n".join(f" {line}" for line in self._summary())))
        yield self.table

    def handlers(self) -> Mapping[str, Handler]:
        """Take, look, or go back."""
        return {
            "help": self.show_help,
            "take_good": lambda: self._take(self._good),
            "take_all": lambda: self._take(self._pasted.rows),
            "next_wrong": self._next_wrong,
            "back": self.back,
        }

    def why_not(self, name: str) -> str:
        """Only what fits into the application can be added."""
        wanted = {"take_good": len(self._good), "take_all": len(self._pasted.rows)}.get(name)
        if name == "next_wrong" and not self._wrong:
            return _("誤りのある行はありません")
        if wanted == 0:
            return _("問題のない行がありません。F9ですべて追加し、あとで直せます")
        if wanted is not None and wanted > self._room:
            return _(
                "追加できるのはあと{room}行です。行を減らして貼り付けてください", room=self._room
            )
        return ""

    def help_lines(self) -> list[str]:
        """How columns are read, and what becomes of the rows."""
        return [
            _("1行目が項目名のときは項目名で、そうでないときは左から順に項目へ割り当てます。"),
            _("「誤」の行は、その下に理由を示します。「既存」は同じ内容の行が既にあるものです。"),
            _("追加した行は、Ctrl+Zでまとめて取り消せます。"),
        ]

    def on_mount(self) -> None:
        """Say what can be done."""
        super().on_mount()
        self.table.focus()
        self._tell()

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """Say what to do about the row."""
        self._tell()

    def back(self) -> None:
        """Nothing is added."""
        self.dismiss(())

    def _take(self, rows: tuple[PastedRow, ...]) -> None:
        self.dismiss(rows)

    def _next_wrong(self) -> None:
        """The next row with a problem; behind the last one the first comes again."""
        numbers = [each.number - 1 for each in self._wrong]
        here = self.table.row
        self.table.go_to_row(next((each for each in numbers if each > here), numbers[0]))

    def _summary(self) -> Iterator[str]:
        pasted = self._pasted
        yield _(
            "{count}行: 追加できる行 {good}  誤りのある行 {wrong}  既にある行 {known}",
            count=len(pasted.rows),
            good=len(self._good),
            wrong=len(self._wrong),
            known=len(pasted.known),
        )
        where = _("列の割り当て(項目名)") if pasted.has_header else _("列の割り当て(左から順)")
        yield f"{where}: {'  '.join(map(_column, enumerate(pasted.columns, 1)))}"

    def _tell(self) -> None:
        row = self._pasted.rows[self.table.row]
        if row.problems:
            self.say(explain(row.problems[0]), Tone.WARNING)
        elif row.is_known:
            self.say(_("同じ内容の行が既にあります。F9のときだけ追加します"), Tone.WARNING)
        elif row.changes:
            self.say("  ".join(_(each) for each in row.changes), Tone.DONE)
        else:
            self.say(_("F10で問題のない行を、F9ですべての行を追加します。F12でやめます"))


def _column(numbered: tuple[int, PastedColumn]) -> str:
    number, column = numbered
    if column.field:
        return f"{number} {_(column.field.title)}"
    return " ".join(filter(None, (str(number), column.title, _("(使いません)"))))
