"""What the password screen says while one types: of the rule, never of what was typed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from naccs_tui.domain.account import (
    LENGTHS,
    POLICY_WORDS,
    PasswordFault,
    PasswordPolicy,
    fault_of,
    words_near,
)
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.words import N_

FAULT_WORDS: Mapping[PasswordFault, str] = {
    PasswordFault.SHORT: N_("文字数が足りません"),
    PasswordFault.LONG: N_("文字数が多すぎます"),
    PasswordFault.CHARACTER: N_("使えない文字があります"),
    PasswordFault.EASY: N_("推測されやすい語です"),
}
SAME_AS_OLD = N_("変更前と同じです")
GOOD, AGREES, DIFFERS = N_("規則に合っています"), N_("一致しています"), N_("一致していません")
AGAIN = N_("もう一度入力してください")
GIVEN = N_("渡されたパスワード")


@dataclass(frozen=True, slots=True)
class Hint:
    """A source text beside a field; is_good: nothing is left to be done there."""

    words: str = ""
    is_good: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the three fields."""

    old: str
    new: str
    again: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a new password must be. near: words it must not be."""

    policy: PasswordPolicy
    near: Collection[str] = ()

    @property
    def words(self) -> str:
        """The rule in words, a source text."""
        return POLICY_WORDS[self.policy]

    def hint_of_new(self, typed: Typed) -> Hint:
        """What is said beside the new password."""
        if not typed.new:
            return Hint(self.words)
        fault = fault_of(typed.new, self.policy, context=self.near)
        if fault is not None:
            return Hint(FAULT_WORDS[fault])
        return Hint(SAME_AS_OLD) if typed.new == typed.old else Hint(GOOD, is_good=True)

    def hint_of_again(self, typed: Typed) -> Hint:
        """What is said beside its repetition."""
        if typed.again and typed.again == typed.new:
            return Hint(AGREES, is_good=True)
        unfinished = len(typed.again) < max(len(typed.new), LENGTHS[self.policy][0])
        if not typed.new and not typed.again:
            return Hint()
        return Hint(AGAIN if unfinished else DIFFERS)

    def faults(self, typed: Typed) -> list[Problem]:
        """What must be put right before anything is sent, in the order of the fields."""
        return [*self._missing(typed), *self._faults_of_new(typed)]

    def _missing(self, typed: Typed) -> list[Problem]:
        titles = {"/old": N_("変更前パスワード"), "/new": N_("変更後パスワード")}
        values = {"/old": typed.old, "/new": typed.new}
        return [
            problem("F001", pointer, title=title)
            for pointer, title in titles.items()
            if not values[pointer]
        ]

    def _faults_of_new(self, typed: Typed) -> list[Problem]:
        fault = fault_of(typed.new, self.policy, context=self.near) if typed.new else None
        if fault is PasswordFault.EASY:
            return [problem("S023", "/new")]
        if fault is not None:
            return [problem("S021", "/new", title=self.words)]
        if typed.new and typed.new == typed.old:
            return [problem("S022", "/new")]
        return [] if typed.new == typed.again else [problem("S024", "/again")]


def rule_for(policy: str, account: str, office_name: str) -> Rule:
    """The rule for an account; one that only a newer server knows is left to the server."""
    known = PasswordPolicy(policy) if policy in set(PasswordPolicy) else PasswordPolicy.MODERN
    return Rule(known, words_near(account, office_name))
