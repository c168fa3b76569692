"""What the screens of one application share: the draft is saved, the steps are shown."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from textual.app import ComposeResult

from naccs_tui.domain.field import Field
from naccs_tui.domain.plans import PlanTaken
from naccs_tui.domain.problems import Refused
from naccs_tui.domain.procedure import Procedure
from naccs_tui.domain.section import Section
from naccs_tui.domain.words import N_
from naccs_tui.drafts import Saver
from naccs_tui.i18n import _
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.wizard import Wizard
from naccs_tui.screens.words import explain_first
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone

CHOICE, ENTRY, CONFIRM, DONE = N_("項目選択"), N_("入力"), N_("確認"), N_("完了")
CHOICE_CRUMB = N_("変更内容入力")


class ProcedureScreen(NssScreen[None]):
    """A screen of an application. Whatever happens to it, what was entered is on the disk."""

    tab = 1

    def __init__(self, work: Work, wizard: Wizard) -> None:
        """`wizard` is shared with the other screens of the application."""
        super().__init__(work)
        self.wizard = wizard
        self.saver = Saver(
            wizard.save, self.set_timer, failed=self._save_failed, recovered=self._save_recovered
        )

    def body(self) -> ComposeResult:
        """The widgets between head and message line."""
        raise NotImplementedError

    def changed(self) -> None:
        """Something was entered: it will be on the disk within a second."""
        self.saver.changed()

    def save_now(self) -> None:
        """F9."""
        self.changed()
        if self.saver.flush():
            self.say(_("下書きを保存しました"), Tone.DONE)

    def hand_out(self, *paths: Path) -> None:
        """Say where saved files lie, and offer the ways by which they get to the operator."""
        # Brings archives and checksums, which few applications need.
        from naccs_tui.screens.saving import hand_out

        hand_out(self, *paths)

    def save_quietly(self) -> None:
        """See `NssScreen`."""
        self.saver.flush()

    def on_unmount(self) -> None:
        """Nothing stays unwritten; the last screen of an application leaves its draft to others."""
        if self._is_last:
            self.closing()
        else:
            self.saver.close()

    @property
    def _is_last(self) -> bool:
        """Whether no other screen of the application is open."""
        open_ones = (each for each in self.app.screen_stack if isinstance(each, ProcedureScreen))
        return not any(each.wizard is self.wizard for each in open_ones if each is not self)

    def closing(self) -> None:
        """The application is left: home lists its draft, or nothing where nothing was entered."""
        self.saver.close()
        # A draft that cannot be cleared away is no reason to fall over; it is only left there.
        with suppress(Refused):
            self.wizard.close()

    def back(self) -> None:
        """F12: a screen back; what was entered stays in the draft, and that is said there.

        Where it could not be written, the last screen of an application stays.
        """
        is_touched, is_last = not self.wizard.is_untouched, self._is_last
        is_saved = self._is_saved(anew=is_touched and is_last)
        if is_last and not is_saved:
            return
        kept = self.kept_words() if is_touched and is_saved else ""
        if is_last:
            self.closing()
        super().back()
        under = self.app.screen
        if kept and isinstance(under, NssScreen):
            self.app.call_later(under.say, kept, Tone.DONE)

    def _is_saved(self, *, anew: bool) -> bool:
        # Another screen may not have been able to write what it had: the last one leaves nothing to luck.
        if anew:
            self.changed()
        return self.saver.flush()

    def kept_words(self) -> str:
        """What is said, where one comes back to, of what was entered; "" = nothing."""
        if not self._is_last:
            return ""
        return _("入力した内容は下書きに残っています。ホームの「前回の続き」から再開できます")

    @property
    def plan_section(self) -> Section | None:
        """The section of which the plans can be compared, if this procedure has one."""
        sections = self.wizard.procedure.sections
        return next((each for each in sections if each.about.compares_plans), None)

    def compare_plans(self) -> None:
        """F5: what each plan costs; the one that is taken goes into its page."""

        def chosen(taken: PlanTaken | None) -> None:
            section = self.plan_section
            field = section.field(taken.network) if section and taken else None
            if section and field and taken:
                self.take_plan(section, field, taken.plan)

        self.save_quietly()
        self.work.go.plans(chosen)

    def take_plan(self, section: Section, field: Field, plan: str) -> None:
        """A plan was taken over from the comparison: it is entered, and said."""
        raise NotImplementedError

    @property
    def origin(self) -> str:
        """The first crumb: the guidance with which it began, or what is corrected."""
        correction = self.wizard.correction
        if correction is None:
            return self.wizard.procedure.guidance.crumb
        return _("{number}の訂正", number=correction.number)

    def step_words(self, *, here: str, crumbs: tuple[str, ...], title: str, verb: str) -> HeadWords:
        """Head words with the strip of steps."""
        words = self.words(crumbs=crumbs, title=title, verb=verb)
        return with_steps(words, self.wizard.procedure, here, entered=self.entered_pages)

    @property
    def entered_pages(self) -> int:
        """How many pages lie behind one."""
        return 0

    def _save_failed(self, refused: Refused) -> None:
        self.say(explain_first(refused.problems), Tone.ERROR)

    def _save_recovered(self) -> None:
        self.say(_("下書きを保存しました"), Tone.DONE)


def taken_words(field: Field, plan: str) -> str:
    """What is said when a plan was taken over from the comparison."""
    return _("{title}に「プラン{plan}」を入れました", title=_(field.title), plan=plan)


def with_steps(words: HeadWords, procedure: Procedure, here: str, *, entered: int = 0) -> HeadWords:
    """Head words with the procedure's strip of steps. entered: pages behind the open one."""
    if procedure.steps:
        places = {ENTRY: min(entered, 1), CONFIRM: 2, DONE: 3}
        steps, place = procedure.steps, places[here]
    else:
        steps = (*((CHOICE,) if procedure.items else ()), ENTRY, CONFIRM, DONE)
        place = steps.index(here)
    return replace(words, steps=tuple(_(step) for step in steps), step=place)
