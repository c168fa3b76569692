"""申込内容参照: what one may do with an application, its papers and its files."""

from collections.abc import Awaitable, Mapping

from naccs_tui.actions import Action
from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.application_acts import next_step, why_not
from naccs_tui.screens.application_papers import Papers
from naccs_tui.screens.application_timeline import waiting_for
from naccs_tui.screens.application_view import FILES, ApplicationView
from naccs_tui.screens.base import Handler
from naccs_tui.screens.dialogs import ConfirmDialog
from naccs_tui.screens.reason_dialog import ReasonDialog
from naccs_tui.screens.seeking import SEEK, Seeker
from naccs_tui.screens.unfinished import correct
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.message_line import Tone

STALE = frozenset({"C003", "R001"})
LABELS = {"choose": N_("保存")}


class ApplicationScreen(ApplicationView):
    """The acts of its office."""

    def __init__(self, work: Work, number: str) -> None:
        """`number`: its receipt number."""
        super().__init__(work, number)
        self._papers = Papers(self)
        self.seeker = Seeker(self, self.say)

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here; the acts are those of an office."""
        acts: Mapping[str, Handler] = {
            "approve": self._approve,
            "send_back": self._send_back,
            "correct": self._correct,
            "withdraw": self._withdraw,
        }
        choose: Mapping[str, Handler] = {"choose": self.files.action_choose}
        return {
            "help": self.show_help,
            **({} if self._is_at_the_center else acts),
            "documents": self._papers.choose,
            **(choose if self.is_open == FILES else {}),
            "previous": lambda: self.turn(-1),
            "next": lambda: self.turn(1),
            "back": self.back,
            "reload": self._load,
            "tabs": self.show_tabs,
            "leave": self.leave,
            SEEK: self.seeker.ask,
        }

    def label(self, action: Action) -> str:
        """Enter saves a file here."""
        return LABELS.get(action.name, action.label)

    def help_lines(self) -> list[str]:
        """How to read on, and how to get papers and files."""
        return [
            _("申込情報の詳細を表示します。F7とF8で利用申込から経過までを切り替えます。"),
            _("F4で申込書出力する、利用承諾書の出力、受付番号のコピーができます。"),
            _("Enterで添付ファイルをダウンロードします。"),
            _("「まとめてダウンロードする」は、複数の添付ファイルを圧縮ファイルにて保存します。"),
            _("F12で申込情報一覧に戻るか、一つ前の画面に戻ります。"),
        ]

    def why_not(self, name: str) -> str:
        """Whose turn it is, and whose not."""
        session = self.work.session
        return why_not(name, self.detail, session) if session else ""

    @property
    def _is_at_the_center(self) -> bool:
        return self.work.session is not None and self.work.session.is_center

    def on_mount(self) -> None:
        """Fetch it."""
        super().on_mount()
        self.turn(0)
        self._load()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter: a copy of a file, or of all of them in one archive."""
        if self.detail is not None:
            files = self.detail.payload.attachments
            self.downloading.choose(event.index, self.number, files)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Where somebody else was quicker, what holds now is shown under the reason."""
        super().refused(problems)
        if self.work.session is not None and any(each.code in STALE for each in problems):
            self.ask(self._reread(), group="reread")

    def _load(self) -> None:
        self.ask(self._fetch(), keys_wait=True)

    async def _fetch(self) -> None:
        await self._reread()
        self.say_usual()

    def say_usual(self) -> None:
        """What comes next."""
        if self.detail is not None and self.work.session is not None:
            self.say(next_step(self.detail, self.work.session))

    async def _reread(self) -> None:
        self.show_detail(await self.work.client.application(self.number))

    # acts

    @property
    def _version(self) -> int:
        return self.detail.summary.version if self.detail else 0

    def _do_act(self, talk: Awaitable[ApplicationDetail], done: str) -> None:
        async def act() -> None:
            self.show_detail(detail := await talk)
            self.say(_still_waiting(detail) or done, Tone.DONE)

        self.ask(act(), group="act")  # not to be called off by F5

    def _approve(self) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                act = self.work.client.approve(self.number, self._version)
                self._do_act(act, _("承認しました。NACCSセンターの審査に進みます"))

        question = _("受付番号{number}を承認しますか", number=self.number)
        self.app.push_screen(ConfirmDialog(question, _("承認する"), _("承認しない")), answered)

    def _send_back(self) -> None:
        def answered(reason: str | None) -> None:
            if reason:
                act = self.work.client.send_back(self.number, self._version, reason)
                self._do_act(act, _("申込者に差し戻しました"))

        title = _("受付番号{number}を差し戻す理由", number=self.number)
        self.app.push_screen(ReasonDialog(title), answered)

    def _withdraw(self) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                act = self.work.client.withdraw(self.number, self._version)
                self._do_act(act, _("取り下げました"))

        question = _(
            "受付番号{number}を取り下げますか。取り下げた申込は元に戻せません", number=self.number
        )
        dialog = ConfirmDialog(question, _("取り下げる"), _("取り下げない"))
        self.app.push_screen(dialog, answered)

    def _correct(self) -> None:
        if self.detail is not None:
            self.ask(correct(self.work, self.detail), keys_wait=True)


def _still_waiting(detail: ApplicationDetail) -> str:
    """What is said of an approval that was not the last one; "" where it was, and of other acts."""
    return _("承認しました。{who}", who=waiting_for(detail)) if detail.waits_for else ""
