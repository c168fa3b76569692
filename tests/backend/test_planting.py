"""What is kept for the next test is put back only where it would have become the same."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from naccs_tui.backend.context import Context
from naccs_tui.domain.account import PasswordPolicy
from tests.backend.planting import planted
from tests.backend.rig import CheapHasher


class OtherHasher(CheapHasher):
    """Another one."""


def with_other_hasher(context: Context) -> Context:
    return replace(context, hasher=OtherHasher())


def with_other_policy(context: Context) -> Context:
    modern = replace(context.settings, password_policy=PasswordPolicy.MODERN)
    return replace(context, settings=modern)


def with_other_key(context: Context) -> Context:
    return replace(context, settings=replace(context.settings, sealing_key=b"other"))


def plantings(context: Context, name: str) -> int:
    """How often something had to be planted when it is wished for."""
    times: list[Context] = []
    planted(context, name, times.append)
    return len(times)


def test_what_is_the_same_is_planted_once(context: Context) -> None:
    moved = replace(context.settings, data_dir=context.settings.data_dir / "elsewhere")
    assert plantings(context, "once") == 1
    assert plantings(replace(context, settings=moved, hasher=CheapHasher()), "once") == 0


@pytest.mark.parametrize("other", [with_other_hasher, with_other_policy, with_other_key])
def test_with_another_hasher_or_other_settings_it_is_planted_anew(
    context: Context, other: Callable[[Context], Context]
) -> None:
    name = f"anew {other.__name__}"
    assert plantings(context, name) == 1
    assert plantings(other(context), name) == 1
