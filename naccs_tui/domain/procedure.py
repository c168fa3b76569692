"""A procedure is data: sections, words, and pure functions over a `Situation`."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from naccs_tui.domain.contract import Contract
from naccs_tui.domain.effects import GRANT_FIELDS, Effect, Grants, Need
from naccs_tui.domain.field import Choice, Field, Mark, Value, Values
from naccs_tui.domain.filling import Filling, Opening, new_list, new_sheet
from naccs_tui.domain.notice import Event
from naccs_tui.domain.payload import Payload, naming, touched
from naccs_tui.domain.problems import Problem
from naccs_tui.domain.section import Section
from naccs_tui.domain.setting import FROM_REVIEW, CodeSetting, SettingPart
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.wished import wished_of

LETTERS = frozenset("ABCD")
"""By which receipt numbers tell what was applied for."""
OwnValues = dict[str, dict[str, Value]]
OwnRows = dict[str, dict[str, dict[str, Value]]]


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One of the things that can be changed, to be ticked. lead: business days until it can start."""

    key: str
    title: str
    group: str
    lead: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tied:
    """An item that must be changed, too, because of what was entered (a source text)."""

    item: str
    because: str


@dataclass(frozen=True, slots=True)
class Case:
    """何が変わりましたか: what happened at the office, and what is to be applied for then.

    items: to be ticked; others: titles of other applications that are needed, with why; held: items
    that are ticked, too, where the contract has rows of them, with why.
    """

    title: str
    items: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    held: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """Another office that must agree.

    pointer: the place of the payload that names it; title: of what it agrees to, a source text.
    """

    office: str
    pointer: str
    title: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """The page with which a procedure opens: 概要, 手続きの流れ, ポイント, 注意 (source texts).

    title: where the item of the menu is called otherwise than the procedure.
    """

    crumb: str
    intro: tuple[str, ...]
    flow: tuple[str, ...]
    points: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    definition: tuple[str, str] = ("", "")
    title: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """The page after registering: page title and what happens next."""

    crumb: str
    title: str
    lines: tuple[str, ...]


def _nothing(_payload: Payload, _situation: Situation) -> list[Problem]:
    return []


def _as_it_is(payload: Payload, _contract: Contract) -> Payload:
    return payload


def _no_needs(_payload: Payload, _situation: Situation) -> list[Need]:
    return []


def _no_values(_situation: Situation) -> OwnValues:
    return {}


def _no_rows(_situation: Situation) -> OwnRows:
    return {}


def _open_to_all(_situation: Situation) -> list[Problem]:
    return []


def _untied(_payload: Payload, _situation: Situation) -> list[Tied]:
    return []


def _no_codes(_payload: Payload, _grants: Grants) -> frozenset[str]:
    return frozenset()


def _nobody_else(_payload: Payload, _situation: Situation) -> list[Agreement]:
    return []


def _shows_nothing(_payload: Payload, _office: str) -> None:
    return None


def _on_nothing(_payload: Payload, _situation: Situation) -> frozenset[str]:
    return frozenset()


def _no_parts(_payload: Payload, _settings: Iterable[CodeSetting]) -> frozenset[SettingPart]:
    return frozenset()


