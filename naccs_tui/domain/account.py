"""Accounts: names, roles and the rules for passwords."""

import re
from collections.abc import Mapping
from enum import StrEnum

from naccs_tui.domain.words import N_

NSS_LENGTH = 8
_NSS = re.compile(r"[0-9A-Za-z]{8}")
MODERN_LEAST, MODERN_MOST = 8, 128
COMMON = frozenset({"password", "12345678", "123456789", "qwertyui", "naccsnaccs", "11111111"})


class PasswordPolicy(StrEnum):
    """`nss`: the manual's rule, exactly 8 half-width letters or digits; `modern`: 8 to 128."""

    NSS = "nss"
    MODERN = "modern"


POLICY_WORDS: Mapping[PasswordPolicy, str] = {
    PasswordPolicy.NSS: N_("半角英数字8文字"),
    PasswordPolicy.MODERN: N_("8文字以上128文字以内"),
}


def is_acceptable(password: str, policy: PasswordPolicy, *, context: tuple[str, ...] = ()) -> bool:
    """Whether a new password keeps the rule. context: words it must not be (office, company)."""
    plain = password.lower()
    if plain in COMMON or plain in {word.lower() for word in context} or len(set(plain)) == 1:
        return False
    if policy is PasswordPolicy.NSS:
        return bool(_NSS.fullmatch(password))
    return MODERN_LEAST <= len(password) <= MODERN_MOST
