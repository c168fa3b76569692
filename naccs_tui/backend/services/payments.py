"""Money that comes in for bills: transfers that somebody noted, and debits."""

from datetime import date

from sqlalchemy import Connection, bindparam, func, insert, select, update

from naccs_tui.backend.context import Context
from naccs_tui.backend.database.tables import bill, payment
from naccs_tui.backend.services.applications import Desk, machine_desk, put_on_record
from naccs_tui.domain.bill import bill_number, bill_of
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.problems import refuse

PAY = "pay_bill"
_B, _P = bill.c, payment.c
_BILL = select(_B.party, _B.month, _B.issued_on, _B.untaxed, _B.tax).where(
    _B.id == bindparam("bill"), _B.issued_on.is_not(None)
)
_NUMBERED = select(_B.id).where(
    _B.party == bindparam("party"), _B.month == bindparam("month"), _B.issued_on.is_not(None)
)
_PAID = select(func.coalesce(func.sum(_P.amount), 0)).where(_P.bill == bindparam("bill"))


def record(desk: Desk, number: int, amount: int, day: date) -> None:
    """Note what came in for a bill on a day. amount: yen.

    Raises:
        Refused: S005 (404) no bill of this id that was issued; G006 no amount, G007 a day before the
            bill was issued; G003 (409) it is more than is left.
    """
    row = desk.connection.execute(_BILL, {"bill": number}).first()
    if row is None:
        raise refuse("S005", 404, what=number)
    left = row.untaxed + row.tax - _paid(desk.connection, number)
    called = bill_number(row.party, row.month)
    if amount <= 0:
        raise refuse("G006")
    if day < row.issued_on:
        raise refuse("G007", day=show_day(day), number=called, issued=show_day(row.issued_on))
    if amount > left:
        raise refuse("G003", 409, amount=f"{amount:,}", balance=f"{left:,}", number=called)
    desk.connection.execute(insert(payment).values(bill=number, paid_on=day, amount=amount))
    if amount == left:
        _settle(desk, number, day)
    put_on_record(desk, PAY, row.party, {"bill": called, "amount": amount, "day": f"{day}"})


def note_payment(context: Context, called: str, amount: int, day: date | None) -> int:
    """Note what came in for the bill of a 請求番号, by default today; returns what is left.

    Raises:
        Refused: G004 (404) no such bill; G005 a day to come; G003 (409), G006, G007 as `record`.
    """
    today = context.nss.today()
    if day and day > today:
        raise refuse("G005", day=show_day(day))
    with context.database.write() as connection:
        number = _numbered(connection, called)
        desk = machine_desk(context, connection)
        record(desk, number, amount, day or today)
        row = connection.execute(_BILL, {"bill": number}).one()
        return int(row.untaxed + row.tax) - _paid(connection, number)


def _numbered(connection: Connection, called: str) -> int:
    party, month = bill_of(called) or ("", None)
    found = connection.execute(_NUMBERED, {"party": party, "month": month}).scalar()
    if found is None:
        raise refuse("G004", 404, number=called)
    return int(found)


def collect(desk: Desk, number: int, day: date) -> bool:
    """Debit all that is left of a bill; nothing left settles it, too."""
    row = desk.connection.execute(_BILL, {"bill": number}).one()
    left = row.untaxed + row.tax - _paid(desk.connection, number)
    if left > 0:
        # A bill may be issued late, after work that failed.
        record(desk, number, left, max(day, row.issued_on))
    else:
        # Otherwise it would come due every day.
        _settle(desk, number, day)
    return True


def _settle(desk: Desk, number: int, day: date) -> None:
    desk.connection.execute(update(bill).where(_B.id == number).values(settled_on=day))


def _paid(connection: Connection, number: int) -> int:
    found: int = connection.execute(_PAID, {"bill": number}).scalar_one()
    return int(found)