def _all_choices(field: Field, _values: Values, _situation: Situation) -> tuple[Choice, ...]:
    return field.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """Everything there is to know of one kind of application.

    menu: its number in the menu; letter: last character of its receipt numbers;
    category, classification, special: 申込種別, 申込分類, 申込分類(特殊).
    earliest: the first day that may be wished, given the chosen items; latest: how far ahead of
    today the last one is; wished: section and field of the wished day, a business day.
    completed: a payload with the rows that go because others do; tied: the items that go with what
    was entered; cases: what may have happened, to choose items by;
    under: the kind of the procedure from whose choice this one is begun ("" = from the menu);
    way: where one item of the menu can be done in several ways, this one's name and what it is;
    steps: the strip of four steps (first page, other pages, confirmation, completion) where it has
    words of its own; confirm_crumbs: the same for the crumbs from its last page to the confirmation.
    own_values, own_rows: prefilled values of sections that are not the contract's.
    may_start: problems that keep this office from the procedure as a whole.
    wants_setting: 利用者コード for which a system setting must be complete before it takes effect
    (some, also while the codes are not given out yet and stand as "" in the grants);
    builds_on: receipt numbers of the applications that bring what this one adds to;
    approvals: other offices that must agree before the Center reviews it; partner_view: what one of
    them sees of the payload, None = nothing; sets: the halves of system settings that it is,
    given how far those of the office are; choices: of a field, given what stands beside it;
    is_setting: it is one; sees_settings: its situation tells of all 利用者コード, planned ones too;
    first: the kind that comes first for whoever may not start; closes: it ends the contract, and
    with it every other open application; quiet: events that are told as 新着情報 without a mail.
    """

    kind: str
    menu: int
    letter: str
    title: str
    category: str
    classification: str
    guidance: Guidance
    done: Done
    sections: tuple[Section, ...]
    earliest: Callable[[frozenset[str], Situation], date]
    effects: Callable[[Payload, Situation, Grants], list[Effect]]
    wished: tuple[str, str]
    latest: timedelta = timedelta(days=366)
    special: str = ""
    schema_version: int = 1
    items: tuple[ChangeItem, ...] = ()
    tied: Callable[[Payload, Situation], list[Tied]] = _untied
    cases: tuple[Case, ...] = ()
    under: str = ""
    way: tuple[str, str] = ("", "")
    steps: tuple[str, ...] = ()
    confirm_crumbs: tuple[str, ...] = ()
    completed: Callable[[Payload, Contract], Payload] = _as_it_is
    check: Callable[[Payload, Situation], list[Problem]] = _nothing
    needs: Callable[[Payload, Situation], list[Need]] = _no_needs
    own_values: Callable[[Situation], OwnValues] = _no_values
    own_rows: Callable[[Situation], OwnRows] = _no_rows
    may_start: Callable[[Situation], list[Problem]] = _open_to_all
    wants_setting: Callable[[Payload, Grants], frozenset[str]] = _no_codes
    builds_on: Callable[[Payload, Situation], frozenset[str]] = _on_nothing
    sets: Callable[[Payload, Iterable[CodeSetting]], frozenset[SettingPart]] = _no_parts
    choices: Callable[[Field, Values, Situation], tuple[Choice, ...]] = _all_choices
    approvals: Callable[[Payload, Situation], list[Agreement]] = _nobody_else
    partner_view: Callable[[Payload, str], Payload | None] = _shows_nothing
    is_setting: bool = False
    sees_settings: bool = False
    first: str = ""
    closes: bool = False
    quiet: frozenset[Event] = frozenset()
    upcasters: dict[int, Callable[[dict[str, object]], dict[str, object]]] = field(
        default_factory=dict
    )

    def section(self, key: str) -> Section | None:
        """The section of that key, or None."""
        return next((each for each in self.sections if each.key == key), None)

    def items_of(self, case: Case, contract: Contract) -> tuple[str, ...]:
        """The items that go with what happened at an office with that contract."""
        held = {each.about.item for each in self.sections if contract.table(each.about.record)}
        return (*case.items, *(item for item, _why in case.held if item in held))

    def opened(self, items: frozenset[str]) -> list[Section]:
        """The sections that the chosen items open, in order."""
        opening = Opening(items)
        return [each for each in self.sections if opening.opens(each)]

    @property
    def records(self) -> dict[str, str]:
        """Section key -> record or table of the contract that it changes or touches."""
        bound = {each.key: each.about.touches or each.about.record for each in self.sections}
        return {key: record for key, record in bound.items() if record}

    def touches(self, payload: Payload) -> frozenset[str]:
        """The contract's fields and rows that a payload changes (see `payload.touched`).

        Answers that belong to the application alone are nothing that two could both change.
        """
        bound = [each for each in self.sections if each.about.record]
        own = {f"{s.about.record}.{f.name}" for s in bound for f in s.fields if s.is_own(f)}
        return frozenset({*touched(payload, self.records), *self._named(payload)} - own)

    def _named(self, payload: Payload) -> Iterator[str]:
        records = self.records
        for section in self.sections:
            for naming_one in (each for each in section.fields if each.of):
                record = records[naming_one.of]
                yield from naming(payload, section.key, naming_one.name, record)


