"""Who sits at the keyboard, and what each of them does there in one breath."""

from naccs_tui.domain.payload import Place
from naccs_tui.i18n import _
from naccs_tui.screens.clock import ClockScreen
from naccs_tui.screens.desk.returning import ReturnScreen
from tests.journeys.operator import Operator


async def change_seats(operator: Operator, account: str) -> None:
    """Sign out, and in as somebody else."""
    await operator.press("f3")
    await operator.sees(_("ログアウトしました"))
    await operator.sign_in(account)
    home = _("審査メニュー") if account.startswith("CTR") else _("メニュー")
    await operator.sees(home, account)


async def open_case(operator: Operator, number: str) -> None:
    """Move the cursor down to a case and open it."""
    numbers = [line.split()[0] for line in operator.screen().splitlines() if line.strip()]
    cases = [each for each in numbers if len(each) == 8 and each[:7].isdigit()]
    await operator.press("home", *["down"] * cases.index(number), "enter")
    await operator.sees(number, _("変更内容"), "2013/")


async def claim(operator: Operator, number: str) -> None:
    await open_case(operator, number)
    await operator.press("f9")
    await operator.sees(_("{number} を担当しました", number=number))


async def finish_at_the_desk(operator: Operator, number: str, *read: str) -> None:
    """From the Center's home and back: the case is found in the queue, claimed, read, finished."""
    await operator.press("1")
    await operator.sees(number)
    await claim(operator, number)
    await operator.sees(*read)
    await operator.press("f10")
    await operator.sees(_("審査を終了する"))
    await operator.press("y")
    await operator.sees(_("{number} の審査を終了しました", number=number))
    await operator.press("f3")
    await operator.sees(_("審査メニュー"))


async def give_reason(operator: Operator, place: Place, reason: str) -> None:
    screen = operator.app.screen
    assert isinstance(screen, ReturnScreen)
    screen.list.go_to([each.place for each in screen._picks].index(place))
    await operator.press("space")
    await operator.sees(_("Enterで決定します。F12で閉じても、入力した理由は残ります。"))
    await operator.type(reason)
    await operator.press("enter")
    await operator.sees("[x]", reason[:8])


async def go_to_the_next_event(operator: Operator) -> None:
    """Move the demo's clock, and wait until all is done that the days bring."""
    screen = operator.app.screen
    assert isinstance(screen, ClockScreen)
    await operator.until(lambda: screen._clock is not None, "the clock")
    before = screen._clock
    await operator.press("3")
    await operator.until(lambda: screen._clock is not before, "the next event")


async def apply_for_a_reissue(operator: Operator, day: str = "20130724") -> str:
    """From the menu to the receipt number of a reissue for the first terminal, wished for a day."""
    await operator.press("4")
    await operator.sees(_("証明書再発行申込ガイダンス"))
    await operator.press("f10")
    await operator.sees(_("申込担当者"))
    await operator.press("f8")
    await operator.go_to("wished_day")
    await operator.enter(day)
    await operator.choose(_("端末入替え"))
    await operator.press("f8")
    await operator.sees(_("状態"))
    await operator.press("space", "f10")
    return await operator.register()
