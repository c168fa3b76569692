"""A case of the desk and what a reviewer does with it."""

from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress

from naccs_tui.api.applications import ApplicationDetail, FinishRequest
from naccs_tui.client.errors import ServerAway
from naccs_tui.domain.application import IN_REVIEW
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.problems import Problem, Refused
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.base import Handler
from naccs_tui.screens.desk.acts import (
    OFFERED,
    STALE,
    finishing_lines,
    is_mine,
    is_of_another,
    why_not,
)
from naccs_tui.screens.desk.case_view import CODES, FILES, FINDINGS, CaseView
from naccs_tui.screens.desk.codes import CODE_1, Code, terminals_of
from naccs_tui.screens.desk.dialogs import PreviewDialog, TextDialog
from naccs_tui.screens.desk.keeping import Keeper
from naccs_tui.screens.desk.next_case import next_case
from naccs_tui.screens.desk.returning import KEPT, ReturnScreen, complaint
from naccs_tui.screens.dialogs import ChoiceDialog, ConfirmDialog, Option
from naccs_tui.screens.reasons import Reasons
from naccs_tui.screens.seeking import SEEK, Seeker
from naccs_tui.screens.views import View
from naccs_tui.screens.words import explain
from naccs_tui.screens.work import Work
from naccs_tui.widgets.drawn_list import DrawnList
from naccs_tui.widgets.message_line import Tone

Talk = Coroutine[None, None, ApplicationDetail]
Telling = Callable[[ApplicationDetail], str]
QUEUE = "queue"
"""The choice by which a case goes back into the queue."""


