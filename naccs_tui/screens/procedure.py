"""入力: the section pages of any application, one after the other under their tabs."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from naccs_tui.actions import Action
from naccs_tui.domain.field import Field
from naccs_tui.domain.payload import NOWHERE, Place
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.procedures.reissue import Certificates
from naccs_tui.domain.section import Section
from naccs_tui.domain.setting_files import SECTION as SURVEYS
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.certificates_page import CertificatesPage
from naccs_tui.screens.correction import Placed
from naccs_tui.screens.field_help import field_help
from naccs_tui.screens.files_page import FilesPage
from naccs_tui.screens.list_page import ListPage
from naccs_tui.screens.offers import choices_of, offer_of
from naccs_tui.screens.procedure_base import CHOICE_CRUMB, CONFIRM, ENTRY, taken_words
from naccs_tui.screens.procedure_pages import Page
from naccs_tui.screens.procedure_tabs import page_tabs
from naccs_tui.screens.record_news import RecordNews
from naccs_tui.screens.record_page import RecordPage
from naccs_tui.screens.reminder import Reminder
from naccs_tui.screens.seeking import Seeker
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.words import explain, explain_first
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.form.record_form import RecordForm
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.section_tabs import SectionTabs

TOO_EARLY = "D002"
WAIT_FOR_PAGES = frozenset({"confirm", "back", "leave", "tabs"})
"""What takes one away from the pages."""


class FormScreen(RecordNews):
    """Shows one page at a time; a page's widgets are made when it is first opened."""

    def __init__(self, work: Work, wizard: Wizard) -> None:
        """Opens on the page where the wizard's cursor was."""
        super().__init__(work, wizard)
        self.tabs = SectionTabs()
        self.seeker = Seeker(self, self.say)
        self.room = Container()
        self._drawn = RecordForm()
        self._pages = self._make_pages()
        self._open = self._page_of(wizard.spot.section)
        self._first = self._pages[self._open]
        self._reminder = Reminder(wizard.correction)
        self._is_under_dialog = False
        self._offered: tuple[str, ...] = ()

    # what the screen says of itself

    def head_words(self) -> HeadWords:
        """The way here, through the pages up to the open one."""
        pages = (page.crumb for page in self._pages[: self._open + 1])
        chosen = (CHOICE_CRUMB,) if self.wizard.procedure.items else ()
        crumbs = tuple(dict.fromkeys((*chosen, *pages)))
        title = self.page.title
        return self.step_words(
            here=ENTRY, crumbs=(self.origin, *crumbs[-2:]), title=title, verb=N_("入力")
        )

    @property
    def entered_pages(self) -> int:
        """The pages before the open one."""
        return self._open

    def body(self) -> ComposeResult:
        """The strip of tabs over the open page."""
        yield self.tabs
        yield self.room

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here, those of the open page among them."""
        own = self.page.own_handlers()
        return {
            "help": self.show_help,
            "confirm": self._confirm,
            "next": lambda: self.turn(1),
            "previous": lambda: self.turn(-1),
            "back": self.back,
            **({} if "copy_row" in own else {"candidates": self.page.candidates}),
            **({"plans": self.compare_plans} if self.offers("plans") else {}),
            "new": self.page.add,
            **own,
            "restore": self.page.restore,
            "save": self.save_now,
            "tabs": self.show_tabs,
            "leave": self.leave,
            **self.page.row_handlers(),
        }

    def why_not(self, name: str) -> str:
        """The page knows what it can do."""
        if name == "previous" and self._open == 0:
            return _("最初のページです。F12で一つ前の画面に戻ります")
        if name in WAIT_FOR_PAGES and any(page.busy for page in self._pages):
            return _("添付しています。終わるまでお待ちください")
        return self.page.restrict(name)

    def offers(self, name: str) -> bool:
        """The footer is about the page: it stays as it is while the cursor moves on it."""
        if name == "plans":
            return self.plan_section is not None and self.page.key == self.plan_section.key
        return self.page.offers(name) and not (name == "previous" and self._open == 0)

    def retitle(self) -> None:
        """See `NssScreen`; where a row is opened some keys mean something else."""
        self._offered = tuple(self.handlers())
        super().retitle()

    def label(self, action: Action) -> str:
        """On the last page F8 leads to the confirmation, and says so."""
        is_last = self._open + 1 == len(self._pages)
        if action.name == "next" and is_last:
            return CONFIRM
        return self.page.label(action.name) or super().label(action)

    def help_lines(self) -> list[str]:
        """The help for the field with the cursor, then what is to be done on this page."""
        said, page = self._reminder.all_of(self.page), self.page
        field = page.field
        choices = choices_of(self.wizard, field, page.values) if field else ()
        return [*said, *field_help(field, choices), *page.lead, *page.ways]

    # the pages

    @property
    def page(self) -> Page:
        """The open page."""
        return self._pages[self._open]

    def _make_pages(self) -> list[Page]:
        pages: list[Page] = [self._page(section) for section in self.wizard.sections]
        if self.wizard.takes_files:
            pages.append(self._files_page())
        return pages

    def _files_page(self) -> FilesPage:
        if self.wizard.files_section != SURVEYS:
            return FilesPage(self)
        # Brings the declarations of all form workbooks, which no other application needs.
        from naccs_tui.screens.survey_page import SurveyPage

        return SurveyPage(self)

    def renew_pages(self) -> None:
        """Other items are chosen: their pages come in between, those that are there stay."""
        page, known = self.page, {each.key: each for each in self._pages}
        self._pages = [known.get(each.key, each) for each in self._make_pages()]
        self._open = self._pages.index(page)
        self.refresh_tabs()

    def _page(self, section: Section) -> Page:
        if section.is_list:
            lists = {Certificates.about.key: CertificatesPage}
            return lists.get(section.key, ListPage)(self, section)
        return RecordPage(self, section, self._drawn)

    def _page_of(self, key: str) -> int:
        keys = [page.key for page in self._pages]
        return keys.index(key) if key in keys else 0

    def on_mount(self) -> None:
        """Open the page, with the cursor where it was; say of a draft that its day is over."""
        self.retitle()
        if over := self.wizard.wished_problems:
            self._remark = (explain_first(over), Tone.WARNING)
        self.bring(self.open(self._open, self._spot()), "page")

    async def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from the confirmation, perhaps to correct a certain field."""
        if self._is_under_dialog:
            return
        spot = self._spot()
        if self.wizard.errors and not spot.section:
            await self.show_first_error()
        elif spot.section and spot.section != self.page.key:
            await self.open(self._page_of(spot.section), spot)
        elif (spot.field or spot.row) and spot != self.page.place:
            self.page.go_to(spot)

    def on_screen_suspend(self, event: events.ScreenSuspend) -> None:
        """Behind a dialog one stands where one stood before, whatever is wrong elsewhere."""
        self._is_under_dialog = self.app.screen.is_modal

    def _spot(self) -> Place:
        spot = self.wizard.spot
        return Place(spot.section, spot.row, spot.field)

    def turn(self, by: int) -> None:
        """F7, F8: another page; after the last comes the confirmation."""
        wanted = self._open + by
        if wanted >= len(self._pages):
            self._confirm()
        elif wanted >= 0 and self._pages[wanted].is_made:
            self._show(wanted)
        elif wanted >= 0:
            self.bring(self.open(wanted), "page")

    async def open(self, index: int, place: Place = NOWHERE) -> None:
        """Show a page; it is made on its first showing and kept."""
        # Painted once, when all of it is there: each state in between would be a whole page.
        with self.app.batch_update():
            await self._pages[index].make(self.room)
            self._show(index, place)

    def _show(self, index: int, place: Place = NOWHERE) -> None:
        with self.app.batch_update():
            before, self._open = self.page, index
            before.hide(self.page)
            self.page.show()
            self.retitle()
            self.refresh_tabs()
            if place.field or place.row:
                self.page.go_to(place)
            self.moved()

    def refresh_tabs(self) -> None:
        """Say anew how far each section is."""
        self.tabs.show_tabs(*page_tabs(self.wizard, self._pages, self.page))

    # what the pages tell

    def entered(self) -> None:
        """A value changed."""
        self.changed()
        self.refresh_tabs()

    def moved(self) -> None:
        """The cursor is on another field: remember it; say its finding, a remark, or its hint."""
        if self.is_current:  # else it is the news of a field that was left with the screen
            self.wizard.at("form", self.page.place)
            self.saver.changed()
        if self._offered != tuple(self.handlers()):
            self.retitle()
        remark, self._remark = self._remark, None
        self._say_here(remark)

    def say_usual(self) -> None:
        """What is said of the place where the cursor is."""
        self._say_here()

    def _say_here(self, remark: tuple[str, Tone] | None = None) -> None:
        finding, said = self.page.finding, self._reminder.at(self.page, self._first)
        if finding is not None:
            self.say(self._count(finding) + explain(finding), Tone.ERROR)
        elif said:
            folded = [remark[0]] if remark else []
            self.say("  ".join([*folded, said]), Tone.WARNING)
        elif remark is not None:
            self.say(*remark)
        else:
            self.say(self._reminder.of_all or self.page.hint)

    def _count(self, finding: Problem) -> str:
        errors = self.wizard.errors
        if finding not in errors:
            return ""
        return _("誤り {count}件 ", count=len(errors))

    def finished(self) -> None:
        """The next page, if there is one."""
        if self._open + 1 < len(self._pages):
            self.turn(1)
        else:
            self.say(_("最後の欄です。F10で入力内容を確かめ、確認へ進みます"))

    def on_drawn_list_moved(self, event: DrawnList.Moved) -> None:
        """The cursor stands on another file."""
        self.moved()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter on a file."""
        self.page.choose()

    def take_plan(self, section: Section, field: Field, plan: str) -> None:
        """It goes into its field, where the cursor then stands."""
        place = Place(section.key, field=field.name)
        self.wizard.at("form", place)
        self.page.go_to(place)
        self.page.put(field, plan)
        # The page tells that the cursor moved, which would be said over it.
        self.call_after_refresh(self.say, taken_words(field, plan), Tone.DONE)

    def offer(self, field: Field) -> None:
        """Show the candidates of a field; the chosen one is entered."""
        offer = offer_of(self.wizard, self.page.key, field, self.page.values)
        if isinstance(offer, str):
            self.say(offer, Tone.WARNING)
            return

        def chosen(value: str | None) -> None:
            self._remark = None
            if value is not None:
                self.page.put(offer.field, value)

        self.app.push_screen(offer.dialog, chosen)

    # on to the confirmation

    def _confirm(self) -> None:
        self.page.leave_field()
        self.save_quietly()
        self.wizard.check()
        if self.wizard.errors:
            self.bring(self.show_first_error(), "page")
        else:
            self.ask(self._check_at_server())

    async def show_first_error(self) -> None:
        """The cursor goes to the first error; nothing that was entered changes."""
        for page in self._pages:
            page.judge()
        place, first = min(self.wizard.placed_errors, key=self._order)
        if place.section:
            await self.open(self._page_of(place.section), place)
        self.refresh_tabs()
        finding = self.page.finding or first
        self.say(self._count(finding) + explain(finding), Tone.ERROR)

    def _order(self, placed: Placed) -> tuple[int, int]:
        """Where a finding comes as one reads on: its page, and there its field."""
        place, _finding = placed
        if not place.section:
            return len(self._pages), 0
        section = self.wizard.procedure.section(place.section)
        # The findings of a list come row by row already.
        names = [field.name for field in section.fields] if section and not place.row else []
        at = names.index(place.field) if place.field in names else 0
        return self._page_of(place.section), at

    async def _check_at_server(self) -> None:
        # The files are still here: the server knows their names, and nothing else of them.
        of_files = [each for each in self.wizard.findings if self.wizard.is_of_files(each)]
        asked = self.wizard.filling
        answer = await self.work.client.check(self.wizard.payload())
        if self.wizard.filling != asked:
            self.say(_("確認中に入力が変わりました。もう一度F10を押してください"), Tone.WARNING)
            return
        others = (each for each in answer.problems if not self.wizard.is_of_files(each))
        self.wizard.take((*others, *of_files))
        if any(each.code == TOO_EARLY for each in answer.problems):
            self.wizard.renew_days(await self.work.client.situation(self.wizard.procedure.kind))
        if self.wizard.errors:
            await self.show_first_error()
            return
        for page in self._pages:
            page.judge()
        self.say(explain_first(self.wizard.findings), Tone.WARNING)
        self.work.go.confirm(self.wizard)

    def back(self) -> None:
        """F12: to the choice of items, or out of the application."""
        self.page.leave_field()
        if self.wizard.procedure.items:
            self.wizard.at("choice")
        super().back()

    def kept_words(self) -> str:
        """On the choice of items the form is one key away."""
        kept = _("入力した内容は残っています。F10で入力に戻ります")
        return super().kept_words() or kept
