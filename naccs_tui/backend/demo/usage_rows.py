"""What TKT101 used in the 14 months before the demo begins, and up to its day: invented, and always the same."""

from collections.abc import Iterator
from datetime import date

from naccs_tui.backend.demo.offices import TKT101
from naccs_tui.domain.billing import Network
from naccs_tui.domain.calendar import last_of_month, month_before

Values = dict[str, object]
MONTHS = 14
# How busy a month of the year is, in per cent: the fiscal year's end and December are.
SEASONS = (86, 90, 124, 104, 92, 98, 101, 94, 106, 110, 113, 128)
# What is used in a month as busy as the average: network, 利用者ID, 業務コード, how often.
AVERAGE = (
    (Network.GENERAL, "1TK0AA0A", "IDC", 620),
    (Network.GENERAL, "1TK0AA0A", "IDA", 640),
    (Network.GENERAL, "1TK0AA0B", "EDC", 510),
    (Network.GENERAL, "1TK0AA0B", "EDA", 540),
    (Network.GENERAL, "1TK0BA0A", "BIA", 1650),
    (Network.GENERAL, "1TK0BA0A", "DLH01", 45),
    (Network.NET, "1TK0AA0C", "IDC", 430),
    (Network.NET, "1TK0AA0C", "IDA", 560),
    (Network.NET, "1TK0CA0A", "EDC", 280),
    (Network.NET, "1TK0CA0A", "EDA", 420),
    (Network.NET, "1TK0CA0B", "NVC01", 900),
)


def usage_rows(today: date) -> Iterator[Values]:
    """Every row, newest month first; of the month that is not over as much as its days."""
    month = today.replace(day=1)
    share = today.day * 100 // last_of_month(today).day
    yield from (_row(month, 0, place, share) for place in range(len(AVERAGE)))
    for back in range(1, MONTHS + 1):
        month = month_before(month)
        yield from (_row(month, back, place) for place in range(len(AVERAGE)))


def _row(month: date, back: int, place: int, share: int = 100) -> Values:
    network, user, operation, average = AVERAGE[place]
    # Some months are busier than the season says, and business has grown by 1 % a month.
    busy = SEASONS[month.month - 1] + (7 * place + 5 * month.month) % 11 - 5 - back
    return {
        "office": TKT101.code,
        "month": month,
        "network": network.value,
        "user_code": user[:5],
        "id_number": user[5:],
        "operation": operation,
        "count": average * busy * share // 10_000,
    }
