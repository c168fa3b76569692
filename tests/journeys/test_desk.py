"""The Center's desk at the keyboard: queue, claim, return, finish, reject, hand over."""

from pathlib import Path

from naccs_tui.domain.application import Status
from naccs_tui.domain.payload import Place
from naccs_tui.i18n import _
from tests.journeys.desk_steps import (
    FIRST_FAX,
    NEW_TERMINAL,
    REISSUE,
    SECOND_FAX,
    at_the_desk,
    beside,
    now,
    type_terminal,
)
from tests.journeys.operator import EVERYWHERE
from tests.journeys.seats import claim, give_reason, open_case

OF_A_COLLEAGUE = "1308480A"
IN_FORCE_TERMINAL = "20097W"
TERMINAL_OF_ANOTHER = "20305W"
FOOTER = ("F9 ", "F10 ", "F11 ")


@EVERYWHERE
async def test_return_a_case_with_reasons_for_two_fields_and_go_on_with_the_next(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_desk(root, language, size) as operator:
        await operator.press("2")
        await operator.sees_no(OF_A_COLLEAGUE)
        await claim(operator, FIRST_FAX)
        await operator.press("f11")
        await operator.sees(_("差戻しの理由"), _("全体"))
        await give_reason(operator, Place(), "書類を添えてください")
        await give_reason(operator, Place("office", field="fax"), "FAX番号の桁数を確かめてください")
        await give_reason(operator, Place("applicant", field="phone"), "電話番号が違います")
        await operator.press("f10")
        await operator.sees(_("差し戻す"), "書類を添えてください", "電話番号が違います")
        await operator.press("y")
        await operator.sees(_("{number} を差し戻しました", number=FIRST_FAX))
        await operator.sees(_("次の案件 {number} です", number=SECOND_FAX))

        after = await now(operator, FIRST_FAX)
        assert after.summary.status is Status.RETURNED
        assert [(each.section, each.field, each.remark) for each in after.remarks] == [
            ("", "", "書類を添えてください"),
            ("applicant", "phone", "電話番号が違います"),
            ("office", "fax", "FAX番号の桁数を確かめてください"),
        ]


@EVERYWHERE
async def test_finish_with_a_code_of_ones_own_after_one_that_is_taken(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    async with at_the_desk(root, language, size) as operator:
        await claim(operator, NEW_TERMINAL)
        await operator.press("f8", "f8")
        await operator.sees("本社営業部航空課", _("候補番号"))
        await type_terminal(operator, IN_FORCE_TERMINAL)
        await operator.sees("[R004]", IN_FORCE_TERMINAL)
        await operator.press("escape")
        await type_terminal(operator, TERMINAL_OF_ANOTHER)
        await operator.press("f7", "f10")
        await operator.sees(_("審査を終了する"), "2013/08/05", TERMINAL_OF_ANOTHER)
        await operator.press("y")
        await operator.sees("[R004]", TERMINAL_OF_ANOTHER, *FOOTER)

        await type_terminal(operator, "２０１２３w")
        await operator.sees("NAC20123W", _("変更"))
        await operator.press("f10")
        await operator.sees(_("審査を終了する"))
        await operator.press("y")
        await operator.sees(_("{number} の審査を終了しました", number=NEW_TERMINAL))

        after = await now(operator, NEW_TERMINAL)
        assert after.summary.status is Status.REVIEW_COMPLETE
        given = next(iter(after.grants.values()))
        assert (given["terminal"], given["code_1"]) == ("20123W", "NAC20123W")


async def test_a_code_that_is_none_is_not_taken(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, NEW_TERMINAL)
        await operator.press("f8", "f8")
        await type_terminal(operator, "ab-1")
        await operator.sees("[F009]", "20097W", "ab-1")
        await operator.press("escape", "down", "enter")
        await operator.sees("論理端末名から決まります")


async def test_an_overlap_is_said_with_the_other_number_and_its_remedy(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, SECOND_FAX)
        await operator.press("f10", "y")
        await operator.sees("指摘事項 1", "誤り", "[P005]", FIRST_FAX, "先に受け付けた申込です")
        assert (await now(operator, SECOND_FAX)).summary.status is Status.UNDER_REVIEW


async def test_the_earlier_of_two_is_finished_knowing_what_becomes_of_the_later(
    root: Path,
) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, FIRST_FAX)
        await operator.press("f10")
        await operator.sees("終了しますか", "[P021]", SECOND_FAX, "あとに受け付けた")
        await operator.press("y")
        await operator.sees(f"次の案件 {SECOND_FAX}")
        await operator.press("f8")
        await operator.sees("[P005]", FIRST_FAX, "反映されるまで待つか")


async def test_only_the_senior_reviewer_rejects(root: Path) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, REISSUE)
        await operator.press("f6")
        await operator.sees("「却下」ができるのは審査責任者だけです")


