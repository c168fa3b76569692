"""An operator who also reads the message line, knows short ways, and counts what is sent."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from naccs_tui.drafts import Draft
from naccs_tui.drafts.model import unpack
from naccs_tui.drafts.opened import CONTENT
from naccs_tui.i18n import _
from naccs_tui.screens.base import NssScreen
from naccs_tui.screens.procedure import FormScreen
from tests.journeys.operator import PASSWORD, Operator, at_the_demo

NOW = datetime(2013, 7, 18, 10, 5, tzinfo=UTC)
"""Machine time in these tests; drafts are saved at 19:05 in Japan."""
OFFICE_ITEM, TERMINALS_ITEM = "企業名、事業所名、所在地等", "netNACCS端末の登録情報"


class Clerk(Operator):
    """Sits at one running app, like every operator."""

    # reading

    @property
    def message(self) -> str:
        """What the message line says, without the spaces at which it is folded."""
        return message_of(self.screen())

    async def is_told(self, *texts: str) -> Self:
        """Wait until the message line says all of these."""

        def says_it() -> bool:
            message = message_of(self.app.painted())
            return all(bare(text) in message for text in texts)

        await self.until(says_it, f"is told {texts}")
        return self

    async def stands_in(self, section: str, field: str) -> Self:
        """Wait until the cursor of a form is in that field of that section."""
        await self.until(
            lambda: (
                isinstance(self.app.screen, FormScreen)
                and (self.app.screen.page.place.section, self.app.screen.page.place.field)
                == (section, field)
            ),
            f"stands in {section}.{field}",
        )
        return self

    async def is_on(self, kind: type[NssScreen[None]]) -> Self:
        """Wait until that screen is the one that shows."""
        await self.until(lambda: type(self.app.screen) is kind, f"is on {kind.__name__}")
        return self

    async def until_ended(self) -> None:
        """Wait until the program has ended."""
        await self.until(lambda: self.app._exit, "has ended")

    async def sees_still(self) -> str:
        """The screen once all that was asked has been answered and it has stopped changing."""
        await self.until(self._is_at_rest, "is at rest")
        last, now = "", self.screen()
        while not now or last != now:
            await self._pilot.pause()
            last, now = now, self.screen()
        return now

    def _is_at_rest(self) -> bool:
        return all(each.is_finished for each in self.app.workers)

    # acting

    async def resize(self, width: int, height: int) -> Self:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        return self

    # short ways

    async def open_choice(self) -> Self:
        """From home to the items of a contract change."""
        await self.press("1")
        await self.sees(_("変更申込ガイダンス"), _("手続きの流れ"))
        await self.press("enter")
        return await self.sees(_("変更申込内容"), "[ ]")

    async def open_change(self, *items: str) -> Self:
        """From home to the applicant's page of a contract change."""
        await self.open_choice()
        for item in items or (OFFICE_ITEM,):
            await self.go_down_to(_(item))
            await self.press("space")
        await self.press("f10")
        return await self.stands_in("applicant", "family_name")

    async def fill_in_change(self, phone: str = "0345678901") -> Self:
        """Fill in a contract change of the office page, from its applicant's page."""
        await self.go_to("wished_start")
        await self.enter("20130802")
        await self.stands_in("office", "company_name")
        await self.go_to("phone")
        await self.enter(phone)
        await self.go_to("security_confirmed")
        return await self.press("space")

    async def confirm_an_overlap(self) -> Self:
        """From the menu to the confirmation of a change that an open application also makes."""
        await self.open_change()
        await self.fill_in_change()
        await self.go_to("fax")
        await self.enter("0337700999")
        await self.confirm()
        return await self.is_told("[P004]")

    async def confirm(self) -> Self:
        """From a form that is filled in to the confirmation."""
        await self.press("f10")
        return await self.sees(_("変更前"), _("変更後"))

    async def open_reissue(self) -> Self:
        """From home to the applicant's page of a reissue."""
        await self.press("4")
        await self.sees(_("証明書再発行申込ガイダンス"), _("手続きの流れ"))
        await self.press("enter")
        return await self.stands_in("applicant", "family_name")

    async def at_home(self) -> Self:
        """Wait until home, an office's or the Center's, shows what the server says."""
        office = (_("メニュー"), _("新着情報 (未読 {count}件)").partition("{")[0])
        center = (_("審査メニュー"), _("自分の担当: {count}").partition("{")[0])

        def is_there() -> bool:
            shown = self.app.painted()
            return any(all(text in shown for text in texts) for texts in (office, center))

        await self.until(is_there, "is at home")
        return self

    # the disk

    def drafts(self) -> list[Draft]:
        """The drafts on the disk, whosever they are."""
        folder = self.app.work.launch.folders.drafts
        return [unpack(path.read_bytes()) for path in sorted(folder.glob(f"*/*/*/{CONTENT}"))]


def message_of(screen: str) -> str:
    """What stands in the message line of a screen."""
    return bare("".join(screen.splitlines()[-3:-1]))


def bare(text: str) -> str:
    """A text without its white space."""
    return re.sub(r"\s", "", text)


@asynccontextmanager
async def at_work(
    root: Path,
    *,
    account: str = "TKT101",
    language: str = "ja",
    size: tuple[int, int] = (80, 24),
    attach_from: str = "",
) -> AsyncIterator[Clerk]:
    """A clerk who is signed in at the demo; account "": still before the login screen.

    attach_from: the folders from which one may attach, "" = the usual ones.
    """
    async with at_the_demo(root, language=language, size=size) as operator:
        operator.app.work.now = lambda: NOW
        launch = operator.app.work.launch
        narrowed = replace(launch.settings, attach_from=attach_from)
        operator.app.work.launch = replace(launch, settings=narrowed)
        clerk = Clerk(operator.app, operator._pilot)
        if account:
            await clerk.sign_in(account, PASSWORD)
            await clerk.at_home()
        yield clerk
