"""利用料金請求ファイル and 判明料金請求ファイル: the lines of bills as a table, one use a row."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from naccs_tui.domain.billing import NETWORK_WORDS, BillLine, Network, month_text
from naccs_tui.domain.words import N_
from naccs_tui.i18n import translate

HEADS = (
    N_("請求年月"),
    N_("請求先コード"),
    N_("事業所コード"),
    N_("区分"),
    N_("利用者コード"),
    N_("識別番号"),
    N_("業務コード"),
    N_("業務名"),
    N_("件数"),
    N_("単価"),
    N_("金額"),
    N_("プラン"),
)
PROVISIONAL, STATE = N_("判明分(未確定)"), N_("状態")
Row = tuple[str, ...]
Months = Iterable[tuple[date, Iterable[BillLine]]]


def usage_rows(
    party: str, months: Months, language: str, *, is_provisional: bool = False
) -> Iterator[Row]:
    """The rows, heads first; amounts without tax. is_provisional: each row says so."""

    def say(text: str) -> str:
        return translate(text, language)

    mark = (say(PROVISIONAL),) if is_provisional else ()
    yield (*map(say, HEADS), *((say(STATE),) if is_provisional else ()))
    for month, lines in months:
        for each in lines:
            yield month_text(month), party, *_cells(each, say), *mark


def _cells(line: BillLine, say: Callable[[str], str]) -> Row:
    return (
        line.office,
        say(NETWORK_WORDS[Network(line.network)]) if line.network else "",
        line.user_code,
        line.id_number,
        line.operation,
        say(line.title),
        f"{line.count}",
        f"{line.price}",
        f"{line.amount}",
        line.plan,
    )
