"""The contract's view as a table: every value in a line of its own, under the view's own words."""

from collections.abc import Callable, Iterator

from naccs_tui.api.contract_facts import facts_of
from naccs_tui.api.contracts import PHASE_WORDS, ContractView
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.contract_view import TABS, Block, blocks
from naccs_tui.domain.words import N_, worded
from naccs_tui.i18n import translate

HEADS = (N_("タブ"), N_("見出し"), N_("名前"), N_("項目"), N_("内容"))
Row = tuple[str, ...]


def contract_rows(view: ContractView, language: str) -> Iterator[Row]:
    """The rows, heads first. 名前: what names a row of a table, "" in records."""

    def say(text: str) -> str:
        return translate(text, language)

    facts = facts_of(view)
    yield tuple(map(say, HEADS))
    yield from _version(view, say)
    for tab in TABS:
        for block in blocks(tab, facts):
            for row in _of_block(block, say):
                yield say(tab), *row


def _version(view: ContractView, say: Callable[[str], str]) -> Iterator[Row]:
    named = say(N_("版")), say(N_("版")), ""
    yield *named, say(N_("状態")), say(PHASE_WORDS[view.phase])
    yield *named, say(N_("開始日")), show_day(view.since or view.starts_on)
    yield *named, say(N_("終了日")), show_day(view.until)


def _of_block(block: Block, say: Callable[[str], str]) -> Iterator[Row]:
    title = say(block.title)
    for name, value in block.pairs:
        yield title, "", say(name), worded(value, say)
    for row in block.rows:
        named = worded(row[0], say)
        for name, value in zip(block.heads, row, strict=True):
            yield title, named, say(name), worded(value, say)
