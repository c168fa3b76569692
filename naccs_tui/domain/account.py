"""Accounts: names, roles and the rules for passwords."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from naccs_tui.domain.application import Role
from naccs_tui.domain.words import N_

NSS_LENGTH = 8
_PLAIN = re.compile(r"[0-9A-Za-z]*")
MODERN_LEAST, MODERN_MOST = 8, 128
COMMON = frozenset({
    *("password", "12345678", "123456789", "qwertyui", "naccsnaccs", "11111111", "abcd1234"),
    *("password1", "qwerty123", "1234567890", "87654321", "passw0rd", "1q2w3e4r", "asdfghjk"),
})
"""What is tried first by whoever guesses, in small letters."""


class PasswordPolicy(StrEnum):
    """`nss`: the manual's rule, exactly 8 half-width letters or digits; `modern`: 8 to 128."""

    NSS = "nss"
    MODERN = "modern"


class PasswordFault(StrEnum):
    """Why a new password cannot be taken."""

    SHORT = "short"
    LONG = "long"
    CHARACTER = "character"
    EASY = "easy"


POLICY_WORDS: Mapping[PasswordPolicy, str] = {
    PasswordPolicy.NSS: N_("半角英数字8文字"),
    PasswordPolicy.MODERN: N_("8文字以上128文字以内"),
}
LENGTHS: Mapping[PasswordPolicy, tuple[int, int]] = {
    PasswordPolicy.NSS: (NSS_LENGTH, NSS_LENGTH),
    PasswordPolicy.MODERN: (MODERN_LEAST, MODERN_MOST),
}
"""The least and the most characters."""

ROLES_OF_OFFICES = (Role.APPLICANT, Role.MANAGER, Role.BILLING)
"""What accounts of an office may be; its own account (`TKT101`) is all of it."""
MANAGERS_FOR_APPROVAL = 2
"""Fewer could not approve what one of them sends."""


def fault_of(
    password: str, policy: PasswordPolicy, *, context: Collection[str] = ()
) -> PasswordFault | None:
    """Why a new password cannot be taken, if it cannot. context: words it must not be."""
    least, most = LENGTHS[policy]
    is_typed = _PLAIN.fullmatch if policy is PasswordPolicy.NSS else str.isprintable
    if not is_typed(password):
        return PasswordFault.CHARACTER
    if len(password) < least:
        return PasswordFault.SHORT
    if len(password) > most:
        return PasswordFault.LONG
    return PasswordFault.EASY if _is_easy(password.lower(), context) else None


def is_acceptable(password: str, policy: PasswordPolicy, *, context: Collection[str] = ()) -> bool:
    """Whether a new password keeps the rule. context: words it must not be (office, company)."""
    return fault_of(password, policy, context=context) is None


def words_near(login: str, *names: str) -> frozenset[str]:
    """What everybody knows of an account: its name, its parts, and further names, to be avoided."""
    office, _slash, person = login.partition("/")
    return frozenset(filter(None, (login, office, person, office + person, *names)))


def _is_easy(plain: str, context: Collection[str]) -> bool:
    return plain in COMMON or len(set(plain)) == 1 or plain in {each.lower() for each in context}