@EVERYWHERE
async def test_the_senior_reviewer_takes_a_case_over_and_rejects_it(
    root: Path, language: str, size: tuple[int, int]
) -> None:
    number = "1308480A"
    async with at_the_desk(root, language, size, "CTR002") as operator:
        await open_case(operator, number)
        await operator.press("f9")
        await operator.sees("CTR001", _("代わる"))
        await operator.press("y")
        await operator.sees(_("{number} を担当しました", number=number))
        await operator.press("f6")
        await operator.sees(_("{number} を却下する理由", number=number))
        await operator.press("enter")
        await operator.sees("[R007]")
        await operator.type("証明書が停止中です")
        await operator.press("enter")
        await operator.sees(_("却下する"), "証明書が停止中です")
        await operator.press("y")
        await operator.sees(_("{number} を却下しました", number=number))
        after = await now(operator, number)
        assert after.summary.status is Status.REJECTED
        assert after.history[-1].remark == "証明書が停止中です"


async def test_a_case_is_handed_to_a_colleague_and_another_back_into_the_queue(
    root: Path,
) -> None:
    async with at_the_desk(root) as operator:
        await claim(operator, FIRST_FAX)
        await operator.press("f9")
        await operator.sees("引継ぎ先", "CTR002 審査責任者", "受付一覧に戻す")
        await operator.press("1")
        await operator.sees(f"{FIRST_FAX} をCTR002 審査責任者に引き継ぎますか")
        await operator.press("y")
        await operator.sees(f"{FIRST_FAX} をCTR002 審査責任者に引き継ぎました", SECOND_FAX)
        assert (await now(operator, FIRST_FAX)).summary.reviewer == "CTR002"

        await operator.press("f9")
        await operator.sees(f"{SECOND_FAX} を担当しました")
        await operator.press("f9")
        await operator.sees("受付一覧に戻す")
        await operator.press("2")
        await operator.sees(f"{SECOND_FAX} を受付一覧に戻しますか")
        await operator.press("y")
        await operator.sees(f"{SECOND_FAX} を受付一覧に戻しました")
        assert (await now(operator, SECOND_FAX)).summary.status is Status.WAITING_FOR_REVIEW


async def test_whoever_comes_second_reads_who_was_first(root: Path) -> None:
    async with at_the_desk(root) as operator, beside(operator, "CTR002") as senior:
        await open_case(operator, FIRST_FAX)
        version = (await senior.application(FIRST_FAX)).summary.version
        await senior.claim(FIRST_FAX, version)
        await operator.press("f9")
        await operator.sees("CTR002 審査責任者が審査中です", "担当 CTR002")
        await operator.press("f10")
        await operator.sees("CTR002 審査責任者が審査中です")


async def test_an_act_on_a_case_that_was_taken_away_says_so_and_reads_it_anew(
    root: Path,
) -> None:
    async with at_the_desk(root) as operator, beside(operator, "CTR002") as senior:
        await claim(operator, FIRST_FAX)
        version = (await senior.application(FIRST_FAX)).summary.version
        await senior.claim(FIRST_FAX, version)
        await operator.press("f10", "y")
        await operator.sees("[R002]", "CTR002 審査責任者", "担当 CTR002")