def prefill(procedure: Procedure, situation: Situation) -> Filling:
    """A filling in which everything that is known already stands."""
    own, rows = procedure.own_values(situation), procedure.own_rows(situation)
    contract = situation.contract
    sections = procedure.sections
    return Filling(
        kind=procedure.kind,
        schema_version=procedure.schema_version,
        base_version=situation.contract_version,
        records={
            s.key: new_sheet(s, {**contract.record(s.about.record), **own.get(s.key, {})})
            for s in sections
            if not s.is_list
        },
        lists={
            s.key: new_list(s, {**contract.table(s.about.record), **rows.get(s.key, {})})
            for s in sections
            if s.is_list
        },
    )


def wished_day(procedure: Procedure, payload: Payload) -> date | None:
    """The day on which the applicant wishes it to take effect; None while it is no date."""
    return wished_of(payload, procedure.wished)


def lead_of_review(procedure: Procedure, payload: Payload, situation: Situation) -> int:
    """Business days from the end of the review to the first possible day of effect."""
    unnamed = {
        need.key: dict.fromkeys(GRANT_FIELDS[need.kind], "")
        for need in procedure.needs(payload, situation)
    }
    return FROM_REVIEW if procedure.wants_setting(payload, unnamed) else 1


def effective_day(procedure: Procedure, payload: Payload, situation: Situation) -> date:
    """The day of effect when finished today: the wished day, but not before the first possible one."""
    lead = lead_of_review(procedure, payload, situation)
    soonest = situation.calendar.add(situation.today, lead)
    wished = wished_day(procedure, payload)
    return max(wished, soonest) if wished else soonest


def _is_sound(procedure: Procedure, others: "Registry") -> bool:
    named = all(
        any(field.issued for field in each.fields) or each.about.named_by
        for each in procedure.sections
        if each.about.record and Mark.ADD in each.about.marks
    )
    free = procedure.under or procedure.menu not in {e.menu for e in others if not e.under}
    return bool(named and free) and procedure.letter in LETTERS


class Registry:
    """The procedures that exist, by kind, in the order of the menu."""

    def __init__(self) -> None:
        self._by_kind: dict[str, Procedure] = {}

    def add(self, procedure: Procedure) -> None:
        """Make a procedure known.

        Raises:
            ValueError: its kind or its place in the menu is taken, its letter is none, or rows that
                it adds to the contract have nothing by which they are named.
        """
        if procedure.kind in self._by_kind or not _is_sound(procedure, self):
            raise ValueError(procedure.kind)
        self._by_kind[procedure.kind] = procedure

    @contextmanager
    def with_procedure(self, procedure: Procedure) -> Iterator[None]:
        """Know a procedure for the time of the block."""
        self.add(procedure)
        try:
            yield
        finally:
            del self._by_kind[procedure.kind]

    def get(self, kind: str) -> Procedure | None:
        """The procedure of that kind, or None."""
        return self._by_kind.get(kind)

    def ways(self, procedure: Procedure) -> tuple[Procedure, ...]:
        """The procedures among which one chooses on this one's guidance page; else none."""
        menu = procedure.menu if procedure.way[0] else 0
        return tuple(each for each in self if each.way[0] and each.menu == menu)

    def __iter__(self) -> Iterator[Procedure]:
        return iter(sorted(self._by_kind.values(), key=lambda each: (each.menu, each.under)))
