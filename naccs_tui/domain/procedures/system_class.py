"""システム区分: whether a contract is of sea, of air, or shared, as its terminals tell."""

from collections.abc import Iterable, Iterator, Mapping

from naccs_tui.domain.after import entered_rows, rows_after, text_of
from naccs_tui.domain.business import Cargo
from naccs_tui.domain.field import Mark, Values
from naccs_tui.domain.payload import Payload, row_pointer
from naccs_tui.domain.problems import Problem, problem
from naccs_tui.domain.procedures import net_terminals, user_rules
from naccs_tui.domain.section import section
from naccs_tui.domain.situation import Situation
from naccs_tui.domain.words import N_

NET, WEB = section(net_terminals.NetTerminals), section(net_terminals.WebTerminals)
HANDLES: Mapping[str, frozenset[Cargo]] = {
    "sea": frozenset({Cargo.SEA}),
    "air": frozenset({Cargo.AIR}),
    "shared": frozenset(Cargo),
}
"""区分 of a terminal -> what it handles; one of each make a contract shared, too."""
_WORDS = {Cargo.SEA: N_("海上"), Cargo.AIR: N_("航空")}


def rules(payload: Payload, situation: Situation) -> list[Problem]:
    """What is to be said of 区分. Where no terminal has one, nothing is known and nothing said."""
    contract = situation.contract
    before = _handled(row for each in (NET, WEB) for row in contract.table(each.key).values())
    after = _handled(
        row for each in (NET, WEB) for row in rows_after(each, payload, contract).values()
    )
    return [*_not_handled(payload, after), *_widened(payload, before, after)]


def _handled(rows: Iterable[Values]) -> frozenset[Cargo]:
    return frozenset[Cargo]().union(*map(_handled_by, rows))


def _handled_by(values: Values) -> frozenset[Cargo]:
    return HANDLES.get(text_of(values, "system_class"), frozenset())


def _not_handled(payload: Payload, handled: frozenset[Cargo]) -> Iterator[Problem]:
    """Kinds of business that come to a contract of the other cargo."""
    for index, row in entered_rows(user_rules.USERS, payload):
        others = [e for e in user_rules.new_types(row) if e.cargo and e.cargo not in handled]
        if others and handled:
            pointer = row_pointer(user_rules.USERS.key, index, user_rules.TYPES)
            yield problem("B024", pointer, title=others[0].title, name=_WORDS[min(handled)])


def _widened(
    payload: Payload, before: frozenset[Cargo], after: frozenset[Cargo]
) -> Iterator[Problem]:
    """The first new terminal that makes a contract of one cargo a shared one."""
    if len(before) != 1 or before >= after:
        return
    for each in (NET, WEB):
        for index, row in enumerate(payload.rows(each.key)):
            if row.mark is Mark.ADD and not _handled_by(row.value) <= before:
                pointer = row_pointer(each.key, index, "system_class")
                yield problem("B025", pointer, name=_WORDS[min(before)])
                return
