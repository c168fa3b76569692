"""Files of bills in the download folder: invoices, receipts, tables, of one month or several."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from naccs_tui.domain.bill import Bill
from naccs_tui.domain.words import N_
from naccs_tui.files import write_beside
from naccs_tui.i18n import _, language
from naccs_tui.screens.contract_export import FORMS, PDF
from naccs_tui.screens.dialogs import ChoiceDialog, Option
from naccs_tui.screens.saving import hand_out
from naccs_tui.screens.unlocked import UnlockedScreen

INVOICE, RECEIPT, USAGE = "invoice.pdf", "receipt.pdf", "usage.csv"
ACCRUED = N_("判明料金請求ファイル")
NAMES: Mapping[str, str] = {
    INVOICE: N_("請求書"),
    RECEIPT: N_("領収書"),
    USAGE: N_("利用料金請求ファイル"),
}
"""File of a bill -> what it is called in the download folder (a source text)."""
Fetch = Callable[[], Awaitable[bytes]]


def save_papers(
    screen: UnlockedScreen[None], bills: Sequence[Bill], kind: str, note: str = ""
) -> None:
    """Save the invoices or receipts of these bills. note: what is said of it besides, in words."""
    _save(screen, [_paper(screen, each, kind) for each in bills], PDF, note)


def save_tables(screen: UnlockedScreen[None], bills: Sequence[Bill]) -> None:
    """Ask for the encoding, and save 利用料金請求ファイル: of several bills as one table."""

    def chosen(encoding: str) -> None:
        async def fetch() -> bytes:
            numbers = [each.id for each in bills]
            return await screen.work.client.usage_csv(numbers, encoding, language())

        _save(screen, [(f"{_(NAMES[USAGE])}_{_span(bills)}.csv", fetch)], encoding)

    _ask_encoding(screen, NAMES[USAGE], chosen)


def save_accrued(screen: UnlockedScreen[None], party: str, day: str) -> None:
    """Ask for the encoding, and save 判明料金請求ファイル. day: of today, for the file's name."""

    def chosen(encoding: str) -> None:
        async def fetch() -> bytes:
            return await screen.work.client.accrued_csv(encoding, language())

        _save(screen, [(f"{_(ACCRUED)}_{party}_{day}.csv", fetch)], encoding)

    _ask_encoding(screen, ACCRUED, chosen)


def _span(bills: Sequence[Bill]) -> str:
    """請求番号 of one bill, `7000101-201304-201306` of several."""
    months = sorted(bills, key=lambda each: each.month)
    first, last = months[0], months[-1]
    return first.number if first is last else f"{first.number}-{last.month:%Y%m}"


def _paper(screen: UnlockedScreen[None], bill: Bill, kind: str) -> tuple[str, Fetch]:
    async def fetch() -> bytes:
        return await screen.work.client.bill_pdf(bill.id, kind, language())

    return f"{_(NAMES[kind])}_{bill.number}.{PDF}", fetch


def _ask_encoding(screen: UnlockedScreen[None], title: str, then: Callable[[str], None]) -> None:
    def chosen(encoding: str | None) -> None:
        if encoding is not None:
            then(encoding)

    tables = {key: words for key, words in FORMS.items() if key != PDF}
    options = tuple(Option(key, name, _(meaning)) for key, (name, meaning) in tables.items())
    words = _("{title}を保存する形式", title=_(title))
    screen.app.push_screen(ChoiceDialog(words, options), chosen)


def _save(
    screen: UnlockedScreen[None], files: Sequence[tuple[str, Fetch]], form: str, note: str = ""
) -> None:
    """Save all of them, beside what exists, and hand them out; nothing is fetched twice.

    Other files, or the same in another form, are saved at the same time, and cancel nothing.
    """
    left = list(files)
    saved: list[Path] = []

    async def talk() -> None:
        while left:
            name, fetch = left[0]
            words = N_("「{name}」を受け取っています ({count}/{all})")
            screen.say(_(words, name=name, count=len(saved) + 1, all=len(files)))
            folder = screen.work.launch.downloads
            saved.append(await asyncio.to_thread(write_beside, folder, name, await fetch()))
            left.pop(0)
        hand_out(screen, *saved, note=note)

    names = (name for name, _fetch in files)
    screen.ask_unlocked(talk, group=" ".join((form, *names)))
