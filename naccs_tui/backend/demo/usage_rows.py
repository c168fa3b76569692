"""What TKT101 used in the 14 months before the demo begins: invented, and the same every time."""

from collections.abc import Iterator
from datetime import date

from naccs_tui.backend.demo.offices import TKT101
from naccs_tui.domain.billing import Network
from naccs_tui.domain.calendar import month_before

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
    """Every row, newest month first."""
    month = today
    for back in range(1, MONTHS + 1):
        month = month_before(month)
        yield from (_row(month, back, place) for place in range(len(AVERAGE)))


def _row(month: date, back: int, place: int) -> Values:
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
        "count": average * busy // 100,
    }