class CaseScreen(CaseView):
    """Claim, finish, return, reject, hand over; then the next one."""

    def __init__(self, work: Work, number: str, view: View | None = None) -> None:
        """view: of the queue, whose next case follows when this one is done; None = none follows."""
        super().__init__(work, number)
        if view is None:
            self.tab, self.list_title = 2, N_("申込情報一覧")
        self._queue = view
        self._busy = False
        self._wanted = ""
        self._keeper = Keeper(self)
        self._keeper.take_up()
        self.seeker = Seeker(self, self.say)

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here; who has a case gives it away, everybody else takes it."""
        has_it = self.detail is not None and is_mine(self.detail.summary, self._me)
        found = {CODES: self.code_list, FILES: self.file_list}.get(self.is_open)
        who: dict[str, Handler] = (
            {"hand_over": self._hand_over} if has_it else {"claim": self._claim}
        )
        choose: dict[str, Handler] = (
            {"choose": found.action_choose} if found and self.has_choice else {}
        )
        return {
            "help": self.show_help,
            **who,
            "finish": self._finish,
            "give_back": self._give_back,
            "reject": self._reject,
            **choose,
            "next": lambda: self.turn(1),
            "back": self.back,
            "next_case": lambda: self.ask(self._next(), group="act"),
            "previous": lambda: self.turn(-1),
            "reload": self.load,
            "tabs": self.show_tabs,
            "leave": self.leave,
            SEEK: self.seeker.ask,
        }

    def help_lines(self) -> list[str]:
        """How to go about it."""
        return [
            _("F7とF8で変更内容、指摘事項、発番、添付、経過、契約を切り替えます。"),
            _("F9で担当し、F10で審査を終了するか、F11で理由を示して差し戻します。"),
            _("受付一覧から開いた案件を終えると、次の案件を表示します。"),
        ]

    def why_not(self, name: str) -> str:
        """Somebody else has it, its status, the asker's role, or an act that is under way."""
        act = OFFERED.get(name)
        if self._busy and (act or name == "next_case"):
            return _("送信しています。このままお待ちください")
        if act is None:
            return ""
        if self.detail is None:
            return _("案件を読み込んでいます")
        return why_not(act, self.detail, self.work.signed_in, self.who)

    def act(self, name: str) -> None:
        """What is pressed while the case is being read is done when it is there."""
        super().act(name)
        self._wanted = name if self.detail is None and name in OFFERED else ""

    async def fetch(self) -> None:
        """Fetch the case, then do what was wanted of it."""
        await super().fetch()
        self._keeper.tell_trouble()
        if self._wanted:
            self.say("")
            self.act(self._wanted)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """People are named; what has changed meanwhile is read anew."""
        super().refused(tuple(map(self._named, problems)))
        if self.work.session is not None and any(each.code in STALE for each in problems):
            self.load()

    def another(self, number: str) -> None:
        """Go on with another case, and with what was typed about that."""
        self._keeper.close()
        super().another(number)
        self._keeper.take_up()

    def show_case(self, detail: ApplicationDetail) -> None:
        """Show this; of a case that has left the desk nothing typed is kept."""
        if detail.summary.status not in IN_REVIEW:
            self._keeper.forget()
        super().show_case(detail)

    def save_quietly(self) -> None:
        """See `NssScreen`."""
        self._keeper.flush()

    def on_unmount(self) -> None:
        """Nothing stays unwritten."""
        self._keeper.close()

    def on_drawn_list_chosen(self, event: DrawnList.Chosen) -> None:
        """Enter: another code, or a copy of a file."""
        code = self.code_at(event.index)
        if self.is_open == CODES and code is not None:
            self._type_code(code)
        elif self.is_open == FILES and self.detail is not None:
            files = self.detail.payload.attachments
            self.downloading.choose(event.index, self.number, files)

    @property
    def _me(self) -> str:
        return self.work.signed_in.account

    @property
    def _found(self) -> ApplicationDetail:
        if self.detail is None:
            raise RuntimeError("no case yet")
        return self.detail

    @property
    def _version(self) -> int:
        return self._found.summary.version

    @property
    def _reasons(self) -> Reasons:
        return self.notes.reasons

    def _named(self, problem: Problem) -> Problem:
        who = problem.params.get("who", "")
        named = {**problem.params, "who": self.name_of(who)} if who else problem.params
        return problem.model_copy(update={"params": named})

    # acts

    def _act(self, talk: Talk, telling: Telling, *, goes_on: bool = False) -> None:
        self._busy = True
        self.ask(self._acting(talk, telling, goes_on=goes_on), group="act")

    async def _acting(self, talk: Talk, telling: Telling, *, goes_on: bool) -> None:
        try:
            detail = await talk
        finally:
            self._busy = False
            self.retitle()  # what was dimmed while it was sent can act again
        if goes_on:
            await self._done(detail, telling(detail))
        else:
            self.show_case(detail)
            self.say(telling(detail), Tone.DONE)

    async def _done(self, detail: ApplicationDetail, words: str) -> None:
        """This case is no longer one's own: show what became of it, then the next one."""
        self.show_case(detail)
        self.say(words, Tone.DONE)
        if self._queue is not None:
            # What was done is done, whether or not the next one can be fetched.
            with suppress(Refused, ServerAway):
                await self._next(f"{words}  ")

    async def _next(self, said: str = "") -> None:
        client, view = self.work.client, self._queue or View.ALL
        found = await next_case(client, view, self._me, self.number)
        if found is None:
            self.say(said + _("次の案件はありません"), Tone.DONE)
            return
        detail = await client.application(found.number)
        self.another(found.number)
        self.show_case(detail)
        self.say(said + _("次の案件 {number} です", number=found.number), Tone.DONE)
        self._keeper.tell_trouble()

    def _claim(self) -> None:
        if not is_of_another(self._found.summary, self._me):
            self._take(True)
            return
        question = _("{who}が審査中です。担当を代わりますか", who=self.who)
        dialog = ConfirmDialog(question, yes=_("代わる"), no=_("代わらない"))
        self.app.push_screen(dialog, self._take)

    def _take(self, sure: bool | None) -> None:
        if sure:
            talk = self.work.client.claim(self.number, self._version)
            self._act(talk, lambda _detail: _("{number} を担当しました", number=self.number))

    def _finish(self) -> None:
        question = _("{number} の審査を終了しますか", number=self.number)
        lines = finishing_lines(self._found, self.codes, self.today)
        dialog = PreviewDialog(question, lines, yes=_("審査を終了する"), no=_("終了しない"))
        self.app.push_screen(dialog, self._finish_it)

    def _finish_it(self, sure: bool | None) -> None:
        if sure:
            self._act(self._finishing(), self._finished, goes_on=True)

    async def _finishing(self) -> ApplicationDetail:
        request = FinishRequest(grants=self.codes.given())
        try:
            return await self.work.client.finish(self.number, self._version, request)
        except Refused as refused:
            self._show_what_is_wrong(refused.problems)
            raise

    def _show_what_is_wrong(self, problems: tuple[Problem, ...]) -> None:
        of_codes = [each.pointer for each in problems if each.pointer.startswith("/grants/")]
        if of_codes:
            self.go_to_code(of_codes[0])
        elif not any(each.code in STALE for each in problems):
            self.show_case(self._found.model_copy(update={"findings": problems}))
            self.turn_to(FINDINGS)

    def _finished(self, detail: ApplicationDetail) -> str:
        day = detail.summary.effective_day
        words = _("{number} の審査を終了しました", number=self.number)
        return f"{words} ({_('反映日 {day}', day=show_day(day))})" if day else words

    def _give_back(self) -> None:
        screen = ReturnScreen(self.work, self._found, self._reasons, self._keeper.changed)
        self.app.push_screen(screen, self._returned)

    def _returned(self, detail: ApplicationDetail | None) -> None:
        if detail is None:
            self.load()
        else:
            words = _("{number} を差し戻しました", number=self.number)
            self.ask(self._done(detail, words), group="act")

    def _reject(self) -> None:
        reasons = self._reasons

        def keep(text: str) -> None:
            reasons.rejection = text
            self._keeper.changed()

        title = _("{number} を却下する理由", number=self.number)
        dialog = TextDialog(title, reasons.rejection, hint=_(KEPT), complain=complaint, keep=keep)
        self.app.push_screen(dialog, self._ask_rejection)

    def _ask_rejection(self, reason: str | None) -> None:
        if reason is not None:
            question = _("{number} を却下しますか", number=self.number)
            dialog = PreviewDialog(question, [reason], yes=_("却下する"), no=_("却下しない"))
            self.app.push_screen(dialog, self._reject_it)

    def _reject_it(self, sure: bool | None) -> None:
        if sure:
            reason = self._reasons.rejection.strip()
            talk = self.work.client.reject(self.number, self._version, reason)
            words = _("{number} を却下しました", number=self.number)
            self._act(talk, lambda _detail: words, goes_on=True)

    def _hand_over(self) -> None:
        async def talk() -> None:
            found = (await self.work.client.reviewers()).items
            options = [
                Option(each.account, f"{each.account} {each.name}", _cases(each.cases))
                for each in found
                if each.account != self._me
            ]
            options.append(Option(QUEUE, _("受付一覧に戻す")))
            title = _("{number} の引継ぎ先", number=self.number)
            self.app.push_screen(ChoiceDialog(title, tuple(options)), self._hand_over_to)

        self.ask(talk(), group="act")

    def _hand_over_to(self, to: str | None) -> None:
        if to is None:
            return
        who = self.name_of(to)
        question = (
            _("{number} を受付一覧に戻しますか", number=self.number)
            if to == QUEUE
            else _("{number} を{who}に引き継ぎますか", number=self.number, who=who)
        )
        dialog = ConfirmDialog(question, yes=_("引き継ぐ"), no=_("引き継がない"))
        self.app.push_screen(dialog, lambda sure: self._give_to(to) if sure else None)

    def _give_to(self, to: str) -> None:
        account = "" if to == QUEUE else to
        talk = self.work.client.hand_over(self.number, self._version, account)
        words = (
            _("{number} を{who}に引き継ぎました", number=self.number, who=self.name_of(account))
            if account
            else _("{number} を受付一覧に戻しました", number=self.number)
        )
        self._act(talk, lambda _detail: words, goes_on=True)

    def _type_code(self, code: Code) -> None:
        if code.field == CODE_1:
            self.say(_("認証コード1は論理端末名から決まります。論理端末名を変えてください"))
            return

        def complain(text: str) -> str:
            found = self.codes.complaint(code, text, terminals_of(self._found))
            return explain(found) if found else ""

        def typed(text: str | None) -> None:
            if text is not None:
                self.codes.put(code, text)
                self._keeper.changed()
                self.show_codes()
                self.say(self.hint())  # what was said of another code is over

        title = f"{code.need.about} {_(code.title)}".strip()
        dialog = TextDialog(title, code.value, complain=complain)
        self.app.push_screen(dialog, typed)


def _cases(count: int) -> str:
    return _("審査中 {count}件", count=count)
