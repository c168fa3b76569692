"""The contract's view as a PDF, under the view's own words."""

from collections.abc import Callable, Iterator

from naccs_tui.api.contract_facts import facts_of
from naccs_tui.api.contracts import PHASE_WORDS, ContractView
from naccs_tui.backend.documents.typesetting import set_pdf
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.contract_view import TABS, Block, blocks
from naccs_tui.domain.words import N_, worded
from naccs_tui.i18n import translate

Say = Callable[[str], str]


def contract_document(view: ContractView, language: str) -> bytes:
    """The document in that language, dated with the day of the certificates' states."""

    def say(text: str) -> str:
        return translate(text, language)

    facts, day = facts_of(view), view.as_of
    tabs = [
        {"title": say(tab), "parts": [_part(each, say) for each in blocks(tab, facts)]}
        for tab in TABS
    ]
    data = {
        "language": language,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "title": say(N_("契約情報")),
        "about": list(_about(view, say)),
        "tabs": tabs,
        "nothing": say(N_("ありません")),
        "footer": f"naccs-tui  {view.office}  {say(N_('契約番号'))} {view.number}",
    }
    return set_pdf("contract", data, day)


def _about(view: ContractView, say: Say) -> Iterator[tuple[str, str]]:
    since, until = show_day(view.since or view.starts_on), show_day(view.until)
    yield say(N_("状態")), say(PHASE_WORDS[view.phase])
    yield say(N_("開始日")), since
    yield say(N_("終了日")), until
    yield say(N_("証明書の状態の日付")), show_day(view.as_of)


def _part(block: Block, say: Say) -> dict[str, object]:
    return {
        "title": say(block.title),
        "pairs": [(say(title), worded(value, say)) for title, value in block.pairs],
        "heads": list(map(say, block.heads)),
        "rows": [[worded(value, say) for value in row] for row in block.rows],
    }
