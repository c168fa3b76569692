"""Registering an application once, whatever the line does."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from naccs_tui.api.applications import Submitted
from naccs_tui.domain.payload import AttachmentRef
from naccs_tui.domain.problems import Problem, Refused, problem, refuse
from naccs_tui.drafts import DraftFile
from naccs_tui.i18n import _
from naccs_tui.screens.unfinished import received
from naccs_tui.screens.uploading import Uploading
from naccs_tui.screens.wizard import Wizard, as_ref
from naccs_tui.screens.work import Work

CHUNK = 1 << 16
USED_KEY, LOST = "C002", "A006"
MOVED_ON = frozenset({"R001", "C003"})


class Sending:
    """Uploads the files, submits, and remembers in the draft that the outcome is open meanwhile.

    uploading: how far the files are, None before and after. What was uploaded is remembered in the
    draft: sent again, after a broken line or another thought, it is not uploaded twice.
    """

    def __init__(self, work: Work, wizard: Wizard) -> None:
        """What is registered is what the wizard holds."""
        self._work, self._wizard = work, wizard
        self._client = work.client
        self._asked = False
        self.uploading: Uploading | None = None

    async def run(self) -> None:
        """Register, then show the completion page. Raises Refused, ServerAway."""
        try:
            submitted = await self._submit()
        except Refused as refused:
            await self._explain(refused)
            raise
        wizard = self._wizard
        mail = wizard.payload().text("applicant", "email")
        wizard.end()
        again = wizard.correction is not None
        self._work.go.done(wizard.procedure, submitted, mail, again=again)

    @property
    def is_uploading(self) -> bool:
        """Whether nothing but files was sent so far, so that one can still think better of it."""
        return self.uploading is not None

    async def _explain(self, refused: Refused) -> None:
        """An earlier sending of this form was received after all: say under which number."""
        if any(each.code == USED_KEY for each in refused.problems):
            number = await received(self._work, self._wizard.opened.draft.idempotency_key)
            raise refuse("C009", number=number) from refused
        if self._asked:
            self._wizard.mark_sent(unknown=False)
        correction, moved = self._wizard.correction, _moved_on(refused)
        if correction and moved:
            status = moved.params.get("status", "-")
            raise Refused(problem("R021", number=correction.number, status=status)) from refused

    async def _submit(self) -> Submitted:
        remembered = [each for each in self._wizard.files if each.server_id]
        try:
            return await self._submit_with(await self._uploaded())
        except Refused as refused:
            if not remembered or not any(each.code == LOST for each in refused.problems):
                raise
        # What was sent some other day is not there any more.
        for each in remembered:
            self._wizard.note_upload(each, "")
        return await self._submit_with(await self._uploaded())

    async def _submit_with(self, files: tuple[AttachmentRef, ...]) -> Submitted:
        self._wizard.mark_sent(unknown=True)
        self._asked = True
        payload = self._wizard.payload(files)
        key, correction = self._wizard.opened.draft.idempotency_key, self._wizard.correction
        if correction is None:
            return await self._client.submit(payload, key)
        number, version = correction.number, correction.version
        return await self._client.resubmit(number, version, payload, key)

    async def _uploaded(self) -> tuple[AttachmentRef, ...]:
        """All files as they lie on the server; those that do already are not sent twice."""
        missing = [each for each in self._wizard.files if not _lies_there(each)]
        self.uploading = Uploading(missing) if missing else None
        try:
            for number, each in enumerate(missing):
                await self._upload(number, each)
        finally:
            self.uploading = None
        return tuple(map(as_ref, self._wizard.files))

    async def _upload(self, number: int, file: DraftFile) -> None:
        path = self._wizard.opened.path_of(file)

        def content() -> AsyncIterator[bytes]:
            return self._chunks(number, file, path)

        ref = await self._client.attach(file.name, content, file.section)
        if (ref.sha256, ref.size) != (file.sha256, file.size):
            raise refuse("A017", file=file.name)
        self._wizard.note_upload(file, ref.id)

    async def _chunks(self, number: int, file: DraftFile, path: Path) -> AsyncIterator[bytes]:
        if self.uploading is not None:
            self.uploading.begin(number)
        try:
            with path.open("rb") as content:
                while chunk := await asyncio.to_thread(content.read, CHUNK):
                    yield chunk
                    if self.uploading is not None:
                        self.uploading.add(len(chunk))
        except OSError as error:
            raise refuse("A006", file=file.name) from error


def _lies_there(file: DraftFile) -> bool:
    return file.uploaded or bool(file.server_id)


def _moved_on(refused: Refused) -> Problem | None:
    """What says that the application is no longer as it was when its correction was begun."""
    return next((each for each in refused.problems if each.code in MOVED_ON), None)


def outcome_unknown() -> str:
    """What is said when no answer came: the submission may have been received."""
    return _("送信結果を確認できません。F10でもう一度送ると、二重にならずに結果を確かめます")
