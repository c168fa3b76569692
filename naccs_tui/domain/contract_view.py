"""The contract as people read it: by tabs, from what the procedures' sections declare."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.certificate import STATE_WORDS, Certificate, CertificateState, state_on
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.diff import show
from naccs_tui.domain.field import Field, Value, Values
from naccs_tui.domain.payload import NEW_ROW
from naccs_tui.domain.procedures import REGISTRY, lines, net_terminals, users
from naccs_tui.domain.sealed import SEALED_FIELDS
from naccs_tui.domain.section import Section, section
from naccs_tui.domain.shared_terminals import SharedTerminal
from naccs_tui.domain.words import N_, Word

OVERVIEW, OFFICE, BILLING = N_("契約概要"), N_("事業所"), N_("請求先")
USERS, CERTIFICATES = N_("利用者"), N_("証明書")
TABS = (
    OVERVIEW,
    OFFICE,
    net_terminals.EQUIPMENT,
    lines.GENERAL,
    BILLING,
    USERS,
    CERTIFICATES,
)
"""Those of the manual, then ours."""
TOLD_IN_NOTICE = Word(N_("「ID通知内容」で確認"))
"""Stands where a code was given out that nobody of the office has read yet."""
HIDDEN, YES, NO = Word(N_("非表示")), Word(N_("あり")), Word(N_("なし"))
GONE = Word(N_("利用終了"))
_TERMINAL = N_("論理端末名")


@dataclass(frozen=True, slots=True)
class Facts:
    """A contract in one of its versions. as_of: the day of the certificates' states.

    shared: terminals of other offices that this one may use, too.
    """

    number: str
    office: str
    abbreviation: str
    starts_on: date
    ends_on: date | None
    as_of: date
    contract: Contract
    certificates: tuple[Certificate, ...] = ()
    shared: tuple[SharedTerminal, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a tab: 項目 and 内容 of a record, or a table whose first column names its rows.

    Titles are source texts; values are data, or `Word`s of ours to translate.
    """

    title: str
    pairs: tuple[tuple[str, str], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Viewed:
    """The sections that the view shows, in the order of the procedures' pages."""

    def __init__(self) -> None:
        """Those of all procedures that say under which tab."""
        declared = [each for procedure in REGISTRY for each in procedure.sections]
        found = {s.key: s for s in (*declared, section(users.EnglishNames)) if s.about.view}
        self.sections = tuple(found.values())

    def section(self, key: str) -> Section | None:
        """The section of that key, or None."""
        return next((each for each in self.sections if each.key == key), None)

    def under(self, tab: str) -> Iterator[Section]:
        """Those of one tab."""
        return (each for each in self.sections if each.about.view == tab)


def blocks(tab: str, facts: Facts) -> Iterator[Block]:
    """What stands under a tab."""
    if tab == OVERVIEW:
        yield _overview(facts)
    elif tab == CERTIFICATES:
        yield _certificates(facts)
    for declared in Viewed().under(tab):
        if declared.is_list:
            yield _table(declared, facts.contract)
        else:
            yield from _record(declared, facts.contract)
    if tab == lines.GENERAL and facts.shared:
        yield _shared(facts.shared)


def _overview(facts: Facts) -> Block:
    contract = facts.contract
    pairs = (
        (N_("契約番号"), facts.number),
        (N_("企業略称"), facts.abbreviation),
        (N_("企業名"), contract.text("office", "company_name")),
        (N_("事業所コード"), facts.office),
        (N_("事業所名"), contract.text("office", "office_name")),
        (N_("利用開始日"), show_day(facts.starts_on)),
        (N_("契約満了日"), show_day(facts.ends_on)),
    )
    return Block(OVERVIEW, pairs)


def _record(declared: Section, contract: Contract) -> Iterator[Block]:
    record = contract.record(declared.about.record)
    fields = (each for each in declared.fields if not declared.is_own(each))
    for group, together in groupby(fields, key=lambda field: field.group):
        pairs = tuple((each.title, shown(each, _of(record, each))) for each in together)
        yield Block(group or declared.about.title, pairs)


def _table(declared: Section, contract: Contract) -> Block:
    fields = columns(declared)
    asked = [each for each in fields if not each.issued]
    rows = [
        row
        for row in contract.table(declared.about.record).values()
        # A table may be seen under several sections: each shows what has something of it.
        if not asked or any(row.get(each.name) for each in asked)
    ]
    texts = tuple(tuple(shown(each, _of(row, each)) for each in fields) for row in rows)
    return Block(declared.about.title, heads=tuple(each.title for each in fields), rows=texts)


def columns(declared: Section) -> list[Field]:
    """The fields of a list that the contract holds."""
    return [each for each in declared.fields if not declared.is_own(each)]


def shown(field: Field, value: Value) -> str:
    """A value of the contract as people read it; `Word`s where the words are ours."""
    if field.of and isinstance(value, str) and value.startswith(NEW_ROW):
        return TOLD_IN_NOTICE
    if field.issued and field.name in SEALED_FIELDS and not value:
        return TOLD_IN_NOTICE
    if isinstance(value, bool):
        return YES if value else NO
    return show(field, value) if value else NO


def _of(values: Values, field: Field) -> Value:
    return values.get(field.name, field.empty)


def _shared(terminals: Sequence[SharedTerminal]) -> Block:
    """The other side of 機器共用: the row stands in the contract of the office whose terminal it is."""
    rows = tuple((each.terminal, each.office) for each in terminals)
    heads = (_TERMINAL, N_("共用元の事業所コード"))
    return Block(N_("ほかの事業所から共用"), heads=heads, rows=rows)


def _certificates(facts: Facts) -> Block:
    heads = (
        _TERMINAL,
        N_("認証コード1"),
        N_("認証コード2"),
        N_("発行日"),
        N_("有効期限"),
        N_("状態"),
    )
    states = CertificateStates(facts)
    rows = tuple(_certificate(each, states.of(each)) for each in facts.certificates)
    return Block(CERTIFICATES, heads=heads, rows=rows)


def _certificate(each: Certificate, state: Word) -> tuple[str, ...]:
    return (
        each.terminal,
        each.code_1,
        each.code_2 or HIDDEN,
        # The manual leaves 発行日 empty until the certificate was fetched.
        show_day(each.fetched_on) if each.fetched_on else "",
        show_day(each.valid_to) if each.valid_to else "",
        state,
    )


class CertificateStates:
    """The states of a contract's certificates; there are thousands, so each terminal is asked once."""

    def __init__(self, facts: Facts) -> None:
        """Of the certificates of that contract, which come in the order of issue."""
        self._on = facts.as_of
        # Of one day the later one in that order is the successor.
        in_order = sorted(facts.certificates, key=lambda each: each.issued_on)
        self._last = {each.terminal: each for each in in_order}

    def of(self, certificate: Certificate) -> Word:
        """The state of one; one that ended without a successor went with its terminal."""
        state = state_on(certificate, self._on)
        if state is CertificateState.ENDED and self._last[certificate.terminal] == certificate:
            return GONE
        return Word(STATE_WORDS[state])


def not_fetched(facts: Facts) -> Iterator[Certificate]:
    """The certificates that wait to be fetched."""
    for each in facts.certificates:
        if state_on(each, facts.as_of) is CertificateState.NOT_FETCHED:
            yield each
