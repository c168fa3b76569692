"""The accounts of an office: added, used, changed, stopped; and whether applications want approval."""

import re
from pathlib import Path

from naccs_tui.i18n import _
from tests.journeys.operator import LANGUAGES, PASSWORD, Operator, at_the_demo
from tests.journeys.seats import change_seats

NEW = "Nimotsu7"


async def open_accounts(operator: Operator, account: str = "NAC001/suzuki") -> None:
    await operator.sign_in(account)
    await operator.sees(_("メニュー"), account)
    await operator.press("f11")
    await operator.sees(_("事業所のアカウント"), account)
    await operator.sees(_("利用中"))


async def noted_password(operator: Operator) -> str:
    """The password that is shown once, and never again."""
    lines = [line.strip() for line in operator.screen().splitlines()]
    password = next(line for line in lines if re.fullmatch("[0-9A-Za-z]{8}", line))
    await operator.press("enter", "f12")
    await operator.sees(password, _("まだ閉じていません。控えてからF10を押してください。"))
    await operator.press("f10")
    await operator.sees_no(password)
    return password


async def add(operator: Operator, person: str, *, manages: bool = False) -> str:
    """Add somebody; the first password."""
    await operator.press("f6")
    await operator.sees(_("追加するアカウント"))
    await operator.type(person)
    await operator.press("enter")
    await operator.sees(_("使う方の氏名"))
    await operator.type("加藤 花子")
    await operator.press("enter")
    await operator.sees(_("管理責任者"), "[x]")
    if manages:
        await operator.press("2")
    await operator.press("enter")
    await operator.sees(_("最初のパスワード"))
    password = await noted_password(operator)
    await operator.sees(f"NAC001/{person}", "加藤 花子", _("初回変更待ち"))
    return password


