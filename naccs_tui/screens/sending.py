"""Registering an application once, whatever the line does."""

from collections.abc import AsyncIterator
from pathlib import Path

from naccs_tui.api.applications import Submitted
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.problems import Problem, Refused, problem, refuse
from naccs_tui.drafts import DraftFile
from naccs_tui.i18n import _
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.unfinished import received
from naccs_tui.screens.wizard import Wizard, as_ref
from naccs_tui.screens.work import Work

CHUNK = 1 << 16
USED_KEY = "C002"
MOVED_ON = frozenset({"R001", "C003"})


class Sending:
    """Uploads the files, submits, and remembers in the draft that the outcome is open meanwhile."""

    def __init__(self, work: Work, wizard: Wizard) -> None:
        """What is registered is what the wizard holds."""
        self._work, self._wizard = work, wizard
        self._client = work.client

    async def run(self, screen: NssScreen[None]) -> None:
        """Register, then show the completion page. Raises Refused, ServerAway."""
        try:
            submitted = await self._submit(screen)
        except Refused as refused:
            await self._explain(refused)
            raise
        wizard = self._wizard
        mail = wizard.payload().text("applicant", "email")
        wizard.end()
        again = wizard.correction is not None
        self._work.go.done(wizard.procedure, submitted, mail, again=again)

    async def _explain(self, refused: Refused) -> None:
        """An earlier sending of this form was received after all: say under which number."""
        if any(each.code == USED_KEY for each in refused.problems):
            number = await received(self._work, self._wizard.opened.draft.idempotency_key)
            raise refuse("C009", number=number) from refused
        self._wizard.mark_sent(unknown=False)
        correction, moved = self._wizard.correction, _moved_on(refused)
        if correction and moved:
            status = moved.params.get("status", "-")
            raise Refused(problem("R021", number=correction.number, status=status)) from refused

    async def _submit(self, screen: NssScreen[None]) -> Submitted:
        self._wizard.mark_sent(unknown=True)
        files = [await self._upload(screen, each) for each in self._wizard.files]
        payload = self._wizard.payload(tuple(files))
        key, correction = self._wizard.opened.draft.idempotency_key, self._wizard.correction
        if correction is None:
            return await self._client.submit(payload, key)
        number, version = correction.number, correction.version
        return await self._client.resubmit(number, version, payload, key)

    async def _upload(self, screen: NssScreen[None], file: DraftFile) -> AttachmentRef:
        if file.uploaded:
            return as_ref(file)
        screen.say(_("「{name}」を送っています", name=file.name))
        path = self._wizard.opened.path_of(file)
        return await self._client.attach(file.name, lambda: _chunks(path), file.section)


def _moved_on(refused: Refused) -> Problem | None:
    """What says that the application is no longer as it was when its correction was begun."""
    return next((each for each in refused.problems if each.code in MOVED_ON), None)


def outcome_unknown() -> str:
    """What is said when no answer came: the submission may have been received."""
    return _("送信結果を確認できません。F10でもう一度送ると、二重にならずに結果を確かめます")


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    import asyncio

    with path.open("rb") as file:
        while chunk := await asyncio.to_thread(file.read, CHUNK):
            yield chunk
