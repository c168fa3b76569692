"""申込内容参照: one application, what happened to it, and what one may do with it."""

from collections.abc import Awaitable, Mapping

from textual import events
from textual.app import ComposeResult

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.application_acts import ISSUE_FORM, next_step, why_not
from naccs_tui.screens.application_lines import application_lines, waiting_for
from naccs_tui.screens.base import Handler, NssScreen
from naccs_tui.screens.dialogs import ConfirmDialog
from naccs_tui.screens.reason_dialog import ReasonDialog
from naccs_tui.screens.unfinished import correct
from naccs_tui.screens.work import Work
from naccs_tui.widgets.head import HeadWords
from naccs_tui.widgets.message_line import Tone
from naccs_tui.widgets.scroll_text import ScrollText

STALE = frozenset({"C003", "R001"})


class ApplicationScreen(NssScreen[None]):
    """Everything of one application on one scrolling page, and the acts of its office."""

    tab = 2

    def __init__(self, work: Work, number: str) -> None:
        """`number`: its receipt number."""
        super().__init__(work)
        self._number = number
        self.page = ScrollText()
        self._detail: ApplicationDetail | None = None

    def head_words(self) -> HeadWords:
        """The way here."""
        crumbs = (N_("申込情報一覧"), N_("利用申込詳細"))
        return self.words(crumbs=crumbs, title=N_("申込内容"), verb=N_("参照"))

    def body(self) -> ComposeResult:
        """The page."""
        yield self.page

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here; the acts are those of an office."""
        acts: Mapping[str, Handler] = {
            "approve": self._approve,
            "send_back": self._send_back,
            "correct": self._correct,
            "withdraw": self._withdraw,
            ISSUE_FORM: self._issue_form,
        }
        return {
            "help": self.show_help,
            **({} if self._is_at_the_center else acts),
            "reload": self._load,
            "back": self.back,
            "tabs": self.show_tabs,
            "leave": self.leave,
        }

    def why_not(self, name: str) -> str:
        """Whose turn it is, and whose not."""
        session = self.work.session
        return why_not(name, self._detail, session) if session else ""

    @property
    def _is_at_the_center(self) -> bool:
        return self.work.session is not None and self.work.session.is_center

    def on_mount(self) -> None:
        """Fetch it."""
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """The columns take the width there is."""
        if self._detail is not None:
            self._draw(self._detail, event.size.width)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Where somebody else was quicker, what holds now is shown under the reason."""
        super().refused(problems)
        if self.work.session is not None and any(each.code in STALE for each in problems):
            self.ask(self._reread(), group="reread")

    def _load(self) -> None:
        self.ask(self._fetch(), keys_wait=True)

    async def _fetch(self) -> None:
        await self._reread()
        if self._detail is not None and self.work.session is not None:
            self.say(next_step(self._detail, self.work.session))

    async def _reread(self) -> None:
        self._show(await self.work.client.application(self._number))

    def _show(self, detail: ApplicationDetail) -> None:
        if detail != self._detail:
            self._detail = detail
            self._draw(detail, self.size.width)
            self.retitle()

    def _draw(self, detail: ApplicationDetail, width: int) -> None:
        session = self.work.session
        reader = session.office if session else ""
        self.page.show(application_lines(detail, width, reader))

    # acts

    @property
    def _version(self) -> int:
        return self._detail.summary.version if self._detail else 0

    def _do_act(self, talk: Awaitable[ApplicationDetail], done: str) -> None:
        async def act() -> None:
            self._show(detail := await talk)
            self.say(_still_waiting(detail) or done, Tone.DONE)

        self.ask(act(), group="act")  # not to be called off by F5

    def _approve(self) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                act = self.work.client.approve(self._number, self._version)
                self._do_act(act, _("承認しました。NACCSセンターの審査に進みます"))

        question = _("受付番号{number}を承認しますか", number=self._number)
        self.app.push_screen(ConfirmDialog(question, _("承認する"), _("承認しない")), answered)

    def _send_back(self) -> None:
        def answered(reason: str | None) -> None:
            if reason:
                act = self.work.client.send_back(self._number, self._version, reason)
                self._do_act(act, _("申込者に差し戻しました"))

        title = _("受付番号{number}を差し戻す理由", number=self._number)
        self.app.push_screen(ReasonDialog(title), answered)

    def _withdraw(self) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                act = self.work.client.withdraw(self._number, self._version)
                self._do_act(act, _("取り下げました"))

        question = _(
            "受付番号{number}を取り下げますか。取り下げた申込は元に戻せません", number=self._number
        )
        dialog = ConfirmDialog(question, _("取り下げる"), _("取り下げない"))
        self.app.push_screen(dialog, answered)

    def _issue_form(self) -> None:
        act = self.work.client.issue_form(self._number)
        self._do_act(act, _("申込書を出力済みにしました。印刷は今後の版で行えます"))

    def _correct(self) -> None:
        if self._detail is not None:
            self.ask(correct(self.work, self._detail), keys_wait=True)


def _still_waiting(detail: ApplicationDetail) -> str:
    """What is said of an approval that was not the last one; "" where it was, and of other acts."""
    return _("承認しました。{who}", who=waiting_for(detail)) if detail.waits_for else ""
