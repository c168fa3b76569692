"""What is to be given out with an application: the server's proposals, and what was typed instead."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.domain.codes import CODE_FORMS
from naccs_tui.domain.effects import GRANT_FIELDS, Need
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.text import Characters, fold

TERMINAL, CODE_1, CODE_2, ID_NUMBER = "terminal", "code_1", "code_2", "id_number"
TERMINALS = ("net_terminals", "general_terminals")
"""Tables of the contract whose rows are called by a terminal's name."""
Given = dict[str, dict[str, str]]
Typed = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Code:
    """One code that is to be given out. title: a source text; is_typed: it is not the proposal."""

    need: Need
    field: str
    title: str
    value: str
    is_typed: bool

    @property
    def pointer(self) -> str:
        """How a finding names it."""
        return f"/grants/{self.need.key}/{self.field}"


class Codes:
    """What was typed stays when the server proposes anew."""

    def __init__(self, typed: Typed | None = None, chance: Typed | None = None) -> None:
        """(need, field) -> code. typed: what was typed before; what is typed goes there.

        chance: proposals by chance, of which the first stays: what was read once is given out.
        """
        self._typed: Typed = {} if typed is None else typed
        self._chance: Typed = {} if chance is None else chance
        self._needs: Sequence[Need] = ()
        self._proposals: Mapping[str, Mapping[str, str]] = {}

    def propose(self, needs: Sequence[Need], proposals: Mapping[str, Mapping[str, str]]) -> None:
        """What is needed now, and what the server proposes for it."""
        self._needs, self._proposals = needs, proposals
        for key, fields in proposals.items():
            if CODE_2 in fields:
                self._chance.setdefault((key, CODE_2), fields[CODE_2])

    def put(self, code: Code, typed: str) -> None:
        """Give out this instead of the proposal; nothing typed is the proposal again."""
        key = code.need.key, code.field
        text = folded(typed)
        if text and text != self._proposed(*key):
            self._typed[key] = text
        else:
            self._typed.pop(key, None)

    def __iter__(self) -> Iterator[Code]:
        for need in self._needs:
            for field, title in GRANT_FIELDS[need.kind].items():
                typed = (need.key, field) in self._typed
                yield Code(need, field, title, self._value(need.key, field), typed)

    def complaint(self, code: Code, text: str, known: Collection[str] = ()) -> Problem | None:
        """What is wrong with a text as that code. known: codes of its field that are in use."""
        typed = folded(text)
        if not typed or code.field not in CODE_FORMS:
            return None
        form, example = CODE_FORMS[code.field]
        if not form.fullmatch(typed):
            return problem("F009", title=code.title, example=example)
        taken = {*known, *self._others(code)}
        return problem("R004", code=typed) if typed in taken else None

    def _others(self, code: Code) -> Iterator[str]:
        # A 識別番号 is unique within its 利用者コード only: the server judges it.
        if code.field != ID_NUMBER:
            yield from (e.value for e in self if e.field == code.field and e.need != code.need)

    def given(self) -> Given:
        """Need -> field -> code, for the request; what is missing the server will ask for."""
        given: Given = {}
        for each in self:
            if each.value:
                given.setdefault(each.need.key, {})[each.field] = each.value
        return given

    def _proposed(self, key: str, field: str) -> str:
        proposed = self._proposals.get(key, {}).get(field, "")
        return self._chance.get((key, field), proposed) if proposed else ""

    def _value(self, key: str, field: str) -> str:
        typed = self._typed.get((key, field), "")
        if typed or field != CODE_1:
            return typed or self._proposed(key, field)
        # 認証コード1 is made from the terminal's name: it goes with a name that was typed.
        proposed = self._proposed(key, TERMINAL)
        head = self._proposed(key, field).removesuffix(proposed)
        return head + (self._typed.get((key, TERMINAL)) or proposed)


def folded(typed: str) -> str:
    """A code as it is written: half-width capitals and digits."""
    return fold(typed, Characters.CAPITALS).text


def terminals_of(detail: ApplicationDetail) -> frozenset[str]:
    """Names of terminals that are known to be in use: those of the contract."""
    return frozenset(key for table in TERMINALS for key in detail.contract.table(table))


def code_title(field: str) -> str:
    """What a code is called, a source text."""
    titles = (fields[field] for fields in GRANT_FIELDS.values() if field in fields)
    return next(titles, field)
