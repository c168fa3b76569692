"""構成: the tree of an office, its users with their IDs, its terminals with their certificates."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from naccs_tui.domain.calendar import show_day
from naccs_tui.domain.certificate import Certificate
from naccs_tui.domain.contract import Row
from naccs_tui.domain.contract_view import (
    TOLD_IN_NOTICE,
    CertificateStates,
    Facts,
    Viewed,
    shown,
)
from naccs_tui.domain.field import Value
from naccs_tui.domain.payload import NEW_ROW
from naccs_tui.domain.procedures import joint_use, lines, net_terminals, users
from naccs_tui.domain.section import Section
from naccs_tui.i18n import _
from naccs_tui.screens.words import say
from naccs_tui.widgets.tree_list import Node

MOST_OPEN = 12
"""Groups of more lines are closed at first."""
Children = Mapping[str, list[Node]]


def office_tree(facts: Facts) -> tuple[Node, ...]:
    """The tree of a contract."""
    groups = tuple(node for node in _Tree(facts).groups() if node.children)
    names = (facts.contract.text("office", each) for each in ("company_name", "office_name"))
    return (Node(" ".join((facts.office, *names)), groups, is_open=True),)


class _Tree:
    """Makes the nodes of one contract; every table is gone through once."""

    def __init__(self, facts: Facts) -> None:
        self._facts, self._viewed = facts, Viewed()
        self._states = CertificateStates(facts)

    def groups(self) -> Iterable[Node]:
        certificates = self._certificates()
        yield self._group(users.TABLE, self._under(users.IDS_TABLE, "user_code", self._id))
        yield self._group(net_terminals.TABLE, certificates, net_terminals.EQUIPMENT)
        yield self._group(net_terminals.WEB_TABLE, certificates, net_terminals.WEB_EQUIPMENT)
        shared = self._under(lines.Sharing.about.key, "terminal", self._partner)
        terminals = self._under(lines.GeneralTerminals.about.key, "line", self._named, shared)
        yield self._group(lines.Lines.about.key, terminals)
        yield self._group(lines.Mailboxes.about.key, {})
        yield self._group(joint_use.JointUse.about.key, {})

    def _group(self, table: str, below: Children, title: str = "") -> Node:
        section = self._section(table)
        rows = self._facts.contract.table(table).items()
        nodes = tuple(self._node(section, key, row, below) for key, row in rows)
        count = _("{count}件", count=len(nodes))
        text = f"{_(title or section.about.title)} {count}"
        return Node(text, nodes, is_open=len(nodes) <= MOST_OPEN)

    def _under(
        self,
        table: str,
        field: str,
        words: Callable[[Section, str, Row], str],
        below: Children | None = None,
    ) -> Children:
        """The nodes of a table by the key of the row that they belong to."""
        section, found = self._section(table), defaultdict[str, list[Node]](list)
        for key, row in self._facts.contract.table(table).items():
            children = tuple((below or {}).get(key, ()))
            found[str(row.get(field, ""))].append(Node(words(section, key, row), children))
        return found

    def _certificates(self) -> Children:
        found = defaultdict[str, list[Node]](list)
        for each in self._facts.certificates:
            found[each.terminal].append(Node(self._certificate(each)))
        return found

    def _certificate(self, each: Certificate) -> str:
        state = _(self._states.of(each))
        until = show_day(each.valid_to) if each.valid_to else ""
        words = _("証明書 {code} {state}", code=each.code_1, state=state)
        return f"{words} {_('{day}まで', day=until)}" if until else words

    def _node(self, section: Section, key: str, row: Row, below: Children) -> Node:
        return Node(self._named(section, key, row), tuple(below.get(key, ())))

    def _named(self, section: Section, _key: str, row: Row) -> str:
        """What stands in a row, but for empty fields and what only its tab need say."""
        listed = (f for f in section.fields if not section.is_own(f) and f.name not in _TAB_ONLY)
        filled = (f for f in listed if f.issued or row.get(f.name))
        words = (say(shown(f, row.get(f.name, f.empty))) for f in filled if f.name != "line")
        first = (str(row["line"]),) if section.key == lines.Lines.about.key else ()
        return " ".join((*first, *words))

    def _id(self, section: Section, key: str, row: Row) -> str:
        name = say(TOLD_IN_NOTICE) if key.startswith(NEW_ROW) else key
        return f"{name} {self._shown(section, 'method', row.get('method', ''))}"

    def _partner(self, section: Section, _key: str, row: Row) -> str:
        return f"{_(section.about.title)} {row.get('partner', '')}"

    def _shown(self, section: Section, name: str, value: Value) -> str:
        field = section.field(name)
        return say(shown(field, value)) if field else ""

    def _section(self, key: str) -> Section:
        found = self._viewed.section(key)
        if found is None:
            raise LookupError(key)
        return found


_TAB_ONLY = frozenset({"code_1", "statistics", "storage", "form", "router", "spare"})
