"""Accounts in the reader's language: rows, roles, what can be typed."""

from collections.abc import Iterable, Iterator, Mapping

from naccs_tui.api.accounts import Account, AccountList, FirstPassword, OfficeRole, OfficeSettings
from naccs_tui.domain.account import ROLES_OF_OFFICES
from naccs_tui.domain.application import ROLE_WORDS, Role
from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.codes import login_parts
from naccs_tui.domain.text import Characters, fold
from naccs_tui.domain.visible import has_unsafe
from naccs_tui.domain.words import N_
from naccs_tui.i18n import _
from naccs_tui.screens.dialogs import Option
from naccs_tui.widgets.drawn_list import Column, ListItem
from naccs_tui.widgets.palette import palette

LONGEST_NAME = 40
WIDE = 104
"""Columns from which on there is room for all roles in full."""
BETWEEN = " / "
SHORT: Mapping[Role, str] = {
    Role.APPLICANT: N_("申込"),
    Role.MANAGER: N_("管理"),
    Role.BILLING: N_("請求"),
}
CLOSED, FIRST, IN_USE, WAITS = N_("停止中"), N_("初回変更待ち"), N_("利用中"), N_("ログイン待ち")


def account_columns() -> tuple[Column, ...]:
    """The columns of a list of accounts."""
    return (
        Column(_("アカウント"), 16),
        Column(_("氏名"), 14),
        Column(_("役割")),
        Column(_("状態"), 12),
        Column(_("変更日"), 10),
    )


def account_row(account: Account, *, short: bool) -> ListItem:
    """An account in its columns. short: its roles by their first words, where there is no room."""
    roles = BETWEEN.join(_(SHORT[role]) for role in ROLES_OF_OFFICES if role in account.roles)
    cells = (
        account.login,
        account.name,
        roles if short else roles_words(account.roles),
        _(state_word(account)),
        show_day(account.password_day),
    )
    return ListItem(cells, palette().dim if account.closed else None)


def state_word(account: Account) -> str:
    """停止中, ログイン待ち, 初回変更待ち or 利用中, a source text."""
    if account.closed:
        return CLOSED
    if account.wait_seconds:
        return WAITS
    return FIRST if account.must_change else IN_USE


def roles_words(roles: Iterable[Role]) -> str:
    """The roles in the order in which they are always named."""
    found = frozenset(roles)
    return BETWEEN.join(_(ROLE_WORDS[role]) for role in Role if role in found)


def role_options() -> tuple[Option, ...]:
    """What an account of an office can be."""
    return tuple(Option(role.value, _(ROLE_WORDS[role])) for role in ROLES_OF_OFFICES)


def roles_of(chosen: str) -> frozenset[OfficeRole]:
    """The roles of a dialog's answer."""
    known: tuple[OfficeRole, ...] = (Role.APPLICANT, Role.MANAGER, Role.BILLING)
    return frozenset(role for role in known if role.value in chosen.split())


def person_of(typed: str) -> str:
    """What stands behind the stroke of a login, put right."""
    return fold(typed.strip(), Characters.ALNUM).text.lower()


def complaint_of_person(typed: str) -> str:
    """Why that cannot stand behind the stroke of a login, or ""."""
    parts = login_parts(f"AAA000/{person_of(typed)}")
    known = parts is not None and parts[1]
    return "" if known else _("半角の英小文字、数字、「. _ -」で20文字以内で入力してください")


def complaint_of_name(typed: str) -> str:
    """Why that is no name, or ""."""
    fits = len(typed) <= LONGEST_NAME and not has_unsafe(typed)
    return "" if fits else _("{length}文字以内で入力してください", length=LONGEST_NAME)


def settings_words(settings: OfficeSettings) -> str:
    """Whether what is sent waits for a manager, and how many could approve."""
    words = N_("承認を要する: はい。申込は管理責任者の承認を待ちます (管理責任者 {count}名)")
    without = N_("承認を要する: いいえ。申込はそのまま審査に進みます (管理責任者 {count}名)")
    return _(words if settings.approval_required else without, count=settings.managers)


def summary_words(found: AccountList) -> str:
    """How many accounts there are, and how many of them are stopped."""
    closed = sum(each.closed for each in found.items)
    return _("{count}件  停止中 {closed}件", count=len(found.items), closed=closed)


def once_notes(made: FirstPassword) -> Iterator[str]:
    """What is to be done with a first password."""
    yield _("ご本人に直接お伝えください。メールでは送られません。")
    yield _("最初のログインで、ご本人が新しいパスワードに変更します。")
    if made.account.name:
        yield _("氏名: {name}", name=made.account.name)
