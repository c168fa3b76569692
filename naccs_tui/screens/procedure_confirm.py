"""申込内容確認: before and after beside each other; from here it is registered."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence

from rich.style import Style
from textual import events
from textual.app import ComposeResult

from naccs_tui.client.errors import ServerAway
from naccs_tui.domain.attachments import size_text
from naccs_tui.domain.diff import NOTHING, Line
from naccs_tui.domain.field import MARK_WORDS, Mark
from naccs_tui.domain.payload import NOWHERE, Place
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.diff_lines import OTHERS, cells, headings, parted, widths
from naccs_tui.screens.files_page import TITLE
from naccs_tui.screens.procedure_base import CONFIRM, ProcedureScreen
from naccs_tui.screens.seeking import SEEK, Seeker
from naccs_tui.screens.sending import Sending, outcome_unknown
from naccs_tui.screens.wizard import FILES, Wizard
from naccs_tui.screens.words import explain, explain_first
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import Column, DrawnList, ListItem
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.palette import palette

Row = tuple[Place | None, ListItem]
REGISTER = "register"


class ConfirmScreen(ProcedureScreen):
    """A table; Enter on a line goes to its field, F10 registers."""

    def __init__(self, work: Work, wizard: Wizard) -> None:
        """Everything was checked before one gets here."""
        super().__init__(work, wizard)
        self._sending: Sending | None = None
        self.list = DrawnList(())
        self.seeker = Seeker(self, self._say_found)
        self._found = ("", 0)
        self._places: list[Place | None] = []

    def head_words(self) -> HeadWords:
        """The way here."""
        own, last = self.wizard.procedure.confirm_crumbs, self.wizard.sections[-1].about.crumb
        crumbs = (self.origin, *((last, *own) if own else (N_("入力内容の確認"),)))
        title = N_("申込内容")
        return self.step_words(here=CONFIRM, crumbs=crumbs, title=title, verb=N_("確認"))

    def body(self) -> ComposeResult:
        """The table."""
        yield self.list

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "register": self._register,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
            SEEK: self.seeker.ask,
        }

    def help_lines(self) -> list[str]:
        """What the check warns of, how to correct, how to register."""
        return [
            *map(explain, self._warnings),
            _("変更前と変更後を確かめてください。変更のある行には「変更」などと表示されます。"),
            _("Enterでその項目の入力に戻り、F10でここへ戻ります。"),
            _("F10で登録します。登録する前に、もう一度確認します。"),
        ]

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """One is here (again)."""
        self.wizard.at("confirm")
        self.changed()

    def on_resize(self, event: events.Resize) -> None:
        """The columns take the width there is."""
        self._fill(event.size.width)
        self.say_usual()

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """One goes on from what was found: the warnings are back."""
        text, place = self._found
        if self._said == text and event.index != place:
            self.say_usual()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter: to the field of this line; F10 there comes back to it."""
        if self._sending:
            self.say(self.why_not("register"), Tone.WARNING)
        else:
            self.back(self._places[event.index] or NOWHERE)

    def back(self, place: Place = NOWHERE) -> None:
        """To the form, there to a place or to the page that is open; from an upload, to here."""
        if self._sending:
            self.workers.cancel_group(self, REGISTER)
            return
        self.wizard.reviewed = self._here
        self.wizard.at("form", place)
        super().back()

    def server_away(self, away: ServerAway) -> None:
        """No answer to what may have arrived is no refusal: the same key asks again."""
        if away.may_have_arrived:
            self.say(outcome_unknown(), Tone.WARNING)
        else:
            super().server_away(away)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """What the server finds wrong is corrected in the form, at the first error."""
        super().refused(problems)
        if self.work.session is None:
            return
        self.wizard.take(problems)
        if any(self.wizard.place(each).section for each in self.wizard.errors):
            self.back()

    def why_not(self, name: str) -> str:
        """While it is being registered, one waits for the answer."""
        if self._sending is None or name == "help":
            return ""
        if self._sending.is_uploading:
            return "" if name == "back" else _("添付ファイルを送っています。F12で中止できます")
        return _("登録しています。このままお待ちください")

    def _waiting_words(self) -> str:
        """While files are sent, how far they are."""
        uploading = self._sending.uploading if self._sending else None
        return uploading.words() if uploading else super()._waiting_words()

    def _fill(self, width: int) -> None:
        titles = ("", _("項目"), _("変更前"), _("変更後"))
        columns = [Column(*each) for each in zip(titles, widths(width), strict=True)]
        rows, here = list(self._rows(width)), self._here
        self._places = [place for place, _row in rows]
        self.list.show_columns(columns, [row for _place, row in rows])
        self.list.go_to(self._line_of(here))

    @property
    def _here(self) -> Place:
        """The place whose line is current; at first the one from which one came."""
        current = self._places[self.list.index] if self._places else self.wizard.reviewed
        return current or NOWHERE

    def _line_of(self, place: Place) -> int:
        """The line of a place; where it is gone, the first one of its section, else the top."""
        if place in self._places:
            return self._places.index(place)
        sections = [each.section if each else "" for each in self._places]
        return sections.index(place.section) if place.section in sections else 0

    def _rows(self, width: int) -> Iterator[Row]:
        """What changes and the files come first: of long pages nobody need look for it."""
        changed, others = parted(self.wizard.lines())
        first = [*self._table(changed, width), *self._files(width)]
        yield from first
        if first and others:
            yield from (_heading(""), _heading(_(OTHERS)))
        yield from self._table(others, width)

    def _table(self, lines: Sequence[Line], width: int) -> Iterator[Row]:
        for heading, line in headings(self.wizard.procedure, lines):
            if heading:
                yield _heading(heading)
            style = palette().changed if line.is_changed else None
            yield from _lines(line, width, style)

    def _files(self, width: int) -> Iterator[Row]:
        if self.wizard.files:
            yield _heading(_(TITLE))
        for each in self.wizard.files:
            after = f"{each.name} {size_text(each.size)}"
            mark = "" if each.uploaded else MARK_WORDS[Mark.ADD]
            line = Line(FILES, FILES.section, "", TITLE, NOTHING, after, mark_word=mark)
            yield from _lines(line, width, None)

    def _say_found(self, text: str, tone: Tone) -> None:
        self._found = text, self.list.index
        self.say(text, tone)

    @property
    def _warnings(self) -> list[Problem]:
        return [each for each in self.wizard.findings if not each.is_error]

    def say_usual(self) -> None:
        """What the check warns of, else how many changes there are."""
        if self._warnings:
            self.say(explain_first(self._warnings), Tone.WARNING)
        else:
            count = sum(each.is_changed for each in self.wizard.lines())
            self.say(_("変更{count}件。確かめてF10で登録、Enterで修正", count=count))

    def _register(self) -> None:
        from naccs_tui.screens.dialogs import ConfirmDialog

        again = self.wizard.correction is not None
        yes = _("この内容で再申込する") if again else _("この内容で登録する")
        dialog = ConfirmDialog(_("この内容で登録しますか"), yes=yes, no=_("登録しない"))
        self.app.push_screen(dialog, self._answered)

    def _answered(self, register: bool | None) -> None:
        if register:
            self.save_quietly()
            self.say(_("登録しています"))
            self._sending = Sending(self.work, self.wizard)
            self.ask(self._send(self._sending), group=REGISTER)
        else:
            self.say_usual()

    async def _send(self, sending: Sending) -> None:
        try:
            await sending.run()
        except asyncio.CancelledError:
            self.say(_("送信を中止しました。F10で残りのファイルから送ります"), Tone.WARNING)
            raise
        finally:
            self._sending = None


def _heading(text: str) -> Row:
    return None, ListItem((text,), heading=True)


def _lines(line: Line, width: int, style: Style | None) -> Iterator[Row]:
    for number, texts in enumerate(cells(line, width)):
        yield line.place, ListItem(texts, style, rest=number > 0)
