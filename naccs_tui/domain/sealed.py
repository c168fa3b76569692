"""What an office is shown of the codes given out to it: those of ID通知内容 stand there alone."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from naccs_tui.domain.contract import Operation
from naccs_tui.domain.effects import (
    CertificateIssued,
    CertificateReissued,
    ContractChange,
    Effect,
    Grants,
    IdsIssued,
)
from naccs_tui.domain.field import Value

USER_ID_LENGTH, ID_NUMBER_LENGTH = 8, 3
SEALED_FIELDS = frozenset({"code_2", "user_code", "id_number"})
"""The codes with which one gets in. 論理端末名 and 認証コード1 name a terminal and are no secrets."""


def open_grants(grants: Grants) -> dict[str, dict[str, str]]:
    """What was given out, the sealed codes empty."""
    return {
        need: {field: "" if field in SEALED_FIELDS else code for field, code in fields.items()}
        for need, fields in grants.items()
    }


def open_effects(effects: Sequence[Effect], grants: Grants) -> tuple[Effect, ...]:
    """What an application does, the sealed codes of its grants empty wherever they stand."""
    codes = sealed_codes(grants)
    return tuple(_open(each, codes) for each in effects)


def sealed_codes(grants: Grants) -> frozenset[str]:
    """Those of the codes that were given out that stand in an ID通知内容 alone."""
    return frozenset(
        code
        for fields in grants.values()
        for field, code in fields.items()
        if field in SEALED_FIELDS
    )


def _open(effect: Effect, codes: AbstractSet[str]) -> Effect:
    match effect:
        case CertificateIssued() | CertificateReissued():
            return effect.model_copy(update={"code_2": ""})
        case IdsIssued():
            return effect.model_copy(update={"ids": ()})
        case ContractChange():
            operations = tuple(_open_operation(each, codes) for each in effect.operations)
            return effect.model_copy(update={"operations": operations})
    return effect


def _open_operation(operation: Operation, codes: AbstractSet[str]) -> Operation:
    found = {name: _open_value(value, codes) for name, value in iter(operation)}
    return operation.model_copy(update=found)


def _open_value(value: Value | dict[str, Value], codes: AbstractSet[str]) -> object:
    if isinstance(value, dict):
        return {name: _open_value(each, codes) for name, each in value.items()}
    # A text may list several, as the numbers of one 利用者コード.
    is_sealed = isinstance(value, str) and any(_is_sealed(each, codes) for each in value.split())
    return "" if is_sealed else value


def _is_sealed(word: str, codes: AbstractSet[str]) -> bool:
    # A 利用者ID ends with its 識別番号, whichever 利用者コード it belongs to.
    return word in codes or (len(word) == USER_ID_LENGTH and word[-ID_NUMBER_LENGTH:] in codes)
