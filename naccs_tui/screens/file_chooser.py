"""ファイルの選択: a folder, narrowed by typing; what cannot be attached says why before it is chosen."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult

from naccs_tui.actions import Action
from naccs_tui.domain.attachments import KINDS, amount_text, check_totals
from naccs_tui.domain.likeness import folded
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.situation import Policies
from naccs_tui.domain.words import N_
from naccs_tui.drafts import Allowed, RecentFolder, allowed_by
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.file_rows import FileRows, columns
from naccs_tui.screens.limits import limit_lines
from naccs_tui.screens.listing import Entry, Listing, list_folder
from naccs_tui.screens.narrowing import is_path, pasted, short, shows, target
from naccs_tui.screens.words import explain, explain_first
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.one_line import OneLine
from naccs_tui.widgets.palette import palette
from naccs_tui.widgets.typed_list import TypedLine, TypedList

LOOKED_AT = 20
"""Rows in which one that can be chosen is looked for."""
TITLE, CRUMB = N_("添付ファイル"), N_("ファイルの選択")


class FileChooser(NssScreen[tuple[Path, ...]]):
    """The files that were chosen; none when one thought better of it."""

    tab = 1

    def __init__(
        self, work: Work, policies: Policies, sizes: Sequence[int], kinds: Sequence[str] = KINDS
    ) -> None:
        """sizes: of the files that are attached already, in bytes; kinds: endings that are taken."""
        super().__init__(work)
        self._kinds = kinds
        self._policies, self._sizes = policies, tuple(sizes)
        self._allowed = allowed_by(work.launch.settings.attach_from)
        self._recent = _recent_of(work)
        self._folder = _first(self._allowed, self._recent.read())
        self._listing = Listing(self._folder)
        self._shown: tuple[Entry, ...] = ()
        self._marked: dict[str, Entry] = {}
        self._place, self._line = OneLine(), TypedLine()
        self._limits = OneLine(), OneLine()
        self.list = TypedList(self._line, empty=_("ファイルはありません"))

    # what the screen says of itself

    def head_words(self) -> HeadWords:
        """The way here."""
        return self.words(crumbs=(TITLE, CRUMB), title=TITLE, verb=N_("選択"))

    def body(self) -> ComposeResult:
        """Where one is and what one typed, over the list, over the limits."""
        yield self._place
        yield self._line
        yield self.list
        yield from self._limits

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            "help": self.show_help,
            "choose": self._choose,
            "tick": self._tick,
            "candidates": self._show_places,
            "attach": self._take_marked,
            "remove": self._unmark,
            "back": self.back,
            "reload": self._reload,
        }

    def why_not(self, name: str) -> str:
        """What needs a file needs one that can be attached."""
        entry = self._current
        if name == "remove" and not self._marked:
            return _("選択したファイルがありません")
        if name == "attach" and not self._marked and (entry is None or entry.is_folder):
            return _("添付するファイルをSpaceで選択してください")
        if name == "tick" and entry is not None and entry.is_folder:
            return _("フォルダーは添付できません。Enterで開きます")
        return ""

    def offers(self, name: str) -> bool:
        """The footer stays as it is while the cursor moves."""
        return name != "remove" or bool(self._marked)

    def label(self, action: Action) -> str:
        """Enter opens a folder or takes a file; what is chosen beforehand is Space's."""
        return N_("決定") if action.name == "choose" else super().label(action)

    def help_lines(self) -> list[str]:
        """How to find a file, where from, and what may be attached."""
        return [
            _("文字を入力すると名前で絞り込みます。ひらがなでもカタカナでも見つかります。"),
            _("「~」や「/」で始めると場所の入力になります。場所の貼り付けもできます。"),
            _("Backspaceか左矢印で上のフォルダーへ、Enterか右矢印で開きます。"),
            _("Spaceで複数のファイルを選択し、F10でまとめて添付します。"),
            _("添付できる場所: {folders}", folders=self._allowed.words),
            *limit_lines(self._sizes, self._policies, self._kinds),
        ]

    # a folder

    def on_mount(self) -> None:
        """Open the folder that was used last."""
        self.list.focus()
        self._say_limits()
        self._go(self._folder)

    def on_resize(self, event: events.Resize) -> None:
        """The columns take the room there is."""
        self._show_rows(event.size.width)

    def _go(self, folder: Path, *, at: str = "") -> None:
        """Open a folder and clear what was typed. at: the name on which the cursor stands then."""
        self.bring(self._open(folder, at), "folder")

    async def _open(self, folder: Path, at: str) -> None:
        if await self._load(folder):
            self._folder = folder
            self.list.retype("")
            self._narrow("", at)

    async def _look(self, folder: Path, needle: str) -> None:
        """List another folder while its path is being typed."""
        if await self._load(folder):
            self._narrow(needle)

    async def _load(self, folder: Path) -> bool:
        rules = self._allowed, self._policies, self._kinds
        listing = await asyncio.to_thread(list_folder, folder, *rules)
        if listing.trouble:
            self.say(explain(listing.trouble), Tone.ERROR)
        else:
            self._listing = listing
        return listing.trouble is None

    def _narrow(self, needle: str, at: str = "") -> None:
        """Show what fits; the cursor stands on what is called just so, else where Enter can act."""
        sought, wanted = folded(needle), folded(at or needle)
        found = (each for each in self._listing.entries if shows(each.name, each.sought, sought))
        self._shown = tuple(found)
        same = (place for place, each in enumerate(self._shown) if each.sought == wanted)
        able = (place for place, each in enumerate(self._shown[:LOOKED_AT]) if each.can_be_chosen)
        self._show_rows(self.size.width, next(same, next(able, 0) if needle else 0))
        self._say_where()
        self._say_current()

    def _show_rows(self, width: int, index: int | None = None) -> None:
        rows = FileRows(self._shown, self._marked)
        self.list.show_columns(columns(width), rows)
        if index is not None:
            self.list.show(rows, index=index)

    def _say_where(self) -> None:
        colours, label = palette(), _("場所")
        self._place.show([
            (f" {label} ", colours.bar_key),
            (short(self._listing.folder), colours.bar),
        ])
        count = _("{shown}/{all}件", shown=len(self._shown), all=len(self._listing.entries))
        self._line.say(_("絞込み"), self.list.text, count)

    def _say_limits(self) -> None:
        marked = [each.size for each in self._marked.values()]
        amounts, kinds = limit_lines((*self._sizes, *marked), self._policies, self._kinds)
        if marked:
            size = amount_text(sum(marked))
            amounts += _("  選択中 {count}件 {size}", count=len(marked), size=size)
        for line, text in zip(self._limits, (amounts, kinds), strict=True):
            line.show([(f" {text}", palette().bar)])

    def _say_current(self) -> None:
        entry = self._current
        if entry is not None and entry.why is not None:
            self.say(explain(entry.why), Tone.WARNING)
        elif entry is None and self.list.text:
            self._say_nothing()
        else:
            self.say(_("文字で絞り込み、Enterで添付か移動、Spaceで複数選択、Backspaceで上へ"))

    @property
    def _current(self) -> Entry | None:
        return self._shown[self.list.index] if self.list.index < len(self._shown) else None

    # what was typed

    def on_typed_list_typed(self, event: TypedList.Typed) -> None:
        """Narrow, or follow the path that is being typed."""
        text = self.list.text
        if event.pasted and is_path(text := pasted(event.text)):
            self.list.retype(text)
        # A name in a path may hold a blank; right behind a folder nobody types one.
        self.list.space_types = is_path(text) and not text.endswith("/")
        folder, needle = target(text, self._folder)
        if folder == self._listing.folder and not self._listing.trouble:
            self._narrow(needle)
        elif self._allowed.holds(folder):
            self.bring(self._look(folder, needle), "folder")
        else:
            self._outside(folder, needle)

    def _outside(self, folder: Path, needle: str) -> None:
        """A path that leads nowhere yet: nothing is listed, and Enter says why."""
        trouble = problem("A016", file=needle or folder, folders=self._allowed.words)
        self._listing = Listing(folder, trouble=trouble)
        self._narrow(needle)

    def on_typed_list_stepped(self, event: TypedList.Stepped) -> None:
        """Left and Backspace: up; Right: into a folder."""
        entry = self._current
        if event.by < 0:
            self._up()
        elif entry is not None and entry.is_folder:
            self._go(Path(entry.path))

    def on_typed_list_left(self, event: TypedList.Left) -> None:
        """Escape."""
        self.back()

    def _up(self) -> None:
        above = self._folder.parent
        if self._allowed.holds(above) and above != self._folder:
            self._go(above, at=self._folder.name)
        else:
            self.say(
                _("これより上のフォルダーからは添付できません。F4でほかの場所へ"), Tone.WARNING
            )

    def _reload(self) -> None:
        entry = self._current
        self._go(self._folder, at=entry.name if entry else "")

    def _show_places(self) -> None:
        """F4: the folders from which one may attach."""
        places = tuple(Option(str(each), str(each)) for each in self._allowed.folders)
        self.app.push_screen(ChoiceDialog(_("場所を選んでください"), places), self._go_to)

    def _go_to(self, place: str | None) -> None:
        if place is not None:
            self._go(Path(place))

    def on_drawn_list_moved(self, event: TypedList.Moved) -> None:
        """Say of the file on which the cursor stands why it cannot be attached."""
        self._say_current()

    # choosing

    def on_drawn_list_chosen(self, event: TypedList.Chosen) -> None:
        """Enter."""
        self.act("choose")

    def _choose(self) -> None:
        _folder, needle = target(self.list.text, self._folder)
        if is_path(self.list.text) and not needle and not self._listing.trouble:
            self._go(self._listing.folder)
        elif self._current is None:
            self._say_nothing()
        elif self._current.is_folder:
            self._go(Path(self._current.path))
        elif self._marked:
            self._take_marked()
        else:
            self._take([self._current])

    def _say_nothing(self) -> None:
        trouble = self._listing.trouble
        words = (
            explain(trouble)
            if trouble
            else _("その名前のファイルはありません。Escで入力を消します")
        )
        self.say(words, Tone.WARNING)

    def _take_marked(self) -> None:
        current = self._current
        self._take(list(self._marked.values()) or ([current] if current else []))

    def _take(self, entries: list[Entry]) -> None:
        if found := self._against(entries):
            self.say(explain_first(found), Tone.WARNING)
            return
        self._recent.write(self._listing.folder)
        self.dismiss(tuple(Path(each.path) for each in entries))

    def _against(self, entries: Sequence[Entry]) -> list[Problem]:
        """What keeps these files from being attached together with those that are there."""
        each = [entry.why for entry in entries if entry.why]
        return each or check_totals([*self._sizes, *(e.size for e in entries)], self._policies)

    def _tick(self) -> None:
        entry = self._current
        if entry is None:
            self._say_nothing()
        elif entry.path in self._marked:
            del self._marked[entry.path]
            self._show_marks()
        elif found := self._against([*self._marked.values(), entry]):
            self.say(explain_first(found), Tone.WARNING)
        else:
            self._marked[entry.path] = entry
            self._show_marks()

    def _unmark(self) -> None:
        self._marked.clear()
        self._show_marks(step=0)

    def _show_marks(self, step: int = 1) -> None:
        """Paint the marks and what they come to; the cursor goes on to the next file."""
        self.list.refresh()
        self.list.action_step(step)
        self._say_limits()
        self.retitle()

    def back(self) -> None:
        """F12: nothing is chosen."""
        self.dismiss(())


def _recent_of(work: Work) -> RecentFolder:
    return RecentFolder(work.launch.folders.drafts, work.server, work.signed_in.account)


def _first(allowed: Allowed, recent: Path | None) -> Path:
    """The folder that was used last, if it is still there and allowed."""
    if recent is not None and recent.is_dir() and allowed.holds(recent):
        return recent
    return allowed.folders[0]
