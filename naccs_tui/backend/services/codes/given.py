"""What was given out, as ID通知内容 shows it: codes with their titles, and passwords."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from naccs_tui.api.home import RevealedCode, RevealedItem
from naccs_tui.backend.services.codes.kinds import (
    CODE_1,
    TERMINAL,
    USER_CODE,
    owner_of,
)
from naccs_tui.domain.codes import authentication_code_1
from naccs_tui.domain.effects import (
    GRANT_FIELDS,
    WITH_PASSWORD,
    GrantKind,
    Grants,
    Need,
    row_of_need,
)
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.words import N_

PASSWORD_TITLE = N_("パスワード")
TITLES: Mapping[str, str] = {
    field: title for titles in GRANT_FIELDS.values() for field, title in titles.items()
}


def items_of(
    needs: Sequence[Need], grants: Grants, situation: Situation, new_password: Callable[[], str]
) -> Iterator[RevealedItem]:
    """What was given out for each need. A new password is made for each new ID, and told only here."""
    for need in needs:
        fields = {**_known(need, grants, situation), **grants[need.key]}
        codes = [RevealedCode(title=TITLES[field], value=code) for field, code in fields.items()]
        if need.kind in WITH_PASSWORD:
            codes.append(RevealedCode(title=PASSWORD_TITLE, value=new_password()))
        yield RevealedItem(about=need.about, codes=tuple(codes))


def _known(need: Need, grants: Grants, situation: Situation) -> dict[str, str]:
    """What is not new, but without which the new codes say little."""
    if need.kind is GrantKind.ID_NUMBER:
        return {USER_CODE: owner_of(need, grants)}
    if need.kind is GrantKind.AUTHENTICATION_CODE:
        terminal = row_of_need(need.key)
        return {TERMINAL: terminal, CODE_1: _code_1(terminal, situation)}
    return {}


def _code_1(terminal: str, situation: Situation) -> str:
    same = (each.code_1 for each in situation.certificates if each.terminal == terminal)
    return next(same, authentication_code_1(situation.abbreviation, terminal))