async def test_what_was_typed_is_there_again_after_a_refusal(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_accounts(operator)
        await operator.press("f6")
        await operator.sees("追加するアカウント")
        await operator.type("sato")
        await operator.press("enter")
        await operator.sees("使う方の氏名")
        await operator.type("佐藤 三郎")
        await operator.press("enter")
        await operator.sees("役割", "[x]")
        await operator.press("2", "enter")
        await operator.sees("追加するアカウント", "アカウントNAC001/satoはすでにあります", "sato")
        await operator.type("2")
        await operator.press("enter")
        await operator.sees("使う方の氏名", "佐藤 三郎")
        await operator.press("enter")
        await operator.sees("[x] 2 管理責任者")
        await operator.press("enter")
        await operator.sees("最初のパスワード", "NAC001/sato2")
        await noted_password(operator)
        await operator.sees("NAC001/sato2", "佐藤 三郎", "初回変更待ち")
        await operator.press("f6")
        await operator.sees("追加するアカウント")
        assert "佐藤" not in operator.screen().split("追加するアカウント")[1].split("\n")[1]
        await operator.press("enter")
        await operator.sees("20文字以内で入力してください")


async def test_roles_that_were_forgotten_are_asked_for_again(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_accounts(operator)
        await operator.press("f6")
        await operator.sees("追加するアカウント")
        await operator.type("kato")
        await operator.press("enter")
        await operator.sees("使う方の氏名")
        await operator.press("enter")
        await operator.sees("役割", "[x]")
        await operator.press("1", "enter")
        await operator.sees("役割が選ばれていません", "Spaceで選択", "[x] 1")
        await operator.press("enter")
        await operator.sees("最初のパスワード", "NAC001/kato")


@LANGUAGES
async def test_who_is_added_changes_the_first_password_before_anything_else(
    root: Path, language: str
) -> None:
    async with at_the_demo(root, language=language) as operator:
        await open_accounts(operator)
        first = await add(operator, "kato")
        await operator.press("f3")
        await operator.sees(_("メニュー"))
        await operator.press("f3")
        await operator.sees(_("ログアウトしました"))
        await operator.sign_in("NAC001/kato", first)
        await operator.sees(_("最初に、新しいパスワードへ変更してください。"), "NAC001/kato")
        await operator.sees(_("渡されたパスワード"))
        for key in ("f2", "f12", "f6"):
            await operator.press(key)
            await operator.sees(_("最初に、新しいパスワードへ変更してください。"))
        for text in (first, NEW, NEW):
            await operator.type(text)
            await operator.press("enter")
        await operator.press("f10")
        await operator.sees(
            _("メニュー"), _("パスワード変更完了のお知らせ ({code})", code="NAC001/kato")
        )
        await operator.sees(_("パスワードを変更しました。このまま続けて手続きを行うことができます"))
        await operator.press("f11")
        await operator.sees(_("この画面では使わないキーです。F1で使えるキーを表示します"))
        await operator.press("f3")
        await operator.sees(_("ログアウトしました"))
        await operator.sign_in("NAC001/kato", NEW)
        await operator.sees(_("メニュー"), "NAC001/kato")


async def test_who_must_change_the_password_can_still_leave(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_accounts(operator)
        first = await add(operator, "kato")
        await operator.press("f3")
        await operator.sees("メニュー")
        await operator.press("f3")
        await operator.sees("ログアウトしました")
        await operator.sign_in("NAC001/kato", first)
        await operator.sees(
            "最初に、新しいパスワードへ変更してください。", "ませんのでご注意ください。"
        )
        assert "定期的に" not in operator.screen()
        await operator.press("f3")
        await operator.sees("ログアウトしました")
        await operator.sign_in("NAC001")
        await operator.sees("メニュー", "NAC001 ")


async def test_a_colleague_becomes_a_manager_is_stopped_and_comes_back(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_accounts(operator)
        await operator.go_down_to("NAC001/sato")
        await operator.press("enter")
        await operator.sees("役割の変更", "申込事務担当者")
        await operator.press("1")
        await operator.sees("NAC001/sato の役割")
        await operator.press("2", "enter")
        await operator.sees("管理責任者 4名", "申込者/管理者")
        await operator.press("enter", "4")
        await operator.sees("NAC001/sato を停止しますか")
        await operator.press("y")
        await operator.sees("停止中", "管理責任者 3名")
        await operator.press("f3")
        await operator.sees("メニュー")
        await operator.press("f3")
        await operator.sees("ログアウトしました")
        await operator.sign_in("NAC001/sato")
        await operator.sees("[S001]")
        await operator.press("shift+tab", "end", "ctrl+u")
        await operator.sign_in("NAC001/suzuki")
        await operator.sees("メニュー", "NAC001/suzuki")
        await operator.press("f11")
        await operator.sees("停止中")
        await operator.go_down_to("NAC001/sato")
        await operator.press("enter")
        await operator.sees("再開する")
        await operator.press("4")
        await operator.sees("再設定したパスワード")
        await noted_password(operator)
        await operator.sees("NAC001/sato を再開し、パスワードを再設定しました", "初回変更待ち")


async def test_what_can_be_done_with_an_account_is_named_as_an_act(root: Path) -> None:
    async with at_the_demo(root, language="en") as operator:
        await open_accounts(operator)
        await operator.go_down_to("NAC001/sato")
        await operator.press("enter")
        await operator.sees("Reset password", "4 Stop it")
        await operator.press("4", "y")
        await operator.sees("Stopped")
        await operator.press("enter")
        await operator.sees("4 Reopen it")


async def test_a_forgotten_password_is_reset(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_accounts(operator)
        await operator.go_down_to("NAC001/sato")
        await operator.press("enter", "3")
        await operator.sees("のパスワードを再設定しますか")
        await operator.press("y")
        await operator.sees("再設定したパスワード")
        made = await noted_password(operator)
        await operator.sees("NAC001/sato のパスワードを再設定しました")
        await operator.press("f3")
        await operator.sees("メニュー", "パスワード変更完了のお知らせ")
        await operator.press("f3")
        await operator.sees("ログアウトしました")
        await operator.sign_in("NAC001/sato", made)
        await operator.sees("最初に、新しいパスワードへ変更してください。")


async def test_what_would_lock_people_out_is_refused_with_what_to_do(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_accounts(operator)
        await operator.go_down_to("NAC001/suzuki")
        await operator.press("enter", "4")
        await operator.sees("ご自分のアカウントは停止できず", "[S028]")
        await operator.press("enter", "3")
        await operator.sees("[S033]", "「8 パスワードの変更」")
        await operator.press("home", "enter", "4")
        await operator.sees("事業所のアカウントNAC001は停止できません", "[S029]")
        await operator.go_down_to("NAC001/tanaka")
        await operator.press("enter", "4", "y")
        await operator.sees("停止中")
        await operator.press("home", "enter", "1")
        await operator.sees("NAC001 の役割")
        await operator.press("2", "enter")
        await operator.sees("承認を要する間は管理責任者を2名より少なくできません", "[S027]")


@LANGUAGES
async def test_approval_wants_two_managers(root: Path, language: str) -> None:
    async with at_the_demo(root, language=language, size=(120, 40)) as operator:
        await open_accounts(operator, "TKT101")
        await operator.press("f9")
        await operator.sees(_("申込に管理責任者の承認を要するように変更しますか"))
        await operator.press("y")
        await operator.sees("[S026]")
        await operator.press("f3")
        await operator.sees(_("メニュー"))
        await change_seats(operator, "NAC001")
        await operator.press("f11")
        await operator.sees(_("利用中"))
        await operator.press("f9", "y")
        await operator.sees(_("承認を不要に変更しました"))
        await operator.press("f9", "y")
        await operator.sees(_("承認を要するように変更しました"))


async def test_names_that_cannot_be_are_told_while_they_are_typed(root: Path) -> None:
    async with at_the_demo(root) as operator:
        await open_accounts(operator)
        await operator.press("f6")
        await operator.sees("追加するアカウント")
        await operator.type("加藤")
        await operator.sees("半角の英小文字、数字、「. _ -」で20文字以内で入力してください")
        await operator.press("end", "ctrl+u")
        await operator.type("ＳＡＴＯ")
        await operator.press("enter", "enter", "enter")
        await operator.sees("アカウントNAC001/satoはすでにあります", "[S030]")
        assert PASSWORD not in operator.screen()
